package org.comity.simulators.soap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.transport.http_jetty.JettyHTTPServerEngine;
import org.apache.cxf.transport.http_jetty.JettyHTTPServerEngineFactory;
import org.comity.simulators.common.SimulatorControl;
import org.jspecify.annotations.Nullable;

/**
 * The simulated SOAP register on a real server on loopback. It keeps its port and its entries when
 * it is stopped and started again. Safe for use by many threads.
 */
public final class SoapRegister implements AutoCloseable {
  private static final String PATH = "/register";
  private static final int TRIES = 5;

  /** A refusal is part of the register's trade; the server need not log it with a stack trace. */
  private static final FaultListener QUIET = (fault, description, message) -> false;

  /** Held, because a logger that nobody holds forgets its level. */
  private static final Logger SERVER_LOG = Logger.getLogger("org.apache.cxf");

  static {
    SERVER_LOG.setLevel(Level.WARNING);
  }

  private final SimulatorControl control;
  private final RegisterBook book;
  private final RegisterService service;
  private int port;
  private @Nullable Bus bus;

  private SoapRegister(
      Properties files, SimulatorControl control, Clock clock, int port, int pageSize) {
    this.control = control;
    this.port = port;
    this.book =
        new RegisterBook(
            SoapCertificate.load(value(files, "certificates"), value(files, "identifierColumn")));
    this.service = new RegisterService(book, control, clock, pageSize);
  }

  /**
   * Starts the register with the certificates of the demo's data.
   *
   * @param port port on loopback, or 0 for a free one
   * @param control how it behaves; may be switched at any time
   * @param clock stamps what it receives
   */
  public static SoapRegister start(int port, SimulatorControl control, Clock clock) {
    Properties files = properties();
    return start(port, control, clock, Integer.parseInt(value(files, "pageSize")));
  }

  /**
   * Starts the register with pages of another size.
   *
   * @param pageSize most certificates in one answer
   */
  public static SoapRegister start(int port, SimulatorControl control, Clock clock, int pageSize) {
    SoapRegister register = new SoapRegister(properties(), control, clock, port, pageSize);
    register.start();
    return register;
  }

  /** Where it answers; its WSDL is at the same address with {@code ?wsdl}. */
  public synchronized URI endpoint() {
    return URI.create("http://127.0.0.1:" + port + PATH);
  }

  /** How it behaves. */
  public SimulatorControl control() {
    return control;
  }

  /** How many recognition results stand in the register. */
  public int received() {
    return book.entries();
  }

  /** Starts again after {@link #stop()}, on the same port; nothing if it runs. */
  public synchronized void start() {
    if (bus != null) {
      return;
    }
    RuntimeException last = null;
    for (int tries = 0; tries < TRIES; tries++) {
      int candidate = port == 0 ? freePort() : port;
      Bus next = new CXFBusFactory().createBus();
      try {
        serve(next, candidate);
        port = candidate;
        bus = next;
        return;
      } catch (RuntimeException e) {
        next.shutdown(true);
        last = e;
      }
    }
    throw new IllegalStateException("the SOAP register found no port to listen on", last);
  }

  /** Stops listening: a connection is refused until {@link #start()}. Keeps what it received. */
  public synchronized void stop() {
    if (bus != null) {
      bus.shutdown(true);
      bus = null;
    }
  }

  @Override
  public void close() {
    stop();
  }

  private void serve(Bus onBus, int onPort) {
    try {
      JettyHTTPServerEngineFactory engines =
          Objects.requireNonNull(onBus.getExtension(JettyHTTPServerEngineFactory.class));
      JettyHTTPServerEngine engine =
          engines.createJettyHTTPServerEngine("127.0.0.1", onPort, "http");
      engine.setSendServerVersion(false);
      engine.setHandlers(List.of(new Misbehaviour(control)));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
    JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
    factory.setBus(onBus);
    factory.setServiceBean(service);
    factory.setAddress("http://127.0.0.1:" + onPort + PATH);
    factory.setProperties(
        Map.of("schema-validation-enabled", "IN", FaultListener.class.getName(), QUIET));
    Server server = factory.create();
    server.getEndpoint().getInInterceptors().add(new XRoadHeaders.Check(address()));
    server.getEndpoint().getOutInterceptors().add(new XRoadHeaders.CopyBack());
  }

  /** The parts of the X-Road identifier that the register is known by, in their order. */
  static Map<String, String> address() {
    Properties files = properties();
    Map<String, String> address = new LinkedHashMap<>();
    for (String part :
        List.of("xRoadInstance", "memberClass", "memberCode", "subsystemCode", "serviceVersion")) {
      address.put(part, value(files, part));
    }
    return address;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties properties() {
    Properties files = new Properties();
    try (InputStream in =
        Objects.requireNonNull(
            SoapRegister.class.getResourceAsStream("/soap-register/register.properties"))) {
      files.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static String value(Properties files, String key) {
    return Objects.requireNonNull(files.getProperty(key), key);
  }
}

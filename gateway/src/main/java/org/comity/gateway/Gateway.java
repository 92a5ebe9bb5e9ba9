package org.comity.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.comity.gateway.store.PrivateFiles;
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

  private Gateway(GatewayConfig config, Core core) throws IOException {
    this.core = core;
    TokenHash adminToken = config.admin().tokenHash();
    if (adminToken == null) {
      adminToken = makeAdminToken(config.data().resolve("admin-token"));
    }
    Metrics metrics = new Metrics(core.operations());
    AdminServer admin = new AdminServer(config, adminToken, core.operations(), metrics);
    servers.push(admin);
    this.adminPort = admin.start();
    ApiServer api = new ApiServer(config, core.services(), metrics);
    servers.push(api);
    this.apiPort = api.start();
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
    } catch (IOException | RuntimeException e) {
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

  /** A token for this run, in a file that only the gateway's user can read. */
  private static TokenHash makeAdminToken(Path file) throws IOException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Files.deleteIfExists(file);
    PrivateFiles.write(file, token.getBytes(StandardCharsets.US_ASCII));
    LOG.info("the token for administration lies in {}", file);
    return TokenHash.of(token);
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

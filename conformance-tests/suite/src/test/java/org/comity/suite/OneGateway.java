package org.comity.suite;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.comity.client.ComityClient;
import org.comity.gateway.Gateway;
import org.comity.gateway.GatewayParts;
import org.comity.gateway.config.ConfigLoader;

/** A gateway with the project's own adapter folders, one agency, and the agency's client. */
public final class OneGateway implements AutoCloseable {
  private static final String TOKEN = "a-token-for-one-test-run";

  private final Gateway gateway;
  private final ComityClient client;

  private OneGateway(Gateway gateway, ComityClient client) {
    this.gateway = gateway;
    this.client = client;
  }

  /**
   * Starts it.
   *
   * @param folder for its configuration and data
   * @param registries by id, the settings as they stand in {@code comity.yaml}
   */
  public static OneGateway start(Path folder, Map<String, String> registries) throws Exception {
    Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/virta"), "s3cret");
    Gateway gateway =
        Gateway.start(
            ConfigLoader.standard().load(configuration(folder, registries), Map.of()),
            GatewayParts.standard());
    return new OneGateway(
        gateway,
        ComityClient.builder()
            .baseUrl("http://127.0.0.1:" + gateway.apiPort())
            .token(TOKEN)
            .build());
  }

  private static Path configuration(Path folder, Map<String, String> registries) throws Exception {
    String hash =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(TOKEN.getBytes(StandardCharsets.UTF_8)));
    StringBuilder entries = new StringBuilder();
    registries.forEach((id, set) -> entries.append("  " + id + ": " + set + "\n"));
    return Files.writeString(
        folder.resolve("comity.yaml"),
        """
        api: {port: 0}
        admin: {port: 0}
        data: ./data
        keys: ./keys
        adapters: "%s"
        registries:
        %sagencies:
          "XA:agency":
            roles: [DESTINATION]
            tokenHash: "sha256:%s"
            purposes: [PROFESSIONAL]
            registries: %s
        """
            .formatted(up("adapters/registries"), entries, hash, List.copyOf(registries.keySet())));
  }

  public ComityClient client() {
    return client;
  }

  /** A folder of the checkout, or beside it; {@code null} if there is none. */
  public static Path up(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(name))) {
        return at.resolve(name);
      }
    }
    return null;
  }

  @Override
  public void close() {
    client.close();
    gateway.close();
  }
}

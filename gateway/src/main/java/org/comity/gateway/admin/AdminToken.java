package org.comity.gateway.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.comity.gateway.config.GatewayConfig;
import org.comity.gateway.config.TokenHash;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token of the administration port.
 *
 * @param hash what it is checked against
 * @param file file that holds it; absent if only its hash is configured
 */
public record AdminToken(TokenHash hash, @Nullable Path file) {
  private static final Logger LOG = LoggerFactory.getLogger(AdminToken.class);
  private static final int BYTES = 32;

  /** Where a token stands that the gateway made itself. */
  public static Path fileIn(Path data) {
    return data.resolve("admin-token");
  }

  /**
   * The configured token, or the one in the data folder; that one is made at the first start,
   * readable by its owner only.
   */
  public static AdminToken of(GatewayConfig config) {
    TokenHash configured = config.admin().tokenHash();
    if (configured != null) {
      return new AdminToken(configured, null);
    }
    Path file = fileIn(config.data());
    try {
      if (Files.isRegularFile(file)) {
        return new AdminToken(TokenHash.of(Files.readString(file).strip()), file);
      }
      Files.createDirectories(config.data());
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, token.getBytes(StandardCharsets.UTF_8));
      LOG.info("admin.tokenHash is not set: a token was made and stands in {}", file);
      return new AdminToken(TokenHash.of(token), file);
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + file + " cannot be read or written", e);
    }
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return "AdminToken[file=" + file + "]";
  }
}

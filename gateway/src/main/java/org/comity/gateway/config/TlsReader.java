package org.comity.gateway.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import org.comity.gateway.config.ConfigFault.Code;
import org.comity.gateway.config.Section.Value;
import org.comity.gateway.outbound.TlsMaterial;
import org.jspecify.annotations.Nullable;

/** Reads {@code tls:} of a registry; a certificate that cannot be used is a fault at once. */
final class TlsReader {
  private static final int LARGEST = 1024 * 1024;

  private final Path base;
  private final Secrets secrets;

  TlsReader(Path base, Secrets secrets) {
    this.base = base;
    this.secrets = secrets;
  }

  @Nullable TlsMaterial read(Section section) {
    Optional<Value> identity = section.scalar("identity");
    Optional<Value> key = section.scalar("key");
    Optional<Value> trust = section.scalar("trust");
    String password = secret(section, "password");
    String trustPassword = secret(section, "trustPassword");
    section.refuseUnknown();
    if (identity.isEmpty() && key.isPresent()) {
      section.missing("identity", "a key goes with the certificate that it belongs to");
    }
    TlsMaterial.Identity own = null;
    KeyStore trusted = null;
    if (identity.isPresent()) {
      own = identity(identity.get(), key.orElse(null), password);
    }
    if (trust.isPresent()) {
      byte[] content = content(trust.get());
      try {
        trusted = content == null ? null : TlsMaterial.trust(content, trustPassword);
      } catch (TlsMaterial.Fault e) {
        tell(trust.get(), e);
      }
    }
    if (own == null && trusted == null) {
      return null;
    }
    try {
      return TlsMaterial.of(own, trusted);
    } catch (TlsMaterial.Fault e) {
      tell(identity.or(() -> trust).orElseThrow(), e);
      return null;
    }
  }

  private TlsMaterial.@Nullable Identity identity(
      Value identity, @Nullable Value key, @Nullable String password) {
    byte[] content = content(identity);
    byte[] own = key == null ? null : content(key);
    if (content == null || (key != null && own == null)) {
      return null;
    }
    try {
      return TlsMaterial.identity(
          content, own == null ? null : new String(own, StandardCharsets.UTF_8), password);
    } catch (TlsMaterial.Fault e) {
      tell(identity, e);
      return null;
    }
  }

  private @Nullable String secret(Section section, String name) {
    return section.scalar(name).flatMap(v -> SecretValues.resolve(v, true, secrets)).orElse(null);
  }

  /** What a file holds, or a secret. */
  private byte @Nullable [] content(Value value) {
    if (Secrets.reference(value.text()).isPresent()) {
      return SecretValues.resolve(value, true, secrets)
          .map(text -> text.getBytes(StandardCharsets.UTF_8))
          .orElse(null);
    }
    try {
      Path file = base.resolve(value.text());
      if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
        return Files.readAllBytes(file);
      }
    } catch (IOException | InvalidPathException e) {
      // Told below.
    }
    value.fault(
        Code.UNREADABLE,
        value.key() + ": no readable file; write its path, or ${secret:name} for PEM");
    return null;
  }

  private static void tell(Value value, TlsMaterial.Fault fault) {
    value.fault(Code.WRONG_VALUE, value.key() + " " + fault.getMessage());
  }
}

package org.comity.gateway.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.comity.gateway.config.ConfigFault.Code;
import org.comity.gateway.config.Section.Value;
import org.jspecify.annotations.Nullable;

/** Reads {@code sftp:} of a registry. */
final class SftpReader {
  private static final Pattern HOST_KEY = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}=?");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]{1,253}");
  private static final Pattern FOLDER = Pattern.compile("/[A-Za-z0-9._/-]{0,200}");
  private static final int MEGABYTE = 1 << 20;

  private final Secrets secrets;

  SftpReader(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * What the section says; {@code null} if there is none or it cannot be used.
   *
   * @param settings the engine's, where the local folders are
   */
  @Nullable SftpConfig read(Section section, Map<String, String> settings) {
    if (section.keys().isEmpty()) {
      return null;
    }
    String host = matching(section, "host", HOST, "the server's name or address", true);
    int port = Values.number(section, "port", 22, 1, 65_535);
    String user = section.scalar("user").map(Value::text).orElse("");
    String password = secret(section, "password");
    String key = secret(section, "key");
    String passphrase = secret(section, "passphrase");
    String hostKey =
        matching(
            section,
            "hostKey",
            HOST_KEY,
            "the fingerprint of the server's key as its operator told it, SHA256:…"
                + " (ssh-keygen -lf KEYFILE)",
            true);
    String folder = folder(section, "folder", true);
    String done = folder(section, "done", false);
    String outbound = folder(section, "outbound", false);
    String acknowledgements = folder(section, "acknowledgements", false);
    Duration every = Values.duration(section, "every", Duration.ofMinutes(1), Duration.ofHours(24));
    Duration timeout =
        Values.duration(section, "timeout", Duration.ofSeconds(30), Duration.ofMinutes(5));
    int megabytes = Values.number(section, "maxMegabytes", 8192, 1, 1_000_000);
    section.refuseUnknown();
    needed(section, user, settings);
    if (host == null || user.isEmpty() || hostKey == null || folder == null) {
      return null;
    }
    return new SftpConfig(
        host,
        port,
        user,
        password,
        key,
        passphrase,
        hostKey,
        folder,
        done,
        outbound,
        acknowledgements,
        every,
        timeout,
        (long) megabytes * MEGABYTE);
  }

  /** Tells what the others need beside them. */
  private static void needed(Section section, String user, Map<String, String> settings) {
    if (user.isEmpty()) {
      section.missing("user", "the user on the server");
    }
    boolean secretGiven =
        section.scalar("password").isPresent() || section.scalar("key").isPresent();
    if (!secretGiven) {
      section.missing("key", "the private key, or a password, as ${secret:NAME}");
    }
    needsLocal(section, "folder", "drop", settings);
    needsLocal(section, "outbound", "outbound", settings);
    needsLocal(section, "acknowledgements", "acknowledgements", settings);
  }

  private static void needsLocal(
      Section section, String key, String local, Map<String, String> settings) {
    if (section.scalar(key).isPresent() && !settings.containsKey(local)) {
      section.fault(
          key,
          Code.MISSING_KEY,
          "sftp."
              + key
              + " needs the registry's key \""
              + local
              + "\" too: the folder on this machine where the files stand meanwhile");
    }
  }

  private @Nullable String secret(Section section, String name) {
    return section.scalar(name).flatMap(v -> SecretValues.resolve(v, true, secrets)).orElse(null);
  }

  private static @Nullable String folder(Section section, String key, boolean must) {
    String folder =
        matching(section, key, FOLDER, "an absolute path on the server, such as /out", must);
    return folder != null && folder.length() > 1 && folder.endsWith("/")
        ? folder.substring(0, folder.length() - 1)
        : folder;
  }

  private static @Nullable String matching(
      Section section, String key, Pattern pattern, String fits, boolean must) {
    Optional<Value> value = section.scalar(key);
    if (value.isEmpty()) {
      if (must) {
        section.missing(key, fits);
      }
      return null;
    }
    if (!pattern.matcher(value.get().text()).matches() || value.get().text().contains("..")) {
      value.get().wrong(fits + " would fit");
      return null;
    }
    return value.get().text();
  }
}

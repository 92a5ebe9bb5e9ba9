package org.comity.gateway.drop.sftp;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.comity.gateway.config.SftpConfig;
import org.jspecify.annotations.Nullable;

/** One look at an SFTP server, for the doctor: nothing is fetched, moved or sent. */
public final class SftpProbe implements AutoCloseable {
  private final PinnedHost host;
  private final @Nullable SftpServer server;
  private final @Nullable SftpFailure failure;

  private SftpProbe(PinnedHost host, @Nullable SftpServer server, @Nullable SftpFailure failure) {
    this.host = host;
    this.server = server;
    this.failure = failure;
  }

  /** Connects as the gateway does; never throws for what comes of it. */
  public static SftpProbe connect(SftpConfig config) {
    PinnedHost host = new PinnedHost(config.hostKey());
    try {
      return new SftpProbe(host, SftpServer.connect(config, host), null);
    } catch (SftpFailure e) {
      return new SftpProbe(host, null, e);
    }
  }

  /** What is wrong with our own key, which no server is needed to see; {@code null} if nothing. */
  public static @Nullable String keyFault(SftpConfig config) {
    KeyPair pair = null;
    try {
      String key = config.key();
      if (key == null) {
        return null;
      }
      pair = KeyPair.load(new JSch(), (key + "\n").getBytes(StandardCharsets.UTF_8), null);
      if (!pair.isEncrypted()) {
        return null;
      }
      String passphrase = config.passphrase();
      if (passphrase == null) {
        return "the private key has a pass phrase, and sftp.passphrase is not set";
      }
      return pair.decrypt(passphrase.getBytes(StandardCharsets.UTF_8))
          ? null
          : "sftp.passphrase does not open the private key";
    } catch (JSchException e) {
      return "sftp.key is no private key that can be read (PEM or OpenSSH)";
    } finally {
      if (pair != null) {
        pair.dispose();
      }
    }
  }

  /** Fingerprint of the key that the server showed; {@code null} if it came to none. */
  public @Nullable String hostKey() {
    return host.seen();
  }

  /** Whether that was the one that was told. */
  public boolean isPinned() {
    return host.matched();
  }

  /** Why there is no session; {@code null} if there is one. */
  public @Nullable SftpFailure failure() {
    return failure;
  }

  /**
   * The files of a folder that would be taken, with when they last changed.
   *
   * @throws IOException if it cannot be listed
   */
  public Map<String, Instant> files(String folder) throws IOException {
    if (server == null) {
      throw new IllegalStateException("there is no session");
    }
    Map<String, Instant> files = new TreeMap<>();
    server
        .list(folder, Long.MAX_VALUE)
        .forEach((name, file) -> files.put(name, Instant.ofEpochSecond(file.time())));
    return files;
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}

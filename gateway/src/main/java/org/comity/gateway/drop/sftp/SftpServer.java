package org.comity.gateway.drop.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SftpProgressMonitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.comity.gateway.config.SftpConfig;
import org.comity.gateway.drop.DropGate;

/** A connection to an SFTP server whose key is the one that was told. Used by one thread. */
final class SftpServer implements AutoCloseable {
  private static final int MOST_FILES = 100;

  private final Session session;
  private final ChannelSftp channel;

  private SftpServer(Session session, ChannelSftp channel) {
    this.session = session;
    this.channel = channel;
  }

  /**
   * A file there.
   *
   * @param size bytes
   * @param time seconds since 1970 of its last change
   */
  record Remote(long size, int time) {}

  /**
   * Connects.
   *
   * @throws SftpFailure with what went wrong, in words without names or addresses from outside
   */
  static SftpServer connect(SftpConfig config) throws SftpFailure {
    return connect(config, new PinnedHost(config.hostKey()));
  }

  /**
   * Connects.
   *
   * @param host the key that the server must show
   * @throws SftpFailure as {@link #connect(SftpConfig)} does
   */
  static SftpServer connect(SftpConfig config, PinnedHost host) throws SftpFailure {
    int millis = (int) config.timeout().toMillis();
    Session session = null;
    try {
      JSch jsch = new JSch();
      jsch.setHostKeyRepository(host);
      String key = config.key();
      if (key != null) {
        jsch.addIdentity(
            "comity",
            (key + "\n").getBytes(StandardCharsets.UTF_8),
            null,
            config.passphrase() == null
                ? null
                : config.passphrase().getBytes(StandardCharsets.UTF_8));
      }
      session = jsch.getSession(config.user(), config.host(), config.port());
      String password = config.password();
      if (password != null) {
        session.setPassword(password.getBytes(StandardCharsets.UTF_8));
      }
      session.setConfig("StrictHostKeyChecking", "yes");
      session.setConfig("PreferredAuthentications", "publickey,password");
      session.setTimeout(millis);
      session.connect(millis);
      ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
      channel.connect(millis);
      return new SftpServer(session, channel);
    } catch (JSchException e) {
      if (session != null) {
        session.disconnect();
      }
      throw told(e, host);
    }
  }

  private static SftpFailure told(JSchException e, PinnedHost host) {
    if (host.seen() != null && !host.matched()) {
      return new SftpFailure(
          SftpFailure.Kind.HOST_KEY,
          "the server's key is not the one that sftp.hostKey tells: do not go on before its"
              + " operator has explained it",
          e);
    }
    String message = String.valueOf(e.getMessage());
    if (message.contains("Auth fail") || message.contains("invalid privatekey")) {
      return new SftpFailure(
          SftpFailure.Kind.LOGIN, "the server does not take user and key or password", e);
    }
    return new SftpFailure(
        SftpFailure.Kind.CONNECTION, "the server cannot be reached or does not answer in time", e);
  }

  /**
   * Plain files of a folder with harmless names, in order of name.
   *
   * @throws IOException if it cannot be read, or holds more than a set may
   */
  Map<String, Remote> list(String folder, long maxBytes) throws IOException {
    Map<String, Remote> files = new TreeMap<>();
    try {
      channel.ls(
          folder,
          entry -> {
            SftpATTRS attributes = entry.getAttrs();
            // The server says what is a plain file; a link is not one.
            if (DropGate.allowed(entry.getFilename()) && attributes.isReg()) {
              files.put(
                  entry.getFilename(), new Remote(attributes.getSize(), attributes.getMTime()));
            }
            return files.size() > MOST_FILES
                ? ChannelSftp.LsEntrySelector.BREAK
                : ChannelSftp.LsEntrySelector.CONTINUE;
          });
    } catch (SftpException e) {
      throw failed("a folder cannot be listed", e);
    }
    long bytes = files.values().stream().mapToLong(Remote::size).sum();
    if (files.size() > MOST_FILES || bytes > maxBytes) {
      throw new IOException(
          "there is more than a set may hold: " + MOST_FILES + " files, " + maxBytes + " bytes");
    }
    return files;
  }

  /** Fetches a file, going on where an earlier try ended. */
  void fetch(String folder, String name, Remote remote, Path part) throws IOException {
    try {
      boolean begun = Files.exists(part) && Files.size(part) <= remote.size();
      if (!begun || Files.size(part) < remote.size()) {
        channel.get(
            folder + "/" + name,
            part.toString(),
            new Bound(remote.size()),
            begun ? ChannelSftp.RESUME : ChannelSftp.OVERWRITE);
      }
    } catch (SftpException e) {
      throw failed("a file could not be fetched", e);
    }
    if (Files.size(part) != remote.size()) {
      Files.delete(part);
      throw new IOException("a file has another size than the server said");
    }
  }

  /** Sends a file; under its name it is there whole or not at all. */
  void send(Path file, String folder, String name) throws IOException {
    String part = folder + "/." + name + ".part";
    try {
      channel.put(file.toString(), part, ChannelSftp.OVERWRITE);
      channel.rename(part, folder + "/" + name);
    } catch (SftpException e) {
      throw failed("a file could not be sent", e);
    }
  }

  boolean exists(String path) throws IOException {
    try {
      channel.lstat(path);
      return true;
    } catch (SftpException e) {
      if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
        return false;
      }
      throw failed("a file could not be looked at", e);
    }
  }

  void move(String from, String to) throws IOException {
    try {
      channel.rename(from, to);
    } catch (SftpException e) {
      throw failed("a file could not be moved on the server", e);
    }
  }

  private static IOException failed(String what, SftpException e) {
    SftpFailure.Kind kind =
        switch (e.id) {
          case ChannelSftp.SSH_FX_NO_SUCH_FILE -> SftpFailure.Kind.MISSING;
          case ChannelSftp.SSH_FX_PERMISSION_DENIED -> SftpFailure.Kind.DENIED;
          default -> SftpFailure.Kind.CONNECTION;
        };
    return new SftpFailure(kind, what + " (SFTP status " + e.id + ")", e);
  }

  @Override
  public void close() {
    channel.disconnect();
    session.disconnect();
  }

  /** Ends a transfer that brings more bytes than were told. */
  private static final class Bound implements SftpProgressMonitor {
    private final long most;
    private long count;

    private Bound(long most) {
      this.most = most;
    }

    @Override
    public void init(int op, String src, String dest, long max) {}

    @Override
    public boolean count(long bytes) {
      count += bytes;
      return count <= most;
    }

    @Override
    public void end() {}
  }
}

package org.comity.gateway.drop.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SFTP server on loopback over a folder, which can break off downloads. */
public final class SftpTestServer implements AutoCloseable {
  public static final String USER = "registry";
  public static final String PASSWORD = "a-password-of-one-test";

  public final Path root;
  public final AtomicInteger logins = new AtomicInteger();
  final AtomicLong bytesRead = new AtomicLong();
  final AtomicLong breakAfter = new AtomicLong(Long.MAX_VALUE);
  private final KeyPair hostKey;
  private final SshServer server;

  /**
   * @param user key of the user; absent for the password
   */
  public SftpTestServer(Path root, PublicKey user) throws Exception {
    this.root = root;
    Files.createDirectories(root);
    hostKey = keys();
    server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPasswordAuthenticator(
        (name, password, session) -> {
          logins.incrementAndGet();
          return user == null && name.equals(USER) && password.equals(PASSWORD);
        });
    server.setPublickeyAuthenticator(
        (name, key, session) ->
            name.equals(USER) && user != null && KeyUtils.compareKeys(user, key));
    server.setFileSystemFactory(new VirtualFileSystemFactory(root));
    SftpSubsystemFactory sftp = new SftpSubsystemFactory();
    sftp.addSftpEventListener(
        new SftpEventListener() {
          @Override
          public void read(
              ServerSession session,
              String remoteHandle,
              FileHandle localHandle,
              long offset,
              byte[] data,
              int dataOffset,
              int dataLen,
              int readLen,
              Throwable thrown)
              throws IOException {
            if (bytesRead.addAndGet(Math.max(0, readLen)) > breakAfter.get()) {
              breakAfter.set(Long.MAX_VALUE);
              session.close(true);
            }
          }
        });
    server.setSubsystemFactories(List.of(sftp));
    server.start();
  }

  public static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  public int port() {
    return server.getPort();
  }

  public String fingerprint() {
    return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
  }

  public Path folder(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }
}

package org.comity.gateway.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A registry's files on an SFTP server.
 *
 * @param host server
 * @param port its port
 * @param user user there
 * @param password password; absent with a key
 * @param key private key in PEM or OpenSSH form; absent with a password
 * @param passphrase opens the key; absent if it needs none
 * @param hostKey fingerprint of the server's key, {@code SHA256:} and base64: no other is spoken to
 * @param folder where the registry's sets lie
 * @param done where taken files go; absent: they are left
 * @param outbound where result files go; absent: none do
 * @param acknowledgements where acknowledgement files lie; absent: none are fetched
 * @param every time between two looks
 * @param timeout most time for one step of the connection
 * @param maxBytes most bytes of one set
 */
public record SftpConfig(
    String host,
    int port,
    String user,
    @Nullable String password,
    @Nullable String key,
    @Nullable String passphrase,
    String hostKey,
    String folder,
    @Nullable String done,
    @Nullable String outbound,
    @Nullable String acknowledgements,
    Duration every,
    Duration timeout,
    long maxBytes) {
  /** Never shows secrets. */
  @Override
  public String toString() {
    return "SftpConfig[" + host + ":" + port + folder + "]";
  }
}

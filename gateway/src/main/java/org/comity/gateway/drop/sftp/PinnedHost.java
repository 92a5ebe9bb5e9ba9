package org.comity.gateway.drop.sftp;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import java.util.Base64;
import org.comity.syntax.Sha256;
import org.jspecify.annotations.Nullable;

/** The one key that a server may have: told beforehand, never learnt from the server itself. */
final class PinnedHost implements HostKeyRepository {
  private final String fingerprint;
  private volatile @Nullable String seen;

  /**
   * @param fingerprint {@code SHA256:} and the base64 of the key's SHA-256
   */
  PinnedHost(String fingerprint) {
    this.fingerprint = plain(fingerprint);
  }

  private static String plain(String text) {
    return text.endsWith("=") ? text.substring(0, text.length() - 1) : text;
  }

  /** The fingerprint of a key as OpenSSH writes it. */
  static String fingerprint(byte[] key) {
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(Sha256.of(key));
  }

  @Override
  public int check(String host, byte[] key) {
    seen = fingerprint(key);
    return matched() ? OK : CHANGED;
  }

  /** Fingerprint of the key that was shown last; {@code null} if none was. */
  @Nullable String seen() {
    return seen;
  }

  /** Whether the key that was shown is the one that was told. */
  boolean matched() {
    return fingerprint.equals(seen);
  }

  @Override
  public void add(HostKey key, @Nullable UserInfo info) {
    // Nothing is learnt.
  }

  @Override
  public void remove(String host, String type) {
    // Nothing is forgotten.
  }

  @Override
  public void remove(String host, String type, byte[] key) {
    // Nothing is forgotten.
  }

  @Override
  public String getKnownHostsRepositoryID() {
    return "pinned";
  }

  @Override
  public HostKey[] getHostKey() {
    return new HostKey[0];
  }

  @Override
  public HostKey[] getHostKey(String host, String type) {
    return new HostKey[0];
  }
}

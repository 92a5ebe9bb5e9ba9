package org.comity.gateway.config;

import org.jspecify.annotations.Nullable;

/**
 * The database.
 *
 * @param url JDBC URL, or {@code embedded}
 * @param user user; only with a URL
 * @param password password, from a secret; only with a URL
 * @param poolSize most connections
 */
public record DbConfig(String url, @Nullable String user, @Nullable String password, int poolSize) {
  public static final String EMBEDDED = "embedded";

  public boolean embedded() {
    return url.equals(EMBEDDED);
  }

  /** Never shows the password, nor the URL, which may hold one. */
  @Override
  public String toString() {
    return "DbConfig[embedded=" + embedded() + ", poolSize=" + poolSize + "]";
  }
}

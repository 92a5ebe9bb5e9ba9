package org.comity.gateway.outbound;

import java.net.URI;
import java.util.Locale;

/**
 * Where requests may go: scheme, host and port.
 *
 * @param scheme {@code http} or {@code https}
 * @param host host in lower case
 * @param port port, the scheme's own if the address names none
 */
public record Origin(String scheme, String host, int port) {
  /**
   * The origin of an address.
   *
   * @throws IllegalArgumentException if it is no absolute http or https address, or carries user
   *     information
   */
  public static Origin of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean https = scheme.equals("https");
    if (!https && !scheme.equals("http")) {
      throw new IllegalArgumentException("not an http or https address");
    }
    if (uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException("an address has a host and no user information");
    }
    int port = uri.getPort() > 0 ? uri.getPort() : https ? 443 : 80;
    return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
  }
}

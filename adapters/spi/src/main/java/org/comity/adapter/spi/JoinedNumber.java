package org.comity.adapter.spi;

import java.util.List;

/**
 * A registry's number that is made of several values. Whoever joins them does it here, so that a
 * record is found by the number that it was given. Pure; safe for many threads.
 */
public final class JoinedNumber {
  private JoinedNumber() {}

  /**
   * The parts with a slash between them. A slash or backslash within one of several parts gets a
   * backslash before it, so that two lists of parts never make one number; a part that stands alone
   * stays as it is.
   */
  public static String of(List<String> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return String.join(
        "/", parts.stream().map(p -> p.replace("\\", "\\\\").replace("/", "\\/")).toList());
  }
}

package org.comity.gateway.service;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs of version 7: they sort by the millisecond they were made in and cannot be guessed. */
public final class Uuid7 {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private Uuid7() {}

  /** A new one: the time in milliseconds, then 74 random bits. */
  public static String next(Clock clock) {
    long high = (clock.millis() << 16) | 0x7000L | RANDOM.nextInt(0x1000);
    long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /** Whether the text is a UUID of any version, written in full. */
  public static boolean isUuid(String text) {
    return FORM.matcher(text).matches();
  }
}

package org.comity.gateway.config;

import java.time.Duration;

/**
 * What is kept of a registry's original bytes.
 *
 * @param digest whether their SHA-256 is kept
 * @param kept how long the sealed bytes are kept; zero for not at all
 */
public record Originals(boolean digest, Duration kept) {
  public static final Originals NONE = new Originals(false, Duration.ZERO);
  public static final Originals DIGEST = new Originals(true, Duration.ZERO);
  public static final Originals DEFAULT = new Originals(true, Duration.ofHours(24));
}

package org.comity.adapter.spi;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What of a person's number does not depend on who writes it. It knows no scheme, so it checks no
 * digit and leaves no zero out. Pure; safe for many threads.
 */
public final class IdentifierKey {
  private IdentifierKey() {}

  /** The number in capitals, without spaces and in the usual width of its signs. */
  public static String plain(String value) {
    return Normalizer.normalize(value, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .replaceAll("\\s+", "");
  }

  /**
   * Its letters and digits alone. Whether what is left out means something, only the registry
   * knows.
   */
  public static String bare(String value) {
    return plain(value).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** Whether it says anything: signs alone, or zeros alone, stand where there is no number. */
  public static boolean isNumber(String value) {
    return bare(value).chars().anyMatch(c -> c != '0');
  }
}

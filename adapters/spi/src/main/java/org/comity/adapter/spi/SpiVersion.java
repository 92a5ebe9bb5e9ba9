package org.comity.adapter.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Version of what a jar of engines or mapping functions is written against: this package, the model
 * and the mapping functions' interface. A jar names it in its manifest as {@value #ATTRIBUTE}. The
 * first number grows when a jar written before would no longer work, the second when something was
 * added. Immutable.
 *
 * @param major first number
 * @param minor second number
 */
public record SpiVersion(int major, int minor) {
  /** The manifest's attribute. */
  public static final String ATTRIBUTE = "Comity-Spi";

  /** The version of this build. */
  public static final SpiVersion CURRENT = new SpiVersion(1, 0);

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})");

  /** Reads {@code 1.0}; {@code null} for anything else. */
  public static @Nullable SpiVersion parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    return matcher.matches()
        ? new SpiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
        : null;
  }

  /** Whether a jar written against the other version works here. */
  public boolean accepts(SpiVersion other) {
    return other.major == major && other.minor <= minor;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}

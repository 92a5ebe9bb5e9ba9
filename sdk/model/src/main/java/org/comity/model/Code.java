package org.comity.model;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A code as it was received, beside the constant it stands for. A newer gateway may send a code
 * that this version does not know: then {@link #known()} is {@code null} and {@link #raw()} still
 * holds what was said.
 *
 * @param raw the code as written; never empty
 * @param known the constant, or {@code null} if this version has none
 * @param <E> the enumeration of the codes that this version knows
 */
public record Code<E extends Enum<E>>(String raw, @Nullable E known) {
  public Code {
    Objects.requireNonNull(raw, "raw");
    if (raw.isEmpty()) {
      throw new IllegalArgumentException("a code is never the empty string");
    }
  }

  /** The code of a constant. */
  public static <E extends Enum<E>> Code<E> of(E known) {
    return new Code<>(known.name(), known);
  }

  /** Reads a code; one that is not among the constants keeps its text and has no constant. */
  public static <E extends Enum<E>> Code<E> parse(Class<E> type, String raw) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(raw)) {
        return new Code<>(raw, constant);
      }
    }
    return new Code<>(raw, null);
  }

  /** Whether this is the given constant. */
  public boolean is(E constant) {
    return known == constant;
  }

  /** The constant, or the given one where this version has none. */
  public E orElse(E fallback) {
    return known == null ? fallback : known;
  }

  @Override
  public String toString() {
    return known == null ? raw.toUpperCase(Locale.ROOT) + "?" : raw;
  }
}

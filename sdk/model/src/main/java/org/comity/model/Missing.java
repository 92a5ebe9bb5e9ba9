package org.comity.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a builder was not told. */
final class Missing {
  private final String what;
  private final List<String> names = new ArrayList<>();

  Missing(String what) {
    this.what = what;
  }

  void add(String name) {
    names.add(name);
  }

  void check(String name, @Nullable Object value) {
    if (value == null) {
      names.add(name);
    }
  }

  /**
   * Names everything at once.
   *
   * @throws IllegalStateException if anything is missing
   */
  void complain() {
    if (!names.isEmpty()) {
      throw new IllegalStateException("the " + what + " still needs " + String.join("; ", names));
    }
  }

  /** A value that {@link #check} saw. */
  static <T> T present(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}

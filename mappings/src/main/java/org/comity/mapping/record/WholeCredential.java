package org.comity.mapping.record;

import org.jspecify.annotations.Nullable;

/** Makes the values of a credential of a record. Immutable; safe for many threads. */
interface WholeCredential {
  /** Values of all components, {@code null} where there is none; {@code null} if none is made. */
  @Nullable Object @Nullable [] values(Frame frame, Build build);

  /**
   * Whether {@link #values} would give a value for a component; true if it would make none at all.
   * Tells the same issues, but not their paths.
   */
  default boolean has(int component, Frame frame, Build build) {
    @Nullable Object[] values = values(frame, build);
    return values == null || values[component] != null;
  }

  /** Puts what the model takes where the source says nothing. */
  void fallBack(@Nullable Object[] values);
}

package org.comity.mapping.record;

import org.jspecify.annotations.Nullable;

/** Makes the values of a credential of a record. Immutable; safe for many threads. */
interface WholeCredential {
  /** Values of all components, {@code null} where there is none; {@code null} if none is made. */
  @Nullable Object @Nullable [] values(Frame frame, Build build);

  /** Puts what the model takes where the source says nothing. */
  void fallBack(@Nullable Object[] values);
}

package org.comity.mapping.record;

import org.jspecify.annotations.Nullable;

/** Makes a canonical value of a source text. Immutable; safe for many threads. */
interface Converter {
  /**
   * @param text the source text, trimmed, not empty
   * @param at where it stood, for the path of issues
   * @param slot its slot there
   * @param build takes issues; never given the text itself
   * @return the value, or {@code null} if the text is none (told as an issue)
   */
  @Nullable Object convert(String text, Place at, int slot, Build build);

  /** Whether {@link #convert} would give a value; tells the same issues. */
  default boolean has(String text, Place at, int slot, Build build) {
    return convert(text, at, slot, build) != null;
  }

  /** Whether {@link #convert} would give a value and tell nothing; false where that is unknown. */
  default boolean takes(String text) {
    return false;
  }

  /**
   * Whether it is found out faster by {@link #takes(char[], int, int)} than by remembering texts
   * that were taken.
   */
  default boolean isQuick() {
    return false;
  }

  /** {@link #takes(String)} of a text that stands among other characters. */
  default boolean takes(char[] in, int start, int end) {
    return takes(new String(in, start, end - start));
  }

  /** Whether the text is a code, of which one holds: of two that differ, neither does. */
  default boolean isCoded() {
    return false;
  }

  /** What stands for a code that is not known, or {@code null} if there is no such value. */
  default @Nullable Object unknown() {
    return null;
  }

  /** How the value was made, as provenance says it: {@code copy}, {@code table NAME} … */
  String rule();
}

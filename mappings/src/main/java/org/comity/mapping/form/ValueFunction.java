package org.comity.mapping.form;

import org.jspecify.annotations.Nullable;

/** Makes the text of one row: {@code {to: …, from: …, function: name}}, or without {@code from}. */
public non-sealed interface ValueFunction extends MappingFunction {
  /**
   * Makes a text, which then goes through table, date and number of the row as any source text.
   *
   * @param text the text at {@code from}, trimmed; {@code null} if the row has no {@code from}
   * @param node the record, or the item of the row's {@code each}; what is read there is noted
   * @return the text, or {@code null} for none
   */
  @Nullable String apply(@Nullable String text, SourceReader node);
}

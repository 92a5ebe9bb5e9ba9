package org.comity.adapter.csv;

import org.comity.model.PartialDate;
import org.comity.syntax.DatePattern;
import org.jspecify.annotations.Nullable;

/** Dates as a registry writes them. */
final class Dates {
  private Dates() {}

  /** The date in ISO form, or {@code null} if it is none. */
  static @Nullable String read(String text, @Nullable DatePattern form) {
    String stripped = text.strip();
    if (form != null) {
      PartialDate date = form.read(stripped);
      return date == null ? null : date.text();
    }
    return PartialDate.isValid(stripped) ? stripped : null;
  }
}

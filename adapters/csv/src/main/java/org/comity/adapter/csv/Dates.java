package org.comity.adapter.csv;

import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;

/** Dates as a registry writes them. */
final class Dates {
  private Dates() {}

  /** The date in ISO form, or {@code null} if it is none. */
  static @Nullable String read(String text, @Nullable DateForm form) {
    String stripped = text.strip();
    if (form != null) {
      return form.read(stripped);
    }
    return PartialDate.isValid(stripped) ? stripped : null;
  }
}

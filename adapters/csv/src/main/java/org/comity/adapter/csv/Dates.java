package org.comity.adapter.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;

/** Dates as a registry writes them. */
final class Dates {
  private Dates() {}

  /** The date in ISO form, or {@code null} if it is none. */
  static @Nullable String read(String text, @Nullable DateTimeFormatter format) {
    String stripped = text.strip();
    if (format == null) {
      return PartialDate.isValid(stripped) ? stripped : null;
    }
    try {
      return LocalDate.parse(stripped, format).toString();
    } catch (DateTimeException e) {
      return null;
    }
  }
}

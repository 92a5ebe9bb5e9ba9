package org.comity.adapter.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a registry writes whole dates; strict. Immutable. */
final class DateForm {
  private static final LocalDate SAMPLE = LocalDate.of(1911, 12, 13);

  private final String pattern;
  private final DateTimeFormatter formatter;

  private DateForm(String pattern, DateTimeFormatter formatter) {
    this.pattern = pattern;
    this.formatter = formatter;
  }

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException if it is none, or gives no whole date; the message says why
   */
  static DateForm of(String pattern) {
    String bare = pattern.replaceAll("'[^']*'", "");
    if (bare.indexOf('y') >= 0) {
      throw new IllegalArgumentException("'y' is the year of an era; write uuuu for the year");
    }
    if (bare.indexOf('Y') >= 0 || bare.indexOf('D') >= 0) {
      throw new IllegalArgumentException(
          "'Y' is the year of a week and 'D' the day of a year; write uuuu for the year and dd for"
              + " the day");
    }
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    DateForm form = new DateForm(pattern, formatter);
    String written;
    try {
      written = SAMPLE.format(formatter);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a time is no part of a date; write uuuu, MM, dd", e);
    }
    if (("20" + SAMPLE.toString().substring(2)).equals(form.read(written))) {
      throw new IllegalArgumentException(
          "a year of two digits does not tell its century: 96 would be 2096; write uuuu");
    }
    if (!SAMPLE.toString().equals(form.read(written))) {
      throw new IllegalArgumentException(
          "it does not give a day, a month and a year; write dd, MM (mm are minutes) and uuuu");
    }
    return form;
  }

  String pattern() {
    return pattern;
  }

  /** The date in ISO form, or {@code null} if the text does not fit. */
  @Nullable String read(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text, formatter).toString();
    } catch (DateTimeException e) {
      return null;
    }
  }
}

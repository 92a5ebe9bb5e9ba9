package org.comity.mapping.record;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * One date pattern, strict: a day that no calendar has does not fit. A date stays as partial as its
 * pattern. Immutable; safe for many threads.
 */
sealed interface DatePattern {
  /** The pattern as written. */
  String name();

  /** The date, or {@code null} if the text does not fit. */
  @Nullable PartialDate read(String text);

  /**
   * Compiles a pattern; {@code iso} is ISO 8601 without its time.
   *
   * @throws IllegalArgumentException if it is none, or has no year; the message says why
   */
  static DatePattern of(String pattern) {
    if (pattern.equals("iso")) {
      return new Iso();
    }
    if (pattern.indexOf('y') >= 0) {
      throw new IllegalArgumentException("'y' is the year of an era; 'u' is the year");
    }
    DateTimeFormatter formatter =
        new DateTimeFormatterBuilder()
            .appendPattern(pattern)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    DatePattern compiled =
        Fixed.isFixed(pattern) ? new Fixed(pattern) : new ByFormatter(pattern, formatter);
    String sample = formatter.format(LocalDate.of(2011, 12, 13).atStartOfDay());
    if (compiled.read(sample) == null) {
      throw new IllegalArgumentException("it does not give at least a year");
    }
    return compiled;
  }

  /** {@code uuuu}, {@code uuuu-MM} or {@code uuuu-MM-dd}; a time or offset behind is dropped. */
  record Iso() implements DatePattern {
    @Override
    public String name() {
      return "iso";
    }

    @Override
    public @Nullable PartialDate read(String text) {
      int length = text.length();
      boolean bare = length == 4 || length == 7 || length == 10;
      if (!bare && (length < 11 || "TZ+-".indexOf(text.charAt(10)) < 0)) {
        return null;
      }
      String date = bare ? text : text.substring(0, 10);
      for (int i = 0; i < date.length(); i++) {
        char c = date.charAt(i);
        boolean digit = c >= '0' && c <= '9';
        boolean hyphen = i == 4 || i == 7;
        if (hyphen ? c != '-' : !digit) {
          return null;
        }
      }
      try {
        return PartialDate.of(date);
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
  }

  /** Only {@code uuuu}, {@code MM} and {@code dd} between other characters: read by position. */
  record Fixed(String name) implements DatePattern {
    static boolean isFixed(String pattern) {
      String rest = pattern.replace("uuuu", "").replace("MM", "").replace("dd", "");
      boolean once =
          pattern.indexOf("uuuu") == pattern.lastIndexOf("uuuu")
              && pattern.indexOf("MM") == pattern.lastIndexOf("MM")
              && pattern.indexOf("dd") == pattern.lastIndexOf("dd");
      boolean order =
          pattern.contains("uuuu") && (pattern.contains("MM") || !pattern.contains("dd"));
      return once && order && rest.chars().allMatch(c -> " ./-".indexOf(c) >= 0);
    }

    @Override
    public @Nullable PartialDate read(String text) {
      if (text.length() != name.length()) {
        return null;
      }
      int year = -1;
      int month = -1;
      int day = -1;
      for (int i = 0; i < name.length(); i++) {
        char c = text.charAt(i);
        char p = name.charAt(i);
        int digit = c - '0';
        if (p != 'u' && p != 'M' && p != 'd') {
          if (c != p) {
            return null;
          }
        } else if (digit < 0 || digit > 9) {
          return null;
        } else if (p == 'u') {
          year = Math.max(0, year) * 10 + digit;
        } else if (p == 'M') {
          month = Math.max(0, month) * 10 + digit;
        } else {
          day = Math.max(0, day) * 10 + digit;
        }
      }
      return partial(year, month, day);
    }
  }

  /** Any other pattern, by java.time. */
  record ByFormatter(String name, DateTimeFormatter formatter) implements DatePattern {
    @Override
    public @Nullable PartialDate read(String text) {
      // Most texts that do not fit are told apart here, without the cost of an exception.
      ParsePosition position = new ParsePosition(0);
      if (formatter.parseUnresolved(text, position) == null
          || position.getIndex() < text.length()) {
        return null;
      }
      try {
        TemporalAccessor parsed = formatter.parse(text);
        return partial(
            field(parsed, ChronoField.YEAR),
            field(parsed, ChronoField.MONTH_OF_YEAR),
            field(parsed, ChronoField.DAY_OF_MONTH));
      } catch (DateTimeException e) {
        return null;
      }
    }

    private static int field(TemporalAccessor parsed, ChronoField field) {
      return parsed.isSupported(field) ? parsed.get(field) : -1;
    }
  }

  private static @Nullable PartialDate partial(int year, int month, int day) {
    if (year < 0 || year > 9999) {
      return null;
    }
    try {
      if (month < 0) {
        return PartialDate.of(String.format(Locale.ROOT, "%04d", year));
      }
      return day < 0
          ? PartialDate.of(YearMonth.of(year, month).toString())
          : PartialDate.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return null;
    }
  }
}

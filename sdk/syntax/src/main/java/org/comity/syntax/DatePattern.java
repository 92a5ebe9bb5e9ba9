package org.comity.syntax;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * One date pattern, strict: a day that no calendar has does not fit. A date stays as partial as its
 * pattern. Immutable; safe for many threads.
 */
public abstract sealed class DatePattern {
  /** Of another century than the one that a year of two digits would be taken for. */
  private static final LocalDate SAMPLE = LocalDate.of(1911, 12, 13);

  private final String name;

  private DatePattern(String name) {
    this.name = name;
  }

  /** The pattern as written. */
  public final String name() {
    return name;
  }

  /** The date, or {@code null} if the text does not fit. */
  public abstract @Nullable PartialDate read(String text);

  /** The moment, if the text holds a time and its offset as well, or {@code null}. */
  public @Nullable OffsetDateTime moment(String text) {
    return null;
  }

  /** Whether {@link #read} would give a date. */
  public boolean fits(String text) {
    return read(text) != null;
  }

  /**
   * {@link #fits(String)} of a text that stands among other characters.
   *
   * @param start where it begins in them
   * @param end where it ends, exclusive
   */
  public boolean fits(char[] in, int start, int end) {
    return fits(new String(in, start, end - start));
  }

  /** Whether {@link #fits} costs no more than a look at each character. */
  public boolean isQuick() {
    return true;
  }

  /**
   * Compiles a pattern; {@code iso} is ISO 8601 without its time.
   *
   * @throws IllegalArgumentException if it is none, or has no year; the message says why
   */
  public static DatePattern of(String pattern) {
    if (pattern.equals("iso")) {
      return new Iso();
    }
    refuse(pattern);
    DateTimeFormatter formatter =
        new DateTimeFormatterBuilder()
            .appendPattern(pattern)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    DatePattern compiled =
        Fixed.isFixed(pattern) ? new Fixed(pattern) : new ByFormatter(pattern, formatter);
    PartialDate read = compiled.read(sample(formatter));
    if (read == null) {
      throw new IllegalArgumentException("it does not give at least a year");
    }
    if (read.earliest().getYear() != SAMPLE.getYear()) {
      throw new IllegalArgumentException(
          "a year of two digits does not tell its century: 96 would be 2096; uuuu is the year");
    }
    return compiled;
  }

  private static String sample(DateTimeFormatter formatter) {
    try {
      return formatter.format(SAMPLE.atStartOfDay());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no date can be written by it", e);
    }
  }

  /**
   * Refuses letters that are taken for others: they would read a part of the date only, or another
   * one, and nobody would see it.
   *
   * @throws IllegalArgumentException says what the letter means, and what was probably meant
   */
  public static void refuse(String pattern) {
    String letters = pattern.replaceAll("'[^']*'", "");
    if (letters.indexOf('y') >= 0) {
      throw new IllegalArgumentException("'y' is the year of an era; 'u' is the year");
    }
    if (letters.indexOf('Y') >= 0) {
      throw new IllegalArgumentException("'Y' is the year that a week belongs to; 'u' is the year");
    }
    if (letters.replaceAll("u{4,}|(?<!u)uu(?!u)", "").indexOf('u') >= 0) {
      throw new IllegalArgumentException(
          "a year of less than four digits does not tell its century; uuuu is the year");
    }
    boolean hour = has(letters, "HhKk");
    if (!hour && letters.indexOf('m') >= 0) {
      throw new IllegalArgumentException("'m' are minutes; MM is the month");
    }
    if (!hour && has(letters, "sSAnN")) {
      throw new IllegalArgumentException("a part of a time of day without its hour");
    }
    boolean month = has(letters, "ML");
    if (letters.indexOf('D') >= 0 && (month || letters.indexOf('d') >= 0)) {
      throw new IllegalArgumentException("'D' is the day of the year; dd is the day of the month");
    }
    if (!month && letters.indexOf('d') >= 0) {
      throw new IllegalArgumentException("a day without a month; MM is the month");
    }
  }

  private static boolean has(String pattern, String letters) {
    return letters.chars().anyMatch(c -> pattern.indexOf(c) >= 0);
  }

  /** {@code uuuu}, {@code uuuu-MM} or {@code uuuu-MM-dd}; a time or offset behind is dropped. */
  private static final class Iso extends DatePattern {
    private static final Pattern ZONED_PART =
        Pattern.compile("(\\d{4}(?:-\\d\\d)?)(?:Z|[+-]\\d\\d:\\d\\d)");

    Iso() {
      super("iso");
    }

    @Override
    public @Nullable PartialDate read(String text) {
      int length = text.length();
      boolean bare = length == 4 || length == 7 || length == 10;
      if (!bare && (length < 11 || "TZ+-".indexOf(text.charAt(10)) < 0)) {
        return partialWithZone(text);
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

    /** {@code xs:gYear} and {@code xs:gYearMonth} may have a zone as {@code xs:date} may. */
    private static @Nullable PartialDate partialWithZone(String text) {
      Matcher zoned = ZONED_PART.matcher(text);
      String date = zoned.matches() ? zoned.group(1) : "";
      return PartialDate.isValid(date) ? PartialDate.of(date) : null;
    }

    @Override
    public @Nullable OffsetDateTime moment(String text) {
      try {
        return OffsetDateTime.parse(text);
      } catch (DateTimeException e) {
        return null;
      }
    }

    @Override
    public boolean fits(String text) {
      return text.length() <= 10
          ? PartialDate.isValid(text) || partialWithZone(text) != null
          : read(text) != null;
    }

    @Override
    public boolean fits(char[] in, int start, int end) {
      if (end - start != 10) {
        return fits(new String(in, start, end - start));
      }
      int year = number(in, start, 4);
      int month = number(in, start + 5, 2);
      int day = number(in, start + 8, 2);
      return in[start + 4] == '-' && in[start + 7] == '-' && year >= 0 && isDay(year, month, day);
    }

    private static int number(char[] in, int start, int length) {
      int number = 0;
      for (int i = start; i < start + length; i++) {
        int digit = in[i] - '0';
        if (digit < 0 || digit > 9) {
          return -1;
        }
        number = number * 10 + digit;
      }
      return number;
    }
  }

  /** Only {@code uuuu}, {@code MM} and {@code dd} between other characters: read by position. */
  private static final class Fixed extends DatePattern {
    /** Instead of a month or a day. */
    private static final int NONE = 0xFF;

    private final String pattern;

    Fixed(String pattern) {
      super(pattern);
      this.pattern = pattern;
    }

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
      int date = digits(text.toCharArray(), 0, text.length());
      return date < 0 ? null : partial(date >> 16, part(date >> 8), part(date));
    }

    @Override
    public boolean fits(String text) {
      return fits(text.toCharArray(), 0, text.length());
    }

    @Override
    public boolean fits(char[] in, int start, int end) {
      int date = digits(in, start, end);
      int month = part(date >> 8);
      int day = part(date);
      return date >= 0 && (month < 0 || isDay(date >> 16, month, day < 0 ? 1 : day));
    }

    private static int part(int date) {
      int part = date & 0xFF;
      return part == NONE ? -1 : part;
    }

    /** Year, month and day, a byte for each of the latter; -1 if the text does not fit. */
    private int digits(char[] in, int start, int end) {
      if (end - start != pattern.length()) {
        return -1;
      }
      int year = 0;
      int month = NONE;
      int day = NONE;
      for (int i = 0; i < pattern.length(); i++) {
        char c = in[start + i];
        char p = pattern.charAt(i);
        int digit = c - '0';
        if (p != 'u' && p != 'M' && p != 'd') {
          if (c != p) {
            return -1;
          }
        } else if (digit < 0 || digit > 9) {
          return -1;
        } else if (p == 'u') {
          year = year * 10 + digit;
        } else if (p == 'M') {
          month = month == NONE ? digit : month * 10 + digit;
        } else {
          day = day == NONE ? digit : day * 10 + digit;
        }
      }
      return year << 16 | month << 8 | day;
    }
  }

  /** Any other pattern, by java.time. */
  private static final class ByFormatter extends DatePattern {
    private final DateTimeFormatter formatter;

    ByFormatter(String pattern, DateTimeFormatter formatter) {
      super(pattern);
      this.formatter = formatter;
    }

    @Override
    public boolean isQuick() {
      return false;
    }

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

    @Override
    public @Nullable OffsetDateTime moment(String text) {
      try {
        return OffsetDateTime.from(formatter.parse(text));
      } catch (DateTimeException e) {
        return null;
      }
    }

    private static int field(TemporalAccessor parsed, ChronoField field) {
      return parsed.isSupported(field) ? parsed.get(field) : -1;
    }
  }

  private static boolean isDay(int year, int month, int day) {
    return month > 0 && month <= 12 && day > 0 && day <= days(year, month);
  }

  private static int days(int year, int month) {
    return month == 2 && !IsoChronology.INSTANCE.isLeapYear(year)
        ? 28
        : Month.of(month).maxLength();
  }

  /** The date; {@code null} if no calendar has it. What is not known is less than 0. */
  private static @Nullable PartialDate partial(int year, int month, int day) {
    boolean real = month < 0 || isDay(year, month, day < 0 ? 1 : day);
    if (year < 0 || year > 9999 || !real) {
      return null;
    }
    int length = month < 0 ? 4 : day < 0 ? 7 : 10;
    char[] text = {'0', '0', '0', '0', '-', '0', '0', '-', '0', '0'};
    write(text, 4, year);
    write(text, 7, Math.max(month, 0));
    write(text, 10, Math.max(day, 0));
    return PartialDate.of(new String(text, 0, length));
  }

  /** Writes a number so that it ends before a place, over the zeros that stand there. */
  private static void write(char[] text, int end, int number) {
    int at = end;
    for (int rest = number; rest > 0; rest /= 10) {
      text[--at] = (char) ('0' + rest % 10);
    }
  }
}

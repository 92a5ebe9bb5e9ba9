package org.comity.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A legal date as far as it is known: a year, a year and month, or a full date (ISO 8601,
 * Gregorian, local to the authority). A partial date stays partial; nothing is filled in.
 *
 * @param text {@code 2019}, {@code 2019-06} or {@code 2019-06-01}
 */
public record PartialDate(String text) {
  private static final Pattern SHAPE = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");

  /** How much of a date is known. */
  public enum Precision {
    YEAR,
    MONTH,
    DAY
  }

  public PartialDate {
    Objects.requireNonNull(text, "text");
    earliest(text);
  }

  /**
   * Reads a partial date.
   *
   * @throws IllegalArgumentException if the text is not {@code yyyy}, {@code yyyy-MM} or {@code
   *     yyyy-MM-dd}, or no such day exists
   */
  public static PartialDate of(String text) {
    return new PartialDate(text);
  }

  public static PartialDate of(LocalDate date) {
    return new PartialDate(date.toString());
  }

  /** Whether {@link #of(String)} would take the text. */
  public static boolean isValid(String text) {
    try {
      earliest(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  public Precision precision() {
    return switch (text.length()) {
      case 4 -> Precision.YEAR;
      case 7 -> Precision.MONTH;
      default -> Precision.DAY;
    };
  }

  /** The first day that this date can mean. */
  public LocalDate earliest() {
    return earliest(text);
  }

  /** The last day that this date can mean. */
  public LocalDate latest() {
    LocalDate first = earliest(text);
    return switch (precision()) {
      case YEAR -> first.withMonth(12).withDayOfMonth(31);
      case MONTH -> YearMonth.from(first).atEndOfMonth();
      case DAY -> first;
    };
  }

  /** Whether the two can mean the same day. */
  public boolean overlaps(PartialDate other) {
    return !earliest().isAfter(other.latest()) && !other.earliest().isAfter(latest());
  }

  private static LocalDate earliest(String text) {
    Matcher m = SHAPE.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException("not a date of the form yyyy, yyyy-MM or yyyy-MM-dd");
    }
    try {
      int month = m.group(2) == null ? 1 : Integer.parseInt(m.group(2));
      int day = m.group(3) == null ? 1 : Integer.parseInt(m.group(3));
      return LocalDate.of(Integer.parseInt(m.group(1)), month, day);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no such day in the calendar", e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}

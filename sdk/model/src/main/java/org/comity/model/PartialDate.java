package org.comity.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;

/**
 * A legal date as far as it is known: a year, a year and month, or a full date (ISO 8601,
 * Gregorian, local to the authority). A partial date stays partial; nothing is filled in.
 *
 * @param text {@code 2019}, {@code 2019-06} or {@code 2019-06-01}
 */
public record PartialDate(String text) {
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

  /** A whole day, of a year from 0 to 9999. */
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

  /** How much of it is known. */
  public Precision precision() {
    return switch (text.length()) {
      case 4 -> Precision.YEAR;
      case 7 -> Precision.MONTH;
      default -> Precision.DAY;
    };
  }

  /** The year, from 0 to 9999: the one part that every date has. */
  public int year() {
    return number(text, 0, 4);
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

  /** Read by position: dates are made by the million, and a regular expression costs most of it. */
  private static LocalDate earliest(String text) {
    int length = text.length();
    boolean shaped =
        (length == 4 || length == 7 || length == 10)
            && (length < 7 || text.charAt(4) == '-')
            && (length < 10 || text.charAt(7) == '-');
    if (!shaped) {
      throw notADate();
    }
    int year = number(text, 0, 4);
    int month = length < 7 ? 1 : number(text, 5, 7);
    int day = length < 10 ? 1 : number(text, 8, 10);
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no such day in the calendar", e);
    }
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw notADate();
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static IllegalArgumentException notADate() {
    return new IllegalArgumentException("not a date of the form yyyy, yyyy-MM or yyyy-MM-dd");
  }

  @Override
  public String toString() {
    return text;
  }
}

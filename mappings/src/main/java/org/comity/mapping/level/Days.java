package org.comity.mapping.level;

import java.time.LocalDate;
import java.time.YearMonth;
import org.comity.model.PartialDate;

/** Days of partial dates as numbers that compare fast: year * 10000 + month * 100 + day. */
final class Days {
  static final int NEVER_BEFORE = Integer.MIN_VALUE;
  static final int NEVER_AFTER = Integer.MAX_VALUE;

  private Days() {}

  static int of(LocalDate day) {
    return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
  }

  /** The first day that the date can mean. */
  static int earliest(PartialDate date) {
    String s = date.text();
    int year = digits(s, 0, 4);
    int month = s.length() > 4 ? digits(s, 5, 7) : 1;
    int day = s.length() > 7 ? digits(s, 8, 10) : 1;
    return year * 10_000 + month * 100 + day;
  }

  /** The last day that the date can mean. */
  static int latest(PartialDate date) {
    String s = date.text();
    int year = digits(s, 0, 4);
    int month = s.length() > 4 ? digits(s, 5, 7) : 12;
    int day = s.length() > 7 ? digits(s, 8, 10) : YearMonth.of(year, month).lengthOfMonth();
    return year * 10_000 + month * 100 + day;
  }

  private static int digits(String s, int from, int to) {
    int n = 0;
    for (int i = from; i < to; i++) {
      n = n * 10 + (s.charAt(i) - '0');
    }
    return n;
  }
}

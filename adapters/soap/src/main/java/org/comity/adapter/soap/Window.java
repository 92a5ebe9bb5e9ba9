package org.comity.adapter.soap;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.comity.adapter.spi.AdapterException;
import org.jspecify.annotations.Nullable;

/**
 * What the cursor of a change feed is, where the registry gives none of its own.
 *
 * @param unit what it counts in
 * @param from where to begin if no cursor is given, or {@code null}
 */
record Window(Unit unit, @Nullable String from) {
  /** How far a question since a moment reaches back before the one before it. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  /** What a change feed is asked by. */
  enum Unit {
    /** One calendar year after the other: {@code {year}}. */
    YEAR("year"),
    /** Everything since a moment: {@code {since}}. */
    INSTANT("since"),
    /** Everything since a day: {@code {since}}. */
    DATE("since");

    private final String placeholder;

    Unit(String placeholder) {
      this.placeholder = placeholder;
    }

    String placeholder() {
      return placeholder;
    }
  }

  /**
   * The value for a cursor.
   *
   * @throws AdapterException REFUSED if it is none
   */
  String value(@Nullable String cursor, Clock clock) throws AdapterException {
    String start = cursor == null ? from : cursor;
    if (start == null && unit == Unit.YEAR) {
      return thisYear(clock).toString();
    }
    if (start == null) {
      throw AdapterException.refused("this registry's changes need a moment to begin from");
    }
    try {
      return switch (unit) {
        case YEAR -> year(start).toString();
        case INSTANT -> moment(start).truncatedTo(ChronoUnit.SECONDS).toString();
        case DATE ->
            (start.length() > 10
                    ? moment(start).atZone(ZoneOffset.UTC).toLocalDate()
                    : LocalDate.parse(start))
                .toString();
      };
    } catch (DateTimeException e) {
      throw AdapterException.refused(
          "this registry's changes are asked by "
              + (unit == Unit.YEAR ? "a year, such as 2024" : "a moment, such as 2024-01-31"));
    }
  }

  private static Year year(String text) {
    if (!text.matches("\\d{4}")) {
      throw new DateTimeException("no year");
    }
    return Year.parse(text);
  }

  private static Instant moment(String text) {
    return text.length() <= 10
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : OffsetDateTime.parse(text).toInstant();
  }

  /** A year is over when it is over everywhere. */
  private static Year thisYear(Clock clock) {
    return Year.from(clock.instant().minus(1, ChronoUnit.DAYS).atZone(ZoneOffset.UTC));
  }

  /** Whether a value is so young that everything after it is left to a later question. */
  boolean caughtUp(String value, Clock clock) {
    return unit == Unit.INSTANT
        && !moment(value).plusSeconds(1).isBefore(clock.instant().minus(OVERLAP));
  }

  /**
   * The cursor after a value; {@code null} after the last. Questions since a moment overlap: the
   * registry's clock and zone are not ours.
   *
   * @param asked when the question with that value was asked
   */
  @Nullable String next(String value, Instant asked, Clock clock) {
    return switch (unit) {
      case YEAR ->
          Year.parse(value).isBefore(thisYear(clock))
              ? Year.parse(value).plusYears(1).toString()
              : null;
      case INSTANT -> later(moment(value), asked.minus(OVERLAP).truncatedTo(ChronoUnit.SECONDS));
      case DATE ->
          later(
              LocalDate.parse(value),
              asked.minus(1, ChronoUnit.DAYS).atZone(ZoneOffset.UTC).toLocalDate());
    };
  }

  private static <T extends Comparable<? super T>> String later(T one, T other) {
    return (one.compareTo(other) > 0 ? one : other).toString();
  }
}

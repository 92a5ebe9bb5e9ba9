package org.comity.adapter.csv;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.comity.model.PartialDate;
import org.comity.syntax.DatePattern;
import org.jspecify.annotations.Nullable;

/**
 * How a registry writes birth dates: in one of several forms, each of which may leave the day, or
 * the month too, unknown. The first that fits counts, as in a mapping.
 *
 * @param patterns at least one
 */
record BirthDateForm(List<DatePattern> patterns) {
  static final BirthDateForm ISO = new BirthDateForm(List.of(DatePattern.of("iso")));

  /** A year that a living or dead person can be born in, not as a part of a longer number. */
  private static final Pattern YEAR = Pattern.compile("(?<![0-9])(1[89]|20)[0-9]{2}(?![0-9])");

  BirthDateForm {
    patterns = List.copyOf(patterns);
  }

  /** The patterns, for people. */
  String text() {
    return patterns.stream().map(DatePattern::name).collect(Collectors.joining(" or "));
  }

  /** The date; {@code null} if there is none, or none of a known form. */
  @Nullable PartialDate read(@Nullable String text) {
    String written = text == null ? "" : text.strip();
    if (!written.isEmpty()) {
      for (DatePattern pattern : patterns) {
        PartialDate date = pattern.read(written);
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }

  /**
   * The year in a text that is no date (13/13/1980), as far as it can be read; else {@link
   * RecordText#NO_YEAR}.
   */
  String year(@Nullable String text) {
    String written = text == null ? "" : text.strip();
    for (DatePattern pattern : patterns) {
      String shape = pattern.name().replace("'", "");
      int at = shape.indexOf("uuuu");
      if (at >= 0 && shape.length() == written.length()) {
        String year = written.substring(at, at + 4);
        if (YEAR.matcher(year).matches()) {
          return year;
        }
      }
    }
    Matcher one = YEAR.matcher(written);
    String year = one.find() ? one.group() : RecordText.NO_YEAR;
    // Of two nobody knows which is meant.
    return one.find() ? RecordText.NO_YEAR : year;
  }
}

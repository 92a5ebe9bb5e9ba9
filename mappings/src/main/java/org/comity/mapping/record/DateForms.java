package org.comity.mapping.record;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.model.PartialDate;
import org.comity.syntax.DatePattern;
import org.jspecify.annotations.Nullable;

/** Which date patterns fit texts of a source: for findings and for first guesses at a mapping. */
public final class DateForms {
  /** Patterns that registries are known to use, the least ambiguous first. */
  private static final List<String> USUAL =
      List.of(
          "iso",
          "dd.MM.uuuu",
          "dd/MM/uuuu",
          "MM/dd/uuuu",
          "dd-MM-uuuu",
          "uuuu/MM/dd",
          "uuuu.MM.dd",
          "d.M.uuuu",
          "d/M/uuuu",
          "M/d/uuuu",
          "uuuuMMdd",
          "ddMMuuuu",
          "MM.uuuu",
          "MM/uuuu",
          "MM-uuuu",
          "uuuuMM",
          "dd.MM.uuuu HH:mm",
          "dd.MM.uuuu HH:mm:ss",
          "dd/MM/uuuu HH:mm:ss",
          "uuuu-MM-dd HH:mm:ss",
          "d MMM uuuu",
          "dd-MMM-uuuu",
          "d MMMM uuuu",
          "MMMM d, uuuu");

  /** A day and a month in digits, then the year. */
  private static final Pattern ORDER = Pattern.compile("(dd?|MM?)([/-]?)(dd?|MM?)([/-]?[uy]{4}.*)");

  private DateForms() {}

  /** Whether a text is a date by a pattern; a pattern that is none fits nothing. */
  public static boolean fits(String pattern, String text) {
    try {
      return DatePattern.of(pattern).read(text.strip()) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * A text that two of the patterns read as different days, or {@code null} if there is none; a
   * pattern that is none is passed over.
   */
  public static @Nullable String readDifferently(List<String> patterns) {
    for (String writing : patterns) {
      for (String reading : patterns) {
        try {
          DateTimeFormatter formatter = DateTimeFormatter.ofPattern(writing, Locale.ROOT);
          String text = formatter.format(LocalDate.of(2011, 5, 6).atStartOfDay());
          PartialDate own = DatePattern.of(writing).read(text);
          PartialDate other = DatePattern.of(reading).read(text);
          if (own != null && other != null && !own.equals(other)) {
            return text;
          }
        } catch (IllegalArgumentException | DateTimeException e) {
          // No pattern, which is told where it is compiled; 'iso' contradicts none.
        }
      }
    }
    return null;
  }

  /**
   * The same pattern with day and month in the other order, if it reads every text as well, and one
   * of them as another day; else {@code null}. Nobody writes the month first before dots, or the
   * day right after the year.
   */
  public static @Nullable String otherOrder(String pattern, Collection<String> texts) {
    Matcher order = ORDER.matcher(pattern);
    if (texts.isEmpty()
        || !order.matches()
        || order.group(1).charAt(0) == order.group(3).charAt(0)) {
      return null;
    }
    String other = order.group(3) + order.group(2) + order.group(1) + order.group(4);
    DatePattern own = DatePattern.of(pattern);
    DatePattern turned = DatePattern.of(other);
    boolean differs = false;
    for (String text : texts) {
      PartialDate day = own.read(text.strip());
      PartialDate otherDay = turned.read(text.strip());
      if (otherDay == null) {
        return null;
      }
      differs |= !otherDay.equals(day);
    }
    return differs ? other : null;
  }

  /** The usual patterns that fit every text; empty if there is none, or no text. */
  public static List<String> fitting(Collection<String> texts) {
    List<String> fitting = new ArrayList<>();
    for (String pattern : USUAL) {
      DatePattern compiled = DatePattern.of(pattern);
      // What fits with two digits always fits with one or two as well.
      String padded = pattern.replaceAll("\\bd\\b", "dd").replaceAll("\\bM\\b", "MM");
      if (!padded.equals(pattern) && fitting.contains(padded)) {
        continue;
      }
      if (!texts.isEmpty() && texts.stream().allMatch(t -> compiled.read(t.strip()) != null)) {
        fitting.add(pattern);
      }
    }
    return List.copyOf(fitting);
  }
}

package org.comity.mapping.record;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.model.Code;
import org.comity.model.PartialDate;
import org.comity.syntax.DatePattern;
import org.jspecify.annotations.Nullable;

/** The converters that a field table can name. */
final class Converters {
  /** From here on a character may have another canonical form. */
  private static final char FIRST_COMBINING = '\u0300';

  private static final int LONGEST_NUMBER = 40;
  private static final int DATE_ONLY = 10;
  private static final long DAY_MILLIS = 86_400_000;

  /** What a program writes for a date that it has not: the first day that it knows. */
  private static final int NO_YEAR = 1;

  private Converters() {}

  /** Text in Unicode NFC, for display. */
  static String nfc(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_COMBINING) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
      }
    }
    return text;
  }

  /** The text itself. */
  record Text(String prefix) implements Converter {
    @Override
    public Object convert(String text, Place at, int slot, Build build) {
      return prefix.isEmpty() ? nfc(text) : nfc(prefix + text);
    }

    @Override
    public boolean has(String text, Place at, int slot, Build build) {
      return true;
    }

    @Override
    public boolean takes(String text) {
      return true;
    }

    @Override
    public boolean isQuick() {
      return true;
    }

    @Override
    public boolean takes(char[] in, int start, int end) {
      return true;
    }

    @Override
    public String rule() {
      return "copy";
    }
  }

  /**
   * A text through a code table.
   *
   * @param keep whether a text that is not in the table stays as it is
   */
  record TableText(String name, Map<String, String> table, String prefix, boolean keep)
      implements Converter {
    @Override
    public @Nullable Object convert(String text, Place at, int slot, Build build) {
      String found = table.get(text);
      build.countTable(found != null);
      if (found != null) {
        return prefix.isEmpty() ? found : prefix + found;
      }
      unresolved(name, at.rule(slot), build);
      return keep ? nfc(prefix + text) : null;
    }

    @Override
    public boolean isCoded() {
      return true;
    }

    @Override
    public boolean takes(String text) {
      return table.containsKey(text);
    }

    @Override
    public String rule() {
      return "table " + name;
    }
  }

  /** A code, as it is or through a table; made ready for every known text when compiled. */
  static final class OfCode<E extends Enum<E>> implements Converter {
    private final @Nullable String name;
    private final Map<String, Code<E>> codes = new HashMap<>();
    private final @Nullable Code<E> unknown;

    OfCode(Class<E> type, @Nullable String name, @Nullable Map<String, String> table) {
      this.name = name;
      Code<E> fallback = null;
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equals("UNKNOWN")) {
          fallback = Code.of(constant);
        }
        if (table == null) {
          codes.put(constant.name(), Code.of(constant));
        }
      }
      this.unknown = fallback;
      if (table != null) {
        table.forEach((local, canonical) -> codes.put(local, Code.parse(type, canonical)));
      }
    }

    @Override
    public Object convert(String text, Place at, int slot, Build build) {
      Code<E> code = codes.get(text);
      if (code != null) {
        return code;
      }
      unresolved(name, at.rule(slot), build);
      return unknown != null ? unknown : new Code<E>(text, null);
    }

    @Override
    public boolean isCoded() {
      return true;
    }

    @Override
    public @Nullable Object unknown() {
      return unknown;
    }

    @Override
    public boolean takes(String text) {
      return codes.containsKey(text);
    }

    @Override
    public String rule() {
      return name == null ? "copy" : "table " + name;
    }
  }

  /** Days by which an award may lie ahead untold. */
  private static final int AHEAD = 31;

  /** What a day to come is. */
  enum Future {
    /** A day as any other. */
    TAKEN,
    /** A day, and told if it is more than some weeks ahead: a registry may issue before it. */
    TOLD,
    /** None, and told. */
    NONE
  }

  /**
   * A date by patterns, the first that fits.
   *
   * @param zone where days begin and end for the registry; absent if nobody said
   * @param future what a day to come is
   * @param rule told with each date that is read: made once
   */
  record OfDate(List<DatePattern> patterns, @Nullable ZoneId zone, Future future, String rule)
      implements Converter {
    OfDate(List<DatePattern> patterns) {
      this(patterns, null, Future.TAKEN);
    }

    OfDate(List<DatePattern> patterns, @Nullable ZoneId zone, Future future) {
      this(patterns, zone, future, "date " + names(patterns));
    }

    @Override
    public @Nullable Object convert(String text, Place at, int slot, Build build) {
      for (DatePattern pattern : patterns) {
        PartialDate date = pattern.read(text);
        if (date != null) {
          return checked(placed(date, pattern, text, at, slot, build), at, slot, build);
        }
      }
      build.warn("BAD_DATE", at.rule(slot), "not a date of the form " + names(patterns));
      return null;
    }

    /** The day of a moment depends on where one is: as written, it may be the day before. */
    private PartialDate placed(
        PartialDate date, DatePattern pattern, String text, Place at, int slot, Build build) {
      OffsetDateTime moment = text.length() > DATE_ONLY ? pattern.moment(text) : null;
      if (moment == null) {
        return date;
      }
      if (zone != null) {
        return PartialDate.of(moment.atZoneSameInstant(zone).toLocalDate());
      }
      if (!moment.toLocalTime().equals(LocalTime.MIDNIGHT)) {
        build.warn(
            "DATE_ZONE",
            at.rule(slot),
            "the day of a moment, as written: in the registry's own time zone it may be another");
      }
      return date;
    }

    private @Nullable PartialDate checked(PartialDate date, Place at, int slot, Build build) {
      if (date.year() <= NO_YEAR) {
        build.warn(
            "DATE_PLACEHOLDER",
            at.rule(slot),
            "a date of the year 1 is no date: programs write it for none");
        return null;
      }
      if (future == Future.TAKEN) {
        return date;
      }
      long ahead = date.earliest().toEpochDay() - today();
      if (ahead > 1 && future == Future.NONE) {
        build.warn("BIRTH_DATE_UNFIT", at.rule(slot), "a birth date in the future");
        return null;
      }
      if (ahead > AHEAD) {
        build.warn("AWARD_DATE_UNFIT", at.rule(slot), "an award in the future, as written");
      }
      return date;
    }

    /** Today's number, anywhere: within a day of what it is here. */
    private static long today() {
      return Math.floorDiv(System.currentTimeMillis(), DAY_MILLIS);
    }

    @Override
    public boolean has(String text, Place at, int slot, Build build) {
      return takes(text) || convert(text, at, slot, build) != null;
    }

    @Override
    public boolean takes(String text) {
      for (DatePattern pattern : patterns) {
        if (pattern.fits(text)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean isQuick() {
      return patterns.stream().allMatch(DatePattern::isQuick);
    }

    @Override
    public boolean takes(char[] in, int start, int end) {
      for (int i = 0; i < patterns.size(); i++) {
        if (patterns.get(i).fits(in, start, end)) {
          return true;
        }
      }
      return false;
    }

    private static String names(List<DatePattern> patterns) {
      return String.join(" or ", patterns.stream().map(DatePattern::name).toList());
    }
  }

  /** A decimal number with the digits of the source. */
  record OfNumber(char decimal) implements Converter {
    @Override
    public @Nullable Object convert(String text, Place at, int slot, Build build) {
      if (takes(text)) {
        return new BigDecimal(decimal == '.' ? text : text.replace(decimal, '.'));
      }
      build.warn("BAD_NUMBER", at.rule(slot), "not a decimal number with '" + decimal + "'");
      return null;
    }

    @Override
    public boolean has(String text, Place at, int slot, Build build) {
      return takes(text) || convert(text, at, slot, build) != null;
    }

    @Override
    public boolean takes(String text) {
      return takes(text.toCharArray(), 0, text.length());
    }

    @Override
    public boolean isQuick() {
      return true;
    }

    @Override
    public boolean takes(char[] in, int start, int end) {
      int points = 0;
      int digits = 0;
      for (int i = in[start] == '-' ? start + 1 : start; i < end; i++) {
        char c = in[i];
        if (c == decimal) {
          points++;
        } else if (c >= '0' && c <= '9') {
          digits++;
        } else {
          return false;
        }
      }
      return digits > 0 && points <= 1 && end - start <= LONGEST_NUMBER;
    }

    @Override
    public String rule() {
      return "number";
    }
  }

  private static void unresolved(@Nullable String table, String path, Build build) {
    build.warn(
        "UNRESOLVED_CODE",
        path,
        table == null
            ? "the code is none that the canonical model knows"
            : "the code is not in the table " + table);
  }
}

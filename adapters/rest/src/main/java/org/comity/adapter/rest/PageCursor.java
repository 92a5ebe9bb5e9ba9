package org.comity.adapter.rest;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.comity.adapter.spi.AdapterException;
import org.comity.syntax.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page begins, with the marks of those before it, so that pages that go round in a
 * circle are noticed without any state: {@code mark.mark~place}.
 *
 * @param marks marks of all pages followed so far, this one included
 * @param value the registry's cursor, or a place that the pager knows
 */
record PageCursor(List<String> marks, String value) {

  /** Stands between a window of time and a page of it. */
  static final char WITHIN = ';';

  static @Nullable PageCursor read(@Nullable String text) throws AdapterException {
    if (text == null) {
      return null;
    }
    int end = text.indexOf('~');
    if (end < 0) {
      throw foreign();
    }
    return new PageCursor(
        List.of(text.substring(0, end).split("\\.", -1)), text.substring(end + 1));
  }

  static AdapterException foreign() {
    return AdapterException.refused("not a cursor of this registry");
  }

  /**
   * The cursor after this one.
   *
   * @param next the place of the next page
   * @param sign what must be new on every page: the place itself, or what a page holds
   * @throws AdapterException INVALID_ANSWER if it was there already or there are too many
   */
  static PageCursor after(@Nullable PageCursor current, String next, String sign, int maxPages)
      throws AdapterException {
    List<String> marks = new ArrayList<>(current == null ? List.of() : current.marks());
    String mark = mark(sign);
    if (marks.contains(mark)) {
      throw AdapterException.invalidAnswer("the registry's pages go round in a circle", null);
    }
    marks.add(mark);
    if (marks.size() >= maxPages) {
      throw AdapterException.invalidAnswer(
          "the registry's answer has more than " + maxPages + " pages", null);
    }
    return new PageCursor(marks, next);
  }

  String text() {
    return String.join(".", marks) + "~" + value;
  }

  /** Two numbers, as the value holds them. */
  long[] numbers() throws AdapterException {
    return numbers(value);
  }

  /**
   * The place within a window of time, behind the window's own two numbers; {@code null} at its
   * beginning.
   */
  @Nullable String within() {
    int end = value.indexOf(WITHIN);
    return end < 0 ? null : value.substring(end + 1);
  }

  /** The two numbers of a window of time, whatever stands behind them. */
  long[] window() throws AdapterException {
    int end = value.indexOf(WITHIN);
    return numbers(end < 0 ? value : value.substring(0, end));
  }

  /** Two numbers as a text holds them. */
  static long[] numbers(String value) throws AdapterException {
    if (!value.matches("-?\\d{1,18}:-?\\d{1,18}")) {
      throw foreign();
    }
    String[] parts = value.split(":", -1);
    return new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])};
  }

  /** Whether a page with this sign was there already. */
  boolean saw(String sign) {
    return marks.contains(mark(sign));
  }

  private static String mark(String cursor) {
    return HexFormat.of().formatHex(Sha256.of(cursor), 0, 6);
  }

  /** Redacted: a registry's cursor may hold anything. */
  @Override
  public String toString() {
    return "PageCursor[" + marks.size() + "]";
  }
}

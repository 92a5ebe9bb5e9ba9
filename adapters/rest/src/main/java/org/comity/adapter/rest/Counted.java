package org.comity.adapter.rest;

import org.comity.adapter.spi.AdapterException;
import org.jspecify.annotations.Nullable;

/**
 * A place, and how many records were on the pages before it, where that is counted.
 *
 * @param before how many records; 0 where nobody counts
 * @param place the registry's cursor or link; {@code null} for the first page
 */
record Counted(long before, @Nullable String place) {
  /** What is meant by the text of a cursor; {@code null} for the first page. */
  static Counted of(Paging each, @Nullable String text) throws AdapterException {
    if (!each.isCounted() || text == null) {
      return new Counted(0, text);
    }
    int end = text.indexOf(':');
    if (end < 1 || !text.substring(0, end).matches("\\d{1,15}")) {
      throw PageCursor.foreign();
    }
    return new Counted(Long.parseLong(text.substring(0, end)), text.substring(end + 1));
  }

  /** Redacted: a registry's cursor may hold anything. */
  @Override
  public String toString() {
    return "Counted[" + before + "]";
  }
}

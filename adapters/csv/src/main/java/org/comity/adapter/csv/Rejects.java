package org.comity.adapter.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.comity.adapter.spi.DropReport.RejectedRow;
import org.comity.adapter.spi.DropReport.RejectedRows;
import org.jspecify.annotations.Nullable;

/**
 * Rejected rows in little memory: a drop may have very many, and most of them say the same. What is
 * said is kept once, but for a number at its end (the line of another row), and a row is four
 * numbers.
 */
final class Rejects {
  /**
   * Bits of a row's place among the rejected ones: {@code limits.rejected} is at most a million.
   */
  private static final int PLACE = 20;

  private static final long NO_NUMBER = -1;
  private static final int MOST_DIGITS = 15;

  private final List<String> files = new ArrayList<>();
  private final Map<String, Integer> fileNumbers = new HashMap<>();
  private final List<Said> said = new ArrayList<>();
  private final Map<Said, Integer> saidNumbers = new HashMap<>();
  private int[] file = new int[64];
  private int[] what = new int[64];
  private long[] line = new long[64];
  private long[] number = new long[64];
  private int size;

  /** What is said of a row, without the number at its end. */
  private record Said(@Nullable String field, String code, String message) {}

  int size() {
    return size;
  }

  void add(RejectedRow row) {
    if (size == file.length) {
      int more = size + (size >> 1);
      file = Arrays.copyOf(file, more);
      what = Arrays.copyOf(what, more);
      line = Arrays.copyOf(line, more);
      number = Arrays.copyOf(number, more);
    }
    String message = row.message();
    int end = beforeNumber(message);
    boolean numbered = end < message.length();
    file[size] = number(row.file(), files, fileNumbers);
    what[size] =
        number(
            new Said(row.field(), row.code(), numbered ? message.substring(0, end) : message),
            said,
            saidNumbers);
    line[size] = row.line();
    number[size] = numbered ? Long.parseLong(message, end, message.length(), 10) : NO_NUMBER;
    size++;
  }

  /** Where the number begins with which a text ends; its end if there is none. */
  private static int beforeNumber(String text) {
    int at = text.length();
    while (at > 0 && text.charAt(at - 1) >= '0' && text.charAt(at - 1) <= '9') {
      at--;
    }
    int digits = text.length() - at;
    boolean sure = digits > 0 && digits <= MOST_DIGITS && text.charAt(at) != '0';
    return sure ? at : text.length();
  }

  private static <T> int number(T thing, List<T> all, Map<T, Integer> numbers) {
    Integer known = numbers.get(thing);
    if (known == null) {
      known = all.size();
      all.add(thing);
      numbers.put(thing, known);
    }
    return known;
  }

  /** All of them by file and line; nothing may be added afterwards. */
  RejectedRows sorted() {
    int[] order = new int[size];
    int filled = 0;
    for (int one : new TreeMap<>(fileNumbers).values()) {
      long[] places = new long[size];
      int count = 0;
      for (int i = 0; i < size; i++) {
        if (file[i] == one) {
          places[count++] = line[i] << PLACE | i;
        }
      }
      Arrays.sort(places, 0, count);
      for (int i = 0; i < count; i++) {
        order[filled++] = (int) (places[i] & (1 << PLACE) - 1);
      }
    }
    return new Rows(order);
  }

  private RejectedRow row(int i) {
    Said told = said.get(what[i]);
    String message = number[i] == NO_NUMBER ? told.message() : told.message() + number[i];
    return new RejectedRow(files.get(file[i]), line[i], told.field(), told.code(), message);
  }

  /** The rows in an order. */
  private final class Rows extends RejectedRows {
    private final int[] order;

    private Rows(int[] order) {
      this.order = order;
    }

    @Override
    public RejectedRow get(int index) {
      return row(order[index]);
    }

    @Override
    public int size() {
      return order.length;
    }
  }
}

package org.comity.adapter.csv;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.syntax.Row;
import org.jspecify.annotations.Nullable;

/** Which keys stand twice among the rows of the base. Used by one thread. */
final class BaseKeys implements Closeable {
  /** Instead of the number of a record: the row asks for one to be deleted. */
  static final long NO_RECORD = -1;

  /** Instead of the number of a record: the row was rejected, and that was told. */
  static final long REJECTED = -2;

  /** Nobody knows of what a row consists. */
  static final long UNKNOWN = 0;

  /** Of deletions of one key the first is enough, whatever else stands there. */
  static final long DELETION = 1;

  private final KeyLedger keys;
  private final Map<Long, Long> duplicates = new HashMap<>();

  /** Lines of rows that are alike to one before them, and its line. */
  private final Map<Long, Long> again = new HashMap<>();

  private final Set<Long> rejected = new HashSet<>();

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  BaseKeys(Path folder) {
    this.keys = new KeyLedger(folder);
  }

  /**
   * First pass over the base of a delta: which keys stand twice, before anything is done for the
   * first of them. What a whole drop wrote can be taken back, so that it is read but once.
   */
  void readAhead(CsvLayout layout, FileReading reading) throws Refusal, IOException {
    List<Integer> key = layout.base().key();
    reading.read(
        layout.base(),
        new FileReading.Taker() {
          @Override
          public void row(Row row) throws Refusal {
            String value = RecordText.key(row, key);
            if (value != null) {
              add(value, row.line(), NO_RECORD, content(row));
            }
          }

          @Override
          public void bad(Row asRead, @Nullable String field, String code, String message) {
            // Told in the second pass.
          }
        });
    keys.tell(
        new KeyLedger.Twice() {
          @Override
          public void row(long line, long record, long other) {
            duplicates.put(line, other);
          }

          @Override
          public void again(long line, long record, long first) {
            again.put(line, first);
          }
        });
  }

  /**
   * Another row of the same key, as read ahead, that differs or was rejected; {@code null} if there
   * is none.
   */
  @Nullable Long other(long line) {
    if (duplicates.isEmpty() && rejected.isEmpty()) {
      return null;
    }
    Long like = again.get(line);
    return like != null && rejected.contains(like) ? like : duplicates.get(line);
  }

  /** Whether a row is alike to one before it, as read ahead. */
  boolean isAgain(long line) {
    return !again.isEmpty() && again.containsKey(line);
  }

  /** Notes that a row was rejected: then so are those that are alike to it. */
  void rejected(long line) {
    if (again.containsValue(line)) {
      rejected.add(line);
    }
  }

  /** Says of what a row consists, by the digest of its record. */
  static long content(byte[] digest) {
    return Math.max(2, (long) LONG.get(digest, 0) & Long.MAX_VALUE);
  }

  /** Says of what a row consists, for those that are read ahead. */
  private static long content(Row row) {
    long content = 1;
    for (int i = 0; i < row.size(); i++) {
      for (int at = row.start(i); at < row.end(i); at++) {
        content = (content ^ row.characters()[at]) * 0x9E3779B97F4A7C15L;
        content ^= content >>> 29;
      }
      content = (content + 1) * 0xBF58476D1CE4E5B9L;
    }
    return content;
  }

  void add(String key, long line, long record, long content) throws Refusal {
    try {
      keys.add(key, line, record, content);
    } catch (IOException e) {
      throw new Refusal("KEYS_UNWRITTEN", null, "the gateway's disk does not take the keys");
    }
  }

  /** Tells every row that was added whose key stands in another one too. */
  void tell(KeyLedger.Twice twice) throws Refusal, IOException {
    keys.tell(twice);
  }

  @Override
  public void close() throws IOException {
    keys.close();
  }
}

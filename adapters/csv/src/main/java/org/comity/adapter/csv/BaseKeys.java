package org.comity.adapter.csv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.syntax.Row;
import org.jspecify.annotations.Nullable;

/** Which keys stand twice among the rows of the base. Used by one thread. */
final class BaseKeys implements Closeable {
  /** Instead of the number of a record: the row asks for one to be deleted. */
  static final long NO_RECORD = -1;

  /** Instead of the number of a record: the row was rejected, and that was told. */
  static final long REJECTED = -2;

  private final KeyLedger keys;
  private final Map<Long, Long> duplicates = new HashMap<>();

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
              add(value, row.line(), NO_RECORD);
            }
          }

          @Override
          public void bad(Row asRead, @Nullable String field, String code, String message) {
            // Told in the second pass.
          }
        });
    keys.tell((line, record, other) -> duplicates.put(line, other));
  }

  /** Another row of the same key, as read ahead; {@code null} if there is none. */
  @Nullable Long other(long line) {
    return duplicates.isEmpty() ? null : duplicates.get(line);
  }

  void add(String key, long line, long record) throws Refusal {
    try {
      keys.add(key, line, record);
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

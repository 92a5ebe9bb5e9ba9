package org.comity.adapter.spi;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Source records of one registry's drops, in generations of which one is served. */
public interface RecordStore {
  /** Begins a new generation, which nobody sees before {@link Generation#activate()}. */
  Generation begin(String dropId, Instant dataAsOf);

  /** Records of the served generation that have this key; none if there is no generation. */
  List<StoredRecord> lookUp(String key, String value);

  /** The served generation, or {@code null} if there was no drop yet. */
  @Nullable Active active();

  /** A generation being written. Closing it without {@link #activate()} leaves no trace. */
  interface Generation extends AutoCloseable {
    /**
     * Makes this generation a change of the served one instead of a replacement: what is served
     * when it is activated stays, but for records that have a value of this key in common with a
     * record written here, or with a value removed. Called before the first record is written; has
     * no effect if nothing is served.
     *
     * @param key look-up key that tells records apart
     */
    void amend(String key);

    void write(StoredRecord record);

    /**
     * Takes a record back that was written here, as if it never was. Not to be mixed with {@link
     * #amend}.
     *
     * @param number which one, from 0 in the order of writing
     */
    void withdraw(long number);

    /**
     * Whether records written here are kept. If not, a drop is only tried: who makes records need
     * not make what is stored of them, and writes none.
     */
    default boolean keeps() {
      return true;
    }

    /** Takes served records with this value of the key of {@link #amend} away. */
    void remove(String value);

    /**
     * How many of the values that were given to {@link #remove} no served record has. Found out for
     * all of them at once.
     */
    long missed();

    /** How many records would be served if it was activated now. */
    long records();

    /** Swaps to this generation in one step; the old one goes. */
    void activate();

    @Override
    void close();
  }

  /**
   * A source record.
   *
   * @param keys values by which it can be looked up; stored only as keyed digests
   * @param record the record, syntax {@link Payload.Syntax#ROWS}
   * @param originalDigest SHA-256 over the bytes of its rows as dropped
   */
  @SuppressWarnings("ArrayRecordComponent")
  record StoredRecord(Map<String, List<String>> keys, Payload record, byte[] originalDigest) {
    public StoredRecord {
      keys = Map.copyOf(keys);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof StoredRecord r
          && keys.equals(r.keys)
          && record.equals(r.record)
          && Arrays.equals(originalDigest, r.originalDigest);
    }

    @Override
    public int hashCode() {
      return record.hashCode();
    }

    @Override
    public String toString() {
      return "StoredRecord[***]";
    }
  }

  /**
   * The served generation.
   *
   * @param dropId digest of the drop
   * @param dataAsOf date of the data
   * @param records how many records
   */
  record Active(String dropId, Instant dataAsOf, long records) {}
}

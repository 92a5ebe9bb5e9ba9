package org.comity.adapter.spi;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Source records of one registry's drops, in generations of which one is served. Look-ups are safe
 * for many threads and see one generation whole; a generation is written by one thread. A store
 * that cannot be reached throws an unchecked exception, and nothing has changed.
 */
public interface RecordStore {
  /**
   * Begins a new generation, which nobody sees before {@link Generation#activate()}.
   *
   * @param form the writer's own name for what its records and keys are made of: told again by
   *     {@link Active#form()}, so that a change is never added to records that were made otherwise
   */
  Generation begin(String dropId, Instant dataAsOf, String form);

  /** Begins a generation of a writer that has only one form. */
  default Generation begin(String dropId, Instant dataAsOf) {
    return begin(dropId, dataAsOf, "");
  }

  /** Records of the served generation that have this key; none if there is no generation. */
  List<StoredRecord> lookUp(String key, String value);

  /** Records of the served generation that have this key, and whether one is missing among them. */
  default Found find(String key, String value) {
    return new Found(lookUp(key, value), false);
  }

  /** The same, and at most so many of the records. */
  default Found find(String key, String value, int most) {
    Found all = find(key, value);
    return all.records().size() <= most
        ? all
        : new Found(all.records().subList(0, most), all.unread());
  }

  /** Whether a row with one of these values of a key came and could not be read. */
  default boolean isUnread(String key, Collection<String> values) {
    return values.stream().anyMatch(value -> find(key, value).unread());
  }

  /**
   * What was found by a key.
   *
   * @param records records that have it
   * @param unread whether a row with this key came and could not be read, so that nobody knows what
   *     the registry has of it
   */
  record Found(List<StoredRecord> records, boolean unread) {
    public Found {
      records = List.copyOf(records);
    }
  }

  /** The served generation, or {@code null} if there was no drop yet. */
  @Nullable Active active();

  /**
   * A generation being written, by one thread. Closing it without {@link #activate()} leaves no
   * trace.
   */
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

    /** Adds a record; the store may take its bytes later, so they must not be changed. */
    void write(StoredRecord record);

    /**
     * Notes the keys of a row of which no record could be made: look-ups by them are told so, until
     * a record with the same value of the key of {@link #amend} is written or removed. A store that
     * does not keep records may leave it.
     *
     * @param keys as those of a record, as far as they could be read
     */
    default void unread(Map<String, List<String>> keys) {}

    /**
     * Forgets the rows that were noted as unread with these values of the key of {@link #amend}: of
     * what they were about a sound row came. No record may have such a value.
     */
    default void forget(Collection<String> values) {}

    /**
     * Takes a record back that was written here; its keys are then those of an unread one. Not to
     * be mixed with {@link #amend}.
     *
     * @param number which one, from 0 in the order of writing
     */
    void withdraw(long number);

    /**
     * Takes a record back that was written here and is a copy of another one: its keys go with it,
     * and nothing is unread. Not to be mixed with {@link #amend}.
     *
     * @param number which one, from 0 in the order of writing
     */
    void repeated(long number);

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

    /**
     * Hands over served records that have one of these values of a key and that stay as they are so
     * far, each once. A record written meanwhile replaces them as any other does; to be called when
     * the rest of a change was written. Nothing is handed over without {@link #amend}.
     *
     * @param key a look-up key
     * @param take gets each; its keys may be missing
     */
    void kept(String key, Collection<String> values, Consumer<StoredRecord> take);

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
   * @param lacks names of parts of which a row belongs to this record and was rejected
   */
  record StoredRecord(
      Map<String, List<String>> keys, Payload record, byte[] originalDigest, List<String> lacks) {
    public StoredRecord {
      keys = Map.copyOf(keys);
      lacks = List.copyOf(lacks);
    }

    /** A record that lacks nothing. */
    public StoredRecord(Map<String, List<String>> keys, Payload record, byte[] originalDigest) {
      this(keys, record, originalDigest, List.of());
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof StoredRecord r
          && keys.equals(r.keys)
          && record.equals(r.record)
          && lacks.equals(r.lacks)
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
   * @param form what {@link #begin(String, Instant, String)} was told
   * @param behind whether changes of it came that are not in it: they were refused, or wait for a
   *     person
   */
  record Active(String dropId, Instant dataAsOf, long records, String form, boolean behind) {
    /** A generation that all changes are in which came. */
    public Active(String dropId, Instant dataAsOf, long records, String form) {
      this(dropId, dataAsOf, records, form, false);
    }

    /** A generation of a writer that has only one form. */
    public Active(String dropId, Instant dataAsOf, long records) {
      this(dropId, dataAsOf, records, "");
    }
  }
}

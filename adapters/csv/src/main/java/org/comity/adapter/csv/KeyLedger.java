package org.comity.adapter.csv;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys that stand twice among any number of rows in little memory. Keys are kept as they are
 * and compared as they are, so that no two that differ are ever taken for one: they are divided
 * among parts by their hash, a part's buffer goes to a file when it is full, and at the end one
 * part after the other is looked at. The file has no name: it is gone with the process. Used by one
 * thread.
 */
final class KeyLedger implements Closeable {
  private static final int PARTS = 128;
  private static final int CHUNK = 8 * 1024;

  /** Bytes of keys that are looked at together; a part with more is divided again. */
  private static final int MOST = 1 << 20;

  private static final int MOST_BITS = 8;

  /** Hash, line, record, content, length of the key. */
  private static final int HEAD = 4 + 8 + 8 + 8 + 4;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Path folder;
  private final int most;
  private final Part[] parts = new Part[PARTS];
  private @Nullable FileChannel file;
  private long size;
  private int largest;

  KeyLedger(Path folder) {
    this(folder, MOST);
  }

  /**
   * @param most bytes of keys that are looked at together, about
   */
  KeyLedger(Path folder, int most) {
    this.folder = folder;
    this.most = most;
  }

  /** Hears of rows with one key. */
  interface Twice {
    /**
     * A row whose key stands in another one too.
     *
     * @param line its line
     * @param record number of the record made of it; negative if there is none
     * @param other line of the other row: of the first one, or for that one of the second
     */
    void row(long line, long record, long other) throws Accounts.Refusal;

    /**
     * A row that is alike in all that counts to the first one of its key, as all rows of that key
     * are.
     *
     * @param first line of the first one
     */
    void again(long line, long record, long first) throws Accounts.Refusal;
  }

  /** Keys of one part that are not in the file, and where in it the others are. */
  private static final class Part {
    private byte[] buffer = new byte[256];
    private int used;
    private long[] chunks = new long[4];
    private int[] sizes = new int[4];
    private int count;
    private int total;
  }

  /**
   * Notes a row.
   *
   * @param content of two rows of one key that have the same the first is enough; 0 if not known
   */
  void add(String key, long line, long record, long content) throws IOException {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    int hash = key.hashCode() * 0x9E3779B9;
    Part part = parts[hash >>> 25];
    if (part == null) {
      part = new Part();
      parts[hash >>> 25] = part;
    }
    int need = HEAD + bytes.length;
    if (part.used + need > part.buffer.length) {
      room(part, need);
    }
    byte[] into = part.buffer;
    int at = part.used;
    INT.set(into, at, hash);
    LONG.set(into, at + 4, line);
    LONG.set(into, at + 12, record);
    LONG.set(into, at + 20, content);
    INT.set(into, at + 28, bytes.length);
    System.arraycopy(bytes, 0, into, at + HEAD, bytes.length);
    part.used += need;
  }

  private void room(Part part, int need) throws IOException {
    if (part.used + need > CHUNK && part.used > 0) {
      spill(part);
    }
    if (part.used + need > part.buffer.length) {
      int wanted = Math.max(part.used + need, Math.min(CHUNK, part.buffer.length * 2));
      part.buffer = Arrays.copyOf(part.buffer, wanted);
    }
  }

  private void spill(Part part) throws IOException {
    FileChannel out = file;
    if (out == null) {
      Files.createDirectories(folder);
      Path path = Files.createTempFile(folder, "keys-", null);
      out =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      file = out;
    }
    if (part.count == part.chunks.length) {
      part.chunks = Arrays.copyOf(part.chunks, part.count * 2);
      part.sizes = Arrays.copyOf(part.sizes, part.count * 2);
    }
    part.chunks[part.count] = size;
    part.sizes[part.count++] = part.used;
    part.total += part.used;
    ByteBuffer bytes = ByteBuffer.wrap(part.buffer, 0, part.used);
    while (bytes.hasRemaining()) {
      size += out.write(bytes, size);
    }
    part.used = 0;
  }

  /** Tells every row whose key stands in another one too; nothing may be added afterwards. */
  void tell(Twice twice) throws Accounts.Refusal, IOException {
    for (int i = 0; i < PARTS; i++) {
      Part part = parts[i];
      if (part != null) {
        parts[i] = null;
        int bits = 0;
        while (bits < MOST_BITS && (part.total + part.used) >> bits > most) {
          bits++;
        }
        for (int slice = 0; slice < 1 << bits; slice++) {
          tell(slice(part, bits, slice), twice);
        }
      }
    }
  }

  /** The keys of a part that have these bits in their hash, in the order in which they came. */
  private byte[] slice(Part part, int bits, int slice) throws IOException {
    Slice wanted = new Slice(bits, slice, Math.min(part.total + part.used, most));
    byte[] chunk = new byte[0];
    for (int i = 0; i < part.count; i++) {
      chunk = chunk.length < part.sizes[i] ? new byte[part.sizes[i]] : chunk;
      read(part.chunks[i], ByteBuffer.wrap(chunk, 0, part.sizes[i]));
      wanted.take(chunk, part.sizes[i]);
    }
    wanted.take(part.buffer, part.used);
    largest = Math.max(largest, wanted.used);
    return Arrays.copyOf(wanted.keys, wanted.used);
  }

  private void read(long from, ByteBuffer into) throws IOException {
    FileChannel in = file;
    long at = from;
    while (into.hasRemaining()) {
      int n = in == null ? -1 : in.read(into, at);
      if (n < 0) {
        throw new IOException("the file of keys was cut short");
      }
      at += n;
    }
  }

  /** Keys that have some bits in their hash. */
  private static final class Slice {
    private final int shift;
    private final int mask;
    private final int bits;
    private byte[] keys;
    private int used;

    private Slice(int bits, int slice, int expected) {
      // Behind the bits that divide the parts.
      this.shift = 25 - bits;
      this.mask = (1 << bits) - 1;
      this.bits = slice;
      this.keys = new byte[expected];
    }

    private void take(byte[] from, int size) {
      ByteBuffer in = ByteBuffer.wrap(from, 0, size);
      for (int at = 0; at < size; at = after(in, at)) {
        if ((in.getInt(at) >>> shift & mask) == bits) {
          int length = after(in, at) - at;
          if (used + length > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(used + length, keys.length + (keys.length >> 2)));
          }
          System.arraycopy(from, at, keys, used, length);
          used += length;
        }
      }
    }
  }

  /** Bytes of keys that were looked at together, at most. */
  int largest() {
    return largest;
  }

  private static void tell(byte[] all, Twice twice) throws Accounts.Refusal {
    ByteBuffer keys = ByteBuffer.wrap(all);
    int rows = 0;
    for (int at = 0; at < all.length; at = after(keys, at)) {
      rows++;
    }
    int[] table = new int[Integer.highestOneBit(Math.max(8, rows)) * 4];
    Arrays.fill(table, -1);
    Map<Integer, Integer> firsts = new LinkedHashMap<>();
    Set<Integer> differ = new HashSet<>();
    for (int at = 0; at < all.length; at = after(keys, at)) {
      int first = first(all, keys, at, table);
      if (first >= 0) {
        firsts.put(at, first);
        long content = keys.getLong(at + 20);
        if (content == 0 || content != keys.getLong(first + 20)) {
          differ.add(first);
        }
      }
    }
    tell(keys, firsts, differ, twice);
  }

  /**
   * Tells them.
   *
   * @param firsts where the first row of its key stands, for each further one
   * @param differ firsts of which some further one differs
   */
  private static void tell(
      ByteBuffer keys, Map<Integer, Integer> firsts, Set<Integer> differ, Twice twice)
      throws Accounts.Refusal {
    Set<Integer> told = new HashSet<>();
    for (Map.Entry<Integer, Integer> one : firsts.entrySet()) {
      int at = one.getKey();
      int first = one.getValue();
      if (!differ.contains(first)) {
        twice.again(keys.getLong(at + 4), keys.getLong(at + 12), keys.getLong(first + 4));
        continue;
      }
      if (told.add(first)) {
        twice.row(keys.getLong(first + 4), keys.getLong(first + 12), keys.getLong(at + 4));
      }
      twice.row(keys.getLong(at + 4), keys.getLong(at + 12), keys.getLong(first + 4));
    }
  }

  /** Where the same key stood before; -1 if this is the first, which is remembered. */
  private static int first(byte[] all, ByteBuffer keys, int at, int[] table) {
    int slot = keys.getInt(at) & table.length - 1;
    while (table[slot] >= 0) {
      if (same(all, keys, table[slot], at)) {
        return table[slot];
      }
      slot = slot + 1 & table.length - 1;
    }
    table[slot] = at;
    return -1;
  }

  private static boolean same(byte[] all, ByteBuffer keys, int a, int b) {
    return keys.getInt(a) == keys.getInt(b)
        && Arrays.equals(all, a + HEAD, after(keys, a), all, b + HEAD, after(keys, b));
  }

  private static int after(ByteBuffer keys, int at) {
    return at + HEAD + keys.getInt(at + 28);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}

package org.comity.syntax;

/**
 * What a gate refuses to read beyond. All sizes are decimal counts of the unit named.
 *
 * @param bytes bytes of one document; for CSV and fixed width, of one file
 * @param depth elements, objects, arrays or mappings nested in each other
 * @param nodes elements, members, items, keys or archive entries in one document
 * @param text characters of one text, attribute value or field
 * @param name characters of one name or key
 * @param number characters of one JSON number
 * @param attributes attributes of one XML element
 * @param columns fields of one CSV row
 * @param line characters of one CSV row or fixed-width line
 * @param ratio how many times larger an archive entry may be than its packed bytes
 */
public record Limits(
    long bytes,
    int depth,
    int nodes,
    int text,
    int name,
    int number,
    int attributes,
    int columns,
    int line,
    int ratio) {
  private static final int MIB = 1024 * 1024;

  /**
   * Messages (XML, JSON): 5 MiB, depth 100; one text may have most of it, since registries send a
   * scanned diploma or a whole document as one text.
   */
  public static final Limits MESSAGE =
      new Limits(5L * MIB, 100, 500_000, 4 * MIB, 1_000, 100, 100, 256, MIB, 100);

  /** Configuration and mapping files (YAML): 1 MiB, depth 40. */
  public static final Limits CONFIGURATION =
      new Limits(MIB, 40, 100_000, 64 * 1024, 1_000, 100, 100, 256, MIB, 100);

  /** Drop files (CSV, fixed width, archives): 2 GiB, rows of 1 MiB, fields of 64 KiB. */
  public static final Limits DROP =
      new Limits(2048L * MIB, 100, 1_000, 64 * 1024, 1_000, 100, 100, 256, MIB, 100);

  public Limits {
    if (bytes < 1 || depth < 1 || nodes < 1 || text < 1 || name < 1 || number < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
    if (attributes < 1 || columns < 1 || line < 1 || ratio < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
  }

  /** The same limits for documents of another size. */
  public Limits withBytes(long newBytes) {
    return new Limits(newBytes, depth, nodes, text, name, number, attributes, columns, line, ratio);
  }

  /** The same limits for another count of nodes. */
  public Limits withNodes(int newNodes) {
    return new Limits(bytes, depth, newNodes, text, name, number, attributes, columns, line, ratio);
  }
}

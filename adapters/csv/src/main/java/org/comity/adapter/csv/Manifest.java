package org.comity.adapter.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvGate;
import org.comity.syntax.FileNames;
import org.comity.syntax.Row;
import org.comity.syntax.RowHandler;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/**
 * What a drop says of itself.
 *
 * @param entries file name to what it must be
 * @param asOf date of the data, where it says so; the earliest of all files
 */
record Manifest(Map<String, Entry> entries, @Nullable Instant asOf) {
  /** The manifest of a set that has none. */
  static final Manifest NONE = new Manifest(Map.of(), null);

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /**
   * A file.
   *
   * @param rows its rows without header and trailer records; -1 if the manifest leaves them out
   * @param sha256 its digest in small hex digits
   */
  record Entry(long rows, String sha256) {}

  static Manifest read(Path file, CsvFormat format) throws SyntaxFault, IOException {
    Reading reading = new Reading();
    try (InputStream in = Files.newInputStream(file)) {
      CsvGate.standard().read(in, format, reading);
    }
    return new Manifest(reading.entries, reading.asOf);
  }

  /** Hears the manifest. */
  private static final class Reading implements RowHandler {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private @Nullable Instant asOf;
    private List<String> columns = List.of();

    @Override
    public void header(List<String> names) throws SyntaxFault {
      columns = names;
      if (!columns.containsAll(List.of("file", "rows", "sha256"))) {
        throw new SyntaxFault(
            "MANIFEST_BAD",
            1,
            0,
            "the manifest's columns are file, rows, sha256 and maybe as_of, with the delimiter and"
                + " in the charset of the files");
      }
    }

    @Override
    public void row(Row row) throws SyntaxFault {
      String name = row.field(columns.indexOf("file"));
      String rows = row.field(columns.indexOf("rows"));
      String digest = row.field(columns.indexOf("sha256")).toLowerCase(Locale.ROOT);
      boolean sound =
          FileNames.isSafe(name)
              && rows.length() < 12
              && rows.matches("[0-9]*")
              && DIGEST.matcher(digest).matches();
      long count = sound && !rows.isEmpty() ? Long.parseLong(rows) : -1;
      if (!sound || entries.put(name, new Entry(count, digest)) != null) {
        throw bad(row, "a file name, a number of rows or a digest is not one, or stands twice");
      }
      int as = columns.indexOf("as_of");
      if (as >= 0 && !row.field(as).isEmpty()) {
        Instant date = instant(row, row.field(as));
        Instant known = asOf;
        asOf = known == null || date.isBefore(known) ? date : known;
      }
    }

    private static Instant instant(Row row, String text) throws SyntaxFault {
      try {
        return text.length() == 10
            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
            : Instant.parse(text);
      } catch (DateTimeException e) {
        throw bad(row, "as_of is an ISO date or an ISO instant in UTC");
      }
    }

    private static SyntaxFault bad(Row row, String message) {
      return new SyntaxFault("MANIFEST_BAD", (int) row.line(), 0, message);
    }
  }
}

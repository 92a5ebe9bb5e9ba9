package org.comity.benchmark.drop;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Baseline: FastCSV reads the file, every field of every row is made a string and its length is
 * added up; nothing is checked.
 */
final class PureParse {
  private PureParse() {}

  /** Rows and characters. */
  record Read(long rows, long characters) {}

  static Read read(Path file) throws IOException {
    long rows = 0;
    long characters = 0;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(file)) {
      for (CsvRecord row : reader) {
        rows++;
        for (int i = 0; i < row.getFieldCount(); i++) {
          characters += row.getField(i).length();
        }
      }
    }
    return new Read(rows - 1, characters);
  }
}

package org.comity.mapping.record;

import java.nio.file.Path;
import org.comity.model.Credential;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Mappings of one part each, tried on one item. */
abstract class ShapedRecords {
  static final String HEAD =
      """
      version: "1"
      records: items
      number: id
      """;

  @TempDir Path folder;
  Mappings mappings;

  @BeforeEach
  void start() {
    mappings = new Mappings(folder);
  }

  Credential json(String fields, String item) {
    RecordMapper mapper =
        mappings.mapper(HEAD + "fields:\n  - {to: kind, constant: TRAINING}\n" + fields);
    return Mappings.only(mapper, Mappings.json("{\"items\":[" + item + "]}"));
  }
}

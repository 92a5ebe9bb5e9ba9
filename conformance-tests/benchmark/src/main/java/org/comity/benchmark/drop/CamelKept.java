package org.comity.benchmark.drop;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.comity.gateway.keys.KeyRing;

/**
 * Baseline: {@linkplain CamelBatch Camel's batch} into the tables that the gateway serves from, of
 * rows in the form that it {@linkplain KeptRows keeps}. The gateway finds what it loaded.
 */
final class CamelKept {
  private CamelKept() {}

  /** Loads the file; gives the number of its rows. */
  static long load(DataSource database, Path file, KeyRing ring) throws Exception {
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement()) {
      String id = CopyLoader.begin(sql);
      String[] record = {"n", "sealed", "digest"};
      String[] key = {"digest", "n"};
      List<String> inserts =
          List.of(
              CamelBatch.insert("drop_record_" + id, record, record),
              CamelBatch.insert("drop_key_" + id, key, new String[] {"number", "n"}),
              CamelBatch.insert("drop_key_" + id, key, new String[] {"person", "n"}));
      new CamelBatch(database, inserts, kept(ring)).run(file);
      long rows = CamelBatch.count(database, "drop_record_" + id);
      CopyLoader.serve(sql, id, rows);
      return rows;
    }
  }

  private static Function<String[], Map<String, Object>> kept(KeyRing ring) {
    KeptRows form = new KeptRows(ring);
    AtomicLong n = new AtomicLong();
    return cells -> {
      KeptRows.Kept kept = form.row(i -> CamelBatch.cell(cells, i));
      return Map.of(
          "n", n.getAndIncrement(),
          "sealed", kept.sealed(),
          "digest", kept.digest(),
          "number", kept.number(),
          "person", kept.person());
    };
  }
}

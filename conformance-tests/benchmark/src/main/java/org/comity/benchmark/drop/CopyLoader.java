package org.comity.benchmark.drop;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.comity.gateway.keys.KeyRing;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Baseline: a COPY loader written by hand for this one file, into the very tables that the gateway
 * serves from, in one transaction. Rows are {@link KeptRows kept} in the gateway's form. Nothing is
 * checked, translated or compared. The gateway finds what it loaded.
 */
final class CopyLoader {
  private static final String REGISTRY = DropFixture.REGISTRY;
  private static final byte[] START =
      "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private final KeptRows form;
  private final ByteArrayOutputStream recordBytes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream keyBytes = new ByteArrayOutputStream();
  private final DataOutputStream records = new DataOutputStream(recordBytes);
  private final DataOutputStream keys = new DataOutputStream(keyBytes);

  CopyLoader(KeyRing ring) {
    form = new KeptRows(ring);
  }

  long load(DataSource database, Path file) throws Exception {
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      String id = begin(sql);
      long rows = rows(file, connection.unwrap(PGConnection.class).getCopyAPI(), id);
      serve(sql, id, rows);
      connection.commit();
      return rows;
    }
  }

  /** Makes the tables of a generation; gives its number. */
  static String begin(Statement sql) throws Exception {
    var id = text(sql, "select nextval(pg_get_serial_sequence('drop_generation', 'id'))");
    sql.execute(
        """
        insert into drop_generation (id, registry, drop_id, data_as_of, records)
          overriding system value values (%1$s, '%2$s', gen_random_uuid(), '%3$sT00:00:00Z', 0);
        create table drop_record_%1$s
          (n bigint not null, sealed bytea storage external not null, digest bytea not null,
            lacks text);
        create table drop_key_%1$s (digest bytea not null, n bigint not null)\
        """
            .formatted(id, REGISTRY, DropFixture.AS_OF));
    return id;
  }

  private static String text(Statement sql, String query) throws Exception {
    var result = sql.executeQuery(query);
    return result.next() ? result.getString(1) : "0";
  }

  private long rows(Path file, CopyManager copy, String id) throws Exception {
    long n = 0;
    var builder = CsvReader.builder().extraFieldStrategy(FieldMismatchStrategy.IGNORE);
    try (var reader = builder.ofCsvRecord(file)) {
      var rows = reader.iterator();
      rows.next();
      while (rows.hasNext()) {
        row(rows.next(), n++);
        if (recordBytes.size() + keyBytes.size() > 1 << 20) {
          flush(copy, id);
        }
      }
    }
    flush(copy, id);
    return n;
  }

  private void row(CsvRecord row, long n) throws Exception {
    KeptRows.Kept kept = form.row(row::getField);
    records.writeShort(3);
    records.writeInt(8);
    records.writeLong(n);
    bytes(records, kept.sealed());
    bytes(records, kept.digest());
    key(kept.number(), n);
    key(kept.person(), n);
  }

  private void key(byte[] digest, long n) throws Exception {
    keys.writeShort(2);
    bytes(keys, digest);
    keys.writeInt(8);
    keys.writeLong(n);
  }

  private static void bytes(DataOutputStream out, byte[] value) throws Exception {
    out.writeInt(value.length);
    out.write(value);
  }

  private void flush(CopyManager copy, String id) throws Exception {
    send(copy, "drop_record_" + id + " (n, sealed, digest)", recordBytes);
    send(copy, "drop_key_" + id, keyBytes);
  }

  private static void send(CopyManager to, String name, ByteArrayOutputStream rows)
      throws Exception {
    var in = to.copyIn("copy " + name + " from stdin (format binary)");
    in.writeToCopy(START, 0, START.length);
    in.writeToCopy(rows.toByteArray(), 0, rows.size());
    in.writeToCopy(new byte[] {-1, -1}, 0, 2);
    in.endCopy();
    rows.reset();
  }

  /** Indexes a generation, serves it in place of the one before, whose tables go. */
  static void serve(Statement sql, String id, long rows) throws Exception {
    sql.execute(
        """
        create index on drop_record_%1$s (n);
        create index on drop_key_%1$s (digest);
        analyze drop_record_%1$s, drop_key_%1$s;
        update drop_generation set records = %2$d where id = %1$s;
        drop table if exists drop_record_%3$s, drop_key_%3$s;
        insert into drop_served values ('%4$s', %1$s)
          on conflict (registry) do update set generation = excluded.generation;
        delete from drop_generation where id = %3$s\
        """
            .formatted(id, rows, text(sql, "select generation from drop_served"), REGISTRY));
  }
}

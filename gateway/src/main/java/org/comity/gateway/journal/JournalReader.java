package org.comity.gateway.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.comity.gateway.store.Database;
import org.comity.syntax.JsonGate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads the sealed journal: to export it, and to find what was tampered with. */
public final class JournalReader {
  private static final int FETCH = 1000;

  private final Database database;

  public JournalReader(Database database) {
    this.database = database;
  }

  /**
   * Verifies the whole chain: every number, hash and checkpoint.
   *
   * @param signatures whether a signature (key id and value) stands over these bytes
   * @return what is wrong, with the number of the entry; empty if sound
   */
  public List<String> verify(CheckpointVerifier signatures) {
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              List<String> faults = new ArrayList<>();
              Map<Long, byte[]> hashes = new HashMap<>();
              List<Checkpoint> checkpoints = checkpoints(handle);
              chain(handle, checkpoints, hashes, faults);
              for (Checkpoint c : checkpoints) {
                check(c, hashes.get(c.seq), signatures, faults);
              }
              return faults;
            });
  }

  private static void chain(
      Handle handle, List<Checkpoint> checkpoints, Map<Long, byte[]> hashes, List<String> faults) {
    List<Long> wanted = checkpoints.stream().map(Checkpoint::seq).toList();
    long expected = 1;
    byte[] prev = new byte[SealedEntry.HASH_BYTES];
    try (Stream<Stored> entries = entries(handle)) {
      for (Stored stored : (Iterable<Stored>) entries::iterator) {
        SealedEntry entry = stored.entry;
        if (entry.seq() != expected) {
          faults.add("entry " + expected + " is missing");
        } else if (!Arrays.equals(entry.prev(), prev)) {
          faults.add("entry " + entry.seq() + " does not follow the entry before it");
        }
        if (!Arrays.equals(entry.hash(), stored.hash)) {
          faults.add("entry " + entry.seq() + " was changed");
        }
        if (wanted.contains(entry.seq())) {
          hashes.put(entry.seq(), stored.hash);
        }
        prev = stored.hash;
        expected = entry.seq() + 1;
      }
    }
  }

  private static void check(
      Checkpoint c, byte @Nullable [] hash, CheckpointVerifier signatures, List<String> faults) {
    if (hash == null) {
      faults.add("entry " + c.seq + " of a signed checkpoint is missing");
    } else if (!Arrays.equals(hash, c.hash)) {
      faults.add("the checkpoint of entry " + c.seq + " was signed over another entry");
    }
    byte[] signed = SealedEntry.checkpoint(c.seq, c.hash, c.at.toInstant());
    if (!signatures.of(c.keyId).test(signed, c.signature)) {
      faults.add("the signature of the checkpoint of entry " + c.seq + " is wrong");
    }
  }

  /** Writes one line of JSON per entry, in order; a checkpoint follows the entry it signs. */
  public void export(OutputStream out) throws IOException {
    try (Handle handle = database.jdbi().open()) {
      handle.begin();
      Map<Long, Checkpoint> checkpoints = new HashMap<>();
      checkpoints(handle).forEach(c -> checkpoints.put(c.seq, c));
      try (Stream<Stored> entries = entries(handle)) {
        for (Stored stored : (Iterable<Stored>) entries::iterator) {
          out.write(stored.entry.line(stored.hash));
          out.write('\n');
          Checkpoint checkpoint = checkpoints.get(stored.entry.seq());
          if (checkpoint != null) {
            out.write(line(checkpoint));
            out.write('\n');
          }
        }
      }
      handle.rollback();
    }
  }

  private static byte[] line(Checkpoint c) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JsonGate.standard().generator(out)) {
      json.writeStartObject();
      json.writeObjectFieldStart("checkpoint");
      json.writeNumberField("seq", c.seq);
      json.writeStringField("hash", HexFormat.of().formatHex(c.hash));
      json.writeStringField("at", c.at.toInstant().toString());
      json.writeStringField("keyId", c.keyId);
      json.writeStringField("signature", c.signature);
      json.writeEndObject();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static Stream<Stored> entries(Handle handle) {
    return handle
        .createQuery(
            "select seq, at, kind, agency, request_id, detail, prev, hash"
                + " from journal_entry order by seq")
        .setFetchSize(FETCH)
        .map(JournalReader::stored)
        .stream();
  }

  private static Stored stored(java.sql.ResultSet rs, StatementContext context)
      throws java.sql.SQLException {
    return new Stored(
        new SealedEntry(
            rs.getLong(1),
            rs.getObject(2, OffsetDateTime.class).toInstant(),
            rs.getString(3),
            rs.getString(4),
            rs.getString(5),
            rs.getString(6),
            rs.getBytes(7)),
        rs.getBytes(8));
  }

  private static List<Checkpoint> checkpoints(Handle handle) {
    return handle
        .createQuery("select seq, hash, at, key_id, signature from journal_checkpoint order by seq")
        .map(
            (rs, ctx) ->
                new Checkpoint(
                    rs.getLong(1),
                    rs.getBytes(2),
                    rs.getObject(3, OffsetDateTime.class),
                    rs.getString(4),
                    rs.getString(5)))
        .list();
  }

  /** Finds the check of a key's signatures. */
  @FunctionalInterface
  public interface CheckpointVerifier {
    /** Whether a signature (base64url) of this key stands over the bytes; never for an unknown. */
    BiPredicate<byte[], String> of(String keyId);
  }

  private record Stored(SealedEntry entry, byte[] hash) {}

  private record Checkpoint(
      long seq, byte[] hash, OffsetDateTime at, String keyId, String signature) {}
}

package org.comity.gateway.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.comity.syntax.CanonicalJson;
import org.comity.syntax.JsonGate;
import org.comity.syntax.Sha256;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/**
 * An entry in its place in the chain.
 *
 * @param seq number from 1, without gaps
 * @param at when
 * @param kind what happened
 * @param agency who caused it
 * @param requestId request id
 * @param detail further facts, one JSON object
 * @param prev hash of the entry before; 32 zero bytes for the first
 */
record SealedEntry(
    long seq,
    Instant at,
    String kind,
    @Nullable String agency,
    String requestId,
    String detail,
    byte[] prev) {
  static final int HASH_BYTES = 32;

  /** SHA-256 over the RFC 8785 bytes of the entry's line without its hash. */
  byte[] hash() {
    return Sha256.of(canonical(line(null)));
  }

  /** The entry as one JSON object. */
  byte[] line(byte @Nullable [] hash) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JsonGate.standard().generator(out)) {
      json.writeStartObject();
      json.writeNumberField("seq", seq);
      json.writeStringField("at", at.toString());
      json.writeStringField("kind", kind);
      if (agency != null) {
        json.writeStringField("agency", agency);
      }
      json.writeStringField("requestId", requestId);
      json.writeFieldName("detail");
      json.writeRawValue(detail);
      json.writeStringField("prev", HexFormat.of().formatHex(prev));
      if (hash != null) {
        json.writeStringField("hash", HexFormat.of().formatHex(hash));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** What a checkpoint's signature covers. */
  static byte[] checkpoint(long seq, byte[] hash, Instant at) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(160);
    try (JsonGenerator json = JsonGate.standard().generator(out)) {
      json.writeStartObject();
      json.writeNumberField("seq", seq);
      json.writeStringField("hash", HexFormat.of().formatHex(hash));
      json.writeStringField("at", at.toString());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return canonical(out.toByteArray());
  }

  private static byte[] canonical(byte[] json) {
    try {
      return CanonicalJson.of(json);
    } catch (SyntaxFault e) {
      throw new IllegalStateException("a journal line is not strict JSON: " + e.code(), e);
    }
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof SealedEntry e && seq == e.seq && Arrays.equals(hash(), e.hash());
  }

  @Override
  public int hashCode() {
    return Long.hashCode(seq);
  }

  @Override
  public String toString() {
    return "SealedEntry[seq=" + seq + "]";
  }
}

package org.comity.binding.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.comity.binding.DocumentType;
import org.comity.binding.Validated;
import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** The JSON face, streaming in both directions. */
public final class JsonFace implements Face {
  private final JsonGate gate = JsonGate.standard();

  @Override
  public <T> Validated<T> parse(DocumentType<T> type, byte[] document) {
    return read(type, document, true);
  }

  @Override
  public <T> Validated<T> parseTolerant(DocumentType<T> type, byte[] document) {
    return read(type, document, false);
  }

  private <T> Validated<T> read(DocumentType<T> type, byte[] document, boolean strict) {
    Faults faults = new Faults();
    Object value = null;
    try (JsonParser parser = gate.contractParser(document)) {
      value = new RecordReader(parser, faults, strict, false).read(Shapes.of(type.type()));
      JsonGate.endOfDocument(parser);
    } catch (IOException e) {
      malformed(faults, JsonGate.fault(e));
    } catch (SyntaxFault e) {
      malformed(faults, e);
    }
    return Face.result(type, faults, value);
  }

  public static void malformed(Faults faults, SyntaxFault fault) {
    String place = fault.line() > 0 ? ", line " + fault.line() + ", column " + fault.column() : "";
    faults.malformed(null, fault.getMessage() + " (" + fault.code() + place + ")");
  }

  @Override
  public <T> byte[] write(DocumentType<T> type, T value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    try (JsonGenerator generator = gate.generator(out)) {
      write(generator, type, value);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }

  /** Writes a document to a generator. */
  static <T> void write(JsonGenerator generator, DocumentType<T> type, @Nullable T value)
      throws IOException {
    if (value == null) {
      throw new IllegalArgumentException("nothing to write");
    }
    new RecordWriter(generator, type.request()).write(Shapes.of(type.type()), value);
  }
}

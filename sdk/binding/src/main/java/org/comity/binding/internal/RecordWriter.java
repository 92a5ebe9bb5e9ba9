package org.comity.binding.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.comity.model.Code;

/** Writes records as tokens. Absent values are left out, and empty lists of requests too. */
public final class RecordWriter {
  private final JsonGenerator out;
  private final boolean request;

  RecordWriter(JsonGenerator out, boolean request) {
    this.out = out;
    this.request = request;
  }

  void write(Shape.RecordShape shape, Object record) throws IOException {
    out.writeStartObject();
    for (Shape.Member member : shape.members()) {
      Object value = member.get(record);
      if (value == null || leftOut(shape, member, value, request)) {
        continue;
      }
      out.writeFieldName(member.name());
      writeValue(member.shape(), value);
    }
    out.writeEndObject();
  }

  /** An empty list that may also be absent says something by being there, so it stays. */
  public static boolean leftOut(
      Shape.RecordShape shape, Shape.Member member, Object value, boolean request) {
    return request
        && value instanceof List<?> list
        && list.isEmpty()
        && member.emptyWhenAbsent()
        && !RequestRules.mandatoryList(shape, member.name());
  }

  private void writeValue(Shape shape, Object value) throws IOException {
    if (shape instanceof Shape.RecordShape record) {
      write(record, value);
    } else if (shape instanceof Shape.ListShape list) {
      out.writeStartArray();
      for (Object item : (List<?>) value) {
        writeValue(list.item(), item);
      }
      out.writeEndArray();
    } else if (shape instanceof Shape.CodeShape) {
      out.writeString(((Code<?>) value).raw());
    } else {
      writeScalar((Shape.Scalar) shape, value);
    }
  }

  private void writeScalar(Shape.Scalar shape, Object value) throws IOException {
    switch (shape) {
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case INT -> out.writeNumber((Integer) value);
      case LONG -> out.writeNumber((Long) value);
      case DECIMAL -> out.writeNumber(((BigDecimal) value).toPlainString());
      case STRING, INSTANT, PARTIAL_DATE -> out.writeString(value.toString());
    }
  }
}

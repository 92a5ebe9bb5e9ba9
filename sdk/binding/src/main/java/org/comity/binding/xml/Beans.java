package org.comity.binding.xml;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.comity.binding.internal.RecordWriter;
import org.comity.binding.internal.XmlText;
import org.comity.model.Code;
import org.jspecify.annotations.Nullable;

/** Turns records into beans, and beans into the tokens that the reader of both faces takes. */
final class Beans {
  private Beans() {}

  /** Writes a bean as tokens, all scalars as text. */
  static void tokens(BeanShape shape, Object bean, JsonGenerator out) throws IOException {
    out.writeStartObject();
    for (BeanShape.BeanMember member : shape.members()) {
      Object value = member.read(bean);
      if (value == null) {
        continue;
      }
      out.writeFieldName(member.member().name());
      BeanShape.BeanList list = member.list();
      if (list == null) {
        token(member.nested(), value, out);
      } else {
        out.writeStartArray();
        for (Object item : list.of(value)) {
          token(member.nested(), item, out);
        }
        out.writeEndArray();
      }
    }
    out.writeEndObject();
  }

  private static void token(@Nullable BeanShape nested, Object value, JsonGenerator out)
      throws IOException {
    if (nested == null) {
      out.writeString((String) value);
    } else {
      tokens(nested, value, out);
    }
  }

  /** The bean of a record. */
  static Object bean(BeanShape shape, Object record, boolean request) {
    Object bean = shape.empty();
    for (BeanShape.BeanMember member : shape.members()) {
      Object value = member.member().get(record);
      if (value == null || RecordWriter.leftOut(shape.record(), member.member(), value, request)) {
        continue;
      }
      BeanShape.BeanList list = member.list();
      if (list == null) {
        member.write(bean, value(member.nested(), value, request));
      } else {
        Object wrapper = list.empty();
        for (Object item : (List<?>) value) {
          list.of(wrapper).add(value(member.nested(), item, request));
        }
        member.write(bean, wrapper);
      }
    }
    return bean;
  }

  private static Object value(@Nullable BeanShape nested, Object value, boolean request) {
    return nested == null ? text(value) : bean(nested, value, request);
  }

  private static String text(Object value) {
    if (value instanceof Code<?> code) {
      return XmlText.replaceOthers(code.raw());
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    // Texts of sources may hold characters that XML cannot carry; the rest never does.
    return XmlText.replaceOthers(value.toString());
  }
}

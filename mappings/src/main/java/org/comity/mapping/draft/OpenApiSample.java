package org.comity.mapping.draft;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.comity.syntax.JsonGate;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/** A made-up answer, so that the paths of a draft lead somewhere. */
final class OpenApiSample {
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_.-]*";

  private OpenApiSample() {}

  static Map<String, byte[]> of(OpenApiSource.Operation operation, OpenApiModel model) {
    Object schema = operation.schema();
    Object made = model.example(schema);
    if (schema == null || made == null) {
      return Map.of();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (operation.xml()) {
        XMLStreamWriter writer = XmlGate.standard().writer(out);
        element(writer, operation.shape().top(), made, model.map(schema), model);
        writer.close();
        return Map.of("samples/answer.xml", out.toByteArray());
      }
      try (JsonGenerator json = JsonGate.standard().generator(out)) {
        json.useDefaultPrettyPrinter();
        value(json, made, schema, model);
      }
      return Map.of("samples/answer.json", out.toByteArray());
    } catch (IOException | XMLStreamException e) {
      return Map.of();
    }
  }

  /** Scalars come as texts from the gates: what is a number is said by the schema. */
  private static void value(
      JsonGenerator json, @Nullable Object made, @Nullable Object schema, OpenApiModel model)
      throws IOException {
    Map<?, ?> type = model.merged(schema);
    if (made instanceof Map<?, ?> map) {
      Map<String, Object> parts = model.parts(type, 0);
      json.writeStartObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        String name = String.valueOf(member.getKey());
        json.writeFieldName(name);
        value(json, member.getValue(), parts.get(name), model);
      }
      json.writeEndObject();
    } else if (made instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        value(json, item, type.get("items"), model);
      }
      json.writeEndArray();
    } else if (made == null) {
      json.writeNull();
    } else {
      Object kind = type.get("type");
      scalar(
          json,
          String.valueOf(made),
          kind instanceof List<?> several
              ? several.stream().map(String::valueOf).toList()
              : List.of(String.valueOf(kind)));
    }
  }

  private static void scalar(JsonGenerator json, String text, List<String> types)
      throws IOException {
    boolean number = types.contains("integer") || types.contains("number");
    if (number && text.matches("-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?")) {
      json.writeNumber(text);
    } else if (types.contains("boolean") && text.matches("true|false")) {
      json.writeBoolean(text.equals("true"));
    } else {
      json.writeString(text);
    }
  }

  private static void element(
      XMLStreamWriter xml, String name, @Nullable Object made, Map<?, ?> schema, OpenApiModel model)
      throws XMLStreamException {
    if (!name.matches(NAME)) {
      return;
    }
    xml.writeStartElement(name);
    if (made instanceof Map<?, ?> map) {
      Map<String, Object> parts = model.parts(schema, 0);
      for (Map.Entry<?, ?> member : map.entrySet()) {
        String own = member(member, parts, model);
        if (own.startsWith("@") && own.substring(1).matches(NAME)) {
          xml.writeAttribute(own.substring(1), String.valueOf(member.getValue()));
        }
      }
      for (Map.Entry<?, ?> member : map.entrySet()) {
        String own = member(member, parts, model);
        Map<?, ?> type = model.map(parts.get(String.valueOf(member.getKey())));
        if (member.getValue() instanceof List<?> list) {
          for (Object item : list) {
            element(xml, own, item, model.map(type.get("items")), model);
          }
        } else if (!own.startsWith("@")) {
          element(xml, own, member.getValue(), type, model);
        }
      }
    } else if (made != null) {
      xml.writeCharacters(String.valueOf(made));
    }
    xml.writeEndElement();
  }

  private static String member(
      Map.Entry<?, ?> member, Map<String, Object> parts, OpenApiModel model) {
    String name = String.valueOf(member.getKey());
    return OpenApiModel.xmlName(name, model.map(parts.get(name)));
  }
}

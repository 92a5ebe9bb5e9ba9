package org.comity.adapter.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.syntax.JsonGate;
import org.jspecify.annotations.Nullable;

/** A body with placeholders; whatever is put in is escaped for the place it stands in. */
sealed interface RequestBody permits RequestBody.Json, RequestBody.Form, XmlBody {
  /** Its content type. */
  String type();

  /** Names of its placeholders. */
  List<String> names();

  byte[] write(Values values);

  /**
   * A form, as browsers send it.
   *
   * @param fields fields; one whose placeholder has no value is left out
   */
  record Form(Map<String, Template> fields) implements RequestBody {
    @Override
    public String type() {
      return "application/x-www-form-urlencoded";
    }

    @Override
    public List<String> names() {
      return fields.values().stream().flatMap(t -> t.names().stream()).toList();
    }

    @Override
    public byte[] write(Values values) {
      List<String> pairs = new ArrayList<>();
      fields.forEach(
          (name, template) -> {
            String value = template.fill(values);
            if (value != null) {
              pairs.add(RequestWriter.encode(name) + "=" + RequestWriter.encode(value));
            }
          });
      return String.join("&", pairs).getBytes(StandardCharsets.US_ASCII);
    }
  }

  /**
   * JSON.
   *
   * @param template maps, lists and {@link Template}s
   */
  record Json(Object template) implements RequestBody {
    @Override
    public String type() {
      return "application/json";
    }

    @Override
    public List<String> names() {
      List<String> names = new ArrayList<>();
      names(template, names);
      return names;
    }

    private static void names(@Nullable Object node, List<String> into) {
      if (node instanceof Template text) {
        into.addAll(text.names());
      } else if (node instanceof List<?> list) {
        list.forEach(item -> names(item, into));
      } else if (node instanceof Map<?, ?> map) {
        map.values().forEach(value -> names(value, into));
      }
    }

    @Override
    public byte[] write(Values values) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (JsonGenerator generator = JsonGate.standard().generator(out)) {
        Object filled = fill(template, values);
        write(generator, filled == null ? Map.of() : filled, "");
      } catch (IOException e) {
        throw new IllegalStateException("writing into memory failed", e);
      }
      return out.toByteArray();
    }

    /** Texts for templates; whatever has no value, or is empty of values, is left out. */
    private static @Nullable Object fill(@Nullable Object template, Values values) {
      if (template instanceof Template text) {
        return text.fill(values);
      }
      if (template instanceof List<?> list) {
        return list.stream().map(item -> fill(item, values)).filter(i -> i != null).toList();
      }
      Map<String, Object> filled = new LinkedHashMap<>();
      if (template instanceof Map<?, ?> map) {
        map.forEach(
            (name, value) -> {
              Object inner = fill(value, values);
              if (inner != null) {
                filled.put(String.valueOf(name), inner);
              }
            });
        return filled.isEmpty() && !map.isEmpty() ? null : filled;
      }
      return null;
    }

    private static void write(JsonGenerator generator, Object value, String type)
        throws IOException {
      if (value instanceof Map<?, ?> map) {
        generator.writeStartObject();
        for (Map.Entry<?, ?> member : map.entrySet()) {
          String name = String.valueOf(member.getKey());
          int colon = name.lastIndexOf(':');
          String kind = colon < 0 ? "" : name.substring(colon + 1);
          boolean typed = kind.equals("number") || kind.equals("boolean");
          generator.writeFieldName(typed ? name.substring(0, colon) : name);
          write(generator, member.getValue(), typed ? kind : "");
        }
        generator.writeEndObject();
      } else if (value instanceof List<?> list) {
        generator.writeStartArray();
        for (Object item : list) {
          write(generator, item, type);
        }
        generator.writeEndArray();
      } else {
        scalar(generator, String.valueOf(value), type);
      }
    }

    private static void scalar(JsonGenerator generator, String text, String type)
        throws IOException {
      boolean number = type.equals("number") && text.matches("-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?");
      if (number) {
        generator.writeNumber(text);
      } else if (type.equals("boolean")) {
        generator.writeBoolean(text.equals("true"));
      } else {
        generator.writeString(text);
      }
    }
  }
}

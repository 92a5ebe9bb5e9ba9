package org.comity.gateway.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.comity.syntax.JsonGate;
import org.jspecify.annotations.Nullable;

/** Facts of an entry: names with a text or a list of texts. Not safe for use by many threads. */
public final class Detail {
  private final Map<String, Object> facts = new TreeMap<>();

  /** Adds a fact; one that is absent is left out. */
  public Detail put(String name, @Nullable Object value) {
    if (value != null) {
      facts.put(name, value.toString());
    }
    return this;
  }

  /** Adds a list of facts. */
  public Detail put(String name, Collection<String> values) {
    facts.put(name, List.copyOf(values));
    return this;
  }

  /** As one JSON object, members in order of name. */
  String json() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JsonGate.standard().generator(out)) {
      json.writeStartObject();
      for (Map.Entry<String, Object> fact : facts.entrySet()) {
        json.writeFieldName(fact.getKey());
        if (fact.getValue() instanceof List<?> list) {
          json.writeStartArray();
          for (Object item : list) {
            json.writeString(item.toString());
          }
          json.writeEndArray();
        } else {
          json.writeString(fact.getValue().toString());
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Detail" + facts.keySet();
  }
}

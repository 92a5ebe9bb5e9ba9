package org.comity.mapping.sample;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.SourceQuery;
import org.comity.model.Code;
import org.comity.model.Credential;
import org.comity.model.Identifier;
import org.comity.model.Issue;
import org.comity.model.PartialDate;
import org.comity.syntax.JsonGate;
import org.jspecify.annotations.Nullable;

/**
 * Records of the model as the JSON of {@code expected/}: component names, absent values and empty
 * lists left out. A credential's id and provenance differ from gateway to gateway and from run to
 * run, and are left out too.
 */
public final class ModelJson {
  private static final Set<String> NOT_EXPECTED = Set.of("id", "provenance", "comparisons");

  private ModelJson() {}

  /** Every single value of a credential by its JSON pointer, in the order of the model. */
  public static Map<String, String> flat(Credential credential) {
    Map<String, String> flat = new LinkedHashMap<>();
    flatten("", credential, flat);
    return flat;
  }

  private static void flatten(String pointer, Object value, Map<String, String> flat) {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        flatten(pointer + "/" + i, list.get(i), flat);
      }
    } else if (value instanceof Record && !(value instanceof Code<?>) && !isText(value)) {
      for (RecordComponent part : value.getClass().getRecordComponents()) {
        Object inner = part(part, value);
        if (inner != null) {
          flatten(pointer + "/" + part.getName(), inner, flat);
        }
      }
    } else {
      flat.put(pointer, text(value));
    }
  }

  /** An expectation, ready to be looked at and kept. */
  public static String expected(
      List<Credential> credentials, List<Issue> issues, @Nullable SourceQuery asked) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonGate.standard().generator(out).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      asked(asked, json);
      json.writeArrayFieldStart("credentials");
      for (Credential credential : credentials) {
        write(credential, json);
      }
      json.writeEndArray();
      issues(issues, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8) + "\n";
  }

  /** What a bad sample is expected to be refused or blamed for. */
  public static String expectedIssues(List<Issue> issues, @Nullable SourceQuery asked) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonGate.standard().generator(out).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      asked(asked, json);
      issues(issues, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8) + "\n";
  }

  /** What was asked, as a person wrote it beside the sample. */
  private static void asked(@Nullable SourceQuery query, JsonGenerator json) throws IOException {
    if (query == null) {
      return;
    }
    json.writeObjectFieldStart("asked");
    if (query instanceof SourceQuery.ByNumber number) {
      json.writeStringField("number", number.number());
    } else if (query instanceof SourceQuery.ByHolder holder) {
      for (Identifier identifier : holder.holder().identifiers()) {
        json.writeStringField("scheme", identifier.scheme());
        json.writeStringField("identifier", identifier.value());
      }
    }
    json.writeEndObject();
  }

  private static void issues(List<Issue> issues, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("issues");
    for (Issue issue : issues) {
      json.writeString(issue.path() == null ? issue.code() : issue.code() + " " + issue.path());
    }
    json.writeEndArray();
  }

  private static void write(Object value, JsonGenerator json) throws IOException {
    if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        write(item, json);
      }
      json.writeEndArray();
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number.toPlainString());
    } else if (value instanceof Number || value instanceof Boolean) {
      json.writeRawValue(value.toString());
    } else if (value instanceof Record && !(value instanceof Code<?>) && !isText(value)) {
      json.writeStartObject();
      for (RecordComponent part : value.getClass().getRecordComponents()) {
        Object inner = part(part, value);
        if (inner != null) {
          json.writeFieldName(part.getName());
          write(inner, json);
        }
      }
      json.writeEndObject();
    } else {
      json.writeString(text(value));
    }
  }

  /** Records of one text, such as a partial date, are written as that text. */
  private static boolean isText(Object value) {
    return value instanceof PartialDate;
  }

  private static String text(Object value) {
    if (value instanceof Code<?> code) {
      return code.raw();
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private static @Nullable Object part(RecordComponent part, Object of) {
    if (of instanceof Credential && NOT_EXPECTED.contains(part.getName())) {
      return null;
    }
    try {
      Object value = part.getAccessor().invoke(of);
      return value instanceof List<?> list && list.isEmpty() ? null : value;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("not a public accessor: " + part.getName(), e);
    }
  }
}

package org.comity.adapter.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.rest.RestLayout.Operation;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Outbound;
import org.comity.syntax.JsonGate;
import org.jspecify.annotations.Nullable;

/** Makes requests out of templates; whatever is put in is escaped for the place it stands in. */
final class RequestWriter {
  private final RestLayout layout;

  RequestWriter(RestLayout layout) {
    this.layout = layout;
  }

  /**
   * Makes a request.
   *
   * @param payload body to send as it is, where the operation has no template of its own
   * @throws AdapterException REFUSED if the query does not say what the operation needs
   */
  Outbound.Request request(Operation operation, Values values, byte @Nullable [] payload)
      throws AdapterException {
    for (String required : operation.required()) {
      String value = values.get(required);
      if (value == null || value.isEmpty()) {
        throw missing(required);
      }
    }
    Object template = operation.body();
    byte[] body = template == null ? payload : body(template, values);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json, application/problem+json");
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    add(headers, layout.headers(), values);
    add(headers, operation.headers(), values);
    return make(operation.method(), uri(operation, values), headers, body, layout.maxBytes());
  }

  /** The body may be absent, but NullAway does not see that of an array in another module. */
  @SuppressWarnings("NullAway")
  private static Outbound.Request make(
      String method, URI uri, Map<String, String> headers, byte @Nullable [] body, int maxBytes) {
    return new Outbound.Request(method, uri, headers, body, maxBytes);
  }

  /** The same request with one more header field. */
  static Outbound.Request with(Outbound.Request request, String name, String value)
      throws AdapterException {
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    headers.put(name, headerValue(name, value));
    return make(request.method(), request.uri(), headers, request.body(), request.maxBytes());
  }

  static AdapterException missing(String placeholder) {
    return AdapterException.refused(
        "the registry cannot be asked without a value for '" + placeholder + "'");
  }

  private URI uri(Operation operation, Values values) throws AdapterException {
    for (String name : operation.path().names()) {
      String value = values.get(name);
      if (value == null || value.isEmpty()) {
        throw missing(name);
      }
      if (value.equals(".") || value.equals("..")) {
        throw AdapterException.refused("the value for '" + name + "' cannot stand in a path");
      }
    }
    StringBuilder uri = new StringBuilder(layout.endpoint().toString());
    uri.append(operation.path().fill(values, RequestWriter::encode));
    char separator = '?';
    for (Map.Entry<String, Template> parameter : operation.query().entrySet()) {
      String value = parameter.getValue().fill(values);
      if (value != null) {
        uri.append(separator).append(encode(parameter.getKey())).append('=').append(encode(value));
        separator = '&';
      }
    }
    return URI.create(uri.toString());
  }

  /** Percent-encodes all but the unreserved characters of RFC 3986. */
  static String encode(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean unreserved =
          (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
      if (unreserved || b == '-' || b == '.' || b == '_' || b == '~') {
        out.append((char) b);
      } else {
        out.append('%')
            .append(Character.toUpperCase(Character.forDigit((b >> 4) & 15, 16)))
            .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
      }
    }
    return out.toString();
  }

  private static void add(
      Map<String, String> headers, Map<String, Template> templates, Values values)
      throws AdapterException {
    for (Map.Entry<String, Template> field : templates.entrySet()) {
      String value = field.getValue().fill(values);
      if (value != null) {
        headers.put(field.getKey(), headerValue(field.getKey(), value));
      }
    }
  }

  static String headerValue(String name, String value) throws AdapterException {
    if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw AdapterException.refused(
          "the value for header field '" + name + "' holds characters that it must not");
    }
    return value;
  }

  private static byte[] body(Object template, Values values) {
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

  private static void write(JsonGenerator generator, Object value, String type) throws IOException {
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

  private static void scalar(JsonGenerator generator, String text, String type) throws IOException {
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

package org.comity.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract: how it is asked and how its answer is read.
 *
 * @param id operation id of the contract
 * @param method HTTP method
 * @param target path and query, encoded
 * @param headers further header fields
 * @param body body, the same bytes on every try
 * @param readOnly whether asking twice changes nothing
 * @param waits whether the gateway is told how long to wait for registries
 * @param reader reads a successful response
 * @param <T> what it gives
 */
record Operation<T>(
    String id,
    String method,
    String target,
    Map<String, String> headers,
    byte @Nullable [] body,
    boolean readOnly,
    boolean waits,
    Reader<T> reader) {

  /** Reads a successful response. */
  interface Reader<T> {
    T read(Received received);
  }

  static <T> Operation<T> get(String id, String target, DocumentType<T> answer) {
    return new Operation<>(
        id, "GET", target, Map.of(), null, true, false, received -> received.read(answer));
  }

  /** A POST that only asks. */
  static <Q, T> Operation<T> ask(
      String id, String target, DocumentType<Q> type, Q question, Reader<T> reader) {
    return new Operation<>(id, "POST", target, Map.of(), json(type, question), true, false, reader);
  }

  /** A POST that changes something; safe to repeat only because of its key. */
  static <Q, T> Operation<T> post(
      String id, String target, DocumentType<Q> type, Q document, String key, Reader<T> reader) {
    Map<String, String> headers = Map.of("Idempotency-Key", key);
    return new Operation<>(id, "POST", target, headers, json(type, document), false, false, reader);
  }

  Operation<T> waiting() {
    return new Operation<>(id, method, target, headers, body, readOnly, true, reader);
  }

  Operation<T> with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Operation<>(id, method, target, more, body, readOnly, waits, reader);
  }

  /** Whether a second try can do no harm. */
  boolean repeatable() {
    return readOnly || headers.containsKey("Idempotency-Key");
  }

  private static <Q> byte[] json(DocumentType<Q> type, Q document) {
    return BindingContext.forVersion(SchemaVersion.V1_0).writer(Format.JSON).write(type, document);
  }

  /** A path with an id as its segment. */
  static String path(String before, String id) {
    return path(before, id, "");
  }

  static String path(String before, String id, String after) {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("an id is never empty");
    }
    return before + encode(id) + after;
  }

  /** A path with query parameters; absent ones are left out. */
  static String query(String path, String name, @Nullable String value, @Nullable String cursor) {
    StringJoiner query = new StringJoiner("&", path + "?", "").setEmptyValue(path);
    if (value != null) {
      query.add(name + "=" + encode(value));
    }
    if (cursor != null) {
      query.add("cursor=" + encode(cursor));
    }
    return query.toString();
  }

  private static String encode(String text) {
    // URLEncoder writes forms, where a blank is a plus sign.
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "Operation[" + id + "]";
  }
}

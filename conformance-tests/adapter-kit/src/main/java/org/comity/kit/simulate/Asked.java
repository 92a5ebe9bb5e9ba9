package org.comity.kit.simulate;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that reached the simulated registry.
 *
 * @param method HTTP method
 * @param path path as sent, still encoded
 * @param query query as sent; absent for none
 * @param headers header fields by lower-case name, the first value of each
 * @param body the body
 */
record Asked(
    String method, String path, @Nullable String query, Map<String, String> headers, byte[] body) {
  Asked {
    Map<String, String> small = new LinkedHashMap<>();
    headers.forEach((k, v) -> small.put(k.toLowerCase(Locale.ROOT), v));
    headers = Map.copyOf(small);
  }

  @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** Parameters of the query, decoded. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query != null && !query.isEmpty()) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.put(decode(name), decode(value));
      }
    }
    return parameters;
  }

  /** Steps of the path, decoded. */
  List<String> steps() {
    return Arrays.stream(path.split("/", -1))
        .filter(s -> !s.isEmpty())
        .map(s -> decode(s.replace("+", "%2B")))
        .toList();
  }

  static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  @Override
  public boolean equals(Object o) {
    return this == o;
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  /** Redacted: says nothing of a person. */
  @Override
  public String toString() {
    return "Asked[" + method + ", " + body.length + " bytes]";
  }
}

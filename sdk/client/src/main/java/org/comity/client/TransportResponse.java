package org.comity.client;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One response, complete.
 *
 * @param status HTTP status
 * @param headers header fields; names in lower case
 * @param body body; empty if there is none; not to be changed
 */
public record TransportResponse(int status, Map<String, List<String>> headers, byte[] body) {
  public TransportResponse {
    Map<String, List<String>> lower = new TreeMap<>();
    headers.forEach(
        (name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    headers = lower;
  }

  /** The first value of a header field. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** Redacted: no body. */
  @Override
  public String toString() {
    return "TransportResponse[status=" + status + ", bytes=" + body.length + "]";
  }
}

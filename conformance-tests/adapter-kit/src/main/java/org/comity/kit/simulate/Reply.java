package org.comity.kit.simulate;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the simulated registry answers, before its behaviour spoils it.
 *
 * @param status HTTP status
 * @param type media type
 * @param headers further header fields
 * @param body the body
 */
record Reply(int status, String type, Map<String, String> headers, byte[] body) {
  Reply {
    headers = Map.copyOf(headers);
  }

  static Reply of(int status, String type, byte[] body) {
    return new Reply(status, type, Map.of(), body);
  }

  static Reply of(int status, String type, String body) {
    return of(status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with these header fields. */
  Reply with(Map<String, String> fields) {
    return new Reply(status, type, fields, body);
  }

  /** The same with another body. */
  Reply with(byte[] other) {
    return new Reply(status, type, headers, other);
  }

  @Override
  public boolean equals(Object o) {
    return this == o;
  }

  @Override
  public int hashCode() {
    return status;
  }

  @Override
  public String toString() {
    return "Reply[status=" + status + ", " + body.length + " bytes]";
  }
}

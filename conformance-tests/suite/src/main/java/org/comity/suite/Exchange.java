package org.comity.suite;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One request and its answer.
 *
 * @param method method
 * @param path path asked
 * @param status status
 * @param headers header of the answer
 * @param body body of the answer
 * @param millis time to the whole answer
 */
public record Exchange(
    String method, String path, int status, HttpHeaders headers, byte[] body, long millis) {
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  public String requestId() {
    return header("x-request-id");
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Exchange e
        && status == e.status
        && path.equals(e.path)
        && Arrays.equals(body, e.body);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return method + " " + path + " -> " + status;
  }
}

package org.comity.adapter.spi;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one way out by HTTP: bounded in time and size, no redirects, no cookies, only to the host
 * that the deployment configured. Safe for use by many threads.
 */
public interface Outbound {
  /**
   * Sends a request and reads the whole answer, before the call's deadline.
   *
   * @throws AdapterException UNAVAILABLE, TIMEOUT, or INVALID_ANSWER (too large, cut short)
   */
  Response exchange(Request request, CallContext call) throws AdapterException;

  /**
   * A request.
   *
   * @param method HTTP method
   * @param uri absolute URI
   * @param headers header fields; values without CR, LF or NUL
   * @param body body; absent for none
   * @param maxBytes largest answer taken
   */
  record Request(
      String method, URI uri, Map<String, String> headers, byte @Nullable [] body, int maxBytes) {
    public Request {
      headers = Map.copyOf(headers);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Request r
          && method.equals(r.method)
          && uri.equals(r.uri)
          && headers.equals(r.headers)
          && Arrays.equals(body, r.body);
    }

    @Override
    public int hashCode() {
      return uri.hashCode();
    }

    @Override
    public String toString() {
      return "Request[" + method + "]";
    }
  }

  /**
   * A response.
   *
   * @param status HTTP status
   * @param headers header fields by lower-case name
   * @param body the whole body
   */
  record Response(int status, Map<String, List<String>> headers, byte[] body) {
    public Response {
      headers = Map.copyOf(headers);
    }

    /** First value of a header field, or {@code null}. */
    public @Nullable String header(String name) {
      List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
      return values == null || values.isEmpty() ? null : values.get(0);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Response r
          && status == r.status
          && headers.equals(r.headers)
          && Arrays.equals(body, r.body);
    }

    @Override
    public int hashCode() {
      return status;
    }

    @Override
    public String toString() {
      return "Response[status=" + status + ", " + body.length + " bytes]";
    }
  }
}

package org.comity.gateway.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.comity.binding.Format;
import org.comity.gateway.service.Call;
import org.jspecify.annotations.Nullable;

/**
 * A request as a handler sees it: authenticated, bounded, and no longer tied to a connection.
 *
 * @param target path as sent
 * @param path parameters of the path
 * @param query parameters of the query; only those of the contract, each at most once
 * @param headers headers by lower-case name
 * @param body received bytes
 * @param type face of the body; absent if there is none
 * @param accept face that the caller wants
 * @param call who calls, until when
 */
public record ApiRequest(
    String target,
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    @Nullable Format type,
    Format accept,
    Call call) {

  /** A parameter of the path; the route guarantees it. */
  public String pathParameter(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no parameter " + name);
    }
    return value;
  }

  /** The cursor that a former page gave; absent on the first. */
  public @Nullable String cursor() {
    return query.get("cursor");
  }

  public @Nullable String header(String lowerCaseName) {
    return headers.get(lowerCaseName);
  }

  /** The address of the page that a cursor stands for. */
  String pageAt(String next) {
    Map<String, String> parameters = new TreeMap<>(query);
    parameters.put("cursor", next);
    return parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", target + "?", ""));
  }

  /** Says which request; never its content. */
  @Override
  public String toString() {
    return "ApiRequest[" + call.requestId() + "]";
  }
}

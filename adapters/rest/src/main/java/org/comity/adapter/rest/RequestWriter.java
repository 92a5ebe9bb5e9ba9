package org.comity.adapter.rest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.comity.adapter.rest.RestLayout.Operation;
import org.comity.adapter.rest.RestLayout.RequestPlan;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.Payload;
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
   * @param at where to send it, if the registry itself said so; absent for the operation's path
   * @param payload body to send as it is, where the operation has no template of its own
   * @throws AdapterException REFUSED if the query does not say what the operation needs
   */
  Outbound.Request request(
      Operation operation, Values values, @Nullable URI at, @Nullable Payload payload)
      throws AdapterException {
    RequestPlan plan = operation.request();
    for (String required : plan.required()) {
      String value = values.get(required);
      if (value == null || value.isEmpty()) {
        throw missing(required);
      }
    }
    RequestBody template = plan.body();
    byte[] body = null;
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put(
        "Accept",
        operation.answer().syntax() == Payload.Syntax.XML
            ? "application/xml, text/xml, application/problem+json"
            : "application/json, application/problem+json");
    if (template != null) {
      body = written(template, values);
      headers.put("Content-Type", template.type());
    } else if (payload != null) {
      body = payload.bytes();
      headers.put(
          "Content-Type",
          payload.syntax() == Payload.Syntax.XML
              ? "application/xml; charset=UTF-8"
              : "application/json");
    }
    add(headers, layout.headers(), values);
    add(headers, plan.headers(), values);
    URI uri = at == null ? uri(plan, values) : at;
    return make(plan.method(), uri, headers, body, layout.maxBytes());
  }

  private static byte[] written(RequestBody body, Values values) throws AdapterException {
    try {
      return body.write(values);
    } catch (IllegalArgumentException e) {
      throw AdapterException.refused("a value holds characters that the request cannot hold");
    }
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
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.headers());
    headers.put(name, headerValue(name, value));
    return make(request.method(), request.uri(), headers, request.body(), request.maxBytes());
  }

  /** The same request with one more query parameter. */
  static Outbound.Request withQuery(Outbound.Request request, String name, String value) {
    String uri = request.uri().toString();
    String more = encode(name) + "=" + encode(value);
    return make(
        request.method(),
        URI.create(uri + (uri.indexOf('?') < 0 ? "?" : "&") + more),
        request.headers(),
        request.body(),
        request.maxBytes());
  }

  static AdapterException missing(String placeholder) {
    return AdapterException.refused(
        "the registry cannot be asked without a value for '" + placeholder + "'");
  }

  private URI uri(RequestPlan plan, Values values) throws AdapterException {
    for (String name : plan.path().names()) {
      String value = values.get(name);
      if (value == null || value.isEmpty()) {
        throw missing(name);
      }
      if (value.equals(".") || value.equals("..")) {
        throw AdapterException.refused("the value for '" + name + "' cannot stand in a path");
      }
    }
    StringBuilder uri = new StringBuilder(layout.endpoint().toString());
    XRoadPlan xroad = layout.xroad();
    if (xroad != null) {
      uri.append(xroad.path());
    }
    uri.append(plan.path().fill(values, RequestWriter::encode));
    char separator = '?';
    for (Map.Entry<String, Template> parameter : plan.query().entrySet()) {
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
}

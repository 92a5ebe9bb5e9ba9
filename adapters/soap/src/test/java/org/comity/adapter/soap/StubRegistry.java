package org.comity.adapter.soap;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.RecordStore;

/** A registry as the engine sees it: what was sent, and a canned answer. */
final class StubRegistry implements AdapterServices, Outbound {
  /** Makes an answer from the request's body. */
  interface Answer {
    Response to(String request) throws AdapterException;
  }

  final List<Request> requests = new ArrayList<>();
  Answer answer = request -> xml(200, "");

  static Response xml(int status, String body) {
    return response(status, "text/xml; charset=utf-8", body);
  }

  static Response response(int status, String type, String body) {
    return new Response(
        status, Map.of("content-type", List.of(type)), body.getBytes(StandardCharsets.UTF_8));
  }

  static String envelope(String headers, String body) {
    return "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Header>"
        + headers
        + "</S:Header><S:Body>"
        + body
        + "</S:Body></S:Envelope>";
  }

  String sent() {
    return new String(requests.get(requests.size() - 1).body(), StandardCharsets.UTF_8);
  }

  @Override
  public synchronized Response exchange(Request request, CallContext call) throws AdapterException {
    requests.add(request);
    return answer.to(request.body() == null ? "" : sent());
  }

  @Override
  public Outbound http() {
    return this;
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public Path area() {
    throw new AssertionError("the SOAP engine needs no area");
  }

  @Override
  public RecordStore records() {
    throw new AssertionError("the SOAP engine needs no records");
  }
}

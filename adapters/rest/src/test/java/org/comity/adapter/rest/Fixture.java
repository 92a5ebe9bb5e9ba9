package org.comity.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.comity.syntax.YamlGate;

/** A REST registry whose answers a test sets. */
final class Fixture implements AdapterServices, Outbound {
  static final String YAML =
      """
      maxPages: 4
      auth: {kind: bearer, secret: token}
      headers: {Accept-Language: en, X-Request: "{requestId}"}
      operations:
        findByHolder:
          method: POST
          path: /v1/search
          query: {limit: "5", after: "{cursor}"}
          required: ["holder.identifier:XA:learner"]
          body:
            learner: {id: "{holder.identifier:XA:learner}", born: "{holder.birthDate}"}
            name: {given: "{holder.given}"}
            page: {"size:number": "5", "all:boolean": "true", cursor: "{cursor}"}
          records: items
          next: page/next
          echo: {path: items/learner/id, equals: "{holder.identifier:XA:learner}"}
          errors:
            - {status: 404, path: code, equals: LEARNER_NOT_FOUND, kind: nothing}
            - {status: 409, kind: ambiguous, distinguishing: [birthDate]}
            - {path: code, equals: [LOCKED, CLOSED], kind: unavailable}
            - {path: code, equals: BAD, kind: invalid}
        findByNumber:
          path: "/v1/certificates/{number}"
          records: certificate
          echo: {path: certificate/number, equals: "{number}"}
          errors: [{status: 204, kind: nothing}]
        verify: {method: POST, path: /v1/verify, body: {number: "{number}"}, records: certificate}
        recordRecognition:
          method: POST
          path: /v1/recognitions
          success: [200, 201]
          acknowledgement: acknowledgement/id
          errors: [{status: 422, kind: rejected, code: code}]
        deliveryStatus:
          path: "/v1/recognitions/{key}"
          acknowledgement: acknowledgement/id
          errors: [{path: state, equals: REJECTED, kind: rejected, code: "=R1"}]
        check: {path: /v1/health, success: [200, 204]}
      """;

  final List<Request> requests = new ArrayList<>();
  final Map<String, String> settings =
      new HashMap<>(Map.of("endpoint", "http://registry.test/api/", "token", "s{x}cret"));
  String yaml = YAML;
  int status = 200;
  String body = "{}";
  Map<String, List<String>> headers = Map.of("content-type", List.of("application/json"));

  AdapterConfig config() throws Exception {
    return new AdapterConfig(
        "xa-rest",
        Path.of("nowhere"),
        YamlGate.standard().readMap(yaml.getBytes(UTF_8)),
        settings,
        EnumSet.complementOf(EnumSet.of(Capability.CHANGES, Capability.DROP)));
  }

  RegistryAdapter adapter() throws Exception {
    return new RestAdapterFactory().create(config(), this);
  }

  Fixture answers(int newStatus, String newBody) {
    status = newStatus;
    body = newBody;
    return this;
  }

  Fixture contentType(String type) {
    headers = Map.of("content-type", List.of(type));
    return this;
  }

  Request last() {
    return requests.get(requests.size() - 1);
  }

  String lastBody() {
    return new String(last().body(), UTF_8);
  }

  static CallContext call() {
    return CallContext.own("r-1", Duration.ofSeconds(5));
  }

  static SourceQuery.ByHolder holder(String id) {
    return new SourceQuery.ByHolder(
        new HolderCriteria(
            List.of(new Identifier("XA:learner", id)),
            List.of(new PersonName("Ann \"}{\"", "B", null, null)),
            PartialDate.of("1990-04")),
        null);
  }

  @Override
  public Response exchange(Request request, CallContext call) {
    requests.add(request);
    return new Response(status, headers, body.getBytes(UTF_8));
  }

  @Override
  public Outbound http() {
    return this;
  }

  @Override
  public Clock clock() {
    return Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  }

  @Override
  public Path area() {
    throw new AssertionError("REST needs no files");
  }

  @Override
  public RecordStore records() {
    throw new AssertionError("REST needs no records");
  }
}

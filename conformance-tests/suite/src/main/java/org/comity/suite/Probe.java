package org.comity.suite;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.comity.suite.SuiteData.Agency;
import org.comity.suite.SuiteData.SeededRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a check acts through: requests as an agency, bodies with a nonce, and what was exchanged.
 */
public final class Probe {
  private static final Duration LIMIT = Duration.ofSeconds(75);

  private final HttpClient http;
  private final SuiteData data;
  private final String nonce;
  private final Duration idle;
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

  Probe(HttpClient http, SuiteData data, String nonce, Duration idle) {
    this.http = http;
    this.data = data;
    this.nonce = nonce;
    this.idle = idle;
  }

  public SuiteData data() {
    return data;
  }

  /** How long to leave the gateway alone where a requirement is about memory. */
  public Duration idle() {
    return idle;
  }

  /** Everything exchanged so far. */
  public List<Exchange> exchanges() {
    return Collections.unmodifiableList(exchanges);
  }

  /** A fresh case number that carries the nonce of the run. */
  public String freshCase() {
    return "suite-" + nonce + "-" + UUID.randomUUID();
  }

  /** A fresh idempotency key. */
  public String freshKey() {
    return "suite-" + nonce + "-" + UUID.randomUUID();
  }

  public Exchange get(String path, String... headers) throws Exception {
    return send(request("GET", path, null, data.deciding(), headers));
  }

  public Exchange post(String path, String json, String... headers) throws Exception {
    return postAs(data.deciding(), path, json, headers);
  }

  public Exchange getAs(@Nullable Agency agency, String path, String... headers) throws Exception {
    return send(request("GET", path, null, agency, headers));
  }

  public Exchange postAs(@Nullable Agency agency, String path, String json, String... headers)
      throws Exception {
    return send(request("POST", path, json, agency, headers));
  }

  /** Any method, as the deciding agency. */
  public Exchange call(String method, String path, @Nullable String body, String... headers)
      throws Exception {
    return send(request(method, path, body, data.deciding(), headers));
  }

  /** A request that is on its way while others are sent. */
  public CompletableFuture<Exchange> postAsync(String path, String json, String... headers) {
    HttpRequest request = request("POST", path, json, data.deciding(), headers);
    long start = System.nanoTime();
    return http.sendAsync(request, BodyHandlers.ofByteArray())
        .thenApply(response -> record(request, response, start));
  }

  /** A look at the administration port, without a token. */
  public Exchange admin(String path) throws Exception {
    URI admin = data.admin();
    if (admin == null) {
      throw new Check.Inconclusive("the data file names no administration port");
    }
    return send(HttpRequest.newBuilder(admin.resolve(path)).timeout(LIMIT).build());
  }

  /** Members of a valid query for a record by its number. */
  public Members query(SeededRecord record) {
    return query(record.registry())
        .raw(
            "certificate",
            new Members()
                .text("registry", record.registry())
                .text("number", record.number())
                .json());
  }

  /** Members of a query to registries, without a subject. */
  public Members query(String... registries) {
    StringBuilder targets = new StringBuilder("[");
    for (String registry : registries) {
      targets.append(targets.length() > 1 ? "," : "");
      targets.append(new Members().text("registry", registry).json());
    }
    return new Members()
        .raw("targets", targets.append(']').toString())
        .text("purpose", data.purpose())
        .raw("legalBasis", basis())
        .raw("caseRef", caseRef(freshCase()));
  }

  /** Members of a valid full result about a credential. */
  public Members result(String credentialId) {
    return new Members()
        .text("nature", "DECISION")
        .raw("caseRef", caseRef(freshCase()))
        .raw("about", "[" + new Members().text("credentialId", credentialId).json() + "]")
        .text("outcome", "FULL")
        .text("purpose", data.purpose())
        .text("jurisdiction", data.deciding().id().replaceFirst(":.*", ""))
        .text("route", "COMPARISON")
        .raw("legalBasis", basis())
        .text("decidedBy", data.deciding().id())
        .text("decidedOn", "2026-11-20");
  }

  public String caseRef(String number) {
    return new Members().text("authority", data.deciding().id()).text("number", number).json();
  }

  private static String basis() {
    return new Members().text("kind", "LEGAL_GROUND").text("reference", "conformance test").json();
  }

  private HttpRequest request(
      String method,
      String path,
      @Nullable String body,
      @Nullable Agency agency,
      String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(data.gateway().resolve(path))
            .timeout(LIMIT)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (agency != null) {
      builder.setHeader("Authorization", "Bearer " + agency.token());
    }
    if (body != null) {
      builder.setHeader("Content-Type", "application/json");
    }
    builder.setHeader("Accept", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      builder.setHeader(headers[i], headers[i + 1]);
    }
    return builder.build();
  }

  private Exchange send(HttpRequest request) throws Exception {
    long start = System.nanoTime();
    return record(request, http.send(request, BodyHandlers.ofByteArray()), start);
  }

  private Exchange record(HttpRequest request, HttpResponse<byte[]> response, long start) {
    Exchange exchange =
        new Exchange(
            request.method(),
            request.uri().getRawPath(),
            response.statusCode(),
            response.headers(),
            response.body(),
            (System.nanoTime() - start) / 1_000_000);
    exchanges.add(exchange);
    return exchange;
  }
}

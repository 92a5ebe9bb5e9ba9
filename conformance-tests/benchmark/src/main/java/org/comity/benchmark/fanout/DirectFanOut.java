package org.comity.benchmark.fanout;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The baseline: the same registries asked in parallel by a bare HTTP client, and nothing else. */
final class DirectFanOut {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<HttpRequest> requests;

  DirectFanOut(List<URI> registries) {
    requests =
        registries.stream()
            .map(
                uri ->
                    HttpRequest.newBuilder(uri.resolve("/search"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"learner\":\"bench\"}"))
                        .build())
            .toList();
  }

  /** Asks all; gives the nanoseconds until the last has answered. */
  long ask() {
    long start = System.nanoTime();
    List<CompletableFuture<HttpResponse<byte[]>>> all =
        requests.stream().map(r -> http.sendAsync(r, BodyHandlers.ofByteArray())).toList();
    for (CompletableFuture<HttpResponse<byte[]>> one : all) {
      HttpResponse<byte[]> response = one.join();
      if (response.statusCode() != 200 || response.body().length != StubRegistry.BODY.length()) {
        throw new IllegalStateException("a registry did not give the golden body");
      }
    }
    return System.nanoTime() - start;
  }
}

package org.comity.benchmark.fanout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.comity.gateway.Gateway;
import org.comity.gateway.GatewayParts;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.ConfigLoader;
import org.comity.gateway.engine.Engines;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.FolderTest;

/** The real gateway with a folder per stub registry, in a temporary folder of its own. */
final class BenchGateway implements AutoCloseable {
  private static final String ADAPTER =
      """
      id: %s
      title: {en: "Stub"}
      country: XK
      agency: "XA:bench"
      kinds: [QUALIFICATION]
      identifierSchemes: ["XA:person"]
      holder: {required: [identifier]}
      capabilities: [FIND_BY_HOLDER]
      engine: rest
      rest:
        operations:
          findByHolder:
            method: POST
            path: /search
            body: {learner: "{holder.identifier:XA:person}"}
            records: items
          check: {method: GET, path: /}
      """;

  private static final String MAPPING =
      """
      version: "1"
      records: items
      number: number
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: status/code, constant: ACTIVE}
        - {to: titles, from: title, language: en}
        - {to: level/framework, constant: EQF}
        - {to: level/level, from: level}
        - {to: awardedOn, from: awarded}
      ignore: ["^/next"]
      """;

  private static final String TOKEN = "a-token-for-one-benchmark";

  private final Path folder;
  private final Gateway gateway;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private BenchGateway(Path folder, Gateway gateway) {
    this.folder = folder;
    this.gateway = gateway;
  }

  /** Starts a gateway to the given registries, which are named r0, r1 … */
  static BenchGateway start(List<URI> registries) throws Exception {
    Path folder = Files.createTempDirectory("comity-bench-");
    try {
      for (int i = 0; i < registries.size(); i++) {
        adapter(folder.resolve("adapters").resolve(id(i)), id(i));
      }
      Path config = Files.writeString(folder.resolve("comity.yaml"), config(registries));
      return new BenchGateway(
          folder,
          Gateway.start(ConfigLoader.standard().load(config, Map.of()), GatewayParts.standard()));
    } catch (IOException | ConfigException | RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  static String id(int i) {
    return "xa-r" + i;
  }

  /** Queries the given registries; gives the nanoseconds until the answer was read. */
  long ask(int... registries) throws Exception {
    String targets =
        IntStream.of(registries)
            .mapToObj(i -> "{\"registry\":\"" + id(i) + "\"}")
            .collect(Collectors.joining(",", "[", "]"));
    String body =
        "{\"targets\":"
            + targets
            + ",\"holder\":{\"identifiers\":[{\"scheme\":\"XA:person\",\"value\":\"bench\"}]},"
            + "\"purpose\":\"PROFESSIONAL\",\"legalBasis\":{\"kind\":\"LEGAL_GROUND\","
            + "\"reference\":\"benchmark\"},\"caseRef\":{\"authority\":\"XA:bench\","
            + "\"number\":\"1\"}}";
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + gateway.apiPort() + "/v1/credentials/query"))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    long start = System.nanoTime();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    long took = System.nanoTime() - start;
    int answered = response.body().split("\"outcome\":\"ANSWERED\"", -1).length - 1;
    if (response.statusCode() != 200 || answered != registries.length) {
      throw new IllegalStateException("not every source was answered: " + response.body());
    }
    return took;
  }

  private static void adapter(Path folder, String id) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("adapter.yaml"), ADAPTER.formatted(id));
    Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
    Files.createDirectories(folder.resolve("samples"));
    Files.writeString(folder.resolve("samples/found.json"), StubRegistry.BODY);
    Engines engines = Engines.standard();
    FolderTest.write(
        FolderRun.of(folder, engines.factories(), engines.functions(), null, Map.of()), false);
  }

  private static String config(List<URI> registries) throws Exception {
    String hash =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(TOKEN.getBytes(StandardCharsets.UTF_8)));
    String entries =
        IntStream.range(0, registries.size())
            .mapToObj(i -> "  " + id(i) + ": {endpoint: \"" + registries.get(i) + "\"}\n")
            .collect(Collectors.joining());
    String ids =
        IntStream.range(0, registries.size())
            .mapToObj(BenchGateway::id)
            .collect(Collectors.joining(", "));
    return """
    api: {port: 0}
    admin: {port: 0}
    data: ./data
    keys: ./keys
    adapters: ./adapters
    registries:
    %sagencies:
      "XA:bench": {roles: [DESTINATION], tokenHash: "sha256:%s", purposes: [PROFESSIONAL], registries: [%s]}
    """
        .formatted(entries, hash, ids);
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}

package org.comity.simulators.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.comity.simulators.common.Documents;
import org.comity.simulators.csv.CsvDropSimulator;
import org.comity.simulators.demo.WorldFile.Kind;
import org.comity.simulators.rest.RestSimulator;
import org.comity.simulators.soap.SoapRegister;
import org.comity.simulators.soap.SoapRegisterReader;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;

/**
 * An official at the desk of an origin registry: looks into that registry's own register, in its
 * own protocol, past the gateway.
 */
final class RegistryDesk {
  private final DemoWorld world;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * A recognition result as the registry has it.
   *
   * @param protocol how it was read
   * @param acknowledgement the registry's own number of its acknowledgement
   * @param reference what the gateway calls the result: begins with its id
   * @param about the registry's own number of the credential
   * @param decision the decision in the registry's words
   * @param decidedBy who decided
   */
  record Entry(
      String protocol,
      String acknowledgement,
      String reference,
      String about,
      String decision,
      String decidedBy) {}

  RegistryDesk(DemoWorld world) {
    this.world = world;
  }

  /** Everything that stands in the registry's register. */
  List<Entry> entries(String registry) throws IOException {
    Kind kind = world.kind(registry);
    return switch (kind) {
      case SOAP -> soap(world.simulator(registry, SoapRegister.class));
      case REST -> rest(registry);
      case CSV -> csv(world.simulator(registry, CsvDropSimulator.class));
    };
  }

  /** How many results took effect in the registry. */
  int effects(String registry) throws IOException {
    return switch (world.kind(registry)) {
      case SOAP -> world.simulator(registry, SoapRegister.class).received();
      case REST -> world.simulator(registry, RestSimulator.class).recognitionsRecorded();
      case CSV -> world.simulator(registry, CsvDropSimulator.class).register().size();
    };
  }

  private static List<Entry> soap(SoapRegister register) {
    return new SoapRegisterReader(register.endpoint())
        .results(null).stream()
            .map(
                result ->
                    new Entry(
                        "SOAP listRecognitionResults",
                        result.acknowledgementNumber(),
                        result.reference(),
                        String.valueOf(result.certificateNumber()),
                        result.decision(),
                        result.decidedBy()))
            .toList();
  }

  private List<Entry> rest(String registry) throws IOException {
    Map<String, String> settings = world.settings(registry);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.get("endpoint") + "/recognitions"))
            .header("Authorization", "Bearer " + settings.get("token"))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      TreeNode root = Documents.json(answer.body().getBytes(StandardCharsets.UTF_8));
      return root.children("recognitions").stream()
          .map(
              entry ->
                  new Entry(
                      "REST GET /recognitions",
                      Documents.text(entry, "recognitionId"),
                      Documents.text(entry, "recognition/reference"),
                      Documents.text(entry, "recognition/awardNumber"),
                      Documents.text(entry, "recognition/decision"),
                      Documents.text(entry, "recognition/decidedBy")))
          .toList();
    } catch (SyntaxFault e) {
      throw new IOException("the registry's own interface did not answer as it should", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static List<Entry> csv(CsvDropSimulator registry) throws IOException {
    return registry.register().stream()
        .map(
            row ->
                new Entry(
                    "CSV file in, acknowledgement file out",
                    row.getOrDefault("ack_no", ""),
                    row.getOrDefault("reference", ""),
                    row.getOrDefault("award_no", ""),
                    row.getOrDefault("decision", ""),
                    row.getOrDefault("decided_by", "")))
        .toList();
  }
}

package org.comity.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comity.kit.folder.KitSimulator;
import org.comity.mapping.sample.FolderSimulator.Running;
import org.comity.mapping.sample.FolderSimulator.Wish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder's registry is played, and behaves as it is told. */
class KitSimulatorTest {
  private final KitSimulator simulator = new KitSimulator();

  private static HttpResponse<String> post(Running running, String path, String body)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(running.place() + path))
                .header("Idempotency-Key", "k")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void answersWithItsSamplesAndBehavesAsItIsTold() throws Exception {
    try (Running running =
        simulator.start(
            TestFolders.run(TestFolders.folder("xa-rest")), new Wish(0, List.of("happy"), null))) {
      assertThat(running.hints()).contains("number CERT-0815", "holder XA:learner LEARNER-4711");
      assertThat(running.settings()).anyMatch(s -> s.startsWith("endpoint: \"http://127.0.0.1:"));
      HttpResponse<String> found = post(running, "/lookup", "{\"number\":\"CERT-0002\"}");
      assertThat(found.statusCode()).isEqualTo(200);
      assertThat(found.body()).contains("CERT-0002").doesNotContain("CERT-0815");
      assertThat(post(running, "/lookup", "{\"number\":\"CERT-0\"}").statusCode()).isEqualTo(404);
      String first = post(running, "/results", "{}").body();
      assertThat(first).contains("ACK-");
      assertThat(post(running, "/results", "{}").body()).isEqualTo(first);
      running.behave(List.of("unauthorised", "happy"));
      assertThat(post(running, "/lookup", "{\"number\":\"CERT-0002\"}").statusCode())
          .isEqualTo(401);
      assertThat(post(running, "/lookup", "{\"number\":\"CERT-0002\"}").statusCode())
          .isEqualTo(200);
      assertThatThrownBy(() -> running.behave(List.of("hapy")))
          .hasMessageContaining("no behaviour 'hapy'");
    }
  }

  @Test
  void tellsWhatAGatewayMustSetAndNothingElse(@TempDir Path top) throws Exception {
    Path folder = TestFolders.copy("xa-rest", top.resolve("xa-rest"));
    Path file = folder.resolve("adapter.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "auth: {kind: bearer, secret: token}",
                "auth: {kind: oauth2, method: client_secret_post}"));
    try (Running running =
        simulator.start(TestFolders.run(folder), new Wish(0, List.of("happy"), null))) {
      String place = running.place();
      assertThat(running.settings())
          .containsExactly(
              "endpoint: \"" + place + "\"",
              "tokenEndpoint: \"" + place + "/simulated/token\"",
              "clientId: any",
              "clientSecret: \"${secret:xa-rest-clientSecret}\"");
    }
  }

  @Test
  void dropsItsSample(@TempDir Path top) throws Exception {
    try (Running running =
        simulator.start(
            TestFolders.run(TestFolders.folder("xa-csv")), new Wish(0, List.of("happy"), top))) {
      assertThat(top.resolve("drop/persons.csv")).exists();
      assertThat(top.resolve("drop/manifest.csv")).exists();
      assertThat(running.settings()).anyMatch(s -> s.startsWith("drop: "));
    }
  }
}

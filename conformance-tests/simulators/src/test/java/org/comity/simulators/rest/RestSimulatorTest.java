package org.comity.simulators.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.comity.simulators.common.Documents;
import org.comity.simulators.common.SimulatorControl.Wrong;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestSimulatorTest {
  private static final String RECOGNITION =
      """
      {"reference":"r-1","version":1,"awardNumber":"SCT-2018-004417","decision":"RECOGNISED",\
      "decidedBy":"XA:authority","decidedOn":"2026-11-20"}\
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private RestSimulator simulator;

  @BeforeEach
  void start() throws IOException {
    simulator = RestSimulator.start(0, "the-token", "gb-awards.csv", "gb-units.csv", "gb_learner");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void withoutTheToken_isRefusedWithAProblem() throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri("/awards/search"))
                .header("Authorization", "Bearer another")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void search_givesNestedNamesLevelAndCredit() throws Exception {
    TreeNode award = read(search("711732512", "")).first("awards");

    assertThat(award.text("learner/names/family")).isEqualTo("Otieno");
    assertThat(award.text("qualification/level/framework")).isEqualTo("SCQF");
    assertThat(award.text("qualification/level/value")).isEqualTo("6");
    assertThat(award.text("qualification/credit/unit")).isEqualTo("SCQF");
    assertThat(award.all("units/code")).hasSize(4);
  }

  @Test
  void search_pagesByCursorWithoutLossOrRepetition() throws Exception {
    String learner = learnerWithManyAwards();
    List<String> numbers = new ArrayList<>();
    String cursor = "";
    int pages = 0;
    do {
      TreeNode page = read(search(learner, cursor));
      page.children("awards").forEach(award -> numbers.add(award.text("awardNumber")));
      cursor = Documents.text(page, "page/next");
      pages++;
    } while (!cursor.isEmpty());

    assertThat(pages).isEqualTo(3);
    assertThat(numbers).hasSize(45).doesNotHaveDuplicates();
  }

  @Test
  void search_byNameAndPartOfTheBirthDate_findsTheSameAwards() throws Exception {
    HttpResponse<String> answer =
        post(
            "/awards/search",
            "{\"name\":{\"family\":\"Otieno\"},\"dateOfBirth\":\"1990-04\"}",
            null);

    assertThat(read(answer).text("awards/awardNumber")).isEqualTo("SCT-2018-004417");
    assertThat(post("/awards/search", "{\"name\":{\"family\":\"Otieno\"}}", null).statusCode())
        .isEqualTo(400);
  }

  @Test
  void search_forNobody_isAProblemWithACodeOfItsOwn() throws Exception {
    HttpResponse<String> answer = search("000000000", "");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(read(answer).text("code")).isEqualTo("LEARNER_NOT_FOUND");
  }

  @Test
  void recognition_sameKeySameBody_hasOneEffectAndOneAnswer() throws Exception {
    HttpResponse<String> first = post("/recognitions", RECOGNITION, "k1");
    HttpResponse<String> second = post("/recognitions", RECOGNITION, "k1");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(read(first).text("recognitionId")).isEqualTo("RCG-000001");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(simulator.recognitionsRecorded()).isEqualTo(1);
    assertThat(post("/recognitions", RECOGNITION.replace("r-1", "r-2"), "k1").statusCode())
        .isEqualTo(422);
  }

  @Test
  void recognition_canBeReadBackAsItCame() throws Exception {
    post("/recognitions", RECOGNITION, "k1");

    TreeNode register = read(get("/recognitions"));

    assertThat(register.children("recognitions")).hasSize(1);
    assertThat(register.text("recognitions/recognition/decision")).isEqualTo("RECOGNISED");
    assertThat(read(get("/recognitions/RCG-000001")).text("recognition/reference"))
        .isEqualTo("r-1");
  }

  @Test
  void recognition_incompleteOrAboutAnUnknownAward_isRefusedAndNotRecorded() throws Exception {
    HttpResponse<String> incomplete =
        post("/recognitions", "{\"decision\":\"NOT_RECOGNISED\"}", "k1");
    HttpResponse<String> unknown =
        post("/recognitions", RECOGNITION.replace("004417", "999999"), "k2");

    assertThat(incomplete.statusCode()).isEqualTo(422);
    assertThat(read(incomplete).all("errors/field").stream().map(TreeNode::value))
        .containsExactly("reference", "awardNumber", "decidedBy", "decidedOn", "reasons");
    assertThat(read(unknown).text("code")).isEqualTo("AWARD_UNKNOWN");
    assertThat(post("/recognitions", RECOGNITION, null).statusCode()).isEqualTo(400);
    assertThat(simulator.recognitionsRecorded()).isZero();
  }

  @Test
  void malformedBody_isAProblem() throws Exception {
    assertThat(post("/awards/search", "{\"a\":1,\"a\":2}", null).statusCode()).isEqualTo(400);
  }

  @Test
  void modes_spoilTheAnswer() throws Exception {
    simulator.control().wrong(Wrong.HTML);
    assertThat(search("711732512", "").body()).startsWith("<!DOCTYPE html>");

    simulator.control().wrong(Wrong.EMPTY);
    assertThat(search("711732512", "").body()).isEmpty();

    simulator.control().wrong(Wrong.WRONG_ID);
    assertThat(read(search("711732512", "")).text("awards/learner/learnerNumber"))
        .isNotEqualTo("711732512");

    simulator.control().wrong(Wrong.TRUNCATED);
    assertThatThrownBy(() -> search("711732512", "")).isInstanceOf(IOException.class);

    simulator.control().down();
    assertThatThrownBy(() -> search("711732512", "")).isInstanceOf(IOException.class);

    simulator.control().huge(3_000_000);
    assertThat(search("711732512", "").body().length()).isGreaterThan(3_000_000);

    simulator.control().slow(Duration.ofMillis(300));
    long start = System.nanoTime();
    assertThat(search("711732512", "").statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));

    simulator.control().normal();
    assertThat(search("711732512", "").statusCode()).isEqualTo(200);
  }

  @Test
  void requests_carryNoPersonInTheUrl() throws Exception {
    search("711732512", "");

    assertThat(simulator.calls()).containsExactly("POST /v2/awards/search");
  }

  private String learnerWithManyAwards() {
    return org.comity.simulators.common.DemoData.people().stream()
        .filter(person -> person.id().equals("P039"))
        .findFirst()
        .orElseThrow()
        .identifier("gb_learner");
  }

  private HttpResponse<String> search(String learner, String cursor) throws Exception {
    return post(
        "/awards/search",
        "{\"learnerNumber\":\"" + learner + "\",\"page\":{\"cursor\":\"" + cursor + "\"}}",
        null);
  }

  private HttpResponse<String> post(String path, String body, String key) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer the-token")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer the-token").build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create(simulator.endpoint() + path);
  }

  private static TreeNode read(HttpResponse<String> answer) throws SyntaxFault {
    return Documents.json(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}

package org.comity.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.comity.model.Problem;
import org.comity.model.ProblemEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agreements over HTTP give what the engine gives. */
class AgreementsTest {
  private EdgeFixture edge;

  @BeforeEach
  void start() {
    edge = new EdgeFixture(2);
  }

  @AfterEach
  void stop() {
    edge.fakes.gate.countDown();
    edge.close();
  }

  @Test
  void applicableAgreementsComeInOrderWithTheirChecklist() throws Exception {
    HttpResponse<String> response =
        edge.send(
            edge.post(
                "/v1/agreements/applicable",
                "{\"origin\":\"EE\",\"destination\":\"IE\",\"occupation\":\"2221\","
                    + "\"purpose\":\"PROFESSIONAL\",\"decidedOn\":\"2026-11-22\"}"));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonObject answer = new JsonObject(response.body());
    assertThat(answer.getString("notice")).contains("not a decision");
    JsonObject first = answer.getJsonArray("applicable").getJsonObject(0);
    assertThat(first.getString("id")).isEqualTo("EU-2005-36-AUTO");
    JsonArray conditions = first.getJsonArray("conditions");
    assertThat(conditions.encode()).contains("\"NOT_KNOWN\"").contains("personal-scope");
    assertThat(answer.getJsonArray("considered").encode()).contains("EU-2005-36-GEN");
  }

  @Test
  void everyFaultHasItsPointerAndTheNearestKnown() throws Exception {
    HttpResponse<String> response =
        edge.send(
            edge.post(
                "/v1/agreements/applicable",
                "{\"origin\":\"QQ\",\"destination\":\"IE\",\"occupation\":\"72122\"}"));
    assertThat(response.statusCode()).isEqualTo(422);
    Problem problem = EdgeFixture.problem(response.body());
    assertThat(problem.errors())
        .extracting(ProblemEntry::pointer)
        .containsExactly("/origin", "/occupation");
  }

  /** Who the person is has no place in the question. */
  @Test
  void nobodyCanSayWhoThePersonIs() throws Exception {
    HttpResponse<String> response =
        edge.send(
            edge.post(
                "/v1/agreements/applicable",
                "{\"origin\":\"EE\",\"destination\":\"IE\",\"nationality\":\"EE\"}"));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(EdgeFixture.problem(response.body()).code()).isEqualTo("UNKNOWN_MEMBER");
  }

  @Test
  void agreementsAreListedAndRead() throws Exception {
    HttpResponse<String> list = edge.send(edge.request("/v1/agreements"));
    assertThat(list.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(list.body()).getJsonArray("items")).hasSize(56);
    HttpResponse<String> one = edge.send(edge.request("/v1/agreements/TTMRA"));
    assertThat(new JsonObject(one.body()).getString("object")).isEqualTo("registration");
    assertThat(edge.send(edge.request("/v1/agreements/NONE")).statusCode()).isEqualTo(404);
  }
}

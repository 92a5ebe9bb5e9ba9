package org.comity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.comity.client.StubGateway.json;
import static org.comity.client.StubGateway.problem;

import java.io.IOException;
import java.util.List;
import org.comity.model.AgreementAnswer;
import org.comity.model.AgreementInfo;
import org.comity.model.AgreementMatch;
import org.comity.model.AgreementQuestion;
import org.comity.model.PartialDate;
import org.comity.model.RecognitionRoute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgreementCallsTest {
  private StubGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new StubGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static String agreement(String id) {
    return """
    {"id":"%s","name":"Welders' accord","form":"convention","kind":"bilateral",
     "mechanism":"managed","route":"AUTOMATIC_AGREEMENT","object":"registration",
     "standing":"agreement","parties":["XA","XB"],"partiesText":"A and B","inForceFrom":"1999",
     "text":"absent","approval":"none","hash":"sha256:00","unknown":["inForceUntil: not found"],
     "source":"synthetic"}
    """
        .formatted(id);
  }

  @Test
  void theListIsReadPageByPage() {
    gateway.on(
        "/v1/agreements", json(200, "{\"items\":[" + agreement("a-1") + "],\"next\":\"n\"}"));
    gateway.on("/v1/agreements?cursor=n", json(200, "{\"items\":[" + agreement("a-2") + "]}"));
    try (ComityClient client = gateway.client().build()) {
      assertThat(client.agreements().list().stream().map(AgreementInfo::id))
          .containsExactly("a-1", "a-2");
    }
  }

  @Test
  void oneAgreementKeepsWhatIsNotKnownApart() {
    gateway.on("/v1/agreements/a%20b", json(200, agreement("a b")));
    try (ComityClient client = gateway.client().build()) {
      AgreementInfo info = client.agreements().get("a b");
      assertThat(info.inForceFrom()).isEqualTo(PartialDate.of("1999"));
      assertThat(info.legalReference()).isNull();
      assertThat(info.unknown()).containsExactly("inForceUntil: not found");
    }
  }

  @Test
  void anUnknownAgreementIsTheGatewaysProblem() {
    gateway.on("/v1/agreements/none", problem(404, "NOT_FOUND", "CALLER", false));
    try (ComityClient client = gateway.client().build()) {
      assertThatThrownBy(() -> client.agreements().get("none"))
          .isInstanceOf(CallerException.class)
          .hasMessageContaining("NOT_FOUND");
    }
  }

  @Test
  void theQuestionTravelsWithoutAPersonAndTheOrderOfTheAnswerStays() {
    gateway.on(
        "/v1/agreements/applicable",
        json(
            200,
            """
            {"applicable":[%s,%s],
             "considered":[{"id":"c","name":"C","code":"OTHER_OCCUPATION","why":"for nurses"}],
             "asOf":"2026-11-22","dataEdition":"sha256:01",
             "notice":"material for the authority, not a decision"}
            """
                .formatted(match("b"), match("a"))));
    AgreementQuestion question =
        new AgreementQuestion(
            "XA", "XB", "7212", null, null, PartialDate.of("2019"), null, null, List.of(), null);
    try (ComityClient client = gateway.client().build()) {
      AgreementAnswer answer = client.agreements().applicable(question);
      assertThat(answer.applicable()).extracting(AgreementMatch::id).containsExactly("b", "a");
      assertThat(answer.applicable().get(0).route().is(RecognitionRoute.AUTOMATIC_AGREEMENT))
          .isTrue();
      assertThat(answer.considered().get(0).code()).isEqualTo("OTHER_OCCUPATION");
      assertThat(answer.notice()).isEqualTo(AgreementAnswer.NOTICE);
    }
    StubGateway.Seen seen = gateway.seen.get(0);
    assertThat(seen.method()).isEqualTo("POST");
    assertThat(seen.text())
        .contains("\"origin\":\"XA\"", "\"occupation\":\"7212\"", "\"awardedOn\":\"2019\"")
        .doesNotContain("null");
  }

  private static String match(String id) {
    return """
    {"id":"%s","name":"M","kind":"bilateral","mechanism":"managed","route":"AUTOMATIC_AGREEMENT",
     "object":"title","standing":"agreement","why":"both states are parties","place":"first",
     "conditions":[],"warnings":[],"source":"synthetic"}
    """
        .formatted(id);
  }
}

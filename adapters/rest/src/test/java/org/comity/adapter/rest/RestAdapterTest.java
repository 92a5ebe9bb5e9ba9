package org.comity.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.HolderCriteria;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestAdapterTest {
  private static final String ONE = "{\"items\":[{\"learner\":{\"id\":\"L1\"}}],\"page\":{}}";
  private final Fixture fixture = new Fixture();

  private SourceReply findHolder() throws Exception {
    return fixture.adapter().find(Fixture.holder("L1"), Fixture.call());
  }

  private SourceReply findNumber(String number) throws Exception {
    return fixture.adapter().find(new SourceQuery.ByNumber(number, null), Fixture.call());
  }

  private AdapterException fails(int status, String body) {
    fixture.answers(status, body);
    AdapterException e = catchThrowableOfType(AdapterException.class, this::findHolder);
    assertThat(e).as(status + " " + body).isNotNull();
    return e;
  }

  @Test
  void asksWithEverythingEscapedAndNothingOfAPersonInTheUrl() throws Exception {
    fixture.answers(200, ONE);
    SourceReply.Page page = (SourceReply.Page) findHolder();
    assertThat(new String(page.payload().bytes(), StandardCharsets.UTF_8)).isEqualTo(ONE);
    assertThat(page.next()).isNull();
    assertThat(page.age()).isZero();
    assertThat(fixture.last().method()).isEqualTo("POST");
    assertThat(fixture.last().uri()).hasToString("http://registry.test/api/v1/search?limit=5");
    assertThat(fixture.lastBody())
        .isEqualTo(
            "{\"learner\":{\"id\":\"L1\",\"born\":\"1990-04\"},\"name\":{\"given\":\"Ann"
                + " \\\"}{\\\"\"},\"page\":{\"size\":5,\"all\":true}}");
    assertThat(fixture.last().headers())
        .containsEntry("Authorization", "Bearer s{x}cret")
        .containsEntry("X-Request", "r-1")
        .containsEntry("Content-Type", "application/json");
  }

  @Test
  void pathsArePercentEncodedAndCannotBeLeft() throws Exception {
    fixture.answers(200, "{\"certificate\":{\"number\":\"A/é 1?\"}}");
    findNumber("A/é 1?");
    assertThat(fixture.last().uri())
        .hasToString("http://registry.test/api/v1/certificates/A%2F%C3%A9%201%3F");
    for (String bad : List.of("..", ".", "")) {
      assertThatThrownBy(() -> findNumber(bad))
          .isInstanceOfSatisfying(
              AdapterException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
    }
    assertThat(fixture.requests).hasSize(1);
  }

  @Test
  void aQueryThatLacksWhatIsRequiredMakesNoCall() throws Exception {
    var query = new SourceQuery.ByHolder(new HolderCriteria(List.of(), List.of(), null), null);
    assertThatThrownBy(() -> fixture.adapter().find(query, Fixture.call()))
        .isInstanceOfSatisfying(
            AdapterException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
    assertThat(fixture.requests).isEmpty();
  }

  @Test
  void nothingIsSaidOnlyByTheRegistryItself() throws Exception {
    fixture
        .answers(404, "{\"code\":\"LEARNER_NOT_FOUND\"}")
        .contentType("application/problem+json");
    assertThat(findHolder()).matches(r -> r instanceof SourceReply.Nothing n && n.said());
    fixture.answers(200, "{\"items\":[]}").contentType("application/json; charset=UTF-8");
    // What stands beside an empty list is looked at by whoever knows what it means.
    assertThat(findHolder())
        .matches(r -> r instanceof SourceReply.Nothing n && !n.said() && n.payload() != null);
    // Without a letter beyond ASCII it does not matter what the charset is said to be.
    fixture.answers(200, "{\"items\":[]}").contentType("application/json; charset=ISO-8859-1");
    assertThat(findHolder()).matches(r -> r instanceof SourceReply.Nothing n && !n.said());
    fixture.answers(204, "");
    assertThat(findNumber("1")).isEqualTo(new SourceReply.Nothing(Duration.ZERO));
    assertThat(fails(404, "{\"code\":\"ROUTE\"}").kind()).isEqualTo(Kind.REFUSED);
    assertThat(fails(404, "").kind()).isEqualTo(Kind.REFUSED);
    fixture.contentType("text/html");
    assertThat(fails(404, "{\"code\":\"LEARNER_NOT_FOUND\"}").kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void ambiguityNamesAttributes() throws Exception {
    fixture.answers(409, "{\"candidates\":[\"x\"]}");
    assertThat(findHolder()).isEqualTo(new SourceReply.Ambiguous(List.of("birthDate")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|application/json|''",
        "200|application/json|{\"items\":[{\"learner\"",
        "200|application/json|{\"items\":[]} {}",
        "200|application/json|{\"items\":[],\"items\":[]}",
        "200|application/json|{}",
        "200|application/json|[]",
        "200|application/json|{\"items\":null}",
        "200|application/json|{\"items\":\"x\"}",
        "200|application/json|{\"code\":\"BAD\",\"items\":[]}",
        "200|application/json|{\"items\":[{\"learner\":{\"id\":\"L2\"}}]}",
        "200|application/json|{\"items\":[{\"learner\":{\"id\":\"L1\"}},{\"learner\":{\"id\":\"L2\"}}]}",
        "200|application/json|{\"items\":[{\"x\":1}]}",
        "200|application/json|<html></html>",
        "200|text/html|{\"items\":[]}",
        "200|application/json;charset=utf-16|{\"items\":[]}",
        "200|application/json; charset=ISO-8859-1|{\"items\":[],\"note\":\"é\"}",
        "201|application/json|{\"items\":[]}",
        "204|application/json|''",
        "301|application/json|{\"items\":[]}",
        "304|application/json|''"
      })
  void whatIsNoAnswerIsNotData(int status, String type, String body) {
    fixture.contentType(type);
    AdapterException e = fails(status, body);
    assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
    assertThat(e.retryable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500|{}|UNAVAILABLE",
        "502|<html>|UNAVAILABLE",
        "408|{}|UNAVAILABLE",
        "200|{\"code\":\"LOCKED\",\"items\":[]}|UNAVAILABLE",
        "401|{}|REFUSED",
        "403|{}|REFUSED",
        "400|{\"detail\":\"Mari Maasikas\"}|REFUSED"
      })
  void errorsHaveTheirKindAndNoTextOfTheRegistry(int status, String body, Kind kind) {
    AdapterException e = fails(status, body);
    assertThat(e.kind()).isEqualTo(kind);
    assertThat(e.getMessage()).doesNotContain("Mari").doesNotContain("L1").doesNotContain("cret");
  }

  @Test
  void busyRegistriesSayWhenToComeBack() throws Exception {
    fixture.headers = Map.of("retry-after", List.of("7"));
    assertThat(fails(429, "").retryAfter()).isEqualTo(Duration.ofSeconds(7));
    fixture.headers = Map.of("retry-after", List.of("Sun, 22 Nov 2026 10:00:30 GMT"));
    assertThat(fails(503, "").retryAfter()).isEqualTo(Duration.ofSeconds(30));
    fixture.headers = Map.of("retry-after", List.of("99999999"));
    assertThat(fails(503, "").retryAfter()).isEqualTo(Duration.ofHours(1));
    fixture.headers = Map.of("retry-after", List.of("soon"));
    assertThat(fails(503, "").retryAfter()).isNull();
  }

  @Test
  void pagesAreFollowedByCursorAndCirclesAreNoticed() throws Exception {
    var adapter = fixture.adapter();
    SourceQuery query = Fixture.holder("L1");
    fixture.answers(200, ONE.replace("{}", "{\"next\":\"c~1&\"}"));
    SourceReply.Page first = (SourceReply.Page) adapter.find(query, Fixture.call());
    fixture.answers(200, ONE.replace("{}", "{\"next\":\"c2\"}"));
    SourceReply.Page second =
        (SourceReply.Page) adapter.find(query.at(first.next()), Fixture.call());
    assertThat(fixture.last().uri().getRawQuery()).isEqualTo("limit=5&after=c~1%26");
    assertThat(fixture.lastBody()).contains("\"cursor\":\"c~1&\"");
    fixture.answers(200, ONE.replace("{}", "{\"next\":\"c~1&\"}"));
    assertThatThrownBy(() -> adapter.find(query.at(second.next()), Fixture.call()))
        .isInstanceOfSatisfying(
            AdapterException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER));
    fixture.answers(200, "{\"items\":[],\"page\":{\"next\":null}}");
    assertThat(adapter.find(query.at(second.next()), Fixture.call()))
        .as("an empty last page is not 'nothing found'")
        .isInstanceOf(SourceReply.Page.class);
    assertThatThrownBy(() -> adapter.find(query.at("nonsense"), Fixture.call()))
        .isInstanceOf(AdapterException.class);
  }

  @Test
  void tooManyPagesAreAnErrorAndNotHalfAnAnswer() throws Exception {
    var adapter = fixture.adapter();
    SourceQuery query = Fixture.holder("L1");
    String next = null;
    for (int i = 0; i < 3; i++) {
      fixture.answers(200, ONE.replace("{}", "{\"next\":\"c" + i + "\"}"));
      next =
          ((SourceReply.Page) adapter.find(next == null ? query : query.at(next), Fixture.call()))
              .next();
    }
    String last = next;
    fixture.answers(200, ONE.replace("{}", "{\"next\":\"c9\"}"));
    assertThatThrownBy(() -> adapter.find(query.at(last), Fixture.call()))
        .isInstanceOfSatisfying(
            AdapterException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER));
  }

  private DeliveryReply deliver(int status, String body) throws Exception {
    fixture.answers(status, body);
    return fixture
        .adapter()
        .deliver(
            new Delivery(
                "key-1",
                "recordRecognition",
                new Payload("{\"a\":1}".getBytes(StandardCharsets.UTF_8), Payload.Syntax.JSON)),
            Fixture.call());
  }

  @Test
  void whatStandsBesideTheAcknowledgementIsTold() throws Exception {
    DeliveryReply reply =
        deliver(
            201,
            "{\"acknowledgement\":{\"id\":17},\"a\":1,\"key\":\"key-1\",\"warning\":\"Mari\"}");
    assertThat(reply)
        .isInstanceOfSatisfying(
            DeliveryReply.Acknowledged.class,
            told -> assertThat(told.acknowledgement()).isEqualTo("17"));
    assertThat(reply.issues())
        .extracting(issue -> issue.code() + " " + issue.path())
        .containsExactly("UNMAPPED_FIELD /warning");
    assertThat(deliver(200, "{\"warning\":\"Mari\"}").issues()).hasSize(1);
    assertThat(reply.toString()).doesNotContain("Mari");
  }

  @Test
  void deliversThePayloadUnderItsKey() throws Exception {
    assertThat(deliver(201, "{\"acknowledgement\":{\"id\":17}}"))
        .isEqualTo(new DeliveryReply.Acknowledged("17"));
    assertThat(fixture.lastBody()).isEqualTo("{\"a\":1}");
    assertThat(fixture.last().headers()).containsEntry("Idempotency-Key", "key-1");
    assertThat(deliver(200, "{}")).isEqualTo(new DeliveryReply.Taken());
    assertThat(deliver(422, "{\"code\":\"E-5\",\"detail\":\"Mari\"}"))
        .isEqualTo(new DeliveryReply.Rejected("E-5", "the registry rejected the result"));
    assertThat(deliver(422, "{\"code\":\"Mari Maasikas sündinud\"}"))
        .isEqualTo(new DeliveryReply.Rejected("", "the registry rejected the result"));
    assertThatThrownBy(() -> deliver(200, "<html>")).isInstanceOf(AdapterException.class);
    assertThatThrownBy(() -> deliver(202, "{}"))
        .isInstanceOfSatisfying(
            AdapterException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER));
  }

  @Test
  void theOnlyWriteOperationNeedNotBeNamed() throws Exception {
    fixture.answers(201, "{}");
    Payload payload = new Payload(new byte[] {'{', '}'}, Payload.Syntax.JSON);
    assertThat(fixture.adapter().deliver(new Delivery("k", null, payload), Fixture.call()))
        .isEqualTo(new DeliveryReply.Taken());
    assertThatThrownBy(
            () -> fixture.adapter().deliver(new Delivery("k", "verify", payload), Fixture.call()))
        .isInstanceOfSatisfying(
            AdapterException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_SUPPORTED));
    assertThatThrownBy(
            () -> fixture.adapter().deliver(new Delivery("a\r\nb", null, payload), Fixture.call()))
        .isInstanceOf(AdapterException.class);
    assertThat(fixture.requests).hasSize(1);
  }

  @Test
  void asksForTheStateOfADelivery() throws Exception {
    fixture.answers(200, "{\"acknowledgement\":{\"id\":\"a1\"}}");
    assertThat(fixture.adapter().deliveryStatus("k 1", Fixture.call()))
        .isEqualTo(new DeliveryReply.Acknowledged("a1"));
    assertThat(fixture.last().uri().getRawPath()).endsWith("/v1/recognitions/k%201");
    fixture.answers(200, "{\"state\":\"REJECTED\"}");
    assertThat(fixture.adapter().deliveryStatus("k", Fixture.call()))
        .isEqualTo(new DeliveryReply.Rejected("R1", "the registry rejected the result"));
  }

  @Test
  void checksWithoutPersonalData() throws Exception {
    fixture.answers(204, "");
    fixture.adapter().check(Fixture.call());
    fixture.answers(503, "");
    assertThatThrownBy(() -> fixture.adapter().check(Fixture.call()))
        .isInstanceOf(AdapterException.class);
  }
}

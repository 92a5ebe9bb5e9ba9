package org.comity.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.comity.gateway.Fixture.byHolder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceReply;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.CredentialService.QueryReply;
import org.comity.model.Code;
import org.comity.model.Completeness;
import org.comity.model.CredentialAnswer;
import org.comity.model.CredentialQuery;
import org.comity.model.Issue;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.comity.model.VerifyAnswer;
import org.comity.model.VerifyRequest;
import org.junit.jupiter.api.Test;

/** What becomes of what a registry answers: never silently less than it said. */
class CoreAnswersTest extends CoreStory {
  @Test
  void leavesOutWhatNoClientCouldReadAndSaysSo() throws Exception {
    String ee = fixture.add("EE");
    String gb = fixture.add("GB");
    fixture.start();
    fixture.registry(ee).find = (q, c) -> FakeEngine.page(records(9_000), null);
    fixture.registry(gb).find = (q, c) -> FakeEngine.page(records(3), null);
    CredentialAnswer answer = answered(byHolder(List.of(ee, gb), null), fixture.call());
    SourceAnswer large = answer.sources().get(0);
    assertThat(large.outcome()).isEqualTo(Code.of(SourceOutcome.ANSWERED));
    assertThat(large.completeness()).isEqualTo(Code.of(Completeness.PARTIAL_PERMANENT));
    assertThat(large.credentials()).hasSizeBetween(500, 8_999);
    assertThat(large.issues())
        .anySatisfy(
            i -> {
              assertThat(i.code()).isEqualTo("ANSWER_TOO_LARGE");
              assertThat(i.message())
                  .startsWith(9_000 - large.credentials().size() + " of 9000 credentials");
            });
    assertThat(answer.sources().get(1).credentials()).hasSize(3);
    assertThat(answer.sources().get(1).completeness()).isEqualTo(Code.of(Completeness.COMPLETE));
    assertThat(written(answer).length).isLessThan(5 * 1024 * 1024);
    // A source of which nothing can be told is no answer.
    String title = "w".repeat(4 * 1024 * 1024 - 500);
    fixture.registry(ee).find =
        (q, c) -> FakeEngine.page(FakeEngine.record("A", "4").replace("Welder", title), null);
    SourceAnswer nothing = answered(byHolder(List.of(ee), null), fixture.call()).sources().get(0);
    assertThat(nothing.outcome()).isEqualTo(Code.of(SourceOutcome.INVALID_ANSWER));
    assertThat(nothing.issues()).anyMatch(i -> i.code().equals("ANSWER_TOO_LARGE"));
  }

  private static String records(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> FakeEngine.record("N-" + i, "4"))
        .collect(Collectors.joining(","));
  }

  private static byte[] written(CredentialAnswer answer) {
    return BindingContext.forVersion(SchemaVersion.V1_0)
        .writer(Format.JSON)
        .write(DocumentType.CREDENTIAL_ANSWER, answer);
  }

  @Test
  void readsEveryPageAndNoCircle() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    fixture.registry(ee).find =
        (q, c) ->
            q.cursor() == null
                ? FakeEngine.page(FakeEngine.record("A", "4"), "2")
                : FakeEngine.page(FakeEngine.record("B", "5"), null);
    assertThat(answered(byHolder(List.of(ee), null), fixture.call()).sources().get(0).credentials())
        .hasSize(2);
    fixture.registry(ee).find = (q, c) -> FakeEngine.page(FakeEngine.record("A", "4"), "2");
    SourceAnswer circle = answered(byHolder(List.of(ee), null), fixture.call()).sources().get(0);
    assertThat(circle.outcome().known()).isEqualTo(SourceOutcome.INVALID_ANSWER);
    assertThat(circle.credentials()).isEmpty();
    fixture.registry(ee).find =
        (q, c) -> {
          if (q.cursor() == null) {
            return FakeEngine.page(FakeEngine.record("A", "4"), "2");
          }
          throw AdapterException.unavailable("down", null);
        };
    SourceAnswer partial = answered(byHolder(List.of(ee), null), fixture.call()).sources().get(0);
    assertThat(partial.completeness()).isEqualTo(Code.of(Completeness.PARTIAL_TEMPORARY));
    assertThat(partial.issues()).extracting(i -> i.code()).contains("REGISTRY_UNAVAILABLE");
  }

  @Test
  void pagesWithoutEndAreStoppedAndToldAsAPart() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    AtomicInteger asked = new AtomicInteger();
    fixture.registry(ee).find =
        (q, c) -> {
          String n = String.valueOf(asked.incrementAndGet());
          return FakeEngine.page(FakeEngine.record(n, "4"), n);
        };
    SourceAnswer endless = answered(byHolder(List.of(ee), null), fixture.call()).sources().get(0);
    assertThat(asked).hasValue(50);
    assertThat(endless.credentials()).hasSize(50);
    assertThat(endless.completeness()).isEqualTo(Code.of(Completeness.PARTIAL_TEMPORARY));
    assertThat(endless.issues()).extracting(i -> i.code()).contains("TOO_MANY_PAGES");
  }

  /**
   * Records that cannot be told apart from others are left out; if none is left, nothing was said.
   */
  @Test
  void anAnswerOfWhichNoRecordCanBeReadIsNoAnswer() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    String nameless = "{\"title\":\"W\",\"level\":\"4\"}";
    fixture.registry(ee).find = (q, c) -> FakeEngine.page(nameless, null);
    SourceAnswer none = answered(byHolder(List.of(ee), null), fixture.call()).sources().get(0);
    assertThat(none.outcome().known()).isEqualTo(SourceOutcome.INVALID_ANSWER);
    assertThat(none.issues()).extracting(i -> i.code()).contains("MISSING_NUMBER");
    fixture.registry(ee).find =
        (q, c) -> FakeEngine.page(nameless + "," + FakeEngine.record("A", "4"), null);
    SourceAnswer one = answered(byHolder(List.of(ee), null), fixture.call()).sources().get(0);
    assertThat(one.outcome().known()).isEqualTo(SourceOutcome.ANSWERED);
    assertThat(one.issues()).extracting(i -> i.code()).contains("MISSING_NUMBER");
  }

  @Test
  void anAnswerIsAsOldAsItsOldestPage() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    for (int older = 0; older < 2; older++) {
      int first = older == 0 ? 3600 : 5;
      int second = older == 0 ? 5 : 3600;
      fixture.registry(ee).find =
          (q, c) ->
              q.cursor() == null
                  ? aged(FakeEngine.record("A", "4"), "2", first)
                  : aged(FakeEngine.record("B", "5"), null, second);
      SourceAnswer answer = answered(byHolder(List.of(ee), null), fixture.call()).sources().get(0);
      assertThat(answer.ageSeconds()).isEqualTo(3600);
    }
  }

  private static SourceReply aged(String record, String next, int seconds) {
    SourceReply.Page page = (SourceReply.Page) FakeEngine.page(record, next);
    return new SourceReply.Page(
        page.payload(), page.next(), Duration.ofSeconds(seconds), page.issues());
  }

  /** Which of two records with one number holds, only the registry knows. */
  @Test
  void ofSeveralRecordsWithOneNumberNoStatusIsChosen() throws Exception {
    String ee = fixture.add("EE");
    Path mapping = fixture.registries.get(ee).folder().resolve("mapping.yaml");
    Files.writeString(
        mapping,
        Files.readString(mapping)
            .replace(
                "outbound:",
                """
                flags:
                  - {when: state, equals: ["DELETED"], unset: ["OK"], to: {status/code: VOID}}
                outbound:\
                """));
    String sound = "{\"number\":\"N-1\",\"title\":\"W\",\"level\":\"4\",\"state\":\"OK\"}";
    fixture.sampleRecord = sound;
    fixture.start();
    String deleted = sound.replace("OK", "DELETED");
    assertThat(verified(ee, sound)).isEqualTo("ACTIVE");
    assertThat(verified(ee, deleted)).isEqualTo("VOID");
    assertThat(verified(ee, deleted + "," + deleted)).isEqualTo("VOID");
    assertThat(verified(ee, sound + "," + deleted)).isEqualTo("none [REPEATED_RECORD]");
    assertThat(verified(ee, deleted + "," + sound)).isEqualTo("none [REPEATED_RECORD]");
  }

  private String verified(String registry, String records) {
    fixture.registry(registry).find = (q, c) -> FakeEngine.page(records, null);
    CredentialQuery q = Fixture.byNumber(registry, "N-1");
    VerifyAnswer answer =
        fixture
            .credentials()
            .verify(
                new VerifyRequest(null, q.certificate(), q.purpose(), q.legalBasis(), q.caseRef()),
                fixture.call());
    return answer.status() == null
        ? "none " + answer.issues().stream().map(i -> i.code()).toList()
        : answer.status().code().raw();
  }

  @Test
  void tellsNothingFoundFromNoAnswer() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    fixture.registry(ee).find = (q, c) -> new SourceReply.Nothing(Duration.ZERO);
    assertThat(outcome(ee)).isEqualTo(SourceOutcome.NOT_FOUND);
    fixture.registry(ee).find = (q, c) -> new SourceReply.Ambiguous(List.of("birthDate"));
    assertThat(outcome(ee)).isEqualTo(SourceOutcome.AMBIGUOUS);
    fixture.registry(ee).find = (q, c) -> FakeEngine.page("{\"number\":", null);
    assertThat(outcome(ee)).isEqualTo(SourceOutcome.INVALID_ANSWER);
    fixture.registry(ee).find =
        (q, c) -> {
          throw new IllegalStateException("an adapter's own fault, with a name in it");
        };
    assertThat(outcome(ee)).isEqualTo(SourceOutcome.INVALID_ANSWER);
  }

  @Test
  void doesNotTakeAnAnswerThatIsNotUnderstoodForNothingFound() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    Issue drift = Issue.warning(SourceReply.DRIFT, "/x", "not expected here");
    Payload empty = ((SourceReply.Page) FakeEngine.page("", null)).payload();
    SourceReply[] replies = {
      new SourceReply.Nothing(Duration.ZERO, empty, List.of(drift)),
      new SourceReply.Page(empty, null, Duration.ZERO, List.of(drift)),
      new SourceReply.Nothing(
          Duration.ZERO,
          ((SourceReply.Page) FakeEngine.page(FakeEngine.record("A", "4"), null)).payload(),
          List.of()),
      new SourceReply.Nothing(
          Duration.ZERO, new Payload("{".getBytes(UTF_8), Payload.Syntax.JSON), List.of()),
      new SourceReply.Nothing(Duration.ZERO, empty, List.of()),
      new SourceReply.Nothing(Duration.ZERO, null, List.of(drift))
    };
    for (int i = 0; i < replies.length; i++) {
      SourceReply reply = replies[i];
      fixture.registry(ee).find = (q, c) -> reply;
      SourceAnswer answer = answered(byHolder(List.of(ee), null), fixture.call()).sources().get(0);
      assertThat(answer.outcome().is(SourceOutcome.INVALID_ANSWER)).as("%s", i).isEqualTo(i < 4);
      assertThat(answer.outcome().is(SourceOutcome.NOT_FOUND)).as("%s", i).isEqualTo(i >= 4);
      assertThat(answer.issues()).noneMatch(Issue::retryable);
      if (i < 2) {
        assertThat(answer.issues())
            .extracting(Issue::code)
            .contains(SourceReply.DRIFT, "INVALID_ANSWER");
      }
    }
  }

  @Test
  void doesNotTakeWordsThatNobodyJudgedForNothingFound() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    Payload error = json("{\"records\":[],\"error\":{\"text\":\"down\"}}");
    Payload record =
        ((SourceReply.Page) FakeEngine.page(FakeEngine.record("A", "4"), null)).payload();
    Payload quiet = json("{\"records\":[],\"total\":0,\"page\":1}");
    SourceReply[] replies = {
      new SourceReply.Nothing(Duration.ZERO, error, List.of()),
      new SourceReply.Page(error, null, Duration.ZERO, List.of()),
      new SourceReply.Nothing(Duration.ZERO, record, List.of(), true),
      new SourceReply.Nothing(Duration.ZERO, error, List.of(), true),
      new SourceReply.Nothing(Duration.ZERO, json("{\"code\":\"NOBODY\"}"), List.of(), true),
      new SourceReply.Page(quiet, null, Duration.ZERO, List.of())
    };
    for (int i = 0; i < replies.length; i++) {
      SourceReply reply = replies[i];
      fixture.registry(ee).find = (q, c) -> reply;
      SourceAnswer answer = answered(byHolder(List.of(ee), null), fixture.call()).sources().get(0);
      assertThat(answer.outcome().is(SourceOutcome.INVALID_ANSWER)).as("%s", i).isEqualTo(i < 3);
      assertThat(answer.outcome().is(SourceOutcome.NOT_FOUND)).as("%s", i).isEqualTo(i >= 3);
      if (i < 2) {
        assertThat(answer.issues())
            .anyMatch(
                issue ->
                    issue.code().equals("INVALID_ANSWER")
                        && "/error/text".equals(issue.path())
                        && issue.message().contains("adapter.yaml"));
      }
    }
  }

  @Test
  void aRecordLeftOutMakesTheAnswerPartial() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    fixture.registry(ee).find =
        (q, c) ->
            FakeEngine.page(FakeEngine.record("A", "4") + "," + FakeEngine.record("", "5"), null);
    SourceAnswer answer = answered(byHolder(List.of(ee), null), fixture.call()).sources().get(0);
    assertThat(answer.outcome().known()).isEqualTo(SourceOutcome.ANSWERED);
    assertThat(answer.completeness()).isEqualTo(Code.of(Completeness.PARTIAL_PERMANENT));
    assertThat(answer.issues())
        .extracting(i -> i.code() + " " + i.path())
        .contains("MISSING_NUMBER /records[2]");
  }

  private static Payload json(String text) {
    return new Payload(text.getBytes(UTF_8), Payload.Syntax.JSON);
  }

  @Test
  void aRegistryThatCannotTellAllStaysSoWhenItsLastPageIsNone() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    SourceReply.Page whole = (SourceReply.Page) FakeEngine.page(FakeEngine.record("A", "4"), "2");
    SourceReply.Page first =
        new SourceReply.Page(
            whole.payload(),
            whole.next(),
            whole.age(),
            List.of(Issue.warning(SourceReply.INCOMPLETE, null, "there is more")));
    fixture.registry(ee).find =
        (q, c) -> q.cursor() == null ? first : new SourceReply.Nothing(Duration.ZERO);
    SourceAnswer answer = answered(byHolder(List.of(ee), null), fixture.call()).sources().get(0);
    assertThat(answer.outcome().known()).isEqualTo(SourceOutcome.ANSWERED);
    assertThat(answer.completeness()).isEqualTo(Code.of(Completeness.PARTIAL_PERMANENT));
  }

  private SourceOutcome outcome(String registry) {
    return answered(byHolder(List.of(registry), null), fixture.call())
        .sources()
        .get(0)
        .outcome()
        .known();
  }

  private CredentialAnswer answered(CredentialQuery query, Call call) {
    return ((QueryReply.Answered) fixture.credentials().query(query, call)).answer();
  }
}

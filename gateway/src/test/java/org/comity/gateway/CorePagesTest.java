package org.comity.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.comity.gateway.Fixture.byHolder;

import java.time.Duration;
import java.util.List;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceReply;
import org.comity.gateway.service.CredentialService.QueryReply;
import org.comity.model.Issue;
import org.comity.model.SourceAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only all pages of an answer together tell. */
class CorePagesTest extends CoreStory {
  private static final String A = FakeEngine.record("A", "4");
  private static final String B = FakeEngine.record("B", "5");

  private String registry;

  @BeforeEach
  void start() throws Exception {
    registry = fixture.add("EE");
    fixture.start();
  }

  private static Payload json(String text) {
    return new Payload(text.getBytes(UTF_8), Payload.Syntax.JSON);
  }

  private static SourceReply.Page page(String records, String beside, String next) {
    return new SourceReply.Page(
        json("{\"records\":[" + records + "]" + beside + "}"), next, Duration.ZERO, List.of());
  }

  private static SourceReply.Nothing none(String beside, Issue... issues) {
    return new SourceReply.Nothing(
        Duration.ZERO, json("{\"records\":[]" + beside + "}"), List.of(issues));
  }

  private SourceAnswer asked(SourceReply... pages) {
    fixture.registry(registry).find =
        (q, c) -> pages[q.cursor() == null ? 0 : Integer.parseInt(q.cursor()) - 1];
    return ((QueryReply.Answered)
            fixture.credentials().query(byHolder(List.of(registry), null), fixture.call()))
        .answer()
        .sources()
        .get(0);
  }

  private static String told(SourceAnswer answer) {
    return answer.outcome().raw()
        + " "
        + (answer.completeness() == null ? "-" : answer.completeness().raw())
        + " "
        + answer.credentials().size();
  }

  @Test
  void aPageWithoutRecordsIsPassedAndNotTheEnd() {
    assertThat(told(asked(page("", ",\"next\":\"2\"", "2"), page(B, "", null))))
        .isEqualTo("ANSWERED COMPLETE 1");
    assertThat(told(asked(page("", ",\"next\":\"2\"", "2"), none("")))).isEqualTo("NOT_FOUND - 0");
    assertThat(told(asked(page("", ",\"text\":\"down\"", "2"), none(""))))
        .isEqualTo("INVALID_ANSWER - 0");
  }

  @Test
  void aLaterPageThatIsNoneIsToldAndNotTheEnd() {
    String message = ",\"message\":\"timeout\"";
    SourceReply[] last = {none(message), page("", message, null)};
    for (SourceReply reply : last) {
      SourceAnswer answer = asked(page(A, "", "2"), reply);
      assertThat(told(answer)).isEqualTo("ANSWERED PARTIAL_PERMANENT 1");
      assertThat(answer.issues())
          .extracting(i -> i.code() + " " + i.path())
          .contains("INCOMPLETE_ANSWER /message");
    }
    Issue drift = Issue.warning(SourceReply.DRIFT, "/x", "drift");
    assertThat(told(asked(page(A, "", "2"), none("", drift))))
        .isEqualTo("ANSWERED PARTIAL_PERMANENT 1");
    // What stands beside records on each page is no news; nor is an end that is empty.
    String count = ",\"found\":\"1\"";
    assertThat(told(asked(page(A, count, "2"), none(count)))).isEqualTo("ANSWERED COMPLETE 1");
    assertThat(told(asked(page(A, "", "2"), none("")))).isEqualTo("ANSWERED COMPLETE 1");
    assertThat(told(asked(page(A, "", "2"), new SourceReply.Nothing(Duration.ZERO))))
        .isEqualTo("ANSWERED COMPLETE 1");
  }

  @Test
  void aRecordThatStandsOnTwoPagesIsTold() {
    SourceAnswer answer = asked(page(A, "", "2"), page(FakeEngine.record("A", "5"), "", null));
    assertThat(told(answer)).isEqualTo("ANSWERED COMPLETE 2");
    assertThat(answer.issues()).extracting(Issue::code).contains("REPEATED_RECORD");
    assertThat(asked(page(A, "", "2"), page(B, "", null)).issues())
        .extracting(Issue::code)
        .doesNotContain("REPEATED_RECORD");
  }

  @Test
  void whatTheRegistrySaysOfMoreIsHeldAgainstWhatItGave() {
    for (String more :
        List.of(
            ",\"hasMore\":true",
            ",\"total\":7",
            ",\"totalPages\":2",
            ",\"Next\":\"2\"",
            ",\"next\":{\"cursor\":\"2\"}")) {
      SourceAnswer answer = asked(page(A, more, null));
      assertThat(told(answer)).as(more).isEqualTo("ANSWERED PARTIAL_PERMANENT 1");
      assertThat(answer.issues()).extracting(Issue::code).contains(SourceReply.INCOMPLETE);
      assertThat(told(asked(none(more)))).as(more).isEqualTo("INVALID_ANSWER - 0");
    }
    for (String less :
        List.of(
            ",\"hasMore\":false",
            ",\"total\":1",
            ",\"totalPages\":1",
            ",\"next\":null",
            ",\"next\":\"\"")) {
      assertThat(told(asked(page(A, less, null)))).as(less).isEqualTo("ANSWERED COMPLETE 1");
    }
    assertThat(told(asked(none(",\"total\":0,\"hasMore\":false")))).isEqualTo("NOT_FOUND - 0");
    assertThat(told(asked(none(",\"done\":true,\"hasMore\":\"N\"")))).isEqualTo("NOT_FOUND - 0");
    assertThat(told(asked(none(",\"done\":\"down\"")))).isEqualTo("INVALID_ANSWER - 0");
    // Each page says the total, and that another follows until it does not.
    assertThat(
            told(
                asked(
                    page(A, ",\"total\":2,\"hasMore\":true", "2"),
                    page(B, ",\"total\":2,\"hasMore\":false", null))))
        .isEqualTo("ANSWERED COMPLETE 2");
    assertThat(told(asked(page(A, ",\"total\":3", "2"), page(B, ",\"total\":3", null))))
        .isEqualTo("ANSWERED PARTIAL_PERMANENT 2");
  }

  @Test
  void aLinkThatIsAlwaysThereMeansNothingWhereTheRegistryCounts() {
    String link = ",\"next\":\"/find?offset=100\"";
    assertThat(told(asked(counted(A, link)))).isEqualTo("ANSWERED COMPLETE 1");
    assertThat(told(asked(noneCounted(link)))).isEqualTo("NOT_FOUND - 0");
    // Nobody else's word for it, and no other word than a link.
    assertThat(told(asked(page(A, link, null)))).isEqualTo("ANSWERED PARTIAL_PERMANENT 1");
    for (String more : List.of(",\"hasMore\":true", ",\"total\":7")) {
      assertThat(told(asked(counted(A, more)))).isEqualTo("ANSWERED PARTIAL_PERMANENT 1");
      assertThat(told(asked(noneCounted(more)))).isEqualTo("INVALID_ANSWER - 0");
    }
  }

  private static SourceReply.Page counted(String records, String beside) {
    return new SourceReply.Page(
        page(records, beside, null).payload(), null, Duration.ZERO, List.of(), true);
  }

  private static SourceReply.Nothing noneCounted(String beside) {
    return new SourceReply.Nothing(Duration.ZERO, none(beside).payload(), List.of(), false, true);
  }
}

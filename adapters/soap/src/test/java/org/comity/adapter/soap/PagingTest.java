package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.comity.adapter.soap.Fixture.CALL;
import static org.comity.adapter.soap.Fixture.WHO;
import static org.comity.adapter.soap.Fixture.answer;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of some sizes only, and change feeds. */
class PagingTest extends OneAdapter {
  private static final String SECTION =
      """
      operations:
        findByHolder:
          request: <find><code>{identifier}</code><size>{pageSize}</size></find>
          paging: {sizes: [30, 10, 50], start: 10, items: answer/record%s}
          response: {root: answer, nothing: {absent: answer/record}}
        changes:
          request: <feed><at>{%s}</at></feed>
          %s
          response: {root: answer, nothing: {absent: answer/record}%s}
      """;

  private void open(String total, String placeholder, String window, String next) {
    AdapterConfig config =
        Fixture.config(
            Path.of("."),
            SECTION.formatted(total, placeholder, window, next),
            Capability.FIND_BY_HOLDER,
            Capability.CHANGES);
    SoapAdapterFactory factory = new SoapAdapterFactory();
    assertThat(factory.check(config)).isEmpty();
    adapter = factory.create(config, registry);
  }

  /** A registry that holds so many records. */
  private void holds(int records, String more) {
    registry.answer =
        request -> {
          Matcher size = Pattern.compile("<size>(\\d+)<").matcher(request);
          int most = size.find() ? Integer.parseInt(size.group(1)) : records;
          return answer("<r:record/>".repeat(Math.min(records, most)) + more);
        };
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "9, 1", "10, 2", "29, 2", "30, 3", "49, 3"})
  void asksWithTheNextSizeUntilTheAnswerIsNotFull(int records, int calls) throws Exception {
    open("", "cursor", "", "");
    holds(records, "");
    SourceReply reply = adapter.find(WHO, CALL);
    assertThat(registry.requests).hasSize(calls);
    if (records == 0) {
      assertThat(reply).isInstanceOf(SourceReply.Nothing.class);
    } else {
      assertThat(((SourceReply.Page) reply).incomplete()).isFalse();
      assertThat(((SourceReply.Page) reply).payload().bytes())
          .asString()
          .satisfies(t -> assertThat(t.split("record", -1).length - 1).isEqualTo(records));
    }
  }

  @ParameterizedTest
  @CsvSource({"50", "51"})
  void neverTakesAFullAnswerOfTheLargestSizeForTheWhole(int records) throws Exception {
    open("", "cursor", "", "");
    holds(records, "");
    SourceReply.Page page = (SourceReply.Page) adapter.find(WHO, CALL);
    assertThat(page.incomplete()).isTrue();
    assertThat(page.issues()).extracting(Issue::code).containsExactly("INCOMPLETE_ANSWER");
  }

  @Test
  void believesATotalWhereTheRegistryTellsIt() throws Exception {
    open(", total: answer/total", "cursor", "", "");
    holds(10, "<r:total>10</r:total>");
    assertThat(((SourceReply.Page) adapter.find(WHO, CALL)).incomplete()).isFalse();
    assertThat(registry.requests).hasSize(1);
    holds(3, "<r:total>4</r:total>");
    assertThat(((SourceReply.Page) adapter.find(WHO, CALL)).incomplete()).isTrue();
  }

  @Test
  void readsAFeedOfYears() throws Exception {
    int now = Year.now(ZoneOffset.UTC).getValue();
    open("", "year", "window: year", "");
    registry.answer =
        request ->
            answer(request.contains("<at>" + (now - 2) + "<") ? "<r:total/>" : "<r:record/>");
    SourceReply.Page first = (SourceReply.Page) adapter.changes(Integer.toString(now - 3), CALL);
    assertThat(registry.sent()).contains("<at>" + (now - 3) + "</at>");
    assertThat(first.next()).isEqualTo(Integer.toString(now - 2));
    // Nothing happened in that year: the next is asked at once.
    SourceReply.Page second = (SourceReply.Page) adapter.changes(first.next(), CALL);
    assertThat(registry.sent()).contains("<at>" + (now - 1) + "</at>");
    assertThat(second.next()).isEqualTo(Integer.toString(now));
    assertThat(((SourceReply.Page) adapter.changes(second.next(), CALL)).next()).isNull();
    assertThat(((SourceReply.Page) adapter.changes(null, CALL)).next()).isNull();
    assertThat(kind("last year")).isEqualTo(Kind.REFUSED);
  }

  @Test
  void readsAFeedSinceAMoment() throws Exception {
    open("", "since", "window: {unit: instant, from: \"2020-01-01\"}", "");
    registry.answer = request -> answer("<r:record/>");
    adapter.changes(null, CALL);
    assertThat(registry.sent()).contains("<at>2020-01-01T00:00:00Z</at>");
    adapter.changes("2024-02-03T10:00:00+02:00", CALL);
    assertThat(registry.sent()).contains("<at>2024-02-03T08:00:00Z</at>");
    assertThat(kind("soon")).isEqualTo(Kind.REFUSED);
    adapter.close();
    open("", "since", "window: {unit: date, from: \"2020-01-01\"}", "");
    adapter.changes("2024-02-03T23:00:00-05:00", CALL);
    assertThat(registry.sent()).contains("<at>2024-02-04</at>");
    adapter.changes(null, CALL);
    assertThat(registry.sent()).contains("<at>2020-01-01</at>");
  }

  @Test
  void goesOnWhereAQuestionSinceAMomentWasAskedAndReachesBack() throws Exception {
    open("", "since", "window: {unit: instant, from: \"2020-01-01\"}", "");
    registry.answer = request -> answer("<r:record/>");
    Instant before = Instant.now().minusSeconds(601);
    SourceReply.Page page = (SourceReply.Page) adapter.changes(null, CALL);
    Instant next = Instant.parse(page.next());
    assertThat(next).isBetween(before, Instant.now().minusSeconds(599));
    // All is told by then: nothing is asked twice in a row.
    int asked = registry.requests.size();
    assertThat(adapter.changes(Instant.now().minusSeconds(600).toString(), CALL))
        .isInstanceOf(SourceReply.Nothing.class);
    assertThat(registry.requests).hasSize(asked);
    String later = Instant.now().plusSeconds(3600).toString();
    assertThat(adapter.changes(later, CALL)).isInstanceOf(SourceReply.Nothing.class);
    adapter.close();
    open("", "since", "window: {unit: date, from: \"2020-01-01\"}", "");
    page = (SourceReply.Page) adapter.changes(null, CALL);
    assertThat(LocalDate.parse(page.next()))
        .isBetween(LocalDate.now(ZoneOffset.UTC).minusDays(2), LocalDate.now(ZoneOffset.UTC));
    assertThat(((SourceReply.Page) adapter.changes(page.next(), CALL)).next())
        .as("the place that was asked from: the feed's end")
        .isEqualTo(page.next());
  }

  @Test
  void readsAFeedByTheRegistrysOwnCursor() throws Exception {
    open("", "cursor?", "", ", next: answer/next");
    registry.answer = request -> answer("<r:record/><r:next>c-2</r:next>");
    assertThat(((SourceReply.Page) adapter.changes(null, CALL)).next()).isEqualTo("c-2");
    assertThat(registry.sent()).doesNotContain("<at>");
    adapter.changes("c-2", CALL);
    assertThat(registry.sent()).contains("<at>c-2</at>");
  }

  private Kind kind(String since) {
    return catchThrowableOfType(AdapterException.class, () -> adapter.changes(since, CALL)).kind();
  }

  /** Nobody would notice: the feed would simply never be read. */
  @ParameterizedTest
  @CsvSource({"date", "instant"})
  void tellsAWindowWithoutABeginning(String unit) {
    for (String window : new String[] {"window: " + unit, "window: {unit: " + unit + "}"}) {
      String section = SECTION.formatted("", "since", window, "");
      assertThat(
              new SoapAdapterFactory()
                  .check(Fixture.config(Path.of("."), section, Capability.CHANGES)))
          .singleElement()
          .satisfies(
              i -> {
                assertThat(i.path()).isEqualTo("/soap/operations/changes/window");
                assertThat(i.message()).contains("from: ");
              });
    }
  }

  @Test
  void tellsSizesAndWindowsThatDoNotFit() {
    String section =
        SECTION
            .formatted("", "year", "window: month", "")
            .replace("start: 10", "start: 11")
            .replace("[30, 10, 50]", "[30, ten, 50]");
    assertThat(
            new SoapAdapterFactory()
                .check(Fixture.config(Path.of("."), section, Capability.CHANGES)))
        .extracting(Issue::path)
        .contains(
            "/soap/operations/findByHolder/paging/sizes",
            "/soap/operations/findByHolder/paging/start",
            "/soap/operations/changes/window");
  }

  private SourceReply asked(String content) throws Exception {
    AdapterConfig config =
        Fixture.config(
            Path.of("."),
            """
            operations:
              findByHolder:
                request: <find><code>{identifier}</code><at>{cursor?}</at></find>
                response:
                  root: answer
                  error: {at: answer/error, code: answer/error/code, kinds: {NONE: NOTHING}}
                  nothing: {absent: answer/record}
                  echo: {at: answer/record/code, equals: "{identifier}"}
                  next: answer/next
            """,
            Capability.FIND_BY_HOLDER);
    if (adapter != null) {
      adapter.close();
    }
    adapter = new SoapAdapterFactory().create(config, registry);
    registry.answer = request -> answer(content);
    return adapter.find(WHO, CALL);
  }

  @Test
  void aPageWithoutRecordsIsNotTheEndWhereAnotherFollows() throws Exception {
    assertThat(asked("<r:next>2</r:next>"))
        .isInstanceOfSatisfying(
            SourceReply.Page.class, page -> assertThat(page.next()).isEqualTo("2"));
    assertThat(asked("<r:next/>")).isInstanceOf(SourceReply.Nothing.class);
    assertThat(asked("<r:error><r:code>NONE</r:code></r:error><r:next>2</r:next>"))
        .isInstanceOf(SourceReply.Nothing.class);
  }

  @Test
  void whatStandsBeforeTheEnvelopeIsNamedWithItsPlace() {
    for (String before : new String[] {"\n", "Notice: undefined index in x.php\n"}) {
      AdapterException e =
          catchThrowableOfType(
              AdapterException.class,
              () -> {
                open("", "cursor", "", "");
                registry.answer =
                    request ->
                        StubRegistry.xml(
                            200,
                            before
                                + "<?xml version=\"1.0\"?>"
                                + StubRegistry.envelope("", "<r:answer xmlns:r=\"urn:r\"/>"));
                adapter.find(WHO, CALL);
              });
      assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
      assertThat(e)
          .hasMessageContaining("before")
          .hasMessageContaining("(line ")
          .hasMessageNotContaining("Notice");
    }
  }

  @Test
  void anErrorWithoutCodeBesideOneThatMeansNothingIsAnError() {
    assertThat(
            catchThrowableOfType(
                    AdapterException.class,
                    () ->
                        asked(
                            "<r:error><r:code>NONE</r:code></r:error><r:error><r:text>x</r:text></r:error>"))
                .kind())
        .isEqualTo(Kind.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<r:next cursor='2'/>",
        "<r:next><r:c>2</r:c></r:next>",
        "<r:next>2</r:next><r:next>3</r:next>"
      })
  void aNextPageThatCannotBeAskedForIsTold(String next) throws Exception {
    assertThat(asked(next))
        .isInstanceOfSatisfying(
            SourceReply.Page.class,
            page -> {
              assertThat(page.next()).isNull();
              assertThat(page.incomplete()).isTrue();
              assertThat(page.issues()).extracting(Issue::path).containsExactly("/answer/next");
            });
  }
}

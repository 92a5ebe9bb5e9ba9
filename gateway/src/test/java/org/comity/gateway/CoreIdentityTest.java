package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.SourceReply;
import org.comity.gateway.store.TestDatabase;
import org.comity.model.Code;
import org.comity.model.Completeness;
import org.comity.model.Issue;
import org.comity.model.PersonName;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.junit.jupiter.api.Test;

/** Whatever a registry answers, a caller sees the records of the person asked for, or nobody's. */
class CoreIdentityTest extends HolderStory {
  private void startFake(String required) throws Exception {
    registry = fixture.add("XA");
    Path own = folder.resolve("adapters").resolve(registry);
    Files.writeString(
        own.resolve("adapter.yaml"),
        Files.readString(own.resolve("adapter.yaml"))
            .replace("holder: {required: [identifier]}", "holder: " + required));
    Files.writeString(
        own.resolve("mapping.yaml"),
        """
        version: "1"
        records: records
        number: number
        fields:
          - {to: kind, constant: QUALIFICATION}
          - {to: titles, from: title, language: en}
          - {to: holder/identifiers, from: code, scheme: "XA:code"}
          - {to: holder/names, fields: [{to: given, from: given}, {to: family, from: family}]}
          - {to: holder/birthDate, from: born}
        """);
    fixture.sampleRecord = record("N-1", "X-1", "Ann", "Bee", "1990-01-31");
    fixture.start();
  }

  private static String record(
      String number, String code, String given, String family, String born) {
    return """
    {"number":"%s","title":"Welder","code":"%s","given":"%s","family":"%s","born":"%s"}\
    """
        .formatted(number, code, given, family, born);
  }

  private void answer(String... records) {
    fixture.registry(registry).find = (q, c) -> FakeEngine.page(String.join(",", records), null);
  }

  private static List<String> codes(SourceAnswer answer) {
    return answer.issues().stream().map(Issue::code).toList();
  }

  private int sealed() {
    return TestDatabase.get()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select count(*) from sealed_original where request_id = ?")
                    .bind(0, lastCall == null ? "" : lastCall.requestId())
                    .mapTo(Integer.class)
                    .one());
  }

  @Test
  void otherPeoplesRecordsNeverReachTheCaller() throws Exception {
    startFake("{required: [identifier]}");
    answer(
        record("N-1", "1", "Amina", "Otieno", "1990-04-12"),
        record("N-2", "2", "Grace", "Odhiambo", "1995-01-18"));
    SourceAnswer some = ask("1", null, null);
    assertThat(some.outcome().known()).isEqualTo(SourceOutcome.ANSWERED);
    assertThat(some.credentials()).hasSize(1);
    assertThat(some.toString()).doesNotContain("N-2", "Odhiambo");
    assertThat(codes(some)).contains("HOLDER_OTHERS_LEFT_OUT");
    SourceAnswer none = ask("7", null, null);
    assertThat(none.outcome().known()).isEqualTo(SourceOutcome.INVALID_ANSWER);
    assertThat(none.credentials()).isEmpty();
    assertThat(codes(none)).contains("INVALID_ANSWER");
  }

  @Test
  void theNumberFitsAndThePersonDoesNot() throws Exception {
    startFake("{required: [identifier]}");
    answer(record("N-1", "1", "Tanel", "Põld", "1984-04-10"));
    SourceAnswer answer = ask("1", name("Liis", "Sepp"), "2000-01-01");
    assertThat(answer.outcome().known()).isEqualTo(SourceOutcome.NOT_FOUND);
    assertThat(codes(answer)).contains("HOLDER_DIFFERS");
    assertThat(sealed()).isZero();
    SourceAnswer changed = ask("1", name("Tanel", "Kask"), "1984-04-10");
    assertThat(changed.outcome().known()).isEqualTo(SourceOutcome.ANSWERED);
    assertThat(codes(changed)).contains("HOLDER_WRITTEN_DIFFERENTLY");
    assertThat(sealed()).isEqualTo(1);
  }

  @Test
  void whereNobodyFitsHowSoundTheAnswerIsIsToldAndNothingOfOthers() throws Exception {
    startFake("{required: [identifier]}");
    SourceReply.Page other =
        (SourceReply.Page) FakeEngine.page(record("N-1", "1", "Tanel", "Põld", "1984-04-10"), null);
    List<Issue> noticed =
        List.of(
            Issue.warning(SourceReply.DRIFT, "/x", "not as described"),
            Issue.warning(SourceReply.PART, "/y", "a row of this record was rejected"));
    fixture.registry(registry).find =
        (q, c) -> new SourceReply.Page(other.payload(), null, other.age(), noticed);
    SourceAnswer answer = ask("1", name("Liis", "Sepp"), "2000-01-01");
    assertThat(answer.outcome().known()).isEqualTo(SourceOutcome.NOT_FOUND);
    assertThat(codes(answer)).contains(SourceReply.DRIFT).doesNotContain(SourceReply.PART);
  }

  @Test
  void aSearchByNameGivesOneNoneOrSeveralAndNeverTheBest() throws Exception {
    startFake("{required: [name]}");
    answer(
        record("N-1", "1", "Кирилл", "Смирнов", "1988-07-19"),
        record("N-2", "2", "Кирилл", "Смирнов", "1961-07-19"),
        record("N-3", "3", "Оксана", "Шевчук", "1988-07-19"),
        record("N-4", "1", "Кирилл", "Смирнов", "1988-07-19"));
    assertThat(ask(null, name("Кирилл", "Смирнов"), "1988-07-19").credentials()).hasSize(2);
    SourceAnswer several = ask(null, name("Кирилл", "Смирнов"), null);
    assertThat(several.outcome().known()).isEqualTo(SourceOutcome.AMBIGUOUS);
    assertThat(several.distinguishing()).containsExactly("identifier", "birthDate");
    assertThat(several.credentials()).isEmpty();
    assertThat(sealed()).isZero();
    SourceAnswer latin = ask(null, name("Kirill", "Smirnov"), "1988-07-19");
    assertThat(latin.outcome().known()).isEqualTo(SourceOutcome.AMBIGUOUS);
    assertThat(latin.distinguishing()).containsExactly("identifier", "name");
    assertThat(ask(null, name("Tanel", "Põld"), "1988-07-19").outcome().known())
        .isEqualTo(SourceOutcome.NOT_FOUND);
  }

  @Test
  void byNameAllRecordsOfOneNumberAreGivenOrTheAnswerIsNotComplete() throws Exception {
    startFake("{required: [name]}");
    String former = record("N-1", "1", "Carol", "Smith", "1980-02-13");
    String present = record("N-2", "1", "Carol", "Jones", "1980-02-13");
    answer(former, present, record("N-3", "3", "Carol", "Smith", "1980-02-13"));
    SourceAnswer whole = ask(null, name("Carol", "Jones"), "1980-02-13");
    assertThat(whole.credentials()).hasSize(2);
    assertThat(whole.completeness()).isEqualTo(Code.of(Completeness.COMPLETE));
    answer(former, present, record("N-3", "1", "Dave", "Brown", "1961-02-13"));
    SourceAnswer shared = ask(null, name("Carol", "Jones"), "1980-02-13");
    assertThat(shared.credentials()).hasSize(1);
    assertThat(shared.completeness()).isEqualTo(Code.of(Completeness.PARTIAL_PERMANENT));
    assertThat(codes(shared)).contains("HOLDER_IDENTIFIER_SHARED");
  }

  @Test
  void anIdentifierThatTheRegistryCannotBeAskedByStillCounts() throws Exception {
    startFake("{required: [name]}");
    Path own = folder.resolve("adapters").resolve(registry);
    fixture.close();
    Files.writeString(
        own.resolve("adapter.yaml"),
        Files.readString(own.resolve("adapter.yaml")).replace("[\"XA:code\"]", "[\"XA:other\"]"));
    fixture.start();
    answer(record("N-1", "2", "Liis", "Sepp", "1996-08-12"));
    assertThat(ask("1", name("Liis", "Sepp"), "1996-08-12").credentials()).isEmpty();
    assertThat(ask("2", name("Liis", "Sepp"), "1996-08-12").credentials()).hasSize(1);
  }

  @Test
  void byNameAnAnswerThatBrokeOffDecidesNothing() throws Exception {
    startFake("{required: [name]}");
    fixture.registry(registry).find =
        (q, c) -> {
          if (q.cursor() == null) {
            return FakeEngine.page(record("N-1", "1", "Liis", "Sepp", "1996-08-12"), "2");
          }
          throw AdapterException.unavailable("down", null);
        };
    assertThat(ask(null, name("Liis", "Sepp"), "1996-08-12").outcome().known())
        .isEqualTo(SourceOutcome.INVALID_ANSWER);
    assertThat(ask("1", name("Liis", "Sepp"), "1996-08-12").outcome().known())
        .isEqualTo(SourceOutcome.ANSWERED);
  }

  /** A record without the registry's own number is left out; its person may fit as well. */
  @Test
  void byNameARecordThatCouldNotBeReadDecidesNothing() throws Exception {
    startFake("{required: [name]}");
    String unread = record("", "2", "Liis", "Sepp", "1996-08-12").replace("\"number\":\"\",", "");
    answer(record("N-1", "1", "Liis", "Sepp", "1996-08-12"), unread);
    SourceAnswer one = ask(null, name("Liis", "Sepp"), "1996-08-12");
    assertThat(one.outcome().known()).isEqualTo(SourceOutcome.INVALID_ANSWER);
    assertThat(one.credentials()).isEmpty();
    assertThat(codes(one)).contains("MISSING_NUMBER", "INVALID_ANSWER");
    assertThat(ask(null, name("Tanel", "Põld"), "1996-08-12").outcome().known())
        .isEqualTo(SourceOutcome.INVALID_ANSWER);
    assertThat(ask(null, name("Liis", "Sepp"), "1996").outcome().known())
        .isEqualTo(SourceOutcome.AMBIGUOUS);
    assertThat(ask("1", name("Liis", "Sepp"), "1996-08-12").credentials()).hasSize(1);
  }

  @Test
  void twinsWhoseNamesAreNearAreAskedBack() throws Exception {
    startFake("{required: [name]}");
    for (List<PersonName> pair :
        List.of(
            List.of(name("María José", "Gil"), name("José María", "Gil")),
            List.of(name("Thanh", "Le"), name("Thành", "Lê")),
            List.of(name("Ann-Amari", "Lund"), name("Anna-Mari", "Lund")),
            List.of(name("Ilgin", "Demir"), name("Ilgın", "Demir")),
            List.of(name("James", "Thomas"), name("Thomas", "James")))) {
      PersonName known = pair.get(1);
      answer(record("N-1", "1", known.given() + "", known.family() + "", "1996-08-12"));
      SourceAnswer answer = ask(null, pair.get(0), "1996-08-12");
      assertThat(answer.outcome().known()).isEqualTo(SourceOutcome.AMBIGUOUS);
      assertThat(answer.distinguishing()).containsExactly("identifier", "name");
      assertThat(answer.credentials()).isEmpty();
      assertThat(ask(null, known, "1996-08-12").credentials()).hasSize(1);
    }
  }

  @Test
  void anAnswerThatSaysNothingOfItsHolderDecidesNothingByName() throws Exception {
    startFake("{required: [name]}");
    answer("{\"number\":\"N-1\",\"title\":\"Welder\"}");
    SourceAnswer answer = ask(null, name("Liis", "Sepp"), "1996-08-12");
    assertThat(answer.outcome().known()).isEqualTo(SourceOutcome.AMBIGUOUS);
    assertThat(answer.distinguishing()).isEmpty();
    assertThat(sealed()).isZero();
  }

  @Test
  void aNameWithoutALetterAndADateThatIsNoneDecideNothing() throws Exception {
    startFake("{required: [name]}");
    answer(
        record("N-1", "1", "-", "\u0301", "1996-08-12"),
        record("N-2", "2", "Liis", "Sepp", "1996-00-00"),
        record("N-3", "3", "Liis", "Sepp", "12.08.96"),
        record("N-4", "4", "Liis", "Sepp", "2539-08-12"));
    SourceAnswer nameless = ask(null, name("12", "3"), "1996-08-12");
    assertThat(nameless.outcome().known()).isEqualTo(SourceOutcome.AMBIGUOUS);
    SourceAnswer dateless = ask(null, name("Liis", "Sepp"), "1996-08-12");
    assertThat(dateless.outcome().known()).isEqualTo(SourceOutcome.AMBIGUOUS);
    assertThat(dateless.credentials()).isEmpty();
  }

  @Test
  void aNumberWrittenOtherwiseIsNoOthersAndNobodysForSure() throws Exception {
    startFake("{required: [identifier]}");
    answer(record("N-1", "131052-308T", "Tiina", "Laine", "1952-10-13"));
    // The registry was asked by it, and leaves the sign out itself.
    assertThat(ask("131052308t", null, null).credentials()).hasSize(1);
    answer(record("N-1", "0412", "Tiina", "Laine", "1952-10-13"));
    SourceAnswer zeros = ask("412", name("Tiina", "Laine"), "1952-10-13");
    assertThat(zeros.outcome().known()).isEqualTo(SourceOutcome.AMBIGUOUS);
    assertThat(zeros.distinguishing()).containsExactly("identifier");
    answer(record("N-1", "000", "Tiina", "Laine", "1952-10-13"));
    assertThat(ask("412", name("Oksana", "Bondar"), "1952-10-13").credentials()).isEmpty();
  }
}

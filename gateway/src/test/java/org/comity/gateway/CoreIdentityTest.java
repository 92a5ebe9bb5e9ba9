package org.comity.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comity.adapter.spi.AdapterException;
import org.comity.gateway.config.Originals;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.CredentialService.QueryReply;
import org.comity.gateway.store.TestDatabase;
import org.comity.model.Code;
import org.comity.model.Completeness;
import org.comity.model.CredentialQuery;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.Issue;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.comity.model.Target;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a registry answers, a caller sees the records of the person asked for, or nobody's. */
class CoreIdentityTest {
  @TempDir Path folder;
  private Fixture fixture;
  private String registry = "";

  @BeforeEach
  void fixture() {
    fixture = new Fixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

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

  private SourceAnswer ask(
      @Nullable String code, @Nullable PersonName name, @Nullable String born) {
    CredentialQuery q = Fixture.byNumber(registry, "1");
    HolderCriteria holder =
        new HolderCriteria(
            code == null ? List.of() : List.of(new Identifier("XA:code", code)),
            name == null ? List.of() : List.of(name),
            born == null ? null : PartialDate.of(born));
    return ask(q, holder);
  }

  private SourceAnswer ask(CredentialQuery q, HolderCriteria holder) {
    CredentialQuery query =
        new CredentialQuery(
            List.of(Target.registry(registry)),
            holder,
            null,
            null,
            q.purpose(),
            q.legalBasis(),
            q.caseRef(),
            null,
            List.of("IE-NFQ"),
            List.of());
    lastCall = fixture.call();
    return ((QueryReply.Answered) fixture.credentials().query(query, lastCall))
        .answer()
        .sources()
        .get(0);
  }

  private @Nullable Call lastCall;

  private static PersonName name(String given, String family) {
    return new PersonName(given, family, null, null);
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

  /** The folder that ships with the demo, with its own engine and a drop of its own. */
  @Test
  void theDropFedRegisterOfTheDemoIsAskedByNameAndBirthDate() throws Exception {
    registry = "ke-demo";
    Path drops = Files.createDirectories(folder.resolve("drops"));
    for (String other : List.of("out", "acks")) {
      Files.createDirectories(folder.resolve(other));
    }
    fixture.registries.put(
        registry,
        new RegistryConfig(
            registry,
            Path.of("..", "adapters", "registries", registry).toAbsolutePath().normalize(),
            "csv",
            true,
            8,
            Duration.ofSeconds(5),
            Originals.DEFAULT,
            Map.of(
                "drop", drops.toString(),
                "outbound", folder.resolve("out").toString(),
                "acknowledgements", folder.resolve("acks").toString())));
    fixture.start(parts -> parts.withFactories(GatewayParts.standard().factories()));
    drop(drops);
    await().untilAsserted(() -> assertThat(summaries()).isNotEmpty());
    // Order exchanged, against the name in the register's own script and against the romanised one.
    for (PersonName asked :
        List.of(
            name("Tesfaye", "Abebe"),
            new PersonName(null, null, "TESFAYE ABEBE", null),
            name("አበበ", "ተስፋዬ"))) {
      SourceAnswer answer = ask(null, asked, "1987-12-11");
      assertThat(answer.outcome().known()).isEqualTo(SourceOutcome.ANSWERED);
      assertThat(answer.credentials()).hasSize(1);
    }
    SourceAnswer partial = ask(null, name("Abebe", "Tesfaye"), "1987-12");
    assertThat(partial.outcome().known()).isEqualTo(SourceOutcome.AMBIGUOUS);
    assertThat(partial.distinguishing()).containsExactly("identifier", "birthDate");
    SourceAnswer namesakes = ask(null, name("Mary", "Kamau"), "1987-07-07");
    assertThat(namesakes.outcome().known()).isEqualTo(SourceOutcome.AMBIGUOUS);
    assertThat(namesakes.distinguishing()).containsExactly("identifier");
    assertThat(ask(null, name("Nobody", "Known"), "1987-07-07").outcome().known())
        .isEqualTo(SourceOutcome.NOT_FOUND);
    assertThat(ask(null, name("Abebe", "Tesfaye"), null).outcome().known())
        .isEqualTo(SourceOutcome.NOT_SUPPORTED);
  }

  private List<?> summaries() {
    try (Stream<Path> files = Files.list(folder.resolve("drops"))) {
      return files.filter(f -> f.endsWith("done")).toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void drop(Path drops) throws Exception {
    Map<String, String> files =
        new java.util.LinkedHashMap<>(
            Map.of(
                "persons.csv",
                """
                national_id,surname,other_names,romanised_name,date_of_birth
                90000001,ተስፋዬ,አበበ,Abebe Tesfaye,1987-12-11
                90000002,Kamau,Mary,,1987-07-07
                90000003,Kamau,Mary,,1987-07-07
                """,
                "qualifications.csv",
                Files.readString(
                    Path.of("../adapters/registries/ke-demo/samples/autumn/qualifications.csv"))));
    String[] qualification = files.get("qualifications.csv").split("\n")[1].split(",");
    StringBuilder awards =
        new StringBuilder(
            "award_no,national_id,qualification_code,institution_code,institution_name,"
                + "award_date,award_status,status_date,assessment_outcome,registrar_note\n");
    for (int i = 1; i <= 3; i++) {
      awards.append(
          "T-%d,9000000%d,%s,I1,Institute,01/02/2015,%s,01/02/2015,Pass,%n"
              .formatted(i, i, qualification[0], "ISSUED"));
    }
    files.put("awards.csv", awards.toString());
    StringBuilder manifest = new StringBuilder("file,rows,sha256\n");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(drops.resolve(file.getKey()), file.getValue());
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getValue().getBytes(UTF_8));
      manifest
          .append(file.getKey())
          .append(',')
          .append(file.getValue().lines().count() - 1)
          .append(',')
          .append(HexFormat.of().formatHex(digest))
          .append('\n');
    }
    Path part = drops.resolve(".manifest.part");
    Files.writeString(part, manifest);
    Files.move(part, drops.resolve("manifest.csv"));
  }
}

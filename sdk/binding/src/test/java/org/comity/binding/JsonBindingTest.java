package org.comity.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comity.binding.Samples.bytes;

import java.math.BigDecimal;
import java.util.List;
import org.comity.model.CredentialQuery;
import org.comity.model.ProblemEntry;
import org.comity.model.Purpose;
import org.comity.model.RecognitionSubmission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBindingTest {
  private final BindingContext context = BindingContext.forVersion(SchemaVersion.V1_0);
  private final Parser parser = context.parser(Format.JSON);

  private Validated<CredentialQuery> query(String json) {
    return parser.parse(DocumentType.CREDENTIAL_QUERY, bytes(json));
  }

  private static List<String> found(List<ProblemEntry> errors) {
    return errors.stream().map(e -> e.code() + " " + e.pointer()).toList();
  }

  @Test
  void aContextIsMadeOnce() {
    assertThat(BindingContext.forVersion(SchemaVersion.V1_0)).isSameAs(context);
  }

  @Test
  void readsAQuery() {
    CredentialQuery query = query(Samples.QUERY).value();
    assertThat(query.targets()).hasSize(2);
    assertThat(query.purpose().is(Purpose.PROFESSIONAL)).isTrue();
    assertThat(query.holder().birthDate().text()).isEqualTo("1990-04");
    assertThat(query.fieldGroups()).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadTheSameAndDigitsStay() {
    RecognitionSubmission result =
        parser.parse(DocumentType.RECOGNITION_SUBMISSION, bytes(Samples.RESULT)).value();
    byte[] written = context.writer(Format.JSON).write(DocumentType.RECOGNITION_SUBMISSION, result);
    assertThat(parser.parse(DocumentType.RECOGNITION_SUBMISSION, written).value())
        .isEqualTo(result);
    assertThat(result.unitMapping().get(0).credit().value()).isEqualTo(new BigDecimal("7.50"));
    assertThat(new String(written, java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"recipients\":[]")
        .contains("\"value\":7.50");
  }

  @Test
  void missingRecipientsAndNoRecipientsDiffer() {
    String without = Samples.RESULT.replace("\"recipients\":[],", "");
    assertThat(
            parser.parse(DocumentType.RECOGNITION_SUBMISSION, bytes(without)).value().recipients())
        .isNull();
    assertThat(
            parser
                .parse(DocumentType.RECOGNITION_SUBMISSION, bytes(Samples.RESULT))
                .value()
                .recipients())
        .isEmpty();
  }

  @Test
  void everyFaultIsToldAtOnceWithItsPlace() {
    Validated<CredentialQuery> read =
        query(
            """
            {"targets":[{"registry":"EE demo"},{"registry":"a","country":"GB","x":1}],
             "holder":{"identifiers":[{"scheme":"S"}],"birthDate":"1990-13"},
             "credentialId":"ee-demo~1","purpose":"HOLIDAY",
             "legalBasis":{"kind":7,"reference":""},"compareTo":"IE-NFQ","colour":"blue"}
            """);
    assertThat(read.value()).isNull();
    assertThat(found(read.errors()))
        .containsExactlyInAnyOrder(
            "INVALID_VALUE /targets/0/registry",
            "UNKNOWN_MEMBER /targets/1/x",
            "INVALID_VALUE /targets/1/country",
            "MISSING_MEMBER /holder/identifiers/0/value",
            "INVALID_VALUE /holder/birthDate",
            "INVALID_VALUE /credentialId",
            "UNKNOWN_CODE /purpose",
            "INVALID_VALUE /legalBasis/kind",
            "INVALID_VALUE /legalBasis/reference",
            "INVALID_VALUE /compareTo",
            "UNKNOWN_MEMBER /colour",
            "MISSING_MEMBER /caseRef");
    assertThat(read.errors())
        .filteredOn(e -> e.code().equals("UNKNOWN_CODE"))
        .singleElement()
        .satisfies(
            e ->
                assertThat(e.accepted())
                    .containsExactly("ACADEMIC", "PROFESSIONAL", "EMPLOYMENT", "RETURN"));
  }

  @Test
  void aFaultNeverRepeatsAValue() {
    String json =
        Samples.QUERY
            .replace("\"1990-04\"", "\"39001010000x\"")
            .replace("\"PROFESSIONAL\"", "\"39001010000\"")
            .replace("\"Latn\"", "\"39001010000\"");
    assertThat(query(json).errors()).hasSize(3);
    assertThat(query(json).errors().toString()).doesNotContain("39001010000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"targets\":[{\"registry\":\"ee-demo\"},{\"country\":\"GB\",\"kind\":\"QUALIFICATION\"}],"
            + " | \"targets\":[], | NO_TARGET /targets",
        "\"targets\":[{\"registry\":\"ee-demo\"},{\"country\":\"GB\",\"kind\":\"QUALIFICATION\"}],"
            + " | '' | MISSING_MEMBER /targets",
        "{\"country\":\"GB\",\"kind\":\"QUALIFICATION\"} |"
            + " {\"registry\":\"gb-demo\",\"kind\":\"QUALIFICATION\"} | INVALID_VALUE"
            + " /targets/1/kind",
        "{\"country\":\"GB\",\"kind\":\"QUALIFICATION\"} | {} | MISSING_MEMBER /targets/1",
        "\"ALLOWED\" | null | INVALID_VALUE /originContact",
        "\"IE:qqi-demo\" | \"qqi\" | INVALID_VALUE /caseRef/authority",
        "\"compareTo\" | \"compare/To~\" | UNKNOWN_MEMBER /compare~1To~0",
      })
  void refusesOneFault(String part, String instead, String fault) {
    assertThat(Samples.QUERY).contains(part);
    assertThat(found(query(Samples.QUERY.replace(part, instead)).errors())).containsExactly(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"reasons\":[\"one unit is missing\"], | '' | REASONS_MISSING /reasons",
        "\"appeal\":{\"body\":\"Board\",\"within\":\"P30D\"}, | '' | REASONS_MISSING /appeal",
        "\"within\":\"P30D\" | \"within\":\"30 days\" | INVALID_VALUE /appeal/within",
        "\"route\":\"COMPARISON\" | \"route\":\"AUTOMATIC_AGREEMENT\" | INVALID_VALUE /outcome",
        "\"2026-10-01\" | \"2027\" | INVALID_VALUE /decidedOn",
        "7.50 | 1E+1000000000 | INVALID_VALUE /unitMapping/0/credit/value",
        "7.50 | \"7.50\" | INVALID_VALUE /unitMapping/0/credit/value",
        "\"sha256:0 | \"sha1:0 | INVALID_VALUE /about/0/digestSeen",
        "\"Welder\" | \"\\u0001\" | INVALID_VALUE /granted/title",
      })
  void refusesOneFaultOfAResult(String part, String instead, String fault) {
    assertThat(Samples.RESULT).contains(part);
    assertThat(
            found(
                parser
                    .parse(
                        DocumentType.RECOGNITION_SUBMISSION,
                        bytes(Samples.RESULT.replace(part, instead)))
                    .errors()))
        .containsExactly(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"a\":1,\"a\":2}", "{\"a\":NaN}", "{} {}", "[]", "''", "{\"targets\":[", "7"})
  void refusesWhatIsNotOneObject(String json) {
    assertThat(query(json).errors()).extracting(ProblemEntry::code).contains("MALFORMED");
  }

  @Test
  void aClientPassesOverWhatItDoesNotKnowAndTellsIt() {
    String json =
        """
        {"id":"a","requestId":"r","answeredAt":"2026-11-22T10:00:00Z","news":{"x":[1]},
         "sources":[{"registry":"ee-demo","outcome":"ON_HOLIDAY"}]}
        """;
    var read = parser.parseTolerant(DocumentType.CREDENTIAL_ANSWER, bytes(json));
    assertThat(read.errors()).isEmpty();
    assertThat(read.value().sources().get(0).outcome().raw()).isEqualTo("ON_HOLIDAY");
    assertThat(read.value().sources().get(0).outcome().known()).isNull();
    assertThat(found(read.tolerated()))
        .containsExactly("UNKNOWN_MEMBER /news", "UNKNOWN_CODE /sources/0/outcome");
  }

  @Test
  void aClientRefusesAnAnswerThatLacksWhatIsMandatory() {
    var read = parser.parseTolerant(DocumentType.CREDENTIAL_ANSWER, bytes("{\"sources\":{}}"));
    assertThat(found(read.errors()))
        .containsExactlyInAnyOrder(
            "INVALID_VALUE /sources",
            "MISSING_MEMBER /id",
            "MISSING_MEMBER /requestId",
            "MISSING_MEMBER /answeredAt");
  }

  @Test
  void emptyListsStandInAnswersAndNotInRequests() {
    CredentialQuery query = query(Samples.QUERY).value();
    Writer writer = context.writer(Format.JSON);
    assertThat(new String(writer.write(DocumentType.CREDENTIAL_QUERY, query)))
        .doesNotContain("fieldGroups");
    assertThat(
            new String(
                writer.write(
                    DocumentType.INBOX_PAGE, new org.comity.model.Page<>(List.of(), null))))
        .isEqualTo("{\"items\":[]}");
  }
}

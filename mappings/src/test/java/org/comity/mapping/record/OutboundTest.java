package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.comity.adapter.spi.Payload;
import org.comity.mapping.finding.Finding;
import org.comity.model.About;
import org.comity.model.Appeal;
import org.comity.model.CaseRef;
import org.comity.model.Code;
import org.comity.model.FrameworkLevel;
import org.comity.model.Granted;
import org.comity.model.LegalBasis;
import org.comity.model.LegalBasisKind;
import org.comity.model.Measure;
import org.comity.model.MeasureKind;
import org.comity.model.PartialDate;
import org.comity.model.Purpose;
import org.comity.model.RecognitionRoute;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultNature;
import org.comity.model.ResultOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a recognition result is said to a registry. */
class OutboundTest {
  private static final String INBOUND =
      """
      version: "1"
      records: r
      number: n
      fields: [{to: kind, constant: TRAINING}]
      outbound:
        recognitionResult:
          operation: submit
      """;
  private static final String QUIET =
      "    leaveOut: [result/nature, result/caseRef, result/purpose, result/jurisdiction,"
          + " result/route, result/legalBasis]\n";

  @TempDir Path folder;
  private Mappings mappings;

  @BeforeEach
  void tables() {
    mappings =
        new Mappings(folder).table("out", "local,canonical", "P,PARTIAL", "F,FULL", "G,FULL");
  }

  private static RecordMapper.OutboundResult result(String outcome, String number) {
    RecognitionSubmission submission =
        new RecognitionSubmission(
            Code.of(ResultNature.DECISION),
            new CaseRef("XB:authority", "2026-1"),
            List.of(new About("xa-test~1", null, null, null)),
            Code.parse(ResultOutcome.class, outcome),
            Code.of(Purpose.PROFESSIONAL),
            "XB",
            Code.of(RecognitionRoute.COMPARISON),
            new LegalBasis(Code.of(LegalBasisKind.LEGAL_GROUND), "Act 1"),
            new Granted(FrameworkLevel.of("XB-NQF", "7"), "Tiitel <&>", null),
            List.of(),
            List.of(
                new Measure(Code.of(MeasureKind.ADAPTATION_PERIOD), "half a year", "P6M"),
                new Measure(Code.of(MeasureKind.APTITUDE_TEST), "a test", null)),
            List.of(),
            List.of("one", "two"),
            new Appeal("Court", "P30D", null),
            "XB:authority",
            null,
            PartialDate.of("2026-11-20"),
            null,
            null,
            null);
    return new RecordMapper.OutboundResult("r-1", 2, "ISSUED", number, submission, "key-1");
  }

  private static String text(RecordMapper.Outbound outbound) {
    return new String(
        Objects.requireNonNull(outbound.delivery()).payload().bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void anXmlElement() {
    RecordMapper mapper =
        mappings.mapper(
            INBOUND
                + """
                    syntax: XML
                    root: submitRequest
                    namespace: "urn:xa"
                    fields:
                      - {to: "@version", from: result/version}
                      - {to: number, from: credential/number, required: true}
                      - {to: decision, from: result/outcome, table: out}
                      - {to: on, from: result/decidedOn, date: dd.MM.uuuu}
                      - {to: by, from: result/decidedBy}
                      - {to: granted/title, from: result/granted/title}
                      - {to: granted/level, from: result/granted/level/level}
                      - {to: reasons/reason, from: result/reasons}
                      - {to: measures/measure, each: result/measures, fields: [{to: "@kind", from: kind}, {to: ".", from: text}]}
                      - {to: source, constant: COMITY}
                      - {to: appeal, from: result/appeal/body}
                      - {to: nothing, from: result/appliedOn}
                """
                + QUIET);
    RecordMapper.Outbound outbound = mapper.outbound(result("PARTIAL", "C-1"));
    assertThat(text(outbound))
        .isEqualTo(
            "<submitRequest xmlns=\"urn:xa\""
                + " version=\"2\"><number>C-1</number><decision>P</decision><on>20.11.2026</on><by>XB:authority</by><granted><title>Tiitel"
                + " &lt;&amp;></title><level>7</level></granted>"
                + "<reasons><reason>one</reason><reason>two</reason></reasons><measures><measure"
                + " kind=\"ADAPTATION_PERIOD\">half a year</measure><measure"
                + " kind=\"APTITUDE_TEST\">a test</measure></measures><source>COMITY</source>"
                + "<appeal>Court</appeal></submitRequest>");
    assertThat(Objects.requireNonNull(outbound.delivery()).operation()).isEqualTo("submit");
    assertThat(outbound.delivery().key()).isEqualTo("key-1");
    assertThat(outbound.issues())
        .extracting(i -> i.code() + " " + i.path())
        .containsExactlyInAnyOrder(
            "LOSS result/id",
            "LOSS result/status",
            "LOSS result/granted/level/framework",
            "LOSS result/measures/duration",
            "LOSS result/appeal/within");
  }

  @Test
  void elementsWithoutNamespaceBelowTheirRoot() {
    RecordMapper mapper =
        mappings.mapper(
            INBOUND
                + "    syntax: XML\n    root: a\n    namespace: \"urn:xa\"\n    qualified: false\n"
                + "    fields: [{to: b, from: key}, {to: c, from: credential/number}]\n"
                + "    outcomes: FULL\n");
    assertThat(text(mapper.outbound(result("FULL", null))))
        .isEqualTo("<r:a xmlns:r=\"urn:xa\"><b>key-1</b></r:a>");
  }

  @Test
  void aJsonObject() {
    RecordMapper mapper =
        mappings.mapper(
            INBOUND
                + """
                    syntax: JSON
                    fields:
                      - {to: id, from: result/id}
                      - {to: version, from: result/version, number: true}
                      - {to: of, from: credential/number}
                      - {to: decision, from: result/outcome, table: out}
                      - {to: granted/title, from: result/granted/title}
                      - {to: reasons, from: result/reasons}
                      - {to: differences, from: result/differences}
                      - {to: measures, each: result/measures, fields: [{to: kind, from: kind}, {to: for, from: duration}]}
                      - {to: measureTexts, from: result/measures/text, join: "; "}
                """);
    assertThat(text(mapper.outbound(result("FULL", null))))
        .isEqualTo(
            "{\"id\":\"r-1\",\"version\":2,\"decision\":\"F\",\"granted\":{\"title\":\"Tiitel"
                + " <&>\"},"
                + "\"reasons\":[\"one\",\"two\"],\"measures\":[{\"kind\":\"ADAPTATION_PERIOD\",\"for\":\"P6M\"},{\"kind\":\"APTITUDE_TEST\"}],\"measureTexts\":\"half"
                + " a year; a test\"}");
  }

  @Test
  void aRow() {
    RecordMapper mapper =
        mappings.mapper(
            INBOUND
                + "    syntax: ROWS\n    fields:\n      - {to: ref, from: result/id}\n"
                + "      - {to: reasons, from: result/reasons, join: \" / \"}\n"
                + "      - {to: of, from: credential/number}\n    outcomes: [FULL]\n");
    RecordMapper.Outbound outbound = mapper.outbound(result("FULL", null));
    assertThat(text(outbound)).isEqualTo("{\"ref\":\"r-1\",\"reasons\":\"one / two\"}");
    assertThat(Objects.requireNonNull(outbound.delivery()).payload().syntax())
        .isEqualTo(Payload.Syntax.ROWS);
  }

  @Test
  void whatCannotBeSaidIsNotDelivered() {
    RecordMapper mapper =
        mappings.mapper(
            INBOUND
                + "    syntax: JSON\n"
                + "    fields:\n"
                + "      - {to: d, from: result/outcome, table: out}\n"
                + "      - {to: n, from: credential/number, required: true}\n");
    RecordMapper.Outbound outbound = mapper.outbound(result("REFUSED", null));
    assertThat(outbound.delivery()).isNull();
    assertThat(outbound.issues())
        .extracting(i -> i.code() + " " + i.path())
        .contains("UNRESOLVED_CODE result/outcome", "MISSING_VALUE credential/number");
    assertThat(mapper.outbound(result("FULL", "1")).delivery()).isNotNull();
  }

  @Test
  void aResultThatNoLongerHoldsIsNotToldAsOneThatDoes() {
    String rows =
        INBOUND
            + "    syntax: JSON\n    fields:\n"
            + "      - {to: n, from: credential/number}\n      - {to: d, from: result/outcome}\n";
    RecordMapper.OutboundResult issued = result("FULL", "1");
    for (String status : List.of("WITHDRAWN", "ANNULLED_ON_APPEAL")) {
      RecordMapper.OutboundResult undone =
          new RecordMapper.OutboundResult("r-1", 3, status, "1", issued.submission(), "key-3");
      RecordMapper.Outbound outbound = mappings.mapper(rows).outbound(undone);
      assertThat(outbound.delivery()).isNull();
      assertThat(outbound.issues())
          .extracting(i -> i.code() + " " + i.path())
          .contains("UNRESOLVED_CODE result/status");
      assertThat(
              text(
                  mappings
                      .mapper(rows + "      - {to: s, from: result/status}\n")
                      .outbound(undone)))
          .contains(status);
    }
  }

  @Test
  void aDefaultIsALoss() {
    RecordMapper mapper =
        mappings.mapper(
            INBOUND
                + "    syntax: JSON\n    fields:\n"
                + "      - {to: d, from: result/outcome, table: out, default: X}\n"
                + "      - {to: n, from: credential/number}\n");
    RecordMapper.Outbound outbound = mapper.outbound(result("REFUSED", null));
    assertThat(text(outbound)).isEqualTo("{\"d\":\"X\"}");
    assertThat(outbound.issues())
        .extracting(i -> i.code() + " " + i.path())
        .contains("LOSS result/outcome");
  }

  @Test
  void aFormSaysTheDecisionAndTheCertificate() {
    String start = INBOUND + "    syntax: JSON\n    fields:\n";
    String number = "      - {to: n, from: credential/number}\n";
    String decision = "      - {to: d, from: result/outcome, table: out}\n";
    assertThat(mappings.findings(start + number + "      - {to: d, constant: \"YES\"}\n"))
        .singleElement()
        .asString()
        .contains("MISSING_FIELD no row says 'result/outcome'");
    assertThat(mappings.findings(start + decision + "      - {to: n, from: key}\n"))
        .singleElement()
        .asString()
        .contains("MISSING_FIELD no row says which certificate");
    assertThat(mappings.findings(start + number + "    outcomes: [FULL, SOME]\n"))
        .extracting("code")
        .containsExactly("UNKNOWN_CODE");
    RecordMapper mapper = mappings.mapper(start + number + "    outcomes: [FULL]\n");
    RecordMapper.Outbound refused = mapper.outbound(result("REFUSED", "1"));
    assertThat(refused.delivery()).isNull();
    assertThat(refused.issues())
        .extracting(i -> i.code() + " " + i.path())
        .containsExactly("UNRESOLVED_CODE result/outcome");
    RecordMapper.Outbound full = mapper.outbound(result("FULL", "1"));
    assertThat(text(full)).isEqualTo("{\"n\":\"1\"}");
    assertThat(full.issues()).extracting("path").doesNotContain("result/outcome");
  }

  @Test
  void withoutAFormNothingIsDelivered() {
    RecordMapper mapper =
        mappings.mapper(
            "version: \"1\"\nrecords: r\nnumber: n\nfields: [{to: kind, constant: TRAINING}]\n");
    RecordMapper.Outbound outbound = mapper.outbound(result("FULL", "1"));
    assertThat(outbound.delivery()).isNull();
    assertThat(outbound.issues()).extracting("code").containsExactly("NOT_SUPPORTED");
  }

  @Test
  void faultsOfAFormAreTold() {
    List<String> found =
        mappings
            .findings(
                INBOUND
                    + """
                        syntax: ROWS
                        root: x
                        fields:
                          - {to: a, from: result/outcom}
                          - {to: b, from: result/reasons}
                          - {to: c, from: result/granted}
                          - {to: d}
                          - {to: e, from: key, tabel: x}
                          - {to: f/g, from: key}
                          - {to: h, each: key, fields: []}
                          - {to: i, from: result/decidedOn, date: HH}
                          - {to: "@j", from: key}
                          - {to: k, from: key, date: uuuu}
                        leaveOut: [result/nope]
                    """)
            .stream()
            .map(Finding::toString)
            .toList();
    for (String expected :
        List.of(
            "NOT_FITTING 'root' for ROWS",
            "UNKNOWN_FIELD 'outcom' in result/outcom; did you mean outcome?",
            "NOT_FITTING more than one text in a column",
            "NOT_FITTING 'result/granted' is no single value",
            "WRONG_ROW a row without a value",
            "UNKNOWN_KEY 'tabel'; did you mean table?",
            "WRONG_ROW 'each' without a list or fields",
            "BAD_PATTERN 'HH'",
            "NOT_FITTING an attribute outside XML",
            "NOT_FITTING 'date' for what is no date",
            "UNKNOWN_FIELD 'nope' in result/nope")) {
      assertThat(found).anySatisfy(f -> assertThat(f).contains(expected));
    }
    assertThat(mappings.findings(INBOUND + "    syntax: YAML\n    fields: []\n"))
        .extracting("code")
        .containsExactly("WRONG_VALUE");
    assertThat(mappings.findings(INBOUND)).extracting("code").contains("MISSING_KEY");
  }

  @Test
  void theViewHasEveryComponentOfASubmission() {
    Stream<String> submission =
        Arrays.stream(RecognitionSubmission.class.getRecordComponents()).map(c -> c.toString());
    List<String> view =
        Arrays.stream(ResultView.Result.class.getRecordComponents())
            .map(c -> c.toString())
            .toList();
    assertThat(view.subList(0, 3))
        .containsExactly("java.lang.String id", "int version", "java.lang.String status");
    assertThat(view.subList(3, view.size())).containsExactlyElementsOf(submission.toList());
  }
}

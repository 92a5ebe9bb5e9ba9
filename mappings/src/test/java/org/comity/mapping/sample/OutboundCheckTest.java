package org.comity.mapping.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.RecordMappers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry is told what was decided, or nothing. */
class OutboundCheckTest {
  private static final Set<String> OURS =
      Set.of("OUTCOMES_ALIKE", "OUTBOUND_COLUMN", "OUTBOUND_DIFFERS", "MISSING_FIELD");
  private static final String DECISION =
      "{to: decision, from: result/outcome, table: decision, required: true}";
  private static final String ABOUT = "{to: about, from: credential/number, required: true}";

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = temp.resolve("xa-register");
    Files.createDirectories(folder.resolve("tables"));
    Files.createDirectories(folder.resolve("samples"));
    write(
        "adapter.yaml",
        """
        id: xa-register
        title: {en: Register}
        country: XA
        agency: "XA:register"
        kinds: [QUALIFICATION]
        capabilities: [FIND_BY_NUMBER, DELIVER]
        engine: none
        """);
    mapping(DECISION, ABOUT, "");
    write("tables/decision.csv", "local,canonical\nYES,FULL\nPARTLY,PARTIAL\nNO,REFUSED\n");
    write("samples/one.json", "{\"answer\": [{\"no\": \"N-1\"}]}");
  }

  private void mapping(String decision, String about, String further) throws IOException {
    write(
        "mapping.yaml",
        """
        version: "1"
        records: answer
        number: no
        fields: [{to: kind, constant: QUALIFICATION}]
        outbound:
          recognitionResult:
            operation: deliver
            syntax: XML
            root: result
            fields:
              - %s
              - %s
              - {to: reasons/reason, from: result/reasons}
        %s
        """
            .formatted(decision, about, further.isEmpty() ? "" : "    " + further));
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }

  private FolderRun run() {
    return FolderRun.of(folder, List.of());
  }

  private List<String> findings() {
    return Validation.of(run()).stream()
        .filter(f -> OURS.contains(f.code()))
        .map(Finding::toString)
        .toList();
  }

  @Test
  void aFormThatSaysBothIsRight() {
    assertThat(findings()).isEmpty();
  }

  @Test
  void aFolderThatDeliversNothingSaysNothing() throws IOException {
    assertThat(OutboundSample.of(run())).isNotEmpty();
    write(
        "adapter.yaml",
        Files.readString(folder.resolve("adapter.yaml")).replace(", DELIVER]", "]"));
    assertThat(OutboundSample.of(run())).isEmpty();
  }

  @Test
  void aColumnThatTheDropFileDoesNotHaveIsTold() throws IOException {
    String adapter = Files.readString(folder.resolve("adapter.yaml"));
    String file =
        "csv:\n  outbound: {file: a.csv, columns: [id, decision, about, %s], keyColumn: id}\n";
    write("adapter.yaml", adapter + file.formatted("reasons"));
    String mapping =
        Files.readString(folder.resolve("mapping.yaml"))
            .replace("syntax: XML\n", "syntax: JSON\n")
            .replace("      root: result\n", "");
    write("mapping.yaml", mapping);
    assertThat(findings())
        .singleElement()
        .asString()
        .startsWith(
            "mapping.yaml:13:14 OUTBOUND_COLUMN the outbound file has no column 'reasons/reason';"
                + " ");
    write("mapping.yaml", mapping.replace("reasons/reason", "id"));
    assertThat(findings())
        .singleElement()
        .asString()
        .contains("'id' is the engine's own (keyColumn)");
    write("mapping.yaml", mapping.replace("reasons/reason", "reasons"));
    assertThat(findings()).isEmpty();
    write(
        "mapping.yaml",
        mapping
            .replace("to: ", "to: row/")
            .replace("row/kind", "kind")
            .replace("reasons/reason", "reasons"));
    assertThat(findings()).as("one element around all columns").isEmpty();
  }

  @Test
  void anOperationMayMeanOneOutcome() throws IOException {
    mapping("{to: decision, constant: \"YES\"}", ABOUT, "outcomes: [FULL]");
    assertThat(findings()).isEmpty();
    assertThat(OutboundSample.of(run()))
        .filteredOn(s -> s.expectedFile() != null)
        .extracting(s -> s.outcome().name())
        .containsExactly("FULL");
  }

  @Test
  void outcomesThatAreNotToldApartMayNotBeOpposites() throws IOException {
    mapping("{to: decision, constant: \"YES\"}", ABOUT, "outcomes: [FULL, REFUSED]");
    assertThat(findings())
        .singleElement()
        .asString()
        .contains("OUTCOMES_ALIKE a result REFUSED is told as one that is FULL");
    mapping("{to: decision, constant: \"YES\"}", ABOUT, "outcomes: [FULL, PARTIAL]");
    assertThat(findings()).isEmpty();
  }

  @Test
  void aRefusalInTheWordsOfARecognitionIsAProblem() throws IOException {
    mapping(DECISION.replace("required: true", "default: \"YES\""), ABOUT, "");
    // REFUSED has a word of its own.
    assertThat(findings())
        .singleElement()
        .asString()
        .contains(
            "OUTCOMES_ALIKE a result NOT_ASSESSABLE is told as one that is FULL, CONDITIONAL;");
  }

  @Test
  void aSwappedTableDiffersFromWhatWasKept() throws IOException {
    FolderTest.Expectations written = FolderTest.write(run(), false);
    assertThat(written.written())
        .contains(
            "expected/outbound-FULL.xml",
            "expected/outbound-PARTIAL.xml",
            "expected/outbound-REFUSED.xml")
        .doesNotContain("expected/outbound-ALTERNATIVE.xml");
    assertThat(Files.readString(folder.resolve("expected/outbound-REFUSED.xml")))
        .contains("<decision>NO</decision>\n<about>N-1</about>\n");
    assertThat(steps("OUTBOUND_DIFFERS")).isEmpty();

    write("tables/decision.csv", "local,canonical\nNO,FULL\nPARTLY,PARTIAL\nYES,REFUSED\n");
    assertThat(steps("OUTBOUND_DIFFERS"))
        .hasSize(2)
        .contains(
            "expected/outbound-REFUSED.xml:2:1 OUTBOUND_DIFFERS a result REFUSED is sent with"
                + " <decision>YES</decision>; <decision>NO</decision> is expected");
    assertThat(FolderTest.write(run(), false).left()).contains("expected/outbound-FULL.xml");

    write("tables/decision.csv", "local,canonical\nYES,FULL\nPARTLY,PARTIAL\n");
    assertThat(steps("OUTBOUND_DIFFERS"))
        .singleElement()
        .asString()
        .contains("outbound-REFUSED.xml", "UNRESOLVED_CODE result/outcome");
  }

  @Test
  void whatIsNotKeptFailsTheTest() {
    assertThat(steps("MISSING_EXPECTED"))
        .contains(
            "expected/outbound-FULL.xml:0:0 MISSING_EXPECTED there is no expectation for a result"
                + " FULL; the file; comity adapter test DIR --write writes it, for you to read"
                + " before you keep it");
  }

  private List<String> steps(String code) {
    return FolderTest.of(run()).stream()
        .flatMap(s -> s.findings().stream())
        .filter(f -> f.code().equals(code))
        .map(Finding::toString)
        .toList();
  }

  @Test
  void everyTextStandsBesideWhatItSays() {
    RecordMappers.SaidResult refused =
        OutboundSample.of(run()).stream()
            .filter(s -> s.outcome().name().equals("REFUSED"))
            .findFirst()
            .orElseThrow()
            .said();
    assertThat(refused.texts())
        .contains(
            new RecordMappers.SaidText("decision", "NO", "result/outcome", "REFUSED", "decision"),
            new RecordMappers.SaidText("about", "N-1", "credential/number", "N-1", null));
  }
}

package org.comity.mapping.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.comity.mapping.finding.Finding;
import org.comity.model.Credential;
import org.comity.model.FieldOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One record through all forms of a mapping, and the same mistakes in all of them. */
class FormsTest {
  static final String SAMPLE =
      """
      <answer xmlns="urn:example:answer">
        <certificate no="C1">
          <state>VALID</state>
          <person>
            <code>7</code>
            <first>Mari</first>
            <last>Näidis</last>
            <born>1999-12-31</born>
            <religion>none of your business</religion>
          </person>
          <name lang="et">Keevitaja</name>
          <name lang="en">Welder</name>
          <level>L4</level>
          <issued>01.02.2019</issued>
          <extra>something else</extra>
        </certificate>
      </answer>
      """;

  private static final String HEAD =
      """
      version: "1"
      records: answer/certificate
      number: "@no"
      numberScheme: "XA:certificate"
      forbidden: [person/religion]
      """;

  static final String TABLE =
      HEAD
          + """
          fields:
            - {to: kind, constant: QUALIFICATION}
            - {to: status/code, from: state, table: status}
            - {to: titles, each: name, fields: [{to: text, from: .}, {to: language, from: "@lang"}]}
            - {to: holder/identifiers, from: person/code, scheme: "XA:code"}
            - {to: holder/names, fields: [{to: given, from: person/first}, {to: family, from: person/last}]}
            - {to: holder/birthDate, from: person/born}
            - {to: level/framework, constant: XA-NQF}
            - {to: level/level, from: level, table: level}
            - {to: awardedOn, from: issued, date: dd.MM.uuuu}
          """;

  static final String EXPRESSIONS =
      HEAD
          + """
          fields:
            - {to: kind, expr: "'QUALIFICATION'"}
            - {to: status/code, expr: "state = 'VALID' ? 'ACTIVE' : 'EXPIRED'"}
            - {to: status/raw, expr: state}
            - {to: titles, each: name, fields: [{to: text, expr: "`#text`"}, {to: language, expr: "`@lang`"}]}
            - {to: holder/identifiers, expr: person.code, scheme: "XA:code"}
            - {to: holder/names, fields: [{to: given, expr: "$trim(person.first)"}, {to: family, expr: "$record.person.last"}]}
            - {to: holder/birthDate, expr: "$payload.answer.certificate.person.born"}
            - {to: level/framework, expr: "'XA-NQF'"}
            - {to: level/level, expr: "$substringAfter(level, 'L')"}
            - {to: level/raw, expr: level}
            - {to: awardedOn, expr: "issued", date: dd.MM.uuuu}
          """;

  static final String STYLESHEET_MAPPING = HEAD + "form: {xslt: mapping.xsl}\n";

  static final String STYLESHEET =
      """
      <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                      expand-text="yes" exclude-result-prefixes="#all">
        <xsl:template match="certificate">
          <credential>
            <kind>QUALIFICATION</kind>
            <status>
              <code>{if (state = 'VALID') then 'ACTIVE' else 'EXPIRED'}</code>
              <raw>{state}</raw>
            </status>
            <xsl:for-each select="name">
              <titles language="{@lang}"><text>{.}</text></titles>
            </xsl:for-each>
            <xsl:apply-templates select="person"/>
            <level>
              <framework>XA-NQF</framework>
              <level>{substring-after(level, 'L')}</level>
              <raw>{level}</raw>
            </level>
            <awardedOn>{replace(issued, '(..)\\.(..)\\.(....)', '$3-$2-$1')}</awardedOn>
            <!-- more -->
          </credential>
        </xsl:template>
        <xsl:template match="person">
          <holder>
            <identifiers><scheme>XA:code</scheme><value>{code}</value></identifiers>
            <names><given>{first}</given><family>{last}</family></names>
            <birthDate>{born}</birthDate>
          </holder>
        </xsl:template>
      </xsl:stylesheet>
      """;

  static final String FUNCTION = HEAD + "form: {function: xa-certificate}\n";

  @TempDir Path temp;

  private FolderRun run(String name, String mapping, String stylesheet) throws IOException {
    Path folder = temp.resolve(name);
    Files.createDirectories(folder.resolve("tables"));
    Files.createDirectories(folder.resolve("samples"));
    Files.writeString(folder.resolve("tables/status.csv"), "local,canonical\nVALID,ACTIVE\n");
    Files.writeString(folder.resolve("tables/level.csv"), "local,canonical\nL4,4\n");
    Files.writeString(folder.resolve("samples/one.xml"), SAMPLE);
    Files.writeString(folder.resolve("mapping.yaml"), mapping);
    if (stylesheet != null) {
      Files.writeString(folder.resolve("mapping.xsl"), stylesheet);
    }
    Files.writeString(
        folder.resolve("adapter.yaml"),
        """
        id: %s
        title: {en: Test}
        country: XA
        agency: "XA:test"
        kinds: [QUALIFICATION]
        capabilities: [FIND_BY_NUMBER]
        engine: none
        """
            .formatted(name));
    return FolderRun.of(folder, List.of());
  }

  private static Credential only(FolderRun run) {
    List<Credential> credentials = run.translated(run.samples().get(0)).inbound().credentials();
    assertThat(run.translated(run.samples().get(0)).issues()).isEmpty();
    assertThat(credentials).hasSize(1);
    return credentials.get(0);
  }

  private static Map<String, Set<String>> sources(Credential credential) {
    Map<String, Set<String>> sources = new TreeMap<>();
    for (FieldOrigin origin : credential.provenance().fields()) {
      sources
          .computeIfAbsent(origin.pointer(), k -> new TreeSet<>())
          .add(String.valueOf(origin.sourcePath()));
    }
    return sources;
  }

  @Test
  void everyFormMakesTheSameCredentialOfTheSameSources() throws IOException {
    Map<String, FolderRun> runs = new LinkedHashMap<>();
    runs.put("table", run("xa-table", TABLE, null));
    runs.put("expr", run("xa-expr", EXPRESSIONS, null));
    runs.put("xslt", run("xa-xslt", STYLESHEET_MAPPING, STYLESHEET));
    runs.put("function", run("xa-function", FUNCTION, null));
    for (Map.Entry<String, FolderRun> run : runs.entrySet()) {
      assertThat(run.getValue().inspection().findings()).as(run.getKey()).isEmpty();
    }
    Credential table = only(runs.get("table"));
    String text = ModelJson.expected(List.of(table), List.of(), null);
    assertThat(table.extensions()).extracting(e -> e.path()).containsExactly("extra");
    assertThat(text).doesNotContain("business");
    for (Map.Entry<String, FolderRun> run : runs.entrySet()) {
      Credential credential = only(run.getValue());
      assertThat(ModelJson.expected(List.of(credential), List.of(), null))
          .as(run.getKey())
          .isEqualTo(text);
      assertThat(sources(credential)).as(run.getKey()).isEqualTo(sources(table));
      assertThat(codes(run.getValue()))
          .as(run.getKey())
          .containsExactlyInAnyOrder("MISSING_EXPECTED", "UNUSED_FIELD", "FRAMEWORK_NOT_COMPARED");
    }
  }

  @Test
  void aKeyThatNoExpectationHasIsTold() throws IOException {
    run("xa-key", TABLE, null);
    Path expected = Files.createDirectories(temp.resolve("xa-key/expected"));
    Files.writeString(expected.resolve("one.json"), "{\"credential\": [{\"kind\": \"X\"}]}");
    assertThat(Validation.of(run("xa-key", TABLE, null)))
        .filteredOn(f -> f.code().equals("UNKNOWN_KEY"))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.file()).isEqualTo("expected/one.json");
              assertThat(f.wouldFit()).startsWith("did you mean credentials?");
            });
  }

  @Test
  void anExpressionThatFailsIsToldAtItsRowAndForWhichSample() throws IOException {
    String failing = EXPRESSIONS.replace("\"$substringAfter(level, 'L')\"", "\"level + 1\"");
    List<String> lines = List.of(failing.split("\n"));
    int line =
        1
            + lines.indexOf(
                lines.stream().filter(l -> l.contains("level + 1")).findFirst().orElseThrow());
    List<Finding> told = Validation.of(run("xa-failing", failing, null));
    assertThat(told)
        .filteredOn(f -> f.code().equals("MAPPING_FAILED"))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.file() + ":" + f.line()).isEqualTo("mapping.yaml:" + line);
              assertThat(f.seen())
                  .contains(
                      "samples/one.xml", "/level/level", "left of an operator stands no number")
                  .doesNotContain("L4");
            });
  }

  @Test
  void theSameIsToldOfEveryForm() throws IOException {
    Set<String> filled = null;
    for (String form : List.of("table", "expr", "xslt", "function")) {
      FolderRun run =
          run(
              "xa-" + form,
              switch (form) {
                case "table" -> TABLE;
                case "expr" -> EXPRESSIONS;
                case "xslt" -> STYLESHEET_MAPPING;
                default -> FUNCTION;
              },
              STYLESHEET);
      Coverage coverage = Coverage.of(run);
      assertThat(coverage.unused()).as(form).containsExactly("extra");
      assertThat(coverage.records()).as(form).isEqualTo(1);
      filled = filled == null ? coverage.filled() : filled;
      assertThat(coverage.filled()).as(form).isEqualTo(filled);
      Preview.PreviewRecord record = Preview.of(run).get(0).records().get(0);
      Preview.Field born = field(record, "/holder/birthDate");
      assertThat(born.sourcePath()).as(form).isEqualTo("person/born");
      assertThat(born.sourceValue()).as(form).isEqualTo("1999-12-31");
      assertThat(born.sourceLine()).as(form).isEqualTo(8);
      assertThat(record.lost()).as(form).hasSize(1);
      FolderRun table = run("xb-table", TABLE, null);
      assertThat(Difference.between(table, run).isNone()).as(form).isTrue();
    }
  }

  private static Preview.Field field(Preview.PreviewRecord record, String pointer) {
    return record.fields().stream().filter(f -> f.pointer().equals(pointer)).findFirst().get();
  }

  private static List<String> codes(FolderRun run) {
    return Validation.of(run).stream()
        .map(Finding::code)
        .filter(c -> !c.equals("UNKNOWN_ENGINE") && !c.equals("ENGINE_SETTING"))
        .toList();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "UNKNOWN_PATH",
            "{to: assessment/grade, from: person/fisrt}",
            "{to: assessment/grade, expr: person.fisrt}",
            "<assessment><grade>{person/fisrt}</grade></assessment>",
            "xa-bad-path"),
        Arguments.of(
            "UNKNOWN_FIELD",
            "{to: assessment/grad, from: extra}",
            "{to: assessment/grad, expr: extra}",
            "<assessment><grad>{extra}</grad></assessment>",
            "xa-bad-field"),
        Arguments.of(
            "MANAGED_FIELD",
            "{to: id, from: extra}",
            "{to: id, expr: extra}",
            "<id>{extra}</id>",
            "xa-managed"),
        Arguments.of(
            "BAD_DATE",
            "{to: validity/from, from: extra}",
            "{to: validity/from, expr: extra}",
            "<validity><from>{extra}</from></validity>",
            "xa-bad-date"),
        Arguments.of(
            "UNRESOLVED_CODE",
            "{to: status/code, from: extra}",
            "{to: status/code, expr: extra}",
            "STATUS",
            "xa-bad-code"),
        Arguments.of("MISSING_FIELD", "NO KIND", "NO KIND", "NO KIND", "xa-no-kind"),
        Arguments.of(
            "FORBIDDEN_READ",
            "{to: assessment/grade, from: person/religion}",
            "{to: assessment/grade, expr: person.religion}",
            "<assessment><grade>{person/religion}</grade></assessment>",
            "xa-forbidden"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void everyFormTellsTheSameMistake(
      String code, String row, String cell, String element, String function) throws IOException {
    assertThat(codes(run("xa-table", with(TABLE, row), null))).as("table").contains(code);
    assertThat(codes(run("xa-expr", with(EXPRESSIONS, cell), null))).as("expr").contains(code);
    String sheet =
        switch (element) {
          case "NO KIND" -> STYLESHEET.replace("<kind>QUALIFICATION</kind>", "");
          case "STATUS" -> STYLESHEET.replace("'ACTIVE'", "'ACTVE'");
          default -> STYLESHEET.replace("<!-- more -->", element);
        };
    assertThat(sheet).isNotEqualTo(STYLESHEET);
    assertThat(codes(run("xa-xslt", STYLESHEET_MAPPING, sheet))).as("xslt").contains(code);
    assertThat(codes(run("xa-function", FUNCTION.replace("xa-certificate", function), null)))
        .as("function")
        .contains(code);
  }

  private static String with(String mapping, String row) {
    if (row.equals("NO KIND")) {
      return mapping
          .lines()
          .filter(l -> !l.contains("to: kind"))
          .reduce("", (a, b) -> a + b + "\n");
    }
    String before = row.contains("status/code") ? "status/code" : "nothing at all";
    return mapping.lines().filter(l -> !l.contains(before)).reduce("", (a, b) -> a + b + "\n")
        + "  - "
        + row
        + "\n";
  }
}

package org.comity.mapping.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.comity.adapter.spi.Payload;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.record.RecordMapper;
import org.comity.mapping.record.RecordMappers;
import org.comity.model.Credential;
import org.comity.model.Issue;
import org.comity.syntax.YamlGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No form runs without end, opens anything, or tells a value in an issue. */
class FormBoundsTest {
  private static final String HEAD = "version: \"1\"\nrecords: answer/award\nnumber: no\n";
  private static final String RECORD =
      "<answer><award><no>1</no><last>Secretname</last><issued>2020-01-02</issued>"
          + "<title lang='en'>Welder</title><person><name>Doe, Jane</name></person>"
          + "</award></answer>";

  @TempDir Path folder;

  private RecordMapper compile(String yaml, Findings findings) throws Exception {
    byte[] bytes = (HEAD + yaml).getBytes(StandardCharsets.UTF_8);
    return RecordMappers.compile(
        "xa", YamlGate.standard().read(bytes), folder.resolve("tables"), findings);
  }

  private RecordMapper mapper(String yaml) throws Exception {
    Findings findings = new Findings("mapping.yaml");
    RecordMapper mapper = compile(yaml, findings);
    assertThat(findings.all()).isEmpty();
    return mapper;
  }

  private List<String> findings(String yaml) throws Exception {
    Findings findings = new Findings("mapping.yaml");
    assertThat(compile(yaml, findings)).isNull();
    return findings.all().stream().map(Finding::toString).toList();
  }

  private static RecordMapper.Inbound translate(RecordMapper mapper) {
    return mapper.inbound(
        new Payload(RECORD.getBytes(StandardCharsets.UTF_8), Payload.Syntax.XML),
        new RecordMapper.InboundContext(
            "xa", "x/1", Instant.EPOCH, null, "sha256:0", n -> "xa~" + n, true));
  }

  private static String row(String cell) {
    return "fields:\n  - {to: kind, constant: TRAINING}\n  - {to: assessment/grade, "
        + cell
        + "}\n";
  }

  private void stylesheet(String body) throws IOException {
    Files.writeString(
        folder.resolve("mapping.xsl"),
        "<xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'\n"
            + " xmlns:f='urn:f' expand-text='yes'>"
            + body
            + "</xsl:stylesheet>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "expr: \"($f := function($x){$f($x) + 1}; $f(1))\"",
        "expr: \"($f := function($x){$f($x + 1)}; $f(1))\"",
        "expr: \"$pad('x', 100000000)\"",
        "function: xa-deep"
      })
  void aCellThatDoesNotEndIsGivenUp(String cell) throws Exception {
    RecordMapper.Inbound inbound = translate(mapper(row(cell)));
    assertThat(inbound.issues()).extracting(Issue::code).containsExactly("MAPPING_LIMIT");
    assertThat(inbound.credentials()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"expr: last + 1", "expr: \"[last, no]\"", "function: xa-throwing"})
  void aCellThatFailsTellsNoValue(String cell) throws Exception {
    RecordMapper.Inbound inbound = translate(mapper(row(cell)));
    assertThat(inbound.issues()).extracting(Issue::code).containsExactly("MAPPING_FAILED");
    assertThat(inbound.issues().toString()).doesNotContain("Secretname");
    // What was read for nothing is not lost.
    assertThat(inbound.credentials().get(0).extensions())
        .anySatisfy(e -> assertThat(e.path()).isEqualTo("last"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$eval('1')",
        "$match(last, /a+/)",
        "$now()",
        "$random()",
        "$uper(last)",
        "last &",
        "last.("
      })
  void aCellThatIsNotAllowedIsTold(String expression) throws Exception {
    assertThat(findings(row("expr: \"" + expression + "\"")))
        .anySatisfy(f -> assertThat(f).startsWith("mapping.yaml:6:").contains(" BAD_EXPRESSION "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<xsl:include href='x.xsl'/>",
        "<xsl:template match='award'><xsl:copy-of select=\"document('x.xml')\"/></xsl:template>",
        "<xsl:template match='award'><a b=\"{unparsed-text('/etc/hostname')}\"/></xsl:template>",
        "<xsl:template match='award'>{doc('x')}</xsl:template>",
        "<xsl:template match='award'>{environment-variable('PATH')}</xsl:template>",
        "<xsl:template match='award'>{parse-xml('x')}</xsl:template>",
        "<xsl:template match='award'><xsl:result-document href='x'/></xsl:template>"
      })
  void aStylesheetThatOpensSomethingIsTold(String body) throws Exception {
    stylesheet(body);
    assertThat(findings("form: {xslt: mapping.xsl}\n"))
        .anySatisfy(f -> assertThat(f).startsWith("mapping.xsl:").contains(" NOT_ALLOWED "));
  }

  @Test
  void aStylesheetGoesThroughTheGate() throws Exception {
    Files.writeString(
        folder.resolve("mapping.xsl"),
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>");
    assertThat(findings("form: {xslt: mapping.xsl}\n"))
        .anySatisfy(f -> assertThat(f).contains("XML_DOCTYPE"));
  }

  @Test
  void aStylesheetThatRecursWithoutEndIsGivenUp() throws Exception {
    stylesheet(
        "<xsl:function name='f:deep'><xsl:param name='x'/>"
            + "<xsl:sequence select=\"concat('a', f:deep($x + 1))\"/></xsl:function>"
            + "<xsl:template match='award'><credential><kind>{f:deep(1)}</kind></credential>"
            + "</xsl:template>");
    RecordMapper.Inbound inbound = translate(mapper("form: {xslt: mapping.xsl}\n"));
    assertThat(inbound.credentials()).isEmpty();
    assertThat(inbound.issues()).extracting(Issue::code).containsExactly("MAPPING_LIMIT");
  }

  @Test
  void nobodyWaitsForAFunctionThatNeverEnds() throws Exception {
    RecordMapper.Inbound inbound = translate(mapper("form: {function: xa-endless}\n"));
    assertThat(inbound.invalid()).isTrue();
    assertThat(inbound.issues()).extracting(Issue::code).containsExactly("MAPPING_LIMIT");
  }

  @Test
  void aFunctionThatSaysTooMuchIsGivenUp() throws Exception {
    RecordMapper.Inbound inbound = translate(mapper("form: {function: xa-huge}\n"));
    assertThat(inbound.issues()).extracting(Issue::code).containsExactly("MAPPING_LIMIT");
  }

  @Test
  void manyThreadsMayTranslateAtOnce() throws Exception {
    RecordMapper mapper = mapper(row("expr: \"$uppercase(last) & no\""));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> all = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        all.add(threads.submit(() -> translate(mapper).credentials().get(0).assessment().grade()));
      }
      for (Future<String> one : all) {
        assertThat(one.get()).isEqualTo("SECRETNAME1");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theExampleOfTheDocsWorksAndIsWhatTheyShow() throws Exception {
    Credential credential = translate(mapper("form: {function: xa-award}\n")).credentials().get(0);
    assertThat(credential.holder().names().get(0).family()).isEqualTo("Doe");
    assertThat(credential.titles().get(0).language()).isEqualTo("en");
    String example =
        Files.readString(Path.of("src/test/java/org/comity/mapping/form/AwardFunction.java"));
    String page = Files.readString(Path.of("../docs/adapter-folder.md"));
    assertThat(page).contains(example.substring(example.indexOf("public final class")).strip());
  }
}

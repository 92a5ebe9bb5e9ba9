package org.comity.mapping.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comity.mapping.finding.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a word that nobody knows yet must not be that it is in force. */
class StatusCheckTest {
  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = temp.resolve("xa-register");
    Files.createDirectories(folder.resolve("samples"));
    Files.createDirectories(folder.resolve("tables"));
    Files.writeString(
        folder.resolve("adapter.yaml"),
        """
        id: xa-register
        title: {en: Register}
        country: XA
        agency: "XA:register"
        kinds: [QUALIFICATION]
        capabilities: [FIND_BY_NUMBER]
        engine: none
        """);
    Files.writeString(folder.resolve("tables/status.csv"), "local,canonical\nISSUED,ACTIVE\n");
    Files.writeString(
        folder.resolve("samples/one.xml"),
        "<answer><award><no>1</no><state>ISSUED</state></award></answer>");
  }

  private List<String> findings() {
    return Validation.of(FolderRun.of(folder, List.of())).stream()
        .filter(f -> f.code().equals("STATUS_BY_DEFAULT"))
        .map(Finding::toString)
        .toList();
  }

  private void mapping(String rows) throws IOException {
    Files.writeString(
        folder.resolve("mapping.yaml"),
        "version: \"1\"\nrecords: answer/award\nnumber: no\n" + rows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state = 'WITHDRAWN' ? 'REVOKED' : 'ACTIVE' | true",
        "state != 'WITHDRAWN' ? 'ACTIVE' : 'REVOKED' | true",
        "state = 'ISSUED' ? 'ACTIVE' : 'UNKNOWN' | false",
        "state = 'ISSUED' ? 'ACTIVE' : 'REVOKED' | false",
      })
  void anExpression(String expression, boolean told) throws IOException {
    mapping(
        "fields:\n  - {to: kind, constant: QUALIFICATION}\n"
            + "  - {to: status/code, expr: \""
            + expression
            + "\"}\n");
    if (told) {
      assertThat(findings())
          .singleElement()
          .asString()
          .startsWith("mapping.yaml:6:5 STATUS_BY_DEFAULT a text at state");
    } else {
      assertThat(findings()).isEmpty();
    }
  }

  @Test
  void anExpressionWhoseWordATableKnows() throws IOException {
    mapping(
        "fields:\n  - {to: kind, constant: QUALIFICATION}\n"
            + "  - {to: status/code, expr: \"$trim(state)\", table: status}\n");
    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if (state = 'WITHDRAWN') then 'REVOKED' else 'ACTIVE' | true",
        "if (state = 'ISSUED') then 'ACTIVE' else 'UNKNOWN' | false",
      })
  void aStylesheet(String code, boolean told) throws IOException {
    mapping("form: {xslt: mapping.xsl}\n");
    Files.writeString(
        folder.resolve("mapping.xsl"),
        """
        <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" expand-text="yes">
          <xsl:template match="award">
            <credential>
              <kind>QUALIFICATION</kind>
              <status><code>{%s}</code></status>
            </credential>
          </xsl:template>
        </xsl:stylesheet>
        """
            .formatted(code));
    assertThat(findings()).hasSize(told ? 1 : 0);
  }
}

package org.comity.mapping.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comity.mapping.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that a form writes as texts, and modes of stylesheets, are checked like paths. */
class WrittenNamesTest {
  private static final String HEAD =
      """
      version: "1"
      records: answer/certificate
      number: "@no"
      forbidden: [religion]
      """;

  @TempDir Path temp;

  private List<Finding> findings(String mapping, String stylesheet) throws IOException {
    Files.createDirectories(temp.resolve("samples"));
    Files.writeString(
        temp.resolve("samples/one.xml"),
        "<answer><certificate no=\"C1\"><firstName>Ada</firstName><level of=\"x\">4</level>"
            + "<religion>r</religion></certificate></answer>");
    Files.writeString(temp.resolve("mapping.yaml"), mapping);
    Files.writeString(temp.resolve("mapping.xsl"), stylesheet);
    Files.writeString(
        temp.resolve("adapter.yaml"),
        "id: xa-test\ntitle: {en: Test}\ncountry: XA\nagency: \"XA:test\"\n"
            + "kinds: [QUALIFICATION]\ncapabilities: [FIND_BY_NUMBER]\nengine: none\n");
    return Validation.of(FolderRun.of(temp, List.of())).stream()
        .filter(f -> List.of("UNKNOWN_PATH", "NOT_ALLOWED", "FORBIDDEN_READ").contains(f.code()))
        .toList();
  }

  private List<Finding> xslt(String select, String more) throws IOException {
    return findings(
        HEAD + "form: {xslt: mapping.xsl}\n",
        "<xsl:stylesheet version=\"3.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">\n"
            + "<xsl:template match=\"certificate\"><credential><kind>QUALIFICATION</kind>\n"
            + "<assessment><grade><xsl:value-of select=\""
            + select
            + "\"/></grade></assessment>"
            + more
            + "</credential></xsl:template>\n"
            + "<xsl:template match=\"level\" mode=\"detail\"/>\n"
            + "</xsl:stylesheet>\n");
  }

  private List<Finding> expression(String expression) throws IOException {
    return findings(
        HEAD
            + "fields:\n  - {to: kind, constant: QUALIFICATION}\n"
            + "  - {to: assessment/grade, expr: \""
            + expression
            + "\"}\n",
        "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*[local-name()='firstNam']",
        "*[name() = 'firstNam']",
        "*['firstNam' eq local-name(.)]",
        "*[local-name() = ('level', 'firstNam')]",
        "level/../*[name()='firstNam']"
      })
  void aMistypedNameIsToldWithItsPlace(String select) throws IOException {
    List<Finding> found = xslt(select, "");
    assertThat(found).extracting(Finding::code).containsExactly("UNKNOWN_PATH");
    assertThat(found.get(0).toString()).contains("firstNam").contains("firstName");
    assertThat(found.get(0).line()).isEqualTo(3);
    assertThat(found.get(0).column()).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*[local-name()='firstName']",
        "@*[name()='no']",
        "*[local-name() = ('level', 'firstName')]",
        "level/@*[local-name()='of']",
        "*[local-name() != 'religion']",
        "*[local-name() = concat('first', 'Name')]",
        "if (name() = 'certificate') then level else firstName",
        "//*[local-name()='level']",
        "*[. = 'firstNam']"
      })
  void aNameThatIsThereIsNotTold(String select) throws IOException {
    assertThat(xslt(select, "")).isEmpty();
  }

  @Test
  void aForbiddenNameIsTold() throws IOException {
    assertThat(xslt("*[local-name()='religion']", ""))
        .extracting(Finding::code)
        .contains("FORBIDDEN_READ");
  }

  @Test
  void aModeWithoutTemplateIsTold() throws IOException {
    assertThat(xslt("firstName", "<xsl:apply-templates select=\"level\" mode=\"detail\"/>"))
        .isEmpty();
    assertThat(xslt("firstName", "<xsl:apply-templates select=\"level\" mode=\"#current\"/>"))
        .isEmpty();
    List<Finding> found =
        xslt("firstName", "<xsl:apply-templates select=\"level\" mode=\"detial\"/>");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).toString()).contains("did you mean detail");
    assertThat(found.get(0).line()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$lookup($, 'levvel')", "$lookup('levvel')", "$lookup($record, 'levvel')"})
  void aMistypedNameOfALookupIsTold(String expression) throws IOException {
    List<Finding> found = expression(expression);
    assertThat(found).extracting(Finding::code).containsExactly("UNKNOWN_PATH");
    assertThat(found.get(0).toString()).contains("did you mean 'level'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$lookup($, 'firstName')",
        "$lookup({'a': 'b'}, 'a')",
        "$lookup({'Ada': 'b'}, firstName)",
        "$lookup($, 'first' & 'Name')",
        "{'a': 'b'} ~> $lookup('a')"
      })
  void aLookupOfWhatIsThereIsNotTold(String expression) throws IOException {
    assertThat(expression(expression)).isEmpty();
  }
}

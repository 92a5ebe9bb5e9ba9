package org.comity.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.syntax.XmlSchema.Violation;
import org.junit.jupiter.api.Test;

class XmlSchemaTest {
  private static final String MAIN =
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" xmlns="urn:m"
                 targetNamespace="urn:m" elementFormDefault="qualified">
        <xs:import namespace="urn:t" schemaLocation="types/types.xsd"/>
        <xs:element name="r"><xs:complexType><xs:sequence>
          <xs:element name="purpose" type="t:purpose" maxOccurs="unbounded"/>
          <xs:element name="born" type="xs:date" minOccurs="0"/>
          <xs:element name="n" type="xs:int"/>
          <xs:any namespace="##other" processContents="skip" minOccurs="0"/>
        </xs:sequence><xs:attribute name="kind" type="t:purpose"/></xs:complexType></xs:element>
      </xs:schema>\
      """;
  private static final String TYPES =
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t">
        <xs:simpleType name="purpose"><xs:restriction base="xs:string">
          <xs:enumeration value="ACADEMIC"/><xs:enumeration value="RETURN"/>
        </xs:restriction></xs:simpleType>
      </xs:schema>\
      """;

  private static XmlSchema schema() throws Exception {
    Map<String, byte[]> documents = new LinkedHashMap<>();
    documents.put("main.xsd", MAIN.getBytes(UTF_8));
    documents.put("types.xsd", TYPES.getBytes(UTF_8));
    return XmlSchema.compile(documents);
  }

  private static List<Violation> check(String document) throws Exception {
    return schema().check(document.getBytes(UTF_8));
  }

  @Test
  void aValidDocumentHasNoViolation() throws Exception {
    assertThat(
            check(
                "<r xmlns='urn:m' kind='RETURN'><purpose>ACADEMIC</purpose><born>2000-01-01</born>"
                    + "<n>1</n></r>"))
        .isEmpty();
  }

  @Test
  void whatNobodyCanCheckIsNoDrift() throws Exception {
    Map<String, byte[]> documents = new LinkedHashMap<>();
    documents.put(
        "main.xsd",
        MAIN.replace("processContents=\"skip\"", "processContents=\"strict\"").getBytes(UTF_8));
    documents.put("types.xsd", TYPES.getBytes(UTF_8));
    XmlSchema strict = XmlSchema.compile(documents);
    String before = "<r xmlns='urn:m'><purpose>RETURN</purpose><n>1</n>";
    assertThat(strict.check((before + "<o xmlns='urn:o'><p>1</p></o></r>").getBytes(UTF_8)))
        .isEmpty();
    // Of this namespace there is a schema, which has no such element.
    assertThat(strict.check((before + "<o xmlns='urn:t'/></r>").getBytes(UTF_8)))
        .extracting(Violation::rule)
        .containsExactly("cvc-complex-type.2.4.c");
  }

  @Test
  void anotherNamespaceIsNamedBesideTheSchemas() throws Exception {
    assertThat(check("<r xmlns='urn:new'/>"))
        .singleElement()
        .satisfies(v -> assertThat(v.message()).contains("'urn:new'", "'urn:m', 'urn:t'"));
  }

  @Test
  void tellsEveryViolationWithItsPlaceAndNoContent() throws Exception {
    List<Violation> found =
        check(
            """
            <r xmlns="urn:m" kind="SECRET1">
              <purpose>ACADEMIC</purpose>
              <purpose>SECRET2</purpose>
              <born>SECRET3</born>
              <bad/>
            </r>\
            """);
    assertThat(found)
        .extracting(v -> v.rule() + " " + v.path() + " " + v.line())
        .containsExactly(
            "cvc-enumeration-valid /r/@kind 1",
            "cvc-enumeration-valid /r/purpose[2] 3",
            "cvc-datatype-valid.1.2.1 /r/born 4",
            "cvc-complex-type.2.4.a /r/bad 5");
    assertThat(found.get(1).accepted()).containsExactly("ACADEMIC", "RETURN");
    assertThat(found.get(3).accepted()).containsExactly("n");
    assertThat(found.toString()).doesNotContain("SECRET");
  }

  @Test
  void missingAndUnknownRootAreTold() throws Exception {
    assertThat(check("<r xmlns='urn:m'/>"))
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.rule()).isEqualTo("cvc-complex-type.2.4.b");
              assertThat(v.accepted()).containsExactly("purpose");
            });
    assertThat(check("<x/>")).singleElement().satisfies(v -> assertThat(v.path()).isEqualTo("/x"));
  }

  @Test
  void theGateStandsInFront() throws Exception {
    XmlSchema schema = schema();
    String deep = "<r xmlns='urn:m'>" + "<a xmlns='urn:o'>".repeat(200_000);
    assertThat(
            catchThrowableOfType(SyntaxFault.class, () -> schema.check(deep.getBytes(UTF_8)))
                .code())
        .isEqualTo("TOO_DEEP");
    assertThat(
            catchThrowableOfType(
                    SyntaxFault.class, () -> schema.check("<!DOCTYPE r><r/>".getBytes(UTF_8)))
                .code())
        .isEqualTo("XML_DOCTYPE");
  }

  @Test
  void hintsInDocumentsAndSchemasOpenNothing() throws Exception {
    try (ServerSocket canary = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      canary.setSoTimeout(200);
      String url = "http://127.0.0.1:" + canary.getLocalPort() + "/x.xsd";
      check(
          "<r xmlns='urn:m' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:schemaLocation='"
              + "urn:m "
              + url
              + " urn:o "
              + url
              + "'><purpose>RETURN</purpose><n>1</n>"
              + "<o xmlns='urn:o'/></r>");
      String stranger = MAIN.replace("types/types.xsd", url);
      assertThat(
              catchThrowableOfType(
                      SyntaxFault.class,
                      () -> XmlSchema.compile(Map.of("main.xsd", stranger.getBytes(UTF_8))))
                  .code())
          .isEqualTo("XSD_INVALID");
      String doctype = "<!DOCTYPE s SYSTEM '" + url + "'>" + MAIN;
      assertThat(
              catchThrowableOfType(
                      SyntaxFault.class,
                      () -> XmlSchema.compile(Map.of("main.xsd", doctype.getBytes(UTF_8))))
                  .code())
          .isEqualTo("XML_DOCTYPE");
      assertThat(catchThrowableOfType(java.io.IOException.class, canary::accept))
          .isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }
}

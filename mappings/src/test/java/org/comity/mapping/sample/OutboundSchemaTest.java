package org.comity.mapping.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comity.syntax.YamlGate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mapping writes is held against the WSDL that the folder carries. */
class OutboundSchemaTest {
  private static final String WSDL =
      """
      <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/"
          xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns:r="urn:r" targetNamespace="urn:r">
        <w:types><x:schema targetNamespace="urn:r" elementFormDefault="qualified">
          <x:element name="put"><x:complexType><x:sequence>
            <x:element name="number" type="x:string"/><x:element name="decision" type="r:Decision"/>
            <x:element name="reasons" minOccurs="0"><x:complexType><x:sequence>
              <x:element name="reason" type="x:string" maxOccurs="9"/></x:sequence></x:complexType></x:element>
          </x:sequence><x:attribute name="key"/></x:complexType></x:element>
          <x:element name="putResponse" type="x:string"/>
          <x:simpleType name="Decision"><x:restriction base="x:string">
            <x:enumeration value="FULL_ONE"/><x:enumeration value="PART_OF"/></x:restriction></x:simpleType>
        </x:schema></w:types>
        <w:message name="in"><w:part name="p" element="r:put"/></w:message>
        <w:message name="out"><w:part name="p" element="r:putResponse"/></w:message>
        <w:portType name="P"><w:operation name="Put"><w:input message="r:in"/><w:output message="r:out"/></w:operation></w:portType>
        <w:binding name="B" type="r:P"><s:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/><w:operation name="Put">
          <s:operation soapAction=""/><w:input><s:body use="literal"/></w:input><w:output><s:body use="literal"/></w:output></w:operation></w:binding>
        <w:service name="S"><w:port name="Port" binding="r:B"><s:address location="http://r.example/"/></w:port></w:service>
      </w:definitions>
      """;
  private static final String ADAPTER =
      """
      soap:
        wsdl: {file: r.wsdl}
        operations:
          submit: {operation: Put, request: "{payload}"}
      """;
  private static final String MAPPING =
      """
      outbound:
        recognitionResult:
          operation: submit
          syntax: XML
          root: put
          namespace: "urn:r"
          fields:
            - {to: "@key", from: key}
            - {to: number, from: credential/number, required: true}
            - {to: decision, from: result/outcome, table: decision, default: PART_OF}
            - {to: reasons/reason, from: result/reasons}
      """;

  @TempDir Path folder;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("r.wsdl"), WSDL);
    table("FULL_ONE,FULL", "PART_OF,PARTIAL", "OLD_WORD,PARTIAL");
  }

  private void table(String... rows) throws Exception {
    Files.createDirectories(folder.resolve("tables"));
    Files.writeString(
        folder.resolve("tables/decision.csv"),
        "local,canonical\n" + String.join("\n", rows) + "\n");
  }

  private List<String> told(String adapter, String mapping) throws Exception {
    return OutboundSchema.of(
            YamlGate.standard().read(adapter.getBytes(UTF_8)),
            YamlGate.standard().read(mapping.getBytes(UTF_8)),
            "mapping.yaml",
            folder)
        .stream()
        .map(f -> f.file() + ":" + f.line() + " " + f.code() + " " + f.seen() + "; " + f.wouldFit())
        .toList();
  }

  @Test
  void whatTheWsdlHasIsFine() throws Exception {
    assertThat(told(ADAPTER, MAPPING)).isEmpty();
  }

  @Test
  void anElementThatIsNotThereIsTold() throws Exception {
    assertThat(told(ADAPTER, MAPPING.replace("to: number", "to: numberr")))
        .singleElement()
        .asString()
        .startsWith(
            "mapping.yaml:9 WSDL_ELEMENT 'numberr' is not in 'put' of the WSDL; did you mean"
                + " number?");
    assertThat(told(ADAPTER, MAPPING.replace("reasons/reason", "reasons/raeson"))).hasSize(1);
    assertThat(told(ADAPTER, MAPPING.replace("\"@key\"", "\"@keys\""))).hasSize(1);
    assertThat(told(ADAPTER, MAPPING.replace("root: put", "root: putt"))).hasSize(1);
    assertThat(told(ADAPTER, MAPPING.replace("urn:r", "urn:q"))).hasSize(1);
  }

  @Test
  void aCodeThatIsNotThereIsToldAtItsRow() throws Exception {
    table("FULL_ONE,FULL", "PARTOF,PARTIAL");
    assertThat(told(ADAPTER, MAPPING))
        .singleElement()
        .asString()
        .startsWith("tables/decision.csv:3 WSDL_ELEMENT 'PARTOF' is no value of 'decision'");
    table("FULL_ONE,FULL");
    assertThat(told(ADAPTER, MAPPING.replace("default: PART_OF", "default: PART"))).hasSize(1);
  }

  @Test
  void whatMustBeThereAndIsNot() throws Exception {
    assertThat(
            told(
                ADAPTER,
                MAPPING
                    .replaceAll("            - \\{to: number.*\n", "")
                    .replaceAll("- \\{to: number.*\n *", "")))
        .singleElement()
        .asString()
        .startsWith(
            "mapping.yaml:9 WSDL_ELEMENT 'decision' is not expected here; here the schema has"
                + " number");
    assertThat(told(ADAPTER, MAPPING.replaceAll("- \\{to: decision.*\n *", "")))
        .singleElement()
        .asString()
        .contains("here the schema has decision");
    assertThat(told(ADAPTER, MAPPING.replace(", required: true", "")))
        .singleElement()
        .asString()
        .startsWith(
            "mapping.yaml:9 WSDL_ELEMENT 'number' must be there, and a result need not have"
                + " credential/number; required: true");
  }

  @Test
  void rowsStandInTheOrderOfTheSchema() throws Exception {
    String number = "- {to: number, from: credential/number, required: true}";
    String swapped =
        MAPPING
            .replace(number, "- {to: zzz}")
            .replaceAll("(- \\{to: zzz\\})(\n *)(- .*)", "$3$2" + number);
    assertThat(told(ADAPTER, swapped))
        .singleElement()
        .asString()
        .startsWith(
            "mapping.yaml:9 WSDL_ELEMENT 'decision' is not expected here; here the schema has"
                + " number");
  }

  @Test
  void valuesAreOfTheTypeThatTheSchemaHas() throws Exception {
    String typed =
        WSDL.replace("name=\"number\" type=\"x:string\"", "name=\"number\" type=\"x:date\"");
    Files.writeString(folder.resolve("r.wsdl"), typed);
    String dated = MAPPING.replace("credential/number", "result/decidedOn");
    assertThat(told(ADAPTER, dated)).isEmpty();
    assertThat(told(ADAPTER, dated.replace("required: true", "required: true, date: dd.MM.uuuu")))
        .singleElement()
        .asString()
        .startsWith(
            "mapping.yaml:9 WSDL_ELEMENT 'number' gets result/decidedOn, such as 31.01.2024, which"
                + " is not a value of the required type; date");
    assertThat(told(ADAPTER, MAPPING.replace("from: credential/number", "constant: today")))
        .singleElement()
        .asString()
        .contains("'number' gets 'today'");
    assertThat(
            told(
                ADAPTER.replace("soap:", "soap:\n  schemaCheck: off"),
                MAPPING.replace("from: credential/number", "constant: today")))
        .isEmpty();
  }

  @Test
  void whatTheEngineTakesFromTheRegistrysRecordIsThere() throws Exception {
    Files.writeString(
        folder.resolve("r.wsdl"),
        WSDL.replace(
            "<x:element name=\"decision\" type=\"r:Decision\"/>",
            "<x:element name=\"person\" type=\"x:string\"/><x:element name=\"decision\""
                + " type=\"r:Decision\"/>"));
    assertThat(told(ADAPTER, MAPPING)).hasSize(1);
    String complete = "request: \"{payload}\", complete: {number: number, copy: {%s: a/b}}";
    assertThat(
            told(ADAPTER.replace("request: \"{payload}\"", complete.formatted("person")), MAPPING))
        .isEmpty();
    assertThat(
            told(ADAPTER.replace("request: \"{payload}\"", complete.formatted("persn")), MAPPING))
        .anySatisfy(
            t ->
                assertThat(t)
                    .startsWith("adapter.yaml:4 WSDL_ELEMENT 'persn' is not expected here"));
  }

  @Test
  void withoutAWsdlThereIsNothingToHoldItAgainst() throws Exception {
    assertThat(told("soap: {operations: {submit: {request: \"{payload}\"}}}", MAPPING + "  x: 1\n"))
        .isEmpty();
  }
}

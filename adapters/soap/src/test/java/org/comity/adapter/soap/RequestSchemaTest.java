package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.Capability;
import org.comity.model.Issue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests are filled and held against the schema before anything is sent. */
class RequestSchemaTest {
  private static final String WSDL =
      """
      <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/"
          xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns:r="urn:xa:register" targetNamespace="urn:xa:register">
        <w:types><x:schema targetNamespace="urn:xa:register" elementFormDefault="qualified">
          <x:simpleType name="Case"><x:restriction base="x:string">
            <x:maxLength value="4"/><x:pattern value="[A-Z]+"/></x:restriction></x:simpleType>
          <x:element name="find"><x:complexType><x:sequence>
            <x:element name="code" type="x:string"/>
            <x:element name="serial" type="x:int" minOccurs="0"/>
            <x:element name="born" type="x:date" minOccurs="0"/>
            <x:element name="case" type="r:Case" minOccurs="0"/>
            <x:element name="size" minOccurs="0"><x:simpleType><x:restriction base="x:int">
              <x:enumeration value="10"/><x:enumeration value="50"/></x:restriction></x:simpleType></x:element>
            <x:choice minOccurs="0"><x:element name="a" type="x:string"/><x:element name="b" type="x:string"/></x:choice>
          </x:sequence><x:attribute name="lang" type="x:language" use="required"/></x:complexType></x:element>
          <x:element name="answer"><x:complexType><x:sequence>
            <x:element name="record" minOccurs="0"/></x:sequence></x:complexType></x:element>
        </x:schema></w:types>
        <w:message name="in"><w:part name="b" element="r:find"/></w:message>
        <w:message name="out"><w:part name="b" element="r:answer"/></w:message>
        <w:portType name="P"><w:operation name="FindAll"><w:input message="r:in"/><w:output message="r:out"/></w:operation></w:portType>
        <w:binding name="B" type="r:P"><s:binding style="document"/><w:operation name="FindAll">
          <s:operation soapAction="urn:find-all"/><w:input/><w:output/></w:operation></w:binding>
      </w:definitions>
      """;
  private static final String SECTION =
      """
      wsdl: {file: r.wsdl}
      operations:
        findByHolder:
          operation: FindAll
          request: |
            <find xmlns="urn:xa:register" lang="en">
              <code>{identifier}</code>
              %s
            </find>
          response: {nothing: {absent: answer/record}}
      """;

  @TempDir Path folder;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("r.wsdl"), WSDL);
  }

  private List<Issue> check(String section) {
    return new SoapAdapterFactory()
        .check(Fixture.config(folder, section, Capability.FIND_BY_HOLDER));
  }

  private List<String> told(String section) {
    return check(section).stream().map(i -> i.code() + " " + i.path() + " " + i.message()).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<serial>{case}</serial><born>{birthDate}</born><case>ABCD</case><size>10</size>",
        "<born>{birthDate?}</born><a>{identifier:XA:a?}</a><b>{identifier:XA:b?}</b>",
        "<case>{case?}</case><size>{setting:system}</size>",
        "<serial>{cursor?}</serial>",
        "<born>2024-01-31</born>"
      })
  void whatFitsIsFine(String more) {
    assertThat(
            told(SECTION.formatted(more)).stream()
                .filter(t -> !t.contains("needs the setting"))
                .toList())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<born>{birthDate}</born><serial>1</serial>|@3:27|'serial' is not expected here; here the"
            + " schema has case, size, a, b",
        "<serial>1</serial><serial>2</serial>|@3:21|'serial' is not expected here",
        "<serial>{birthDate}</serial>|@3:3|'serial' gets {birthDate}, such as 1990-05-17, which is"
            + " not a value of the required type; int",
        "<serial>{family}</serial>|@3:3|'serial' gets {family}, such as Ann",
        "<born>{identifier}</born>|@3:3|'born' gets {identifier}, which is not a value",
        "<born>31.01.2024</born>|@3:3|'born' gets '31.01.2024', which is not a value of the"
            + " required type; date",
        "<case>ABCDE</case>|@3:3|longer than allowed; maxLength 4",
        "<case>ab</case>|@3:3|not of the required form; pattern [A-Z]+",
        "<a>x</a><b>y</b>|@3:11|'b' is not expected here"
      })
  void whatTheRegistryWouldRefuseIsToldAtItsPlace(String more, String place, String message) {
    assertThat(told(SECTION.formatted(more)))
        .singleElement()
        .asString()
        .startsWith("WSDL_ELEMENT /soap/operations/findByHolder/request" + place)
        .contains(message);
  }

  @Test
  void severalFaultsAreToldAtOnce() {
    assertThat(told(SECTION.formatted("<case>abcde</case> <born>now</born> <siz>10</siz>")))
        .anySatisfy(t -> assertThat(t).contains("'siz' is not in 'find'"))
        .anySatisfy(t -> assertThat(t).contains("'born' is not expected here"))
        .anySatisfy(t -> assertThat(t).contains("'case' gets 'abcde'"));
  }

  @Test
  void anAttributeThatIsMissingIsNamed() {
    assertThat(told(SECTION.formatted("").replace(" lang=\"en\"", "")))
        .singleElement()
        .asString()
        .contains("request@1:1", "'find' lacks an attribute; @lang");
  }

  @Test
  void whatIsLeftOutAlthoughItMustBeThereIsTold() {
    assertThat(told(SECTION.formatted("").replace("{identifier}", "{identifier?}")))
        .singleElement()
        .asString()
        .contains("'code' is left out where {identifier?} has no value", "{identifier}, so that");
  }

  @Test
  void everySizeThatIsAskedForMustBeOne() {
    String sizes =
        SECTION
            .formatted("<size>{pageSize}</size>")
            .replace(
                "    response:",
                "    paging: {sizes: [10, 30], items: answer/record}\n    response:");
    assertThat(told(sizes))
        .singleElement()
        .asString()
        .contains("'size' gets {pageSize}, such as 30", "10, 50");
    assertThat(told(sizes.replace("30", "50"))).isEmpty();
  }

  @Test
  void aRequestThatIsAMapIsToldAtItsKey() {
    String map =
        SECTION
            .formatted("")
            .replaceAll(
                "(?s)request: \\|.*</find>",
                "request: {\"@lang\": en, code: \"{identifier}\", serial: \"{birthDate}\"}");
    assertThat(told(map))
        .singleElement()
        .asString()
        .startsWith("WSDL_ELEMENT /soap/operations/findByHolder/request/serial ");
  }

  @Test
  void whereTheSchemaIsNotToBeLookedAtNothingIsTried() {
    assertThat(told("schemaCheck: off\n" + SECTION.formatted("<born>now</born>"))).isEmpty();
  }
}

package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.comity.adapter.soap.Fixture.CALL;
import static org.comity.adapter.soap.Fixture.WHO;
import static org.comity.adapter.soap.Fixture.answer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Issue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A folder with a WSDL: what it need not say, and what it must not say wrongly. */
class WsdlFolderTest {
  private static final String WSDL =
      """
      <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap12/"
          xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns:r="urn:xa:register" targetNamespace="urn:xa:register">
        <w:types><x:schema targetNamespace="urn:xa:register" elementFormDefault="qualified">
          <x:element name="find"><x:complexType><x:sequence>
            <x:element name="code" type="x:string"/>
            <x:element name="size" minOccurs="0"><x:simpleType><x:restriction base="x:int">
              <x:enumeration value="10"/><x:enumeration value="50"/></x:restriction></x:simpleType></x:element>
          </x:sequence></x:complexType></x:element>
          <x:element name="answer"><x:complexType><x:sequence>
            <x:element name="record" minOccurs="0" maxOccurs="unbounded"><x:complexType><x:sequence>
              <x:element name="level" type="x:int"/></x:sequence></x:complexType></x:element>
          </x:sequence></x:complexType></x:element>
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
      schemaCheck: %s
      operations:
        findByHolder:
          operation: FindAll
          request: {size: "50", code: "{identifier}"}
          response: {nothing: {absent: answer/record}}
      """;

  @TempDir Path folder;
  private final StubRegistry registry = new StubRegistry();
  private RegistryAdapter adapter;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("r.wsdl"), WSDL);
    registry.answer = request -> answer12("<r:record><r:level>4</r:level></r:record>");
  }

  @AfterEach
  void close() {
    if (adapter != null) {
      adapter.close();
    }
  }

  private static org.comity.adapter.spi.Outbound.Response answer12(String content) {
    String text = new String(answer(content).body(), java.nio.charset.StandardCharsets.UTF_8);
    return StubRegistry.response(
        200,
        "application/soap+xml",
        text.replace(
            "http://schemas.xmlsoap.org/soap/envelope/",
            "http://www.w3.org/2003/05/soap-envelope"));
  }

  private List<Issue> check(String section) {
    return new SoapAdapterFactory()
        .check(Fixture.config(folder, section, Capability.FIND_BY_HOLDER));
  }

  private SourceReply find(String section) throws AdapterException {
    AdapterConfig config = Fixture.config(folder, section, Capability.FIND_BY_HOLDER);
    assertThat(new SoapAdapterFactory().check(config)).isEmpty();
    adapter = new SoapAdapterFactory().create(config, registry);
    return adapter.find(WHO, CALL);
  }

  @Test
  void aWsdlThatIsNotThereIsToldOnceWithTheOneThatIsMeant() {
    assertThat(check(SECTION.formatted("off").replace("r.wsdl", "rr.wsdl")))
        .singleElement()
        .satisfies(
            i -> {
              assertThat(i.code()).isEqualTo("MISSING_FILE");
              assertThat(i.message()).contains("did you mean r.wsdl?");
            });
  }

  @Test
  void aVersionThatThePortDoesNotSpeakIsTold() {
    String named = SECTION.formatted("off").replace("{file: r.wsdl}", "{file: r.wsdl, port: B}");
    assertThat(check(named)).isEmpty();
    assertThat(check("version: \"1.1\"\n" + named))
        .extracting(Issue::code, Issue::path)
        .contains(org.assertj.core.groups.Tuple.tuple("WSDL_OPERATION", "/soap/version"));
  }

  @Test
  void anActionOfAnotherOperationIsTold() {
    String section = SECTION.formatted("off");
    String own = section.replace("operation: FindAll", "operation: FindAll\n    soapAction: %s");
    assertThat(own).isNotEqualTo(section);
    assertThat(check(own.formatted("urn:find-all"))).isEmpty();
    assertThat(check(own.formatted("urn:get")))
        .singleElement()
        .satisfies(
            i -> {
              assertThat(i.code()).isEqualTo("WSDL_OPERATION");
              assertThat(i.path()).endsWith("/soapAction");
              assertThat(i.message()).contains("'urn:get'", "'urn:find-all'");
            });
  }

  @Test
  void aWsdlThatIsAPageIsToldOnce() throws Exception {
    for (String page : List.of("<html><body>Sign in</body></html>", "no XML")) {
      Files.writeString(folder.resolve("r.wsdl"), page);
      assertThat(check(SECTION.formatted("lenient")))
          .singleElement()
          .satisfies(i -> assertThat(i.code()).isEqualTo("WSDL_IMPORT"));
    }
  }

  @Test
  void takesVersionActionRootNamesAndOrderFromTheWsdl() throws Exception {
    SourceReply.Page page = (SourceReply.Page) find(SECTION.formatted("lenient"));
    assertThat(page.issues()).isEmpty();
    assertThat(registry.sent())
        .contains("http://www.w3.org/2003/05/soap-envelope")
        .contains(
            "<find xmlns=\"urn:xa:register\"><code>A&lt;&amp;", "</code><size>50</size></find>");
    assertThat(registry.requests.get(0).headers().get("Content-Type"))
        .contains("action=\"urn:find-all\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "operation: FindAll|operation: FindAl|WSDL_OPERATION|operation|did you mean FindAll?",
        "code: \"{identifier}\"|cod: \"{identifier}\"|WSDL_ELEMENT|request|did you mean code?",
        "size: \"50\"|size: \"60\"|WSDL_ELEMENT|request|'60' is no value of 'size'",
        "size: \"50\", code: \"{identifier}\"|size: \"50\"|WSDL_ELEMENT|request|lacks what must be"
            + " in it: [code]",
        "absent: answer/record|absent: answer/recrod|WSDL_ELEMENT|response/nothing/absent|did you"
            + " mean record?",
        "response: {|response: {root: anser, |WSDL_ELEMENT|response/root|did you mean answer?",
        "file: r.wsdl|file: r.wsdl, port: C|WSDL_OPERATION|port|is no SOAP port",
        "file: r.wsdl|file: q.wsdl|MISSING_FILE|wsdl|names no file",
        "file: r.wsdl|file: ../r.wsdl|MISSING_FILE|wsdl|names no file",
        "{identifier}|{identifer}|INVALID_VALUE|request|did you mean identifier?",
        "schemaCheck: lenient|schemaCheck: stict|INVALID_VALUE|schemaCheck|did you mean strict?"
      })
  void tellsWhatIsWrittenWronglyWithItsPlace(
      String right, String wrong, String code, String place, String message) {
    List<Issue> issues = check(SECTION.formatted("lenient").replace(right, wrong));
    assertThat(issues)
        .anySatisfy(
            i -> {
              assertThat(i.code()).isEqualTo(code);
              assertThat(i.path()).contains(place);
              assertThat(i.message()).contains(message);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<l:login xmlns:l='urn:xa:register'><l:user>x</l:user></l:login>|",
        "<l:login xmlns:l='urn:xa:register'><l:usr>x</l:usr></l:login>|did you mean user?",
        "<l:logon xmlns:l='urn:xa:register'/>|is no header of the WSDL",
        "<login>|not well-formed",
        "'{payload}'|must be elements",
        "<l:login xmlns:l='urn:xa:register'><l:user>{agancy}</l:user></l:login>|did you mean"
            + " agency?",
        "<l:login xmlns:l='urn:xa:register'><l:user>{setting:user}</l:user></l:login>|needs the"
            + " setting 'user'"
      })
  void holdsHeadersAgainstTheWsdl(String header, String message) throws Exception {
    Files.writeString(
        folder.resolve("r.wsdl"),
        WSDL.replace(
                "<x:element name=\"find\">",
                "<x:element name=\"login\"><x:complexType><x:sequence><x:element name=\"user\""
                    + " type=\"x:string\"/></x:sequence></x:complexType></x:element>"
                    + "<x:element name=\"find\">")
            .replace(
                "<w:message name=\"in\">",
                "<w:message name=\"in\"><w:part name=\"auth\" element=\"r:login\"/>")
            .replace(
                "<w:input/>",
                "<w:input><s:header message=\"r:in\" part=\"auth\" use=\"literal\"/><s:body"
                    + " use=\"literal\"/></w:input>"));
    String section = SECTION.formatted("lenient") + "headers:\n  - |\n    " + header + "\n";
    if (message == null) {
      find(section);
      assertThat(registry.sent()).contains("<l:user>x</l:user>", "<code>A&lt;");
    } else {
      assertThat(check(section))
          .first()
          .satisfies(
              i -> {
                assertThat(i.path()).startsWith("/soap/headers/0");
                assertThat(i.message()).contains(message);
              });
    }
  }

  @Test
  void tellsThePlaceWithinARequestOfSeveralLines() {
    String section =
        SECTION
            .formatted("lenient")
            .replace(
                "{size: \"50\", code: \"{identifier}\"}",
                "|\n"
                    + "      <r:find xmlns:r=\"urn:xa:register\">\n"
                    + "        <r:cod>{identifier}</r:cod>\n"
                    + "        <code>x</code>\n"
                    + "      </r:find>");
    assertThat(check(section))
        .extracting(Issue::path)
        .contains(
            "/soap/operations/findByHolder/request@2:3",
            "/soap/operations/findByHolder/request@3:3");
    assertThat(check(section))
        .extracting(Issue::message)
        .anySatisfy(m -> assertThat(m).contains("'cod' is not in 'find'", "did you mean code?"))
        .anySatisfy(m -> assertThat(m).contains("no namespace", "'urn:xa:register'"));
  }

  @Test
  void namesAnImportThatIsNotHereAndHowToAddIt() throws Exception {
    Files.writeString(
        folder.resolve("r.wsdl"),
        WSDL.replace(
            "<x:element name=\"find\">",
            "<x:import namespace=\"urn:o\" schemaLocation=\"http://dead.invalid/o.xsd\"/>\n"
                + "<x:element name=\"find\">"));
    assertThat(check(SECTION.formatted("lenient")))
        .singleElement()
        .satisfies(
            i -> {
              assertThat(i.code()).isEqualTo("WSDL_IMPORT");
              assertThat(i.path()).startsWith("r.wsdl:4:");
              assertThat(i.message()).contains("\"http://dead.invalid/o.xsd\": copy.xsd");
            });
    assertThat(registry.requests).isEmpty();
    Files.writeString(folder.resolve("c.yaml"), "\"http://dead.invalid/o.xsd\": none\n");
    assertThat(
            check(
                SECTION
                    .formatted("lenient")
                    .replace("file: r.wsdl", "file: r.wsdl, catalog: c.yaml")))
        .isEmpty();
  }

  @Test
  void tellsDriftByPathAndKeepsTheData() throws Exception {
    String drifted = "<r:record><r:level>four</r:level><r:extra>x</r:extra></r:record>";
    registry.answer = request -> answer12(drifted + drifted);
    SourceReply.Page page = (SourceReply.Page) find(SECTION.formatted("lenient"));
    assertThat(page.issues())
        .extracting(Issue::code, Issue::path)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("SCHEMA_DRIFT", "/answer/record/level"),
            org.assertj.core.groups.Tuple.tuple("SCHEMA_DRIFT", "/answer/record/extra"));
    assertThat(page.issues()).allMatch(i -> i.message().contains("(2 times)"));
    assertThat(page.issues().toString()).doesNotContain("four");
    assertThat(page.payload().bytes()).asString().contains("<r:extra>x</r:extra>");
  }

  @Test
  void refusesDriftWhereTheFolderIsStrictAndLooksAwayWhereItIsOff() throws Exception {
    registry.answer = request -> answer12("<r:record><r:level>four</r:level></r:record>");
    AdapterException e =
        catchThrowableOfType(AdapterException.class, () -> find(SECTION.formatted("strict")));
    assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
    assertThat(e).hasMessageContaining("/answer/record/level").hasMessageNotContaining("four");
    adapter.close();
    assertThat(((SourceReply.Page) find(SECTION.formatted("off"))).issues()).isEmpty();
  }

  @Test
  void tellsSchemasThatContradictThemselves() throws Exception {
    Files.writeString(
        folder.resolve("r.wsdl"),
        WSDL.replace(
            "<x:element name=\"answer\">",
            "<x:element name=\"find\"/><x:element name=\"answer\">"));
    assertThat(check(SECTION.formatted("lenient")))
        .extracting(Issue::code)
        .containsExactly("WSDL_SCHEMA");
    assertThat(check(SECTION.formatted("off"))).isEmpty();
  }
}

package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.Capability;
import org.comity.model.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a WSDL names and does not have is told at its place, with what was probably meant. */
class FaultyWsdlTest {
  private static final String WSDL =
      """
      <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/"
          xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns:r="urn:r" targetNamespace="urn:r">
      <w:types><x:schema targetNamespace="urn:r" elementFormDefault="qualified">
      <x:element name="find" type="x:string"/><x:element name="answer" type="x:string"/>
      <x:element name="login" type="x:string"/>
      </x:schema></w:types>
      <w:message name="findIn"><w:part name="body" element="r:find"/><w:part name="auth" element="r:login"/></w:message>
      <w:message name="findOut"><w:part name="body" element="r:answer"/></w:message>
      <w:message name="other"><w:part name="body" element="r:answer"/></w:message>
      <w:portType name="P"><w:operation name="Find"><w:input message="r:findIn"/><w:output message="r:findOut"/></w:operation>
      <w:operation name="Other"><w:input message="r:other"/></w:operation></w:portType>
      <w:binding name="B" type="r:P"><s:binding style="document"/><w:operation name="Find"><s:operation soapAction="f"/>
      <w:input><s:header message="r:findIn" part="auth"/><s:body use="literal" parts="body"/></w:input><w:output><s:body use="literal"/></w:output></w:operation>
      <w:operation name="Other"><s:operation soapAction="o"/><w:input><s:body use="literal"/></w:input></w:operation></w:binding>
      <w:service name="S"><w:port name="Port" binding="r:B"/></w:service>
      </w:definitions>
      """;
  private static final String SECTION =
      """
      wsdl: {file: r.wsdl}
      operations:
        findByNumber:
          operation: Find
          request: <find xmlns="urn:r">{number}</find>
          response: {root: answer}
      """;

  @TempDir Path folder;

  private List<String> told(String wsdl, String section) throws Exception {
    Files.writeString(folder.resolve("r.wsdl"), wsdl);
    return lines(
        new SoapAdapterFactory().check(Fixture.config(folder, section, Capability.FIND_BY_NUMBER)));
  }

  private List<String> notes(String wsdl) throws Exception {
    Files.writeString(folder.resolve("r.wsdl"), wsdl);
    return lines(
        new SoapAdapterFactory().notes(Fixture.config(folder, SECTION, Capability.FIND_BY_NUMBER)));
  }

  private static List<String> lines(List<Issue> issues) {
    return issues.stream().map(i -> i.code() + " " + i.path() + " " + i.message()).toList();
  }

  @Test
  void aSoundOneHasNone() throws Exception {
    assertThat(told(WSDL, SECTION)).isEmpty();
    assertThat(notes(WSDL)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input message=\"r:findIn\"|input message=\"r:findInn\"|r.wsdl:10:|operation Find names the"
            + " message r:findInn, which is not there; did you mean findIn?",
        "element=\"r:find\"|element=\"r:fnd\"|r.wsdl:7:|part body names the element r:fnd, which no"
            + " schema here declares; did you mean find?",
        "element=\"r:find\"|element=\"q:find\"|r.wsdl:7:|where find is; here it means no namespace",
        "element=\"r:find\"|type=\"x:strng\"|r.wsdl:7:|part body names the type x:strng, which XML"
            + " Schema does not have; did you mean string?",
        "element=\"r:find\"|elemnt=\"r:find\"|r.wsdl:7:|part body has neither an element nor a"
            + " type",
        "parts=\"body\"|parts=\"bdy\"|r.wsdl:13:|the body has the part bdy, which the message"
            + " findIn does not have; did you mean body?",
        "header message=\"r:findIn\"|header message=\"r:fndIn\"|r.wsdl:13:|a header of operation"
            + " Find names the message r:fndIn, which is not there; did you mean findIn?",
        "part=\"auth\"|part=\"oauth\"|r.wsdl:13:|a header has the part oauth, which the message"
            + " findIn does not have; did you mean auth?",
        "<w:operation name=\"Find\"><w:input|<w:operation"
            + " name=\"Fnd\"><w:input|r.wsdl:12:|operation Find is bound, but the portType P does"
            + " not have it; did you mean Fnd?",
        "type=\"r:P\"|type=\"r:Q\"|r.wsdl:12:|binding B names no portType of this WSDL; did you"
            + " mean P?",
      })
  void whatTheFolderNeedsFailsIt(String right, String wrong, String place, String message)
      throws Exception {
    assertThat(told(WSDL.replaceFirst(java.util.regex.Pattern.quote(right), wrong), SECTION))
        .anySatisfy(t -> assertThat(t).startsWith("WSDL_REFERENCE " + place).contains(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "binding=\"r:B\"|binding=\"r:C\"|r.wsdl:15:|port Port names the binding r:C, which is not"
            + " there; did you mean B?",
        "input message=\"r:other\"|input message=\"r:othr\"|r.wsdl:11:|operation Other names the"
            + " message r:othr",
        "name=\"login\" type=\"x:string\"|name=\"login\" type=\"r:Login\"|r.wsdl:5:|element login"
            + " names the type r:Login, which no schema here declares",
        "name=\"login\" type=\"x:string\"|name=\"login\" type=\"x:sting\"|r.wsdl:5:|did you mean"
            + " string?"
      })
  void whatItDoesNotNeedIsANote(String right, String wrong, String place, String message)
      throws Exception {
    String faulty = WSDL.replace(right, wrong);
    assertThat(told(faulty, SECTION)).isEmpty();
    assertThat(notes(faulty))
        .singleElement()
        .asString()
        .startsWith("WSDL_DANGLING " + place)
        .contains(message);
  }

  @Test
  void anImportThatLeadsNowhereIsToldOnceAndNotForAllThatIsInIt() throws Exception {
    String importing =
        WSDL.replace(
                "elementFormDefault=\"qualified\">",
                "elementFormDefault=\"qualified\"><x:import namespace=\"urn:o\""
                    + " schemaLocation=\"o.xsd\"/>")
            .replace(
                "name=\"login\" type=\"x:string\"",
                "name=\"login\" xmlns:o=\"urn:o\" type=\"o:Login\"");
    assertThat(told(importing, SECTION))
        .singleElement()
        .asString()
        .startsWith("WSDL_IMPORT r.wsdl:3:")
        .contains("\"o.xsd\": copy.xsd");
    assertThat(notes(importing)).isEmpty();
  }

  @Test
  void portsOfOneNameInTwoServicesAreToldApart() throws Exception {
    String two =
        WSDL.replace(
            "<w:service name=\"S\">",
            "<w:binding name=\"B2\" type=\"r:P\"><s:binding style=\"document\"/><w:operation"
                + " name=\"Find\"><s:operation soapAction=\"f2\"/><w:input><s:body"
                + " use=\"literal\" parts=\"body\"/></w:input><w:output/></w:operation>"
                + "</w:binding><w:service name=\"T\"><w:port name=\"Port\""
                + " binding=\"r:B2\"/></w:service><w:service name=\"S\">");
    assertThat(told(two, SECTION))
        .singleElement()
        .asString()
        .contains("differs between the ports S/Port and T/Port", "port: S/Port}");
    String named = SECTION.replace("{file: r.wsdl}", "{file: r.wsdl, port: %s}");
    assertThat(told(two, named.formatted("T/Port"))).isEmpty();
    assertThat(told(two, named.formatted("T/Prt")))
        .anySatisfy(t -> assertThat(t).contains("did you mean T/Port?"));
  }

  @Test
  void wsdl20IsSaidToBeOne() throws Exception {
    assertThat(told("<description xmlns=\"http://www.w3.org/ns/wsdl\"/>", SECTION))
        .anySatisfy(
            t ->
                assertThat(t)
                    .startsWith("WSDL_OPERATION /soap/wsdl")
                    .contains("is WSDL 2.0", "ask the registry for its WSDL 1.1"));
  }
}

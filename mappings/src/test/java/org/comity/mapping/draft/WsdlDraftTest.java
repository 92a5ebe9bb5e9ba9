package org.comity.mapping.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A first folder from a WSDL: operations, paths, headers, and what lies elsewhere. */
class WsdlDraftTest extends Drafted {
  @Test
  void whatARequestCanHoldIsNotLeftOutInSilence() throws Exception {
    Draft draft =
        draft(
            "a.wsdl",
            wsdl(
                """
                <x:element name="ask"><x:complexType><x:sequence><x:element name="personalId" type="x:string"/>
                <x:element name="SessionGUID" minOccurs="0" type="x:string"/></x:sequence></x:complexType></x:element>
                <x:element name="answer"><x:complexType><x:sequence><x:element name="d" maxOccurs="9"><x:complexType><x:sequence>
                <x:element name="LastName" type="x:string"/><x:element name="DocumentIssued" type="x:string"/>
                <x:element name="docKey" type="x:string"/></x:sequence></x:complexType></x:element></x:sequence></x:complexType></x:element>
                """,
                "<w:part name=\"b\" element=\"t:ask\"/>",
                "<w:part name=\"b\" element=\"t:answer\"/>",
                "document",
                "<w:input/><w:output/>"));
    assertThat(text(draft, "adapter.yaml"))
        .contains("# to be filled: SessionGUID (optional, left out)")
        .contains("<personalId>{identifier}</personalId>");
    assertThat(text(draft, "mapping.yaml"))
        .contains("number: docKey")
        .doesNotContain("to: awardedOn");
  }

  private static String asking(String ask) {
    return wsdl(
        ask
            + """
            <x:element name="answer"><x:complexType><x:sequence><x:element name="d" maxOccurs="9"><x:complexType><x:sequence>
            <x:element name="docKey" type="x:string"/><x:element name="title" type="x:string"/></x:sequence></x:complexType></x:element></x:sequence></x:complexType></x:element>
            """,
        "<w:part name=\"b\" element=\"t:ask\"/>",
        "<w:part name=\"b\" element=\"t:answer\"/>",
        "document",
        "<w:input/><w:output/>");
  }

  private static String ask(String parts) {
    return "<x:element name=\"ask\"><x:complexType>" + parts + "</x:complexType></x:element>";
  }

  private static String element(String name, String more) {
    return "<x:element name=\"" + name + "\" type=\"x:string\" " + more + "/>";
  }

  @Test
  void ofAChoiceThePartIsWrittenThatIsAskedBy() throws Exception {
    String series = "<x:sequence>" + element("series", "") + element("paper", "") + "</x:sequence>";
    String text =
        text(
            draft(
                "a.wsdl",
                asking(
                    ask(
                        "<x:sequence><x:choice>"
                            + series
                            + element("personalId", "")
                            + "<x:choice>"
                            + element("surname", "")
                            + element("passport", "")
                            + "</x:choice></x:choice>"
                            + element("zone", "")
                            + "</x:sequence>"))),
            "adapter.yaml");
    assertThat(text)
        .contains("<personalId>{identifier}</personalId>")
        .contains("<zone></zone>")
        .contains("# to be filled: zone\n")
        .contains(
            "# a choice: series and paper, or personalId, or surname, or passport (written:"
                + " personalId)")
        .doesNotContain("<series>", "<paper>", "<surname>", "<passport>");
  }

  @Test
  void ofAChoiceThatNamesNothingKnownTheFirstPartIsWritten() throws Exception {
    String choice = element("a", "") + element("b", "minOccurs=\"0\"") + "</x:choice>";
    String last = element("personalId", "");
    String must =
        text(
            draft(
                "a.wsdl", asking(ask("<x:sequence><x:choice>" + choice + last + "</x:sequence>"))),
            "adapter.yaml");
    assertThat(must)
        .contains("# a choice: a, or b (written: a)")
        .contains("<personalId>{identifier}")
        .doesNotContain("<b>");
    String may =
        text(
            draft(
                "a.wsdl",
                asking(
                    ask(
                        "<x:sequence><x:choice minOccurs=\"0\">"
                            + choice
                            + last
                            + "</x:sequence>"))),
            "adapter.yaml");
    assertThat(may).contains("# a choice: a, or b (left out)").doesNotContain("<a>", "<b>");
  }

  @Test
  void aRequestByNameIsFilledByName() throws Exception {
    String text =
        text(
            draft(
                "a.wsdl",
                asking(
                    ask(
                        "<x:sequence>"
                            + element("surname", "")
                            + element("forename", "minOccurs=\"0\"")
                            + element("dob", "")
                            + element("sessionToken", "")
                            + "</x:sequence>"))),
            "adapter.yaml");
    assertThat(text)
        .contains("<surname>{family}</surname>", "<forename>{given?}</forename>")
        .contains("<dob>{birthDate}</dob>", "<sessionToken></sessionToken>")
        .contains("holder: {required: [name, birthDate]}")
        .doesNotContain("identifiers: [", "cursor");
  }

  @Test
  void aBirthDateAloneAsksForNobody() throws Exception {
    String text =
        text(
            draft(
                "a.wsdl",
                asking(
                    ask(
                        "<x:sequence>"
                            + element("dob", "minOccurs=\"0\"")
                            + element("registrationNumber", "minOccurs=\"0\"")
                            + "</x:sequence>"))),
            "adapter.yaml");
    assertThat(text)
        .contains("findByNumber:", "<registrationNumber>{number}</registrationNumber>")
        .doesNotContain("findByHolder:");
  }

  @Test
  void whatIsAskedByAnAttributeIsWrittenAsOne() throws Exception {
    Draft draft =
        draft(
            "a.wsdl",
            wsdl(
                ask("<x:attribute name=\"pid\" use=\"required\"/><x:attribute name=\"born\"/>")
                    + """
                    <x:element name="answer"><x:complexType><x:sequence><x:element name="row" minOccurs="0" maxOccurs="unbounded"><x:complexType>
                    <x:attribute name="no"/><x:attribute name="pid"/><x:attribute name="title"/></x:complexType></x:element></x:sequence>
                    <x:attribute name="rc" type="x:int"/><x:attribute name="msg"/></x:complexType></x:element>
                    """,
                "<w:part name=\"b\" element=\"t:ask\"/>",
                "<w:part name=\"b\" element=\"t:answer\"/>",
                "document",
                "<w:input/><w:output/>"));
    assertThat(text(draft, "adapter.yaml"))
        .contains("<ask xmlns=\"urn:t\" pid=\"{identifier}\" born=\"{birthDate?}\"/>");
    assertThat(text(draft, "mapping.yaml"))
        .contains("records: answer/row")
        .contains("number: \"@no\"")
        .doesNotContain("{to: ?, from: row}");
  }

  @Test
  void noDayAndNoWholeAnswerIsTakenForAValueOfTheRecord() throws Exception {
    String text =
        text(
            draft(
                "a.wsdl",
                wsdl(
                    ask("<x:sequence>" + element("personalId", "") + "</x:sequence>")
                        + "<x:element name=\"getAwardsResponse\"><x:complexType><x:sequence>"
                        + element("getAwardsResult", "")
                        + "</x:sequence></x:complexType></x:element>",
                    "<w:part name=\"b\" element=\"t:ask\"/>",
                    "<w:part name=\"b\" element=\"t:getAwardsResponse\"/>",
                    "document",
                    "<w:input/><w:output/>")),
            "mapping.yaml");
    assertThat(text).doesNotContain("assessment/grade").contains("getAwardsResult");
    String days =
        text(
            draft(
                "a.wsdl",
                asking(ask("<x:sequence>" + element("personalId", "") + "</x:sequence>"))
                    .replace("docKey", "Birthday")),
            "mapping.yaml");
    assertThat(days).contains("holder/birthDate, from: Birthday").doesNotContain("number: Birth");
  }

  @Test
  void theOnlyThingThatCanBeSaidIsTheQuestion() throws Exception {
    Draft draft =
        draft(
            "a.wsdl",
            wsdl(
                """
                <x:element name="ask"><x:complexType><x:sequence>
                <x:element name="upit" minOccurs="0" type="x:string"/></x:sequence></x:complexType></x:element>
                <x:element name="answer" type="x:string"/>
                """,
                "<w:part name=\"b\" element=\"t:ask\"/>",
                "<w:part name=\"b\" element=\"t:answer\"/>",
                "document",
                "<w:input/><w:output/>"));
    assertThat(text(draft, "adapter.yaml")).contains("<upit>{identifier}</upit>");
  }

  @Test
  void ofAWsdlWithASchemaBesideIt() throws Exception {
    Path wsdl =
        Path.of("../conformance-tests/simulators/src/main/resources/soap-register/register.wsdl");
    Draft draft = drafted(wsdl);
    assertThat(text(draft, "mapping.yaml"))
        .contains("records: findCertificatesResponse/certificate")
        .contains("number: certificateNumber")
        .contains("from: person/personalCode");
    assertThat(text(draft, "adapter.yaml"))
        .contains("findByHolder:")
        .contains("<personalCode>{identifier}</personalCode>")
        .contains("findByNumber:")
        .contains("<certificateNumber>{number}</certificateNumber>");
  }

  /** A WSDL of one operation; what is left out of the braces is the same in all. */
  private static String wsdl(String schema, String in, String out, String style, String bound) {
    return """
    <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/"
        xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" xmlns:e="http://schemas.xmlsoap.org/soap/encoding/" targetNamespace="urn:t">
    <w:types><x:schema targetNamespace="urn:t" elementFormDefault="qualified">%s</x:schema></w:types>
    <w:message name="in">%s</w:message><w:message name="out">%s</w:message>
    <w:portType name="P"><w:operation name="getAwards"><w:input message="t:in"/><w:output message="t:out"/></w:operation></w:portType>
    <w:binding name="B" type="t:P"><s:binding style="%s"/><w:operation name="getAwards">%s</w:operation></w:binding>
    </w:definitions>
    """
        .formatted(schema, in, out, style, bound);
  }

  @Test
  void ofAWsdlWithALoginHeader() throws Exception {
    Draft draft =
        draft(
            "login.wsdl",
            wsdl(
                """
                <x:element name="login"><x:complexType><x:sequence><x:element name="UserName" type="x:string"/>
                <x:element name="Password" type="x:string"/><x:element name="realm" type="x:string"/></x:sequence></x:complexType></x:element>
                <x:element name="ask"><x:complexType><x:sequence><x:element name="personalId" type="x:string"/></x:sequence></x:complexType></x:element>
                <x:element name="answer" type="x:string"/>
                """,
                "<w:part name=\"h\" element=\"t:login\"/><w:part name=\"b\" element=\"t:ask\"/>",
                "<w:part name=\"b\" element=\"t:answer\"/>",
                "document",
                "<w:input><s:header message=\"t:in\" part=\"h\" use=\"literal\"/><s:body"
                    + " use=\"literal\"/></w:input><w:output/>"));
    assertThat(text(draft, "adapter.yaml"))
        .contains("headers:   # guess", "# to be filled: realm")
        .contains("<UserName>{setting:username}</UserName>")
        .contains("<Password>{setting:password}</Password>")
        .contains("<personalId>{identifier}</personalId>");
    assertThat(text(draft, "mapping.yaml")).contains("records: answer\n", "number: .");
  }

  @Test
  void ofAWsdlWhoseAnswerIsAnArrayOfSoapEncoding() throws Exception {
    Draft draft =
        draft(
            "rpc.wsdl",
            wsdl(
                """
                <x:complexType name="award"><x:all><x:element name="awardNo" type="x:string"/><x:element name="issueDate" type="x:date"/></x:all></x:complexType>
                <x:complexType name="awards"><x:complexContent><x:restriction base="e:Array"><x:attribute ref="e:arrayType" w:arrayType="t:award[]"/></x:restriction></x:complexContent></x:complexType>
                """,
                "<w:part name=\"ssn\" type=\"x:string\"/>",
                "<w:part name=\"return\" type=\"t:awards\"/>",
                "rpc",
                "<w:input><s:body use=\"encoded\" namespace=\"urn:t\"/></w:input><w:output><s:body"
                    + " use=\"encoded\" namespace=\"urn:t\"/></w:output>"));
    assertThat(text(draft, "mapping.yaml"))
        .contains("records: getAwardsResponse/return/item", "number: awardNo")
        .contains("{to: awardedOn, from: issueDate}")
        .doesNotContain("arrayType");
    assertThat(text(draft, "adapter.yaml")).contains(">{identifier}</ssn>");
    assertThat(draft.remarks()).anySatisfy(r -> assertThat(r).contains("encoded"));
  }

  @Test
  void ofAWsdlThatNamesNobodyAndHasNoAnswer() throws Exception {
    Draft draft =
        draft(
            "bare.wsdl",
            wsdl(
                "<x:element name=\"ask\" type=\"x:string\"/>",
                "<w:part name=\"b\" element=\"t:ask\"/>",
                "",
                "document",
                "<w:input/>"));
    assertThat(text(draft, "adapter.yaml"))
        .contains("response: {root: getAwardsResponse}   # guess")
        .containsOnlyOnce("operation: getAwards")
        .doesNotContain("# getAwards:");
    assertThat(draft.remarks()).anySatisfy(r -> assertThat(r).contains("took getAwards"));
  }

  @Test
  void anImportThatIsElsewhereIsToldAndNeverFetched() throws Exception {
    Draft draft =
        draft(
            "far.wsdl",
            """
            <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:x="http://www.w3.org/2001/XMLSchema">
              <types><x:schema targetNamespace="urn:a">
                <x:import namespace="urn:b" schemaLocation="http://nowhere.invalid/b.xsd"/>
                <x:import namespace="urn:c" schemaLocation="../../etc/c.xsd"/>
              </x:schema></types>
            </definitions>
            """);
    assertThat(draft.remarks())
        .anySatisfy(
            r ->
                assertThat(r)
                    .contains("far.wsdl:3:", "http://nowhere.invalid/b.xsd", "ever fetched")
                    .contains("\"http://nowhere.invalid/b.xsd\": none"))
        .anySatisfy(r -> assertThat(r).contains("far.wsdl:4:", "../../etc/c.xsd"));
    assertThat(text(draft, "wsdl/catalog.yaml"))
        .contains("\"http://nowhere.invalid/b.xsd\": none", "\"../../etc/c.xsd\": none");
  }
}

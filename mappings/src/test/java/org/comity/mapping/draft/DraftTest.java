package org.comity.mapping.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.syntax.SyntaxFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first folder holds the source's paths, its guesses are marked, and it loads. */
class DraftTest {
  @TempDir Path temp;

  private Draft draft(String name, String content) throws SyntaxFault, IOException {
    Path source = Files.writeString(temp.resolve(name), content);
    return drafted(source);
  }

  /** Every draft must load without a finding. */
  private Draft drafted(Path source) throws SyntaxFault, IOException {
    Draft draft =
        Draft.of(source, new DraftOptions("xa-new", "XA", "XA:register", "A \"new\" one", ""));
    Path folder = temp.resolve("xa-new");
    for (Map.Entry<String, byte[]> file : draft.files().entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
    List<Finding> findings = AdapterFolder.load(folder).findings();
    assertThat(findings).as(text(draft, "mapping.yaml") + text(draft, "adapter.yaml")).isEmpty();
    try (Stream<String> lines = text(draft, "mapping.yaml").lines()) {
      assertThat(lines.filter(l -> l.startsWith("  - {to:"))).allMatch(l -> l.endsWith("# guess"));
    }
    return draft;
  }

  private static String text(Draft draft, String file) {
    return new String(draft.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
  }

  @Test
  void ofASampleXml() throws Exception {
    Draft draft =
        draft(
            "answer.xml",
            """
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
              <r:answer xmlns:r="urn:r"><r:total>2</r:total>
                <r:diploma id="7"><r:diplomaNumber>D-1</r:diplomaNumber><r:state>VALID</r:state>
                  <r:holder><r:firstName>Ada</r:firstName><r:lastName>S</r:lastName>
                    <r:dateOfBirth>31/12/1990</r:dateOfBirth><r:religion>x</r:religion></r:holder>
                  <r:title xml:lang="en">Welder</r:title><r:oddity>z</r:oddity></r:diploma>
                <r:diploma id="8"><r:diplomaNumber>D-2</r:diplomaNumber><r:state>WITHDRAWN</r:state></r:diploma>
              </r:answer></s:Body></s:Envelope>
            """);
    assertThat(text(draft, "mapping.yaml"))
        .contains("records: answer/diploma")
        .contains("number: diplomaNumber")
        .contains("{to: given, from: holder/firstName}, {to: family, from: holder/lastName}")
        .contains("{to: holder/birthDate, from: holder/dateOfBirth, date: dd/MM/uuuu}")
        .contains(
            "{to: titles, each: title, fields: [{to: text, from: \".\"}, {to: language, from:"
                + " \"@lang\"}]}")
        .contains("# - {to: ?, from: oddity}")
        .contains("forbidden: [holder/religion]")
        .contains("ignore: [^/answer/total]");
    assertThat(text(draft, "tables/status.csv"))
        .contains("VALID,ACTIVE,guess")
        .contains("WITHDRAWN,REVOKED,guess");
    assertThat(draft.files()).containsKey("samples/answer.xml");
  }

  @Test
  void ofASampleJson() throws Exception {
    Draft draft =
        draft(
            "answer.json",
            "{\"items\":[{\"awardNumber\":\"1\",\"learner\":{\"learnerId\":\"L\",\"surname\":\"S\"},"
                + "\"awardedOn\":\"14.06.2019\",\"credits\":\"7,5\"},{\"awardNumber\":\"2\",\"learner\":{}}]}");
    assertThat(text(draft, "mapping.yaml"))
        .contains("records: items")
        .contains("number: awardNumber")
        .contains("{to: awardedOn, from: awardedOn, date: dd.MM.uuuu}")
        .contains("{to: credit/value, from: credits, number: {decimal: \",\"}}");
    assertThat(text(draft, "adapter.yaml")).contains("engine: rest").contains("records: items");
  }

  @Test
  void ofATable() throws Exception {
    Draft draft =
        draft(
            "Awards 2024.csv",
            "certificate_no;national_id;family_name;date_awarded;notes\nA-1;1;S;30/11/2019;x\n");
    assertThat(text(draft, "adapter.yaml"))
        .contains("engine: csv")
        .contains("delimiter: \";\"")
        .contains("columns: [certificate_no, national_id, family_name, date_awarded, notes]")
        .contains("number: awards_2024/certificate_no");
    assertThat(text(draft, "mapping.yaml"))
        .contains("number: awards_2024/certificate_no")
        .contains("from: awards_2024/date_awarded, date: dd/MM/uuuu");
    assertThat(draft.files()).containsKey("samples/drop/Awards 2024.csv");
  }

  @Test
  void ofATableThatIsNotInUtf8TheCharsetIsGuessed() throws Exception {
    byte[] content =
        "no;título\nA-1;Técnico\n".getBytes(java.nio.charset.Charset.forName("windows-1252"));
    Draft draft = drafted(Files.write(temp.resolve("awards.csv"), content));
    assertThat(text(draft, "adapter.yaml"))
        .contains("charset: windows-1252   # guess: the file is not in UTF-8")
        .contains("título");
    assertThat(draft.files().get("samples/drop/awards.csv")).isEqualTo(content);
  }

  @Test
  void ofALayout() throws Exception {
    Draft draft =
        draft(
            "layout.csv",
            "field,kind,start,length\nclient_id,any,1,10\nclient_family_name,any,11,40\n"
                + "award_number,any,51,10\n");
    assertThat(text(draft, "adapter.yaml"))
        .contains("layouts: layout.csv")
        .contains("layout: layout\n");
    assertThat(text(draft, "layout.csv")).contains(",layout,client_family_name,any,11,40,");
    assertThat(text(draft, "mapping.yaml")).contains("number: layout/award_number");
    assertThat(draft.files()).containsKey("layout.csv");
  }

  @Test
  void ofALayoutOfSeveralFilesTheLastRelease() throws Exception {
    Draft draft =
        draft(
            "layouts.csv",
            "release,file,field,start,length\n"
                + "7,P,client_id,1,5\n"
                + "8,P,client_id,1,10\n"
                + "8,P,postcode,11,4\n"
                + "8,Q,award_number,1,9\n"
                + "8,Q,client_id,10,10\n"
                + "8,Q,award_date,20,8\n");
    assertThat(text(draft, "adapter.yaml"))
        .contains("base: q\n")
        .contains("- {file: p, by: [client_id], optional: true}")
        .contains("releases: [\"8\"]");
    assertThat(text(draft, "layout.csv")).contains("7,P,client_id,any,1,5,");
    assertThat(text(draft, "mapping.yaml")).contains("number: q/award_number");
  }

  @Test
  void ofLinesOfFixedWidth() throws Exception {
    Draft draft = draft("QUAL.txt", "0001 Ann Lee    20190630\n0002 Bo Nobody  20200101\n");
    assertThat(text(draft, "adapter.yaml"))
        .contains("{name: field_1, start: 1, length: 5}")
        .contains("{name: field_3, start: 17, length: 8}")
        .contains("shortest: 24");
    assertThat(draft.files()).containsKey("samples/drop/QUAL.txt");
  }

  @Test
  void ofAnOpenApiDocument() throws Exception {
    Draft draft =
        draft(
            "api.yaml",
            """
            openapi: 3.0.3
            paths:
              /awards/search:
                post:
                  responses:
                    "200":
                      content:
                        application/json:
                          schema: {$ref: "#/components/schemas/Page"}
              /awards/{id}:
                get:
                  responses:
                    "200":
                      content: {application/json: {schema: {$ref: "#/components/schemas/Award"}}}
            components:
              schemas:
                Page:
                  properties:
                    items: {type: array, items: {$ref: "#/components/schemas/Award"}}
                    next: {type: string}
                Award:
                  properties:
                    awardNumber: {type: string}
                    status: {type: string, enum: [ISSUED, EXPIRED]}
                    learner: {$ref: "other.yaml#/Learner"}
                    parent: {$ref: "#/components/schemas/Award"}
            """);
    assertThat(text(draft, "mapping.yaml"))
        .contains("records: items")
        .contains("number: awardNumber")
        .contains("{to: status/code, from: status, table: status}");
    assertThat(text(draft, "adapter.yaml"))
        .contains("path: /awards/search")
        .contains("path: \"/awards/{number}\"")
        .contains("#   get /awards/{id}");
    assertThat(draft.remarks()).anySatisfy(r -> assertThat(r).contains("other.yaml#/Learner"));
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

  @Test
  void ofAnOpenApiDocumentThatAlsoWrites() throws Exception {
    String api =
        """
        {"openapi":"3.1.0","paths":{
         "/awards/{id}/payment":{"post":{"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}}}},
         "/awards":{"%s":{"responses":{"200":{"content":{"application/json":{"schema":{"properties":{"items":{"type":"array",
           "items":{"properties":{"courses":{"type":"array","items":{"properties":{"course":{"type":["string","null"]},"mark":{"type":"string"}}}},
           "diploma_id":{"type":"number"},"diploma_name":{"type":"string"},"diploma_date":{"type":"string"}}}}}}}}}}}}},
         "components":{"schemas":{"A":{"properties":{"licenceNumber":{"type":"string"},"status":{"type":"string"},"issueDate":{"type":"string"},
           "validTo":{"type":"string"},"title":{"type":"string"}}}}}}
        """;
    Draft draft = draft("api.json", api.formatted("get"));
    assertThat(text(draft, "adapter.yaml")).contains("path: /awards\n", "records: items");
    assertThat(text(draft, "mapping.yaml"))
        .contains("number: diploma_id")
        .contains("{to: titles, from: diploma_name, language: en}")
        .contains("{to: awardedOn, from: diploma_date}");
    Draft onlyPost = draft("api.json", api.formatted("put"));
    assertThat(text(onlyPost, "adapter.yaml")).contains("/payment");
    assertThat(onlyPost.remarks())
        .anySatisfy(r -> assertThat(r).contains("Only a POST", "writes nothing"));
  }

  @Test
  void ofASampleWhosePersonStandsAroundTheRecords() throws Exception {
    Draft draft =
        draft(
            "a.xml",
            """
            <answer><student><vorname><name>A</name></vorname><geburt><jahrMonatTag>1990-01-01</jahrMonatTag></geburt>
              <anschrift><strasse>S</strasse></anschrift></student>
            <award><teil><code listVersionID="1">x</code></teil><lfd>1</lfd><abschluss>B</abschluss></award>
            <award><teil><code listVersionID="1">y</code></teil><lfd>2</lfd><abschluss>C</abschluss></award></answer>
            """);
    assertThat(text(draft, "mapping.yaml"))
        .contains("records: answer/award", "number: lfd")
        .contains("{to: given, from: ^/answer/student/vorname/name}")
        .contains("{to: holder/birthDate, from: ^/answer/student/geburt/jahrMonatTag}")
        .contains("forbidden: [^/answer/student/anschrift/strasse]")
        .contains("# - {to: ?, from: \"teil/code/@listVersionID\"}")
        .doesNotContain("holderCheck");
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

  @Test
  void whatAGateRefusesIsRefused() {
    assertThatThrownBy(() -> draft("a.xml", "<!DOCTYPE a><a/>")).isInstanceOf(SyntaxFault.class);
    assertThatThrownBy(() -> draft("a.yaml", "a: 1\n"))
        .isInstanceOfSatisfying(
            SyntaxFault.class, e -> assertThat(e.code()).isEqualTo("NOT_OPENAPI"));
  }

  @Test
  void ofASwaggerDocumentTheOperationThatLooksMostLikeCredentials() throws Exception {
    Draft draft =
        draft(
            "api.json",
            """
            {"swagger":"2.0","host":"x.test","basePath":"/v1",
             "securityDefinitions":{"k":{"type":"apiKey","in":"header","name":"X-Api-Key"}},
             "paths":{
              "/ping":{"get":{"responses":{"200":{"schema":{"properties":{"ok":{"type":"boolean"}}}}}}},
              "/people/{personId}/diplomas":{"get":{
                "parameters":[{"in":"query","name":"pageNumber"},{"in":"query","name":"tenant","required":true}],
                "responses":{"200":{"schema":{"$ref":"#/definitions/List"}}}}}},
             "definitions":{
              "List":{"properties":{"totalPages":{"type":"integer"},"items":{"type":"array","items":{"allOf":[
                {"$ref":"#/definitions/Base"},
                {"properties":{"diplomaNumber":{"type":"string"},"issueDate":{"type":"string","format":"date"},
                  "more":{"$ref":"#/definitions/List"}}}]}}}},
              "Base":{"properties":{"status":{"enum":["VALID"]},"holder":{"$ref":"https://x.test/y.json#/H"}}}}}
            """);
    assertThat(text(draft, "adapter.yaml"))
        .contains("# The document's server, for endpoint in comity.yaml: https://x.test/v1")
        .contains("auth: {kind: header, name: \"X-Api-Key\", secret: token}")
        .contains("path: \"/people/{holder.identifier:XA:xa-new-person}/diplomas\"")
        .contains("query: {pageNumber: \"{page}\", tenant: \"?\"}")
        .contains("paging: {kind: page, totalPages: totalPages}")
        .contains("personalDataInUrl: true")
        .contains("records: items");
    assertThat(text(draft, "mapping.yaml")).contains("number: diplomaNumber");
    assertThat(text(draft, "samples/answer.json"))
        .contains("\"totalPages\" : 1")
        .contains("\"issueDate\" : \"2020-01-31\"");
    assertThat(draft.remarks())
        .contains("Not read, and never fetched: https://x.test/y.json#/H")
        .anySatisfy(r -> assertThat(r).contains("made up from the schema"));
  }

  @Test
  void ofAnOpenApiDocumentWhoseAnswersAreXml() throws Exception {
    Draft draft =
        draft(
            "api.yaml",
            """
            openapi: 3.0.2
            paths:
              /Your Pull Path:
                post:
                  requestBody: {content: {application/xml: {schema: {$ref: "#/components/schemas/Pull"}}}}
                  responses:
                    "200": {content: {application/xml: {schema: {$ref: "#/components/schemas/Pulled"}}}}
            components:
              schemas:
                Pull: {properties: {at: {xml: {attribute: true}}, who: {properties: {FullName: {type: string}, DOB: {type: string}}}}}
                Pulled:
                  properties:
                    status: {type: string, xml: {attribute: true, name: state}}
                    doc: {type: array, items: {properties: {certificateNumber: {type: string}, title: {type: string}}}}
            """);
    assertThat(text(draft, "adapter.yaml"))
        .contains("format: xml")
        .contains("path: \"/Your%20Pull%20Path\"")
        .contains(
            "<Pull><who><FullName>{holder.full}</FullName><DOB>{holder.birthDate}</DOB></who></Pull>")
        .contains("records: Pulled/doc");
    assertThat(text(draft, "samples/answer.xml"))
        .isEqualTo(
            "<Pulled state=\"text\"><doc><certificateNumber>text</certificateNumber>"
                + "<title>text</title></doc></Pulled>");
  }

  @Test
  void schemasThatAllReferToEachOtherEnd() throws Exception {
    StringBuilder schemas = new StringBuilder();
    StringBuilder paths = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      StringBuilder all = new StringBuilder("\"name\":{\"type\":\"string\"}");
      for (int j = 0; j < 60; j++) {
        all.append(",\"s%d\":{\"$ref\":\"#/components/schemas/S%d\"}".formatted(j, j));
      }
      schemas.append(i == 0 ? "" : ",").append("\"S%d\":{\"properties\":{%s}}".formatted(i, all));
      paths
          .append(i == 0 ? "" : ",")
          .append(
              "\"/p%d\":{\"get\":{\"responses\":{\"200\":{\"content\":{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/S%d\"}}}}}}}"
                  .formatted(i, i));
    }
    String document =
        "{\"openapi\":\"3.1.0\",\"paths\":{%s},\"components\":{\"schemas\":{%s}}}"
            .formatted(paths, schemas);
    Draft draft =
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
            java.time.Duration.ofSeconds(20), () -> draft("api.json", document));
    assertThat(draft.remarks())
        .anySatisfy(r -> assertThat(r).contains("larger than what is looked at"));
  }
}

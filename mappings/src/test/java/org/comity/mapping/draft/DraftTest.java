package org.comity.mapping.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import org.comity.syntax.SyntaxFault;
import org.junit.jupiter.api.Test;

/** A first folder holds the source's paths, its guesses are marked, and it loads. */
class DraftTest extends Drafted {
  @Test
  void aNameOrAPlaceIsNoGuessForANumberOrADate() throws Exception {
    Draft draft =
        draft(
            "answer.xml",
            """
            <answer>
              <doc issuedAt="Ranchi"><LastName>Sample</LastName><DocumentIssued>The school</DocumentIssued>
                <Id_PersonDocumentType>3</Id_PersonDocumentType><DocumentNumberName>x</DocumentNumberName></doc>
              <doc issuedAt="Delhi"><LastName>Other</LastName><DocumentIssued>The school</DocumentIssued>
                <Id_PersonDocumentType>4</Id_PersonDocumentType><DocumentNumberName>y</DocumentNumberName></doc>
            </answer>
            """);
    assertThat(text(draft, "mapping.yaml"))
        .contains("number: .   # to be filled")
        .contains("# - {to: ?, from: \"@issuedAt\"}", "# - {to: ?, from: DocumentIssued}")
        .doesNotContain("number: LastName", "to: awardedOn", "holderCheck");
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
  void daysAndMonthsThatCouldBeEitherAreTold() throws Exception {
    String header = "awardNo,dateOfBirth,awardedOn\n";
    String open =
        text(
            draft("a.csv", header + "1,03/04/1980,05/06/2011\n2,02/07/1981,05/05/2012\n"),
            "mapping.yaml");
    assertThat(open)
        .contains(
            "from: a/dateOfBirth, date: dd/MM/uuuu}   # guess: MM/dd/uuuu fits every date here as"
                + " well; ask the registry which it is");
    String shown = text(draft("a.csv", header + "1,03/04/1980,05/26/2011\n"), "mapping.yaml");
    assertThat(shown)
        .as("the other dates of the file tell")
        .contains("from: a/dateOfBirth, date: MM/dd/uuuu}   # guess\n");
    assertThat(text(draft("a.csv", header + "1,03.04.1980,05.06.2011\n"), "mapping.yaml"))
        .as("before dots the day stands first")
        .contains("from: a/dateOfBirth, date: dd.MM.uuuu}   # guess\n");
  }

  @Test
  void cellsThatASpreadsheetWroteAreReadAsTheirText() throws Exception {
    Draft draft = draft("a.csv", "awardNo,dateOfBirth\n=\"0012\",=\"31.12.1980\"\n");
    assertThat(text(draft, "adapter.yaml")).contains("formulas: text   # guess");
    assertThat(text(draft, "mapping.yaml")).contains("date: dd.MM.uuuu");
    assertThat(text(draft("a.csv", "awardNo,dateOfBirth\n0012,=1\n"), "adapter.yaml"))
        .doesNotContain("formulas");
  }

  @Test
  void theNextOfSeveralLinksIsGuessed() throws Exception {
    Draft draft =
        draft(
            "bundle.json",
            "{\"resourceType\":\"Bundle\",\"link\":[{\"relation\":\"self\",\"url\":\"/a\"}],"
                + "\"entry\":[{\"awardNumber\":\"1\",\"title\":\"a\"},{\"awardNumber\":\"2\",\"title\":\"b\"}]}");
    assertThat(text(draft, "adapter.yaml"))
        .contains(
            "\n"
                + "      records: entry\n"
                + "      paging: {kind: link, path: link/url, where: {relation: next}}   #"
                + " guess\n");
  }

  @Test
  void titlesAboveTheNamesAreLeftAside() throws Exception {
    Draft draft =
        draft(
            "a.csv",
            "Register of awards 2026, in force\n\n"
                + "awardNo;dateOfBirth\n"
                + "1;31.12.1980\n"
                + "2;30.12.1980\n");
    assertThat(text(draft, "adapter.yaml"))
        .contains(
            "columns: [awardNo, dateOfBirth]",
            "header: {records: 2}   # guess",
            "delimiter: \";\"");
    assertThat(text(draft("b.csv", "awardNo;dateOfBirth\n1;31.12.1980\n"), "adapter.yaml"))
        .doesNotContain("header:");
  }

  @Test
  void theKeyOfLinesTellsThemApart() throws Exception {
    Draft draft =
        draft("NAT.txt", "99001     A1234 2019\n99001     B1234 2019\n99001     C1234 2019\n");
    assertThat(text(draft, "adapter.yaml")).contains("key: [field_2]   # guess");
  }

  @Test
  void aListOfOneIsAList() throws Exception {
    Draft odata =
        draft(
            "answer.json",
            "{\"@odata.count\":3,\"value\":[{\"LicenceNo\":\"L1\",\"Surname\":\"Roe\",\"Title\":\"T\"}],"
                + "\"next\":null}");
    assertThat(text(odata, "mapping.yaml"))
        .contains("records: value\n")
        .contains("number: LicenceNo");
    assertThat(text(odata, "adapter.yaml")).contains("records: value");
    Draft hal =
        draft(
            "answer.json",
            "{\"_embedded\":{\"licences\":[{\"licenceNo\":\"L1\",\"surname\":\"Roe\",\"_links\":"
                + "{\"self\":{\"href\":\"/l\"}}}]},\"_links\":{\"next\":{\"href\":\"/p\"}}}");
    assertThat(text(hal, "mapping.yaml")).contains("records: _embedded/licences");
    assertThat(text(draft("answer.json", "[{\"id\":\"L1\",\"title\":\"T\"}]"), "mapping.yaml"))
        .contains("records: item\n");
  }

  @Test
  void ofWhatStandsSeveralTimesBesideTheRecordsNoneIsAllTheirHolder() throws Exception {
    String people = "{\"id\":\"P1\",\"family-name\":\"Roe\",\"born\":\"1980-02-01\"}";
    Draft draft =
        draft(
            "answer.json",
            "{\"data\":[{\"id\":\"R1\",\"status\":\"active\",\"title\":\"T\",\"person\":\"P1\"}],"
                + "\"included\":["
                + people
                + "],\"registry\":{\"holder\":{\"given-name\":\"Jo\"}}}");
    assertThat(text(draft, "mapping.yaml"))
        .contains("records: data")
        .contains("# - {to: ?, from: ^/included/family-name}")
        .contains("# - {to: ?, from: ^/included/born}")
        .contains("{to: given, from: ^/registry/holder/given-name}");
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
  void quotesThatEncloseNothingAndWideCharactersAreRead() throws Exception {
    Draft quoted =
        drafted(Files.writeString(temp.resolve("nurses.csv"), "no|name\n1|\"SMITH\n2|BEE\n"));
    assertThat(text(quoted, "adapter.yaml")).contains("quote: none   # guess");
    Draft wide =
        drafted(
            Files.write(
                temp.resolve("wide.csv"),
                "no;name\n1;Zo\u00eb\n".getBytes(java.nio.charset.StandardCharsets.UTF_16)));
    assertThat(text(wide, "adapter.yaml"))
        .contains("charset: UTF-16")
        .contains("columns: [\"no\", name]")
        .doesNotContain("quote:");
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

  @Test
  void whatAGateRefusesIsRefused() {
    assertThatThrownBy(() -> draft("a.xml", "<!DOCTYPE a><a/>")).isInstanceOf(SyntaxFault.class);
    assertThatThrownBy(() -> draft("a.yaml", "a: 1\n"))
        .isInstanceOfSatisfying(
            SyntaxFault.class, e -> assertThat(e.code()).isEqualTo("NOT_OPENAPI"));
  }
}

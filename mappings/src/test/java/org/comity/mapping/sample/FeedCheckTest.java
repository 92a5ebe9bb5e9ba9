package org.comity.mapping.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comity.mapping.finding.Finding;
import org.comity.syntax.YamlGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change feed of which the mapping would read nothing is told before it is followed. */
class FeedCheckTest {
  private static final String SOAP =
      """
      capabilities: [FIND_BY_NUMBER, CHANGES]
      soap:
        operations:
          changes:
            response: {root: changed}
      """;
  private static final String REST =
      """
      capabilities: [FIND_BY_NUMBER, CHANGES]
      rest:
        operations:
          changes: {path: /changes, records: entries}
      """;
  private static final String WSDL =
      """
      <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/"
          xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns:r="urn:r" targetNamespace="urn:r">
        <w:types><x:schema targetNamespace="urn:r"><x:element name="ask"/>
          <x:element name="changed"><x:complexType><x:sequence>
            <x:element name="entry"><x:complexType><x:sequence><x:element name="no" type="x:string"/></x:sequence></x:complexType></x:element>
          </x:sequence></x:complexType></x:element></x:schema></w:types>
        <w:message name="in"><w:part name="p" element="r:ask"/></w:message>
        <w:message name="out"><w:part name="p" element="r:changed"/></w:message>
        <w:portType name="P"><w:operation name="changes"><w:input message="r:in"/><w:output message="r:out"/></w:operation></w:portType>
        <w:binding name="B" type="r:P"><s:binding/><w:operation name="changes"><s:operation/>
          <w:input><s:body use="literal"/></w:input><w:output><s:body use="literal"/></w:output></w:operation></w:binding>
      </w:definitions>
      """;

  @TempDir Path folder;

  private List<Finding> told(String adapter, String... records) throws Exception {
    return FeedCheck.of(
        YamlGate.standard().read(adapter.getBytes(UTF_8)),
        java.util.Arrays.stream(records).map(r -> List.of(r.split("/"))).toList(),
        folder);
  }

  @Test
  void anAnswerOfAnotherRootIsTold() throws Exception {
    assertThat(told(SOAP, "findResponse/record"))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.code()).isEqualTo("CHANGES_UNREAD");
              assertThat(f.line()).isEqualTo(5);
              assertThat(f.seen()).contains("changed", "nothing of it would be told");
              assertThat(f.wouldFit()).contains("findResponse/record", "numbers only");
            });
    assertThat(told(SOAP, "findResponse/record", "changed/entry")).isEmpty();
    assertThat(told(SOAP.replace(", CHANGES", ""), "findResponse/record")).isEmpty();
  }

  @Test
  void withAWsdlThePathOfTheEntriesCounts() throws Exception {
    Files.writeString(folder.resolve("r.wsdl"), WSDL);
    String named = SOAP.replace("soap:\n", "soap:\n  wsdl: r.wsdl\n");
    assertThat(told(named, "changed/record")).hasSize(1);
    assertThat(told(named, "changed/entry")).isEmpty();
  }

  @Test
  void entriesOfARestFeedAreTold() throws Exception {
    assertThat(told(REST, "items"))
        .singleElement()
        .satisfies(f -> assertThat(f.line()).isEqualTo(4));
    assertThat(told(REST, "items", "entries")).isEmpty();
    assertThat(told(REST, "entries/record")).isEmpty();
    assertThat(told(REST, ".")).isEmpty();
  }
}

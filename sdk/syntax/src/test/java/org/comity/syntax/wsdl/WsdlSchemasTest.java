package org.comity.syntax.wsdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.comity.syntax.XmlSchema;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas of a description: what they say of its messages, and what they leave open. */
class WsdlSchemasTest extends WsdlFolder {
  @Test
  void findsWhatAnArrayOfSoapEncodingHolds() throws Exception {
    String array =
        """
        <x:complexType name="boxes"><x:complexContent><x:restriction base="e:Array" xmlns:e="http://schemas.xmlsoap.org/soap/encoding/">
        <x:attribute ref="e:arrayType" xmlns:w="http://schemas.xmlsoap.org/wsdl/" w:arrayType="t:box[]"/></x:restriction></x:complexContent></x:complexType>
        <x:element name="answer"><x:complexType><x:sequence><x:element name="list" type="t:boxes"/><x:element name="" type="x:int"/></x:sequence></x:complexType></x:element>
        """;
    Wsdl wsdl =
        read(
            wsdl(
                PLAIN.replaceAll("(?m)^.*name=\"answer\".*$", array),
                binding("B", "s", "urn:ask")));
    SchemaElement answer = wsdl.element(wsdl.operations(null, null).get("Ask").response());
    assertThat(answer.children()).extracting(SchemaElement::name).containsExactly("list");
    SchemaElement item = answer.child("list").child("item");
    assertThat(item.repeated()).isTrue();
    assertThat(item.child("n")).isNotNull();
    assertThat(answer.child("list").child("@arrayType")).isNull();
  }

  @Test
  void keepsTypesOfOneNameInTwoNamespacesApart() throws Exception {
    Wsdl wsdl =
        read(
            wsdl(
                "<x:schema targetNamespace='urn:t'><x:import namespace='urn:a'/><x:import"
                    + " namespace='urn:b'/><x:element name='ask' type='a:thing'/><x:element"
                    + " name='answer' type='b:thing'/></x:schema>"
                    + "<x:schema targetNamespace='urn:a'><x:complexType name='thing'><x:sequence>"
                    + "<x:element name='ofA'/></x:sequence></x:complexType></x:schema>"
                    + "<x:schema targetNamespace='urn:b'><x:complexType name='thing'><x:sequence>"
                    + "<x:element name='ofB'/></x:sequence></x:complexType></x:schema>",
                binding("B", "s", "")));
    Wsdl.Operation ask = wsdl.operations(null, null).get("Ask");
    assertThat(wsdl.element(ask.request()).child("ofA")).isNotNull();
    assertThat(wsdl.element(ask.response()).child("ofB")).isNotNull();
    XmlSchema schema = wsdl.compile(GATE);
    assertThat(check(schema, "<t:answer xmlns:t='urn:t'><ofB/></t:answer>")).isEmpty();
    assertThat(check(schema, "<t:answer xmlns:t='urn:t'><ofA/></t:answer>")).isNotEmpty();
  }

  @Test
  void givesAnIncludedDocumentWithoutNamespaceThatOfTheIncludingOne() throws Exception {
    write(
        "parts/c.xsd",
        "<x:schema xmlns:x='http://www.w3.org/2001/XMLSchema' elementFormDefault='qualified'>"
            + "<x:element name='answer' type='row'/><x:complexType name='row'><x:sequence>"
            + "<x:element name='deep' type='x:int'/></x:sequence></x:complexType></x:schema>");
    Wsdl wsdl =
        read(
            wsdl(
                "<x:schema targetNamespace='urn:t'><x:include schemaLocation='parts/c.xsd'/>"
                    + "<x:element name='ask'/></x:schema>",
                binding("B", "s", "")));
    assertThat(wsdl.faults()).isEmpty();
    assertThat(wsdl.files()).hasSize(2);
    SchemaElement answer = wsdl.element(wsdl.operations(null, null).get("Ask").response());
    assertThat(answer.namespace()).isEqualTo("urn:t");
    assertThat(answer.child("deep")).isNotNull();
    XmlSchema schema = wsdl.compile(GATE);
    assertThat(check(schema, "<answer xmlns='urn:t'><deep>1</deep></answer>")).isEmpty();
    assertThat(check(schema, "<answer xmlns='urn:t'><deep>x</deep></answer>"))
        .containsExactly("/answer/deep");
  }

  @Test
  void followsARecursiveTypeToItsEnd() throws Exception {
    Wsdl wsdl =
        read(
            wsdl(
                "<x:schema targetNamespace='urn:t'><x:element name='ask' type='t:part'/>"
                    + "<x:element name='answer' type='t:part'/><x:complexType name='part'>"
                    + "<x:sequence><x:element name='part' type='t:part' minOccurs='0'/>"
                    + "<x:element name='leaf'/></x:sequence></x:complexType></x:schema>",
                binding("B", "s", "")));
    SchemaElement ask = wsdl.element(wsdl.operations(null, null).get("Ask").request());
    assertThat(ask.child("leaf")).isNotNull();
    assertThat(ask.child("part").open()).isTrue();
  }

  @Test
  void tellsWhatIsNotHereWithItsPlaceAndOpensWhatRefersToIt() throws Exception {
    String text =
        wsdl(
            "<x:schema targetNamespace='urn:t'>\n"
                + " <x:import namespace='urn:a' schemaLocation='http://dead.invalid/a.xsd'/>\n"
                + " <x:import namespace='urn:b' schemaLocation='../b.xsd'/>\n"
                + " <x:element name='ask' type='a:thing'/><x:element name='answer'>"
                + "<x:complexType><x:sequence><x:element ref='b:other'/><x:element name='n'"
                + " type='x:int'/></x:sequence></x:complexType></x:element></x:schema>",
            binding("B", "s", ""));
    Files.writeString(folder.getParent().resolve("b.xsd"), "<schema/>");
    Wsdl wsdl = read(text);
    assertThat(wsdl.faults())
        .extracting(WsdlFault::code, WsdlFault::line)
        .containsExactly(tuple("WSDL_IMPORT", 5), tuple("WSDL_IMPORT", 6));
    assertThat(wsdl.faults().get(0).seen()).contains("http://dead.invalid/a.xsd");
    assertThat(wsdl.faults().get(0).wouldFit()).contains("\"http://dead.invalid/a.xsd\": ");
    assertThat(wsdl.element(wsdl.operations(null, null).get("Ask").request()).open()).isTrue();
    XmlSchema schema = wsdl.compile(GATE);
    assertThat(check(schema, "<t:answer xmlns:t='urn:t'><o xmlns='urn:b'/><n>1</n></t:answer>"))
        .isEmpty();
    assertThat(check(schema, "<t:answer xmlns:t='urn:t'><o xmlns='urn:b'/><n>x</n></t:answer>"))
        .containsExactly("/answer/n");
  }

  @Test
  void readsAHugeOneInTime() throws Exception {
    StringBuilder types = new StringBuilder("<x:schema targetNamespace='urn:t'>");
    types.append("<x:element name='ask' type='t:t0'/><x:element name='answer' type='t:t0'/>");
    for (int i = 0; i < 20_000; i++) {
      types.append("<x:complexType name='t").append(i).append("'><x:sequence>");
      types.append("<x:element name='a' type='t:t").append((i + 1) % 20_000).append("'/>");
      types.append("<x:element name='b' type='t:t").append((i + 2) % 20_000).append("'/>");
      types.append("</x:sequence></x:complexType>");
    }
    String text = wsdl(types.append("</x:schema>").toString(), binding("B", "s", ""));
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          Wsdl wsdl = read(text);
          assertThat(wsdl.element(wsdl.operations(null, null).get("Ask").request()).children())
              .hasSize(2);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<x:element name='q' type='x:nosuch'/>",
        "<x:element name='q' type='t:nosuch'/>",
        "<x:element name='q'><x:simpleType><x:restriction base='t:nosuch'><x:minInclusive"
            + " value='1'/></x:restriction></x:simpleType></x:element>",
        "<x:element name='q'><x:simpleType><x:list"
            + " itemType='t:nosuch'/></x:simpleType></x:element>",
        "<x:element name='q'><x:simpleType><x:union memberTypes='x:int"
            + " t:nosuch'/></x:simpleType></x:element>",
        "<x:element name='q'><x:complexType><x:complexContent><x:extension"
            + " base='t:nosuch'><x:sequence><x:element"
            + " name='z'/></x:sequence></x:extension></x:complexContent></x:complexType></x:element>",
        "<x:element name='q' type='t:d'/><x:complexType name='d'><x:complexContent><x:extension"
            + " base='t:c'><x:sequence><x:element"
            + " name='y'/></x:sequence></x:extension></x:complexContent></x:complexType><x:complexType"
            + " name='c'><x:complexContent><x:extension"
            + " base='t:nosuch'/></x:complexContent></x:complexType>",
        "<x:element name='q'><x:complexType><x:simpleContent><x:extension"
            + " base='t:nosuch'><x:attribute"
            + " name='z'/></x:extension></x:simpleContent></x:complexType></x:element>",
        "<x:element name='q'><x:complexType><x:attribute"
            + " ref='t:nosuch'/></x:complexType></x:element>",
        "<x:element name='q'><x:complexType><x:sequence><x:element"
            + " ref='t:nosuch'/></x:sequence></x:complexType></x:element>",
        "<x:element name='q' substitutionGroup='t:nosuch'/>"
      })
  void aSchemaThatNamesWhatItDoesNotHaveIsOpenedThere(String schema) throws Exception {
    Wsdl wsdl =
        read(
            wsdl(
                "<x:schema targetNamespace='urn:t'>"
                    + schema
                    + "<x:element name='ask' type='x:string'/><x:element name='answer'"
                    + " type='x:int'/><x:complexType name='box'/></x:schema>",
                ""));
    XmlSchema compiled = wsdl.compile(GATE);
    assertThat(compiled.check("<answer xmlns='urn:t'>x</answer>".getBytes(StandardCharsets.UTF_8)))
        .hasSize(1);
    String content = schema.contains(" ref=") ? schema.contains("element ref") ? "<z/>" : "" : "1";
    String q = "<q xmlns='urn:t'>" + content + "</q>";
    assertThat(compiled.check(q.getBytes(StandardCharsets.UTF_8))).isEmpty();
    if (schema.contains("type=") || schema.contains("base=") || schema.contains("element ref")) {
      assertThat(wsdl.gaps())
          .singleElement()
          .satisfies(
              gap -> {
                assertThat(gap.operation()).isNull();
                assertThat(gap.fault().seen()).contains("nosuch");
                assertThat(gap.fault().place()).startsWith("r.wsdl:4:");
              });
    }
  }
}

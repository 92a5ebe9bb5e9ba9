package org.comity.syntax.wsdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.comity.syntax.XmlSchema;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions as they are met: what is in them is found, what is not is told, none is fetched. */
class WsdlTest {
  private static final XmlGate GATE = new XmlGate(Wsdl.LIMITS);
  @TempDir Path folder;

  private Path write(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Wsdl read(String text) throws Exception {
    return read(text, WsdlCatalog.empty());
  }

  private Wsdl read(String text, WsdlCatalog catalog) throws Exception {
    return Wsdl.read(folder, write("r.wsdl", text), catalog, GATE);
  }

  /** A WSDL with one document/literal operation around some schemas. */
  private static String wsdl(String schemas, String binding) {
    return """
    <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/"
        xmlns:s12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:x="http://www.w3.org/2001/XMLSchema"
        xmlns:t="urn:t" xmlns:a="urn:a" xmlns:b="urn:b" targetNamespace="urn:t">
    <w:types>%s</w:types>
    <w:message name="in"><w:part name="body" element="t:ask"/></w:message>
    <w:message name="out"><w:part name="body" element="t:answer"/></w:message>
    <w:message name="call"><w:part name="code" type="x:string"/><w:part name="box" type="t:box"/></w:message>
    <w:message name="back"><w:part name="result" type="t:box"/></w:message>
    <w:portType name="P"><w:operation name="Ask"><w:input message="t:in"/><w:output message="t:out"/></w:operation></w:portType>
    <w:portType name="R"><w:operation name="Call"><w:input message="t:call"/><w:output message="t:back"/></w:operation></w:portType>
    %s
    </w:definitions>
    """
        .formatted(schemas, binding);
  }

  private static final String PLAIN =
      """
      <x:schema targetNamespace="urn:t" elementFormDefault="qualified">
        <x:element name="ask"><x:complexType><x:all><x:element name="code" type="x:string"/></x:all></x:complexType></x:element>
        <x:element name="answer"><x:complexType><x:sequence><x:element name="row" type="t:box" maxOccurs="unbounded"/></x:sequence></x:complexType></x:element>
        <x:complexType name="box"><x:sequence><x:element name="n" type="x:int"/></x:sequence><x:attribute name="id" use="required"/></x:complexType>
      </x:schema>
      """;

  private static String binding(String name, String prefix, String action) {
    return "<w:binding name=\""
        + name
        + "\" type=\"t:P\"><"
        + prefix
        + ":binding style=\"document\"/><w:operation name=\"Ask\">"
        + (action == null ? "" : "<" + prefix + ":operation soapAction=\"" + action + "\"/>")
        + "<w:input/><w:output/></w:operation></w:binding>";
  }

  @Test
  void tellsOperationActionAndElements() throws Exception {
    Wsdl wsdl = read(wsdl(PLAIN, binding("B", "s", "urn:ask")));
    assertThat(wsdl.faults()).isEmpty();
    Wsdl.Operation ask = wsdl.operations(null, null).get("Ask");
    assertThat(ask.action()).isEqualTo("urn:ask");
    assertThat(ask.soap12()).isFalse();
    assertThat(ask.request().name()).isEqualTo(new QName("urn:t", "ask"));
    SchemaElement answer = wsdl.element(ask.response());
    SchemaElement row = answer.child("row");
    assertThat(row.repeated()).isTrue();
    assertThat(row.child("n").namespace()).isEqualTo("urn:t");
    assertThat(row.child("@id").optional()).isFalse();
  }

  @Test
  void takesOnePortOfSeveralAndTheVersionAskedFor() throws Exception {
    Wsdl wsdl =
        read(
            wsdl(
                PLAIN,
                binding("B12", "s12", "urn:twelve")
                    + binding("B11", "s", "urn:eleven")
                    + binding("Other", "s", "urn:other")));
    assertThat(wsdl.operations(null, null).get("Ask").action()).isEqualTo("urn:eleven");
    assertThat(wsdl.operations(null, "1.2").get("Ask").action()).isEqualTo("urn:twelve");
    assertThat(wsdl.operations("Other", null).get("Ask").action()).isEqualTo("urn:other");
    assertThat(wsdl.differing(wsdl.operations(null, null).get("Ask"))).containsExactly("Other");
    assertThat(wsdl.ports()).containsExactly("B12", "B11", "Other");
  }

  @Test
  void takesSoap12WhereThereIsNothingElseAndNoActionAsEmpty() throws Exception {
    Wsdl wsdl = read(wsdl(PLAIN, binding("B", "s12", null)));
    Wsdl.Operation ask = wsdl.operations(null, null).get("Ask");
    assertThat(ask.soap12()).isTrue();
    assertThat(ask.action()).isEmpty();
  }

  @Test
  void leavesOutOfTheBodyWhatTheBindingPutsIntoAHeader() throws Exception {
    String text =
        wsdl(
                PLAIN.replace(
                    "</x:schema>", "<x:element name=\"login\" type=\"x:string\"/></x:schema>"),
                "<w:binding name=\"B\" type=\"t:P\"><s:binding style=\"document\"/><w:operation"
                    + " name=\"Ask\"><w:input><s:header message=\"t:in\" part=\"auth\""
                    + " use=\"literal\"/><s:body use=\"literal\"/></w:input><w:output/>"
                    + "</w:operation></w:binding>")
            .replace(
                "<w:message name=\"in\">",
                "<w:message name=\"in\"><w:part name=\"auth\" element=\"t:login\"/>");
    Wsdl.Operation ask = read(text).operations(null, null).get("Ask");
    assertThat(ask.request().name()).isEqualTo(new QName("urn:t", "ask"));
    assertThat(ask.headers()).containsExactly(new QName("urn:t", "login"));
  }

  @Test
  void leavesOutOfTheBodyWhatIsAttachedAndTellsOfIt() throws Exception {
    String text =
        wsdl(
                PLAIN,
                """
                <w:binding name="B" type="t:P"><s:binding/><w:operation name="Ask"><w:input/><w:output>
                <m:multipartRelated xmlns:m="http://schemas.xmlsoap.org/wsdl/mime/"><m:part><s:body use="literal"/></m:part>
                <m:part><m:content part="scan" type="image/png"/></m:part></m:multipartRelated></w:output></w:operation></w:binding>
                """)
            .replace(
                "<w:message name=\"out\">",
                "<w:message name=\"out\"><w:part name=\"scan\" type=\"x:base64Binary\"/>");
    Wsdl wsdl = read(text);
    Wsdl.Operation ask = wsdl.operations(null, null).get("Ask");
    assertThat(ask.response().name()).isEqualTo(new QName("urn:t", "answer"));
    assertThat(wsdl.remarks()).anySatisfy(r -> assertThat(r).contains("Ask", "attachments"));
  }

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
  void wrapsTheCallsOfRpc() throws Exception {
    Wsdl wsdl =
        read(
            wsdl(
                PLAIN,
                "<w:binding name=\"B\" type=\"t:R\"><s:binding style=\"rpc\"/><w:operation"
                    + " name=\"Call\"><s:operation soapAction=\"\"/><w:input><s:body"
                    + " use=\"literal\" namespace=\"urn:rpc\"/></w:input><w:output><s:body"
                    + " use=\"literal\""
                    + " namespace=\"urn:rpc\"/></w:output></w:operation></w:binding>"));
    Wsdl.Operation call = wsdl.operations(null, null).get("Call");
    assertThat(call.request().name()).isEqualTo(new QName("urn:rpc", "Call"));
    SchemaElement wrapper = wsdl.element(call.request());
    assertThat(wrapper.children()).extracting(SchemaElement::name).containsExactly("code", "box");
    assertThat(wrapper.child("code").namespace()).isEmpty();
    XmlSchema schema = wsdl.compile(GATE);
    assertThat(
            check(
                schema,
                "<r:CallResponse xmlns:r='urn:rpc'><result id='1'><n"
                    + " xmlns='urn:t'>1</n></result></r:CallResponse>"))
        .isEmpty();
    assertThat(
            check(
                schema,
                "<r:CallResponse xmlns:r='urn:rpc'><result id='1'><n"
                    + " xmlns='urn:t'>x</n></result></r:CallResponse>"))
        .containsExactly("/CallResponse/result/n");
  }

  private static List<String> check(XmlSchema schema, String text) throws SyntaxFault {
    return schema.check(text.getBytes(StandardCharsets.UTF_8)).stream()
        .map(XmlSchema.Violation::path)
        .distinct()
        .toList();
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"http://dead.invalid/a.xsd\": copies/a.xsd\n\"http://dead.invalid/more/b.xsd\": none\n",
        "<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'><system"
            + " systemId='http://dead.invalid/a.xsd' uri='copies/a.xsd'/>"
            + "<rewriteURI uriStartString='http://dead.invalid/more/' rewritePrefix='copies/'/>"
            + "</catalog>"
      })
  void readsCopiesThroughACatalogue(String entries) throws Exception {
    write("catalog", entries);
    write(
        "copies/a.xsd",
        "<x:schema xmlns:x='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:a'>"
            + "<x:import namespace='urn:b' schemaLocation='more/b.xsd'/>"
            + "<x:complexType name='thing'><x:sequence><x:element name='ofA'/></x:sequence>"
            + "</x:complexType></x:schema>");
    write(
        "copies/b.xsd",
        "<x:schema xmlns:x='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:b'/>");
    WsdlCatalog catalog = WsdlCatalog.read(folder, "catalog");
    assertThat(catalog.faults()).isEmpty();
    Wsdl wsdl =
        read(
            wsdl(
                "<x:schema targetNamespace='urn:t'><x:import namespace='urn:a'"
                    + " schemaLocation='http://dead.invalid/a.xsd'/><x:element name='ask'"
                    + " type='a:thing'/><x:element name='answer'/></x:schema>",
                binding("B", "s", "")),
            catalog);
    assertThat(wsdl.faults()).isEmpty();
    assertThat(wsdl.element(wsdl.operations(null, null).get("Ask").request()).child("ofA"))
        .isNotNull();
  }

  @Test
  void tellsACatalogueThatLeadsNowhereOrOutside() throws Exception {
    write("c.yaml", "\"http://a\": missing.xsd\n\"http://b\": ../../x.xsd\n");
    assertThat(WsdlCatalog.read(folder, "c.yaml").faults())
        .extracting(WsdlFault::code, WsdlFault::line)
        .contains(tuple("WSDL_CATALOG", 1));
    assertThat(WsdlCatalog.read(folder, "none.yaml").faults()).hasSize(1);
    assertThat(WsdlCatalog.read(folder, "../c.yaml").faults()).hasSize(1);
  }

  @Test
  void needsNoCopyOfXroadsHeaders() throws Exception {
    Wsdl wsdl =
        read(
            wsdl(
                "<x:schema targetNamespace='urn:t' xmlns:xrd='http://x-road.eu/xsd/xroad.xsd'"
                    + " xmlns:ref='http://ws-i.org/profiles/basic/1.1/xsd'><x:import"
                    + " namespace='http://x-road.eu/xsd/xroad.xsd'"
                    + " schemaLocation='http://x-road.eu/xsd/xroad.xsd'/><x:import"
                    + " namespace='http://ws-i.org/profiles/basic/1.1/xsd'"
                    + " schemaLocation='http://ws-i.org/profiles/basic/1.1/swaref.xsd'/>"
                    + "<x:element name='ask'><x:complexType><x:sequence><x:element"
                    + " ref='xrd:client'/><x:element name='f' type='ref:swaRef'/></x:sequence>"
                    + "</x:complexType></x:element><x:element name='answer'/></x:schema>",
                binding("B", "s", "")));
    assertThat(wsdl.faults()).isEmpty();
    assertThat(wsdl.compile(GATE)).isNotNull();
  }

  @Test
  void saysWhatIsNoWsdl() {
    assertThatThrownBy(() -> read("<html/>"))
        .isInstanceOf(SyntaxFault.class)
        .hasMessageContaining("no WSDL");
    assertThatThrownBy(() -> read("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"))
        .isInstanceOf(SyntaxFault.class);
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

  static Stream<String> real() {
    return Stream.of(
        "EMREXEU+fi-ncp/src/main/resources/virta/opiskelijatiedot.wsdl, 8",
        "Opetushallitus+koski/web/static/wsdl/hsl.wsdl, 1",
        "hariduspilv+haridusportaal/services/jRoad/kutseregister/src/main/resources/kutseregister.wsdl,"
            + " 9",
        "hariduspilv+haridusportaal/services/jRoad/ehis2/src/main/resources/ehis2.wsdl, 6",
        "SURFnet+eduhub-rio-mapper/resources/DUO_RIO_Raadplegen_OnderwijsOrganisatie_V4.wsdl, 14");
  }

  /** Descriptions of real registries, where they lie beside the project. */
  @ParameterizedTest
  @MethodSource("real")
  void readsRealOnesOfflineAndCompilesTheirSchemas(String line) throws Exception {
    String[] cells = line.split(", ");
    Path file = shared("samples").resolve(cells[0]);
    Assumptions.assumeTrue(Files.exists(file), "the shared samples are not beside the checkout");
    Wsdl wsdl = Wsdl.read(file.getParent(), file, WsdlCatalog.empty(), GATE);
    assertThat(wsdl.faults()).isEmpty();
    assertThat(wsdl.operations()).hasSize(Integer.parseInt(cells[1]));
    assertThat(wsdl.operations())
        .allSatisfy(o -> assertThat(wsdl.element(o.request())).as(o.name()).isNotNull())
        .allSatisfy(o -> assertThat(wsdl.element(o.response())).as(o.name()).isNotNull());
    assertThat(wsdl.compile(GATE)).isNotNull();
  }

  private static Path shared(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("shared").resolve(name))) {
        return at.resolve("shared").resolve(name);
      }
    }
    return Path.of("no shared " + name);
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

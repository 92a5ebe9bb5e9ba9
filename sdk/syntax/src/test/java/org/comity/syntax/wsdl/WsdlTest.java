package org.comity.syntax.wsdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlSchema;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions as they are met: what is in them is found, what is not is told, none is fetched. */
class WsdlTest extends WsdlFolder {
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
}

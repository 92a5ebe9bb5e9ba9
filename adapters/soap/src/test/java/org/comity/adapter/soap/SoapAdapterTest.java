package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoapAdapterTest {
  private static final String NS = "urn:xa:register";
  private static final CallContext CALL = CallContext.own("r-1", Duration.ofSeconds(5));
  private static final SourceQuery WHO = holder("XA:code", "A<&>\"1");
  private static final SourceQuery WHICH = new SourceQuery.ByNumber("N-1", null);

  private final StubRegistry registry = new StubRegistry();
  private RegistryAdapter adapter;

  @AfterEach
  void close() {
    if (adapter != null) {
      adapter.close();
    }
  }

  @Test
  void escapesValuesAndLeavesOutWhatIsOptional() throws Exception {
    registry.answer = request -> answer("<r:record/>");
    adapter = adapter(Map.of());

    adapter.find(WHO, CALL);

    assertThat(registry.sent())
        .contains("<r:code>A&lt;&amp;", "\"1</r:code>", "xmlns:r=\"" + NS + "\"")
        .doesNotContain("cursor", "<A");
    assertThat(registry.requests.get(0).headers())
        .containsEntry("SOAPAction", "\"urn:find\"")
        .containsEntry("Content-Type", "text/xml; charset=utf-8");

    adapter.find(WHO.at("page 2"), CALL);
    assertThat(registry.sent()).contains("<r:cursor>page 2</r:cursor>");
  }

  @Test
  void handsOverTheBodysElementAsADocumentOfItsOwn() throws Exception {
    registry.answer =
        request ->
            StubRegistry.xml(
                200,
                "<?xml version=\"1.0\"?><S:Envelope"
                    + " xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\""
                    + " xmlns:q=\"urn:q\" xmlns:r=\"urn:xa:register\"><S:Body"
                    + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><!-- c -->"
                    + "<r:answer a=\"1\"><r:record xsi:type=\"q:T\">Ž &amp; <![CDATA[<x>]]>"
                    + "</r:record><r:next>7</r:next></r:answer></S:Body></S:Envelope>");
    adapter = adapter(Map.of());

    SourceReply.Page page = (SourceReply.Page) adapter.find(WHO, CALL);

    assertThat(page.next()).isEqualTo("7");
    assertThat(page.age()).isZero();
    String document = new String(page.payload().bytes(), StandardCharsets.UTF_8);
    assertThat(document)
        .startsWith("<r:answer ")
        .contains("xmlns:q=\"urn:q\"", "xsi:type=\"q:T\"", "Ž &amp; &lt;x", " a=\"1\"")
        .doesNotContain("schemas.xmlsoap.org", "Envelope")
        .endsWith("</r:answer>");
  }

  @Test
  void tellsNothingFromAnAnswer() throws Exception {
    registry.answer = request -> answer("<r:total>0</r:total>");
    adapter = adapter(Map.of());
    assertThat(adapter.find(WHO, CALL)).isInstanceOf(SourceReply.Nothing.class);

    registry.answer = request -> answer("<r:error><r:code>NO_SUCH</r:code></r:error>");
    assertThat(adapter.find(WHICH, CALL)).isInstanceOf(SourceReply.Nothing.class);
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY, UNAVAILABLE, the register is busy",
    "BAD_CODE, REFUSED, BAD_CODE",
    "never heard of, REFUSED, UNREADABLE"
  })
  void typesErrorsInsideTheBody(String code, Kind kind, String message) {
    registry.answer =
        request ->
            answer("<r:error><r:code>" + code + "</r:code><r:text>Otieno</r:text></r:error>");
    adapter = adapter(Map.of());
    AdapterException e = failure(WHO);
    assertThat(e.kind()).isEqualTo(kind);
    assertThat(e).hasMessageContaining(message).hasMessageNotContaining("Otieno");
  }

  @ParameterizedTest
  @CsvSource({
    "S:Client, 500, REFUSED",
    "S:Client.Authentication, 500, REFUSED",
    "S:Server, 500, UNAVAILABLE",
    "S:Server, 200, UNAVAILABLE",
    "Server.ServerProxy.AccessDenied, 500, REFUSED",
    "Server.ServerProxy.NetworkError, 500, UNAVAILABLE",
    "S:MustUnderstand, 500, REFUSED",
    "something odd, 500, INVALID_ANSWER"
  })
  void typesFaultsAndKeepsTheirText(String code, int status, Kind kind) {
    registry.answer =
        request ->
            StubRegistry.xml(
                status,
                StubRegistry.envelope(
                    "",
                    "<S:Fault><faultcode>"
                        + code
                        + "</faultcode><faultstring>Otieno is unknown</faultstring><detail>"
                        + "<Value>Otieno</Value><faultcode>S:Client</faultcode></detail></S:Fault>"));
    adapter = adapter(Map.of("faults", Map.of("Server.ServerProxy.AccessDenied", "REFUSED")));
    AdapterException e = failure(WHO);
    assertThat(e.kind()).isEqualTo(kind);
    assertThat(e).hasMessageNotContaining("Otieno");
    assertThat(e.retryable()).isEqualTo(kind == Kind.UNAVAILABLE);
  }

  @ParameterizedTest
  @CsvSource({"env:Sender, 400, REFUSED", "env:Receiver, 500, UNAVAILABLE"})
  void typesFaultsOfSoap12(String code, int status, Kind kind) {
    registry.answer =
        request ->
            StubRegistry.response(
                status,
                "application/soap+xml",
                "<env:Envelope xmlns:env=\"http://www.w3.org/2003/05/soap-envelope\"><env:Body>"
                    + "<env:Fault><env:Code><env:Value>"
                    + code
                    + "</env:Value><env:Subcode><env:Value>m:Late</env:Value></env:Subcode>"
                    + "</env:Code><env:Reason><env:Text>Otieno</env:Text></env:Reason>"
                    + "</env:Fault></env:Body></env:Envelope>");
    adapter = adapter(Map.of("version", "1.2"));
    AdapterException e = failure(WHO);
    assertThat(e.kind()).isEqualTo(kind);
    assertThat(e).hasMessageContaining("'Late'").hasMessageNotContaining("Otieno");
    assertThat(registry.requests.get(0).headers())
        .containsEntry("Content-Type", "application/soap+xml; charset=utf-8; action=\"urn:find\"")
        .doesNotContainKey("SOAPAction");
    assertThat(registry.sent()).contains("http://www.w3.org/2003/05/soap-envelope");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<!DOCTYPE html><html><body>Maintenance</body></html>",
        "<html><body>Maintenance</body></html>",
        "no xml",
        "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body><r:answer"
            + " xmlns:r=\"urn:xa:register\"><r:record>",
        "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body><r:answer"
            + " xmlns:r=\"urn:xa:register\"><r:record/></r:answer></S:Body>",
        "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body/></S:Envelope>",
        "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"></S:Envelope>",
        "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>"
            + "<other/></S:Body></S:Envelope>",
        "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>"
            + "<answer><record/></answer><answer/></S:Body></S:Envelope>",
        "<S:Envelope"
            + " xmlns:S=\"urn:other\"><S:Body><answer><record/></answer></S:Body></S:Envelope>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>"
            + "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>"
            + "<answer><record>&a;</record></answer></S:Body></S:Envelope>"
      })
  void callsInvalidWhatIsNoAnswer(String body) {
    registry.answer = request -> StubRegistry.xml(200, body);
    adapter = adapter(Map.of());
    AdapterException e = failure(WHO);
    assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
    assertThat(e).hasMessageNotContaining("Maintenance");
  }

  @ParameterizedTest
  @CsvSource({
    "200, text/html, INVALID_ANSWER",
    "200, multipart/related, INVALID_ANSWER",
    "302, text/html, INVALID_ANSWER",
    "500, text/html, UNAVAILABLE",
    "503, text/html, UNAVAILABLE",
    "502, text/xml, UNAVAILABLE",
    "401, text/html, REFUSED",
    "403, text/xml, REFUSED"
  })
  void typesWhatIsNoSoapAtAll(int status, String type, Kind kind) {
    registry.answer =
        request ->
            StubRegistry.response(
                status, type, StubRegistry.envelope("", "<answer><record/></answer>"));
    adapter = adapter(Map.of());
    assertThat(failure(WHO).kind()).isEqualTo(kind);
  }

  @Test
  void passesOnFailuresOfTheWayOut() {
    AdapterException slow = AdapterException.timeout("too slow", null);
    registry.answer =
        request -> {
          throw slow;
        };
    adapter = adapter(Map.of());
    assertThat(failure(WHO)).isSameAs(slow);
  }

  @Test
  void setsXRoadHeadersAndDemandsThemBack() throws Exception {
    registry.answer = request -> echo(headers(request));
    adapter = adapter(Map.of("xroad", xroad()));

    assertThat(adapter.find(WHO, CALL)).isInstanceOf(SourceReply.Page.class);
    assertThat(registry.sent())
        .contains("id:objectType=\"SUBSYSTEM\"", "<id:serviceCode>find</id:serviceCode>")
        .contains("4.0</xrd:protocolVersion>", "XA1234</xrd:userId>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(<xrd:id [^>]*>)[^<]*",
        "(<id:memberClass>)GOV",
        "(<id:serviceCode>)find",
        "()XA1234",
        "()4\\.0",
        "()(?s)<xrd:client.*</xrd:client>",
        "()(?s).+"
      })
  void refusesAnswersWithOtherXRoadHeaders(String spoilt) {
    registry.answer = request -> echo(headers(request).replaceFirst(spoilt, "$1"));
    adapter = adapter(Map.of("xroad", xroad()));
    AdapterException e = failure(WHO);
    assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
    assertThat(e).hasMessageContaining("X-Road");
  }

  private static String headers(String request) {
    Matcher headers = Pattern.compile("(?s)<soap:Header>(.*)</soap:Header>").matcher(request);
    assertThat(headers.find()).isTrue();
    return headers.group(1);
  }

  private static Outbound.Response echo(String headers) {
    return StubRegistry.xml(
        200,
        StubRegistry.envelope(headers, "<r:answer xmlns:r=\"" + NS + "\"><r:record/></r:answer>"));
  }

  @Test
  void sendsAUsernameToken() throws Exception {
    registry.answer = request -> answer("<r:record/>");
    adapter = adapter(Map.of("wsSecurity", Map.of("usernameToken", "digest")));
    adapter.find(WHO, CALL);
    assertThat(registry.sent())
        .contains("<wsse:Username>comity</wsse:Username>", "#PasswordDigest")
        .contains("mustUnderstand=\"1\"")
        .doesNotContain("s3cret");
    String first = registry.sent();
    adapter.find(WHO, CALL);
    assertThat(registry.sent()).isNotEqualTo(first);
  }

  @Test
  void deliversAndReadsTheAcknowledgement() throws Exception {
    registry.answer = request -> answer("<r:ack><r:id>A-7</r:id></r:ack>");
    adapter = adapter(Map.of());
    DeliveryReply reply = deliver("<x:put xmlns:x=\"urn:x\" a=\"1\">Ü &amp; ü</x:put>");
    assertThat(reply).isEqualTo(new DeliveryReply.Acknowledged("A-7"));
    assertThat(registry.sent()).contains("<x:put xmlns:x=\"urn:x\" a=\"1\">Ü &amp; ü</x:put>");
  }

  @Test
  void tellsRejectionFromFailureOfADelivery() throws Exception {
    adapter = adapter(Map.of());
    registry.answer = request -> answer("<r:error><r:code>NO_SUCH</r:code></r:error>");
    assertThat(deliver("<put/>"))
        .isEqualTo(new DeliveryReply.Rejected("NO_SUCH", "nothing has this number"));

    registry.answer = request -> answer("<r:error><r:code>BUSY</r:code></r:error>");
    assertThat(catchThrowableOfType(AdapterException.class, () -> deliver("<put/>")).kind())
        .isEqualTo(Kind.UNAVAILABLE);

    registry.answer = request -> answer("<r:total>1</r:total>");
    assertThat(catchThrowableOfType(AdapterException.class, () -> deliver("<put/>")).kind())
        .isEqualTo(Kind.INVALID_ANSWER);
  }

  @Test
  void refusesWhatItCannotSay() {
    adapter = adapter(Map.of());
    assertThat(failure(holder("XA:other", "1")))
        .hasMessageContaining("'identifier'")
        .extracting(AdapterException::kind)
        .isEqualTo(Kind.REFUSED);
    assertThat(failure(holder("XA:code", "a\u0001b")).kind()).isEqualTo(Kind.REFUSED);
    assertThat(registry.requests).isEmpty();
    assertThatThrownBy(() -> adapter.verify(new SourceQuery.ByNumber("1", null), CALL))
        .isInstanceOf(AdapterException.class)
        .extracting("kind")
        .isEqualTo(Kind.NOT_SUPPORTED);
  }

  @Test
  void looksAtTheRegistryByItsWsdl() throws Exception {
    adapter = adapter(Map.of("check", "wsdl"));
    registry.answer = request -> StubRegistry.xml(200, "<definitions/>");
    adapter.check(CALL);
    assertThat(registry.requests.get(0).uri()).hasToString("http://registry.test/ws?wsdl");
    registry.answer = request -> StubRegistry.xml(404, "");
    assertThat(catchThrowableOfType(AdapterException.class, () -> adapter.check(CALL)).kind())
        .isEqualTo(Kind.UNAVAILABLE);
  }

  private AdapterException failure(SourceQuery query) {
    return catchThrowableOfType(AdapterException.class, () -> adapter.find(query, CALL));
  }

  private DeliveryReply deliver(String payload) throws AdapterException {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return adapter.deliver(
        new Delivery("k-1", "put", new Payload(bytes, Payload.Syntax.XML)), CALL);
  }

  private static Outbound.Response answer(String content) {
    return StubRegistry.xml(
        200,
        StubRegistry.envelope("", "<r:answer xmlns:r=\"" + NS + "\">" + content + "</r:answer>"));
  }

  private static SourceQuery holder(String scheme, String value) {
    return new SourceQuery.ByHolder(
        new HolderCriteria(List.of(new Identifier(scheme, value)), List.of(), null), null);
  }

  private RegistryAdapter adapter(Map<String, Object> more) {
    SoapAdapterFactory factory = new SoapAdapterFactory();
    AdapterConfig config = config(more);
    assertThat(factory.check(config)).isEmpty();
    return factory.create(config, registry);
  }

  static Map<String, Object> xroad() {
    Map<String, Object> member =
        Map.of("xRoadInstance", "DEMO", "memberClass", "GOV", "memberCode", "1");
    Map<String, Object> client = new LinkedHashMap<>(member);
    client.put("objectType", "SUBSYSTEM");
    client.put("subsystemCode", "here");
    Map<String, Object> service = new LinkedHashMap<>(member);
    service.put("objectType", "SERVICE");
    return Map.of("client", client, "service", service, "userId", "XA1234");
  }

  static AdapterConfig config(Map<String, Object> more) {
    Map<String, Object> errors =
        Map.of(
            "at",
            "answer/error",
            "code",
            "answer/error/code",
            "kinds",
            Map.of("BUSY", "UNAVAILABLE", "NO_SUCH", "NOTHING"),
            "messages",
            Map.of("BUSY", "the register is busy", "NO_SUCH", "nothing has this number"));
    Map<String, Object> engine = new LinkedHashMap<>();
    engine.put("soapAction", "urn:find");
    engine.put(
        "operations",
        Map.of(
            "findByHolder",
            Map.of(
                "identifiers",
                List.of("XA:code"),
                "xroadService",
                "find",
                "request",
                "<r:find xmlns:r=\"urn:xa:register\">\n <r:code>{identifier}</r:code>\n"
                    + " <r:cursor>{cursor?}</r:cursor></r:find>",
                "response",
                Map.of(
                    "root",
                    "answer",
                    "error",
                    errors,
                    "nothing",
                    Map.of("absent", "answer/record"),
                    "next",
                    "answer/next")),
            "findByNumber",
            Map.of(
                "request",
                "<get><number>{number}</number></get>",
                "response",
                Map.of("root", "answer", "error", errors)),
            "put",
            Map.of(
                "request",
                "{payload}",
                "response",
                Map.of("root", "answer", "error", errors, "acknowledgement", "answer/ack/id"))));
    engine.putAll(more);
    return new AdapterConfig(
        "xa-register",
        Path.of("."),
        engine,
        Map.of("endpoint", "http://registry.test/ws", "username", "comity", "password", "s3cret"),
        Set.of(Capability.FIND_BY_HOLDER, Capability.FIND_BY_NUMBER, Capability.DELIVER));
  }
}

package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.comity.adapter.soap.Fixture.CALL;
import static org.comity.adapter.soap.Fixture.NS;
import static org.comity.adapter.soap.Fixture.WHO;
import static org.comity.adapter.soap.Fixture.answer;
import static org.comity.adapter.soap.Fixture.holder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoapAdapterTest extends OneAdapter {
  private static final SourceQuery WHICH = new SourceQuery.ByNumber("N-1", null);

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
    // Whether there is a record under another name, the mapping must say.
    SourceReply.Nothing nothing = (SourceReply.Nothing) adapter.find(WHO, CALL);
    assertThat(
            new String(Objects.requireNonNull(nothing.payload()).bytes(), StandardCharsets.UTF_8))
        .contains("total>0<");

    registry.answer = request -> answer("<r:error><r:code>NO_SUCH</r:code></r:error>");
    // The answer goes along: no record may stand in it.
    assertThat(adapter.find(WHICH, CALL))
        .matches(r -> r instanceof SourceReply.Nothing n && n.said() && n.payload() != null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<r:error/>",
        "<r:error> </r:error>",
        "<r:error><r:code/></r:error>",
        "<r:error xmlns:x='http://www.w3.org/2001/XMLSchema-instance' x:nil='true'/>",
        "<r:error xmlns:x='http://www.w3.org/2001/XMLSchema-instance' x:nil='1' id='7'/>"
      })
  void anErrorThatIsNilOrEmptyIsNone(String error) throws Exception {
    registry.answer = request -> answer(error + "<r:record>1</r:record>");
    adapter = adapter(Map.of());
    assertThat(adapter.find(WHO, CALL)).isInstanceOf(SourceReply.Page.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<r:error id='7'/>",
        "<r:error><r:text>no code</r:text></r:error>",
        "<r:error>no code</r:error>"
      })
  void anErrorWithoutItsCodeIsOneStill(String error) {
    registry.answer = request -> answer(error + "<r:record>1</r:record>");
    adapter = adapter(Map.of());
    assertThatThrownBy(() -> adapter.find(WHO, CALL)).isInstanceOf(AdapterException.class);
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
  void sendsTheRegistrysOwnHeaders() throws Exception {
    registry.answer = request -> answer("<r:record/>");
    adapter =
        adapter(
            Map.of(
                "headers",
                List.of(
                    "<a:Login xmlns:a='urn:a'><a:User>{setting:username}</a:User><a:Case>{case?}"
                        + "</a:Case></a:Login>",
                    "<Case>{case?}</Case>")));
    adapter.find(WHO, CALL);
    assertThat(registry.sent())
        .containsPattern(
            "Header><a:Login xmlns:a=[\"']urn:a[\"']><a:User>comity</a:User></a:Login></")
        .doesNotContain("Case");
  }

  @Test
  void refusesAHeaderThatItCannotFill() {
    adapter = adapter(Map.of("headers", List.of("<Case>{case}</Case>")));
    assertThat(failure(WHO)).hasMessageContaining("'case'");
    assertThat(registry.requests).isEmpty();
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

  private RegistryAdapter adapter(Map<String, Object> more) {
    SoapAdapterFactory factory = new SoapAdapterFactory();
    AdapterConfig config = Fixture.config(more);
    assertThat(factory.check(config)).isEmpty();
    return factory.create(config, registry);
  }

  @Test
  void aLoginNeedsNameAndPassword() {
    assertThat(
            new SoapAdapterFactory()
                .check(
                    Fixture.config(
                        Path.of("."), "operations: {}\nwsSecurity: {usernameToken: text}\n")))
        .filteredOn(i -> i.code().equals("MISSING_SETTING"))
        .extracting(Issue::message)
        .hasSize(2)
        .anyMatch(m -> m.contains("'username'"))
        .anyMatch(m -> m.contains("'password'"));
  }
}

package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.comity.adapter.soap.Fixture.CALL;
import static org.comity.adapter.soap.Fixture.WHO;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WS-Addressing: each request has its own id, and another's answer is none. */
class AddressingTest {
  private static final String SECTION =
      """
      addressing: true
      operations:
        findByHolder:
          soapAction: "urn:find"
          request: <find>{identifier}</find>
          response: {root: answer, nothing: {absent: answer/record}}
      """;
  private static final String WSA = "xmlns:a=\"http://www.w3.org/2005/08/addressing\"";

  private final StubRegistry registry = new StubRegistry();
  private RegistryAdapter adapter;

  @BeforeEach
  void open() {
    adapter = new SoapAdapterFactory().create(config(SECTION), registry);
  }

  @AfterEach
  void close() {
    adapter.close();
  }

  private static AdapterConfig config(String section) {
    return Fixture.config(Path.of("."), section, Capability.FIND_BY_HOLDER);
  }

  private static String messageId(Outbound.Request request) {
    return messageId(new String(request.body(), StandardCharsets.UTF_8));
  }

  private static String messageId(String request) {
    Matcher id = Pattern.compile("MessageID[^>]*>(urn:uuid:[^<]+)<").matcher(request);
    assertThat(id.find()).isTrue();
    return id.group(1);
  }

  private void answers(String header, String body) {
    registry.answer =
        request ->
            StubRegistry.xml(
                200, StubRegistry.envelope(header.replace("{id}", messageId(request)), body));
  }

  private static final String RECORD = "<answer><record>1</record></answer>";

  @Test
  void everyRequestCarriesTheHeadersAndAnIdOfItsOwn() throws Exception {
    answers("<a:RelatesTo " + WSA + ">{id}</a:RelatesTo>", RECORD);
    assertThat(adapter.find(WHO, CALL)).isInstanceOf(SourceReply.Page.class);
    assertThat(adapter.find(WHO, CALL)).isInstanceOf(SourceReply.Page.class);
    assertThat(registry.sent())
        .contains(
            ">urn:find</wsa:Action>",
            ">http://registry.test/ws</wsa:To>",
            "<wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address>");
    assertThat(messageId(registry.requests.get(0)))
        .isNotEqualTo(messageId(registry.requests.get(1)));
  }

  @Test
  void anAnswerToAnotherRequestIsNone() {
    answers("<a:RelatesTo " + WSA + ">urn:uuid:other</a:RelatesTo>", RECORD);
    AdapterException e =
        catchThrowableOfType(AdapterException.class, () -> adapter.find(WHO, CALL));
    assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
    assertThat(e).hasMessageContaining("belongs to another request");
    answers(
        "<a:RelatesTo " + WSA + ">urn:uuid:other</a:RelatesTo>",
        "<s:Fault"
            + " xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><faultcode>s:Server</faultcode><faultstring/></s:Fault>");
    e = catchThrowableOfType(AdapterException.class, () -> adapter.find(WHO, CALL));
    assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
  }

  @Test
  void anAnswerNeedNotSayToWhatItBelongs() throws Exception {
    answers("", RECORD);
    assertThat(adapter.find(WHO, CALL)).isInstanceOf(SourceReply.Page.class);
    answers(
        "<a:Action xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" s:mustUnderstand=\"1\" "
            + WSA
            + ">urn:findResponse</a:Action><a:RelatesTo "
            + WSA
            + " RelationshipType=\"urn:another\">urn:x</a:RelatesTo>",
        RECORD);
    assertThat(adapter.find(WHO, CALL)).isInstanceOf(SourceReply.Page.class);
  }

  @Test
  void anActionIsNeeded() {
    assertThat(
            new SoapAdapterFactory().check(config(SECTION.replace("soapAction: \"urn:find\"", ""))))
        .singleElement()
        .satisfies(i -> assertThat(i.path()).endsWith("findByHolder/soapAction"));
  }

  @Test
  void whereItIsNotDeclaredNothingIsSent() throws Exception {
    close();
    adapter =
        new SoapAdapterFactory()
            .create(config(SECTION.replace("addressing: true\n", "")), registry);
    registry.answer = request -> StubRegistry.xml(200, StubRegistry.envelope("", RECORD));
    adapter.find(WHO, CALL);
    assertThat(registry.sent()).doesNotContain("addressing");
  }
}

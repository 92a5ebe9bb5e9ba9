package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.comity.adapter.soap.Fixture.CALL;
import static org.comity.adapter.soap.Fixture.NS;
import static org.comity.adapter.soap.Fixture.WHO;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceReply;
import org.comity.syntax.SyntaxHandler;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Envelopes of either version and charset, read alike from the registry and from a sample. */
class EnvelopeTest extends OneAdapter {
  private static final String V11 = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String V12 = "http://www.w3.org/2003/05/soap-envelope";

  private static String envelope(String namespace, String body) {
    return "<S:Envelope xmlns:S=\""
        + namespace
        + "\"><S:Header><h xmlns='urn:h'>1</h></S:Header>\n<S:Body>"
        + body
        + "</S:Body></S:Envelope>";
  }

  private static String fault(String namespace) {
    return envelope(
        namespace,
        namespace.equals(V11)
            ? "<S:Fault><faultcode>S:Server</faultcode><faultstring>Otieno</faultstring></S:Fault>"
            : "<S:Fault><S:Code><S:Value>S:Receiver</S:Value></S:Code><S:Reason><S:Text"
                + " xml:lang='en'>Otieno</S:Text></S:Reason></S:Fault>");
  }

  private AdapterException failure(String version, String envelope) {
    registry.answer = request -> StubRegistry.xml(200, envelope);
    if (adapter != null) {
      adapter.close();
    }
    adapter = new SoapAdapterFactory().create(Fixture.config(Map.of("version", version)), registry);
    return catchThrowableOfType(AdapterException.class, () -> adapter.find(WHO, CALL));
  }

  private static AdapterException sampled(String version, String envelope) {
    return catchThrowableOfType(
        AdapterException.class, () -> rehearse(Map.of("version", version), envelope));
  }

  private static SourceReply.Page rehearse(Map<String, Object> config, String envelope)
      throws AdapterException {
    return new SoapAdapterFactory()
        .rehearse(
            Fixture.config(config),
            new Payload(envelope.getBytes(StandardCharsets.UTF_8), Payload.Syntax.XML));
  }

  @ParameterizedTest
  @CsvSource({"1.1, " + V12, "1.2, " + V11, "1.1, " + V11, "1.2, " + V12})
  void aFaultIsAFaultInEitherVersion(String asked, String written) {
    String other = asked.equals("1.1") ? "1.2" : "1.1";
    boolean differs = written.equals(V12) == asked.equals("1.1");
    for (AdapterException e :
        List.of(failure(asked, fault(written)), sampled(asked, fault(written)))) {
      assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(e).hasMessageNotContaining("Otieno");
      if (differs) {
        assertThat(e).hasMessageContaining("in SOAP " + other + " where SOAP " + asked);
        assertThat(e.advice()).contains("version: \"" + other + "\"");
      } else {
        assertThat(e).hasMessageNotContaining("where SOAP");
        assertThat(e.advice()).isNull();
      }
    }
  }

  @Test
  void anAnswerOfTheLaterVersionNamesTheVersion() {
    String answer = envelope(V12, "<answer><record>1</record></answer>");
    for (AdapterException e : List.of(failure("1.1", answer), sampled("1.1", answer))) {
      assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
      assertThat(e).hasMessageContaining("SOAP 1.2");
      assertThat(e.advice()).contains("version: \"1.2\"");
    }
  }

  @Test
  void whatIsNoEnvelopeIsCalledByWhatItIs() {
    assertThat(failure("1.1", "<html><body>Otieno</body></html>"))
        .hasMessageContaining("'html'")
        .hasMessageNotContaining("Otieno");
    assertThat(failure("1.1", "<!DOCTYPE html><html/>")).hasMessageContaining("DOCTYPE");
    assertThat(failure("1.1", "no xml")).hasMessageContaining("not well-formed");
    assertThat(failure("1.1", envelope("urn:o", "<a/>"))).hasMessageContaining("namespace");
    for (String text : List.of("<html/>", "no xml", envelope("urn:o", "<a/>"))) {
      assertThat(failure("1.1", text)).hasMessageNotContaining("SoapFault");
    }
  }

  @Test
  void aSampleIsReadAsTheRegistrysAnswer() throws Exception {
    String two =
        envelope(V11, "<answer><record>1</record></answer><answer><record>2</record></answer>");
    assertThat(failure("1.1", two)).hasMessageContaining("holds two elements");
    assertThat(sampled("1.1", two)).hasMessageContaining("holds two elements");
    assertThat(sampled("1.1", envelope(V11, " "))).hasMessageContaining("empty");

    // What a value refers to must be there; what cannot be read at all, the mapping's gate tells.
    String multiRef =
        envelope(
            V11,
            "<answer><record href='#none'/><record href='#r'/></answer><multiRef id='r'"
                + " xmlns:e='http://schemas.xmlsoap.org/soap/encoding/' e:root='0'>1</multiRef>");
    assertThat(sampled("1.1", multiRef)).hasMessageContaining("cannot be read");
    SourceReply.Page read =
        rehearse(
            Map.of("version", "1.1"),
            envelope(V11, "\n<r:answer xmlns:r='" + NS + "'>\n<r:record>1</r:record></r:answer>"));
    // Lines stay what they are in the file.
    assertThat(read.payload().bytes())
        .asString()
        .startsWith("\n\n<r:answer")
        .contains("\n<r:record>1</r:record>")
        .doesNotContain("Envelope");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<S:Envelope xmlns:S='" + V11 + "'><S:Body>Down<answer/></S:Body></S:Envelope>",
        "<S:Envelope xmlns:S='" + V11 + "'><S:Body><answer/>Down</S:Body></S:Envelope>",
        "<S:Envelope xmlns:S='" + V11 + "'>Down<S:Body><answer/></S:Body></S:Envelope>",
        "<S:Envelope xmlns:S='"
            + V11
            + "'><S:Header>Down</S:Header><S:Body><answer/></S:Body>"
            + "</S:Envelope>",
        "<S:Envelope xmlns:S='" + V11 + "'><S:Body><answer/></S:Body><![CDATA[Down]]></S:Envelope>"
      })
  void aTextBesideTheAnswerIsNoAnswer(String envelope) {
    for (AdapterException e : List.of(failure("1.1", envelope), sampled("1.1", envelope))) {
      assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
      assertThat(e).hasMessageContaining("text stands in the SOAP envelope");
      assertThat(e).hasMessageNotContaining("Down");
    }
  }

  @ParameterizedTest
  @CsvSource({"500, UNAVAILABLE", "400, REFUSED"})
  void anAnswerThatHttpCallsAFailureIsNone(int status, Kind kind) {
    String answer = envelope(V11, "<answer/>");
    registry.answer = request -> StubRegistry.xml(status, answer);
    adapter = new SoapAdapterFactory().create(Fixture.config(Map.of()), registry);
    AdapterException e =
        catchThrowableOfType(AdapterException.class, () -> adapter.find(WHO, CALL));
    assertThat(e.kind()).isEqualTo(kind);
    assertThat(e).hasMessageContaining("HTTP " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {V11, V12})
  void prefixesOfTheEnvelopeAreDeclaredWhereTheyAreUsed(String namespace) throws Exception {
    String version = namespace.equals(V11) ? "1.1" : "1.2";
    String body =
        "<answer S:encodingStyle='urn:e' xmlns:o='urn:o'><record"
            + " o:a='1'>1</record><S:more/></answer>";
    registry.answer = request -> StubRegistry.xml(200, envelope(namespace, body));
    adapter = new SoapAdapterFactory().create(Fixture.config(Map.of("version", version)), registry);
    SourceReply.Page live = (SourceReply.Page) adapter.find(WHO, CALL);
    SourceReply.Page sample = rehearse(Map.of("version", version), envelope(namespace, body));
    for (SourceReply.Page page : List.of(live, sample)) {
      List<String> told = new ArrayList<>();
      XmlGate.standard().read(page.payload().bytes(), new Names(told));
      assertThat(told).containsExactly(" answer", " record", "urn:o @a", namespace + " more");
    }
  }

  /** Notes what it hears of. */
  private record Names(List<String> told) implements SyntaxHandler {
    @Override
    public void enter(String namespace, String name, int line, int column) {
      told.add(namespace + " " + name);
    }

    @Override
    public void value(@Nullable String text) {}

    @Override
    public void leave() {}
  }

  private String record(String type, String declaration, Charset charset) throws AdapterException {
    byte[] body =
        (declaration + envelope(V11, "<answer><record>Zoë Kučera</record></answer>"))
            .replace(charset.canEncode() && charset.newEncoder().canEncode('č') ? "#" : "č", "c")
            .getBytes(charset);
    registry.answer =
        request -> new Outbound.Response(200, Map.of("content-type", List.of(type)), body);
    if (adapter != null) {
      adapter.close();
    }
    adapter = new SoapAdapterFactory().create(Fixture.config(Map.of()), registry);
    SourceReply.Page page = (SourceReply.Page) adapter.find(WHO, CALL);
    return new String(page.payload().bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void theCharsetOfTheContentTypeCountsWhereTheDocumentSaysNothing() throws Exception {
    Charset central = Charset.forName("ISO-8859-2");
    assertThat(record("text/xml; charset=ISO-8859-2", "", central)).contains("Zoë Kučera");
    assertThat(record("text/xml; charset=\"iso-8859-2\"", "<?xml version='1.0'?>", central))
        .contains("Zoë Kučera");
    // What the document says of itself, and sound UTF-8, count more.
    assertThat(
            record(
                "text/xml; charset=ISO-8859-1",
                "<?xml version='1.0' encoding='ISO-8859-2'?>",
                central))
        .contains("Zoë Kučera");
    assertThat(record("text/xml; charset=ISO-8859-1", "", StandardCharsets.UTF_8))
        .contains("Zoë Kučera");
  }

  @Test
  void utf8UnderTheNameOfAnotherCharsetIsNotReadAsOtherLetters() {
    AdapterException e =
        catchThrowableOfType(
            AdapterException.class,
            () ->
                record(
                    "text/xml",
                    "<?xml version='1.0' encoding='ISO-8859-1'?>",
                    StandardCharsets.UTF_8));
    assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
    assertThat(e)
        .hasMessageContaining("these bytes are UTF-8; the charset says ISO-8859-1")
        .hasMessageNotContaining("Zo");
  }

  @Test
  void anErrorWithoutACodeIsSaidToHaveNone() {
    String error =
        "<answer><error><code xmlns:x='http://www.w3.org/2001/XMLSchema-instance'"
            + " x:nil='true'/><text>Otieno</text></error></answer>";
    assertThat(failure("1.1", envelope(V11, error)))
        .hasMessageContaining("an error that has no code")
        .hasMessageNotContaining("UNREADABLE")
        .hasMessageNotContaining("Otieno");
  }
}

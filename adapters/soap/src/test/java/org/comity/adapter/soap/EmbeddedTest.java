package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.comity.adapter.soap.Fixture.CALL;
import static org.comity.adapter.soap.Fixture.WHO;
import static org.comity.adapter.soap.Fixture.answer;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents within an answer: in a text, in base64, in an attachment; packed or not. */
class EmbeddedTest extends OneAdapter {
  private static final String JSON =
      "{\"rights\":[{\"id\":\"1\",\"n\":1.50},{\"id\":\"2\"}],\"error\":null}";
  private static final String SECTION =
      """
      maxBytes: 3000000
      operations:
        findByHolder:
          request: <find><code>{identifier}</code></find>
          response:
            root: answer
            embedded: {at: answer/doc%s}
            error: {at: answer/doc/problem, code: answer/doc/problem/code, kinds: {GONE: NOTHING, BUSY: UNAVAILABLE}}
            nothing: {absent: answer/doc/rights}
      %s
      """;

  private AdapterConfig config(String options, String more) {
    return Fixture.config(
        Path.of("."), SECTION.formatted(options, more), Capability.FIND_BY_HOLDER);
  }

  private SourceReply find(String options, String more) throws AdapterException {
    SoapAdapterFactory factory = new SoapAdapterFactory();
    assertThat(factory.check(config(options, more))).isEmpty();
    if (adapter != null) {
      adapter.close();
    }
    adapter = factory.create(config(options, more), registry);
    return adapter.find(WHO, CALL);
  }

  private static String json(SourceReply reply) {
    Payload payload = ((SourceReply.Page) reply).payload();
    assertThat(payload.syntax()).isEqualTo(Payload.Syntax.JSON);
    return new String(payload.bytes(), StandardCharsets.UTF_8);
  }

  private static String text(String json) {
    return "<r:id>7</r:id><r:doc>" + json.replace("&", "&amp;").replace("<", "&lt;") + "</r:doc>";
  }

  @Test
  void handsJsonOnBelowItsElementDigitForDigit() throws Exception {
    registry.answer = request -> answer(text(JSON));
    assertThat(json(find("", ""))).isEqualTo("{\"answer\":{\"id\":\"7\",\"doc\":" + JSON + "}}");
  }

  @Test
  void takesADocumentLargerThanATextMayOtherwiseBe() throws Exception {
    String big = "{\"rights\":[\"" + ("x".repeat(900_000) + "\",\"").repeat(2) + "\"]}";
    registry.answer = request -> answer(text(big));
    assertThat(json(find("", ""))).hasSizeGreaterThan(1_800_000);
  }

  @Test
  void typesErrorsWithinTheDocument() throws Exception {
    registry.answer = request -> answer(text("{\"problem\":{\"code\":\"GONE\"}}"));
    assertThat(find("", "")).isInstanceOf(SourceReply.Nothing.class);
    registry.answer =
        request -> answer(text("{\"problem\":{\"code\":\"BUSY\",\"who\":\"Otieno\"}}"));
    assertThat(failure("", "")).hasMessageNotContaining("Otieno");
    assertThat(failure("", "").kind()).isEqualTo(Kind.UNAVAILABLE);
    registry.answer = request -> answer(text(""));
    assertThat(find("", "")).isInstanceOf(SourceReply.Nothing.class);
  }

  @Test
  void refusesWhatIsNoSoundDocument() {
    for (String bad : List.of("{\"a\":1", "{\"a\":1,\"a\":2}", "<a/>", "{\"a\":\"Otieno\"} x")) {
      registry.answer = request -> answer(text(bad));
      AdapterException e = failure("", "");
      assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
      assertThat(e).hasMessageNotContaining("Otieno");
    }
  }

  @Test
  void opensBase64AndGzip() throws Exception {
    byte[] packed = gzip(JSON.getBytes(StandardCharsets.UTF_8));
    String base64 = Base64.getMimeEncoder().encodeToString(packed);
    registry.answer = request -> answer(text(base64));
    assertThat(json(find(", encoding: base64, packed: yes", ""))).contains("\"n\":1.50");
    registry.answer = request -> answer(text("*not base64*"));
    assertThat(failure(", encoding: base64, packed: yes", "").kind())
        .isEqualTo(Kind.INVALID_ANSWER);
  }

  private static byte[] gzip(byte[] content) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(out)) {
      zip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] zip(String name, byte[] content) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    }
    return out.toByteArray();
  }

  @Test
  void handsXmlOnBelowItsElement() throws Exception {
    registry.answer =
        request -> answer(text("<report a='1'><rights>x</rights><rights>y</rights></report>"));
    String section = SECTION.replace("absent: answer/doc/rights", "absent: answer/doc/report");
    AdapterConfig config =
        Fixture.config(
            Path.of("."), section.formatted(", syntax: xml", ""), Capability.FIND_BY_HOLDER);
    adapter = new SoapAdapterFactory().create(config, registry);
    assertThat(json(adapter.find(WHO, CALL)))
        .isEqualTo(
            "{\"answer\":{\"id\":\"7\",\"doc\":{\"report\":{\"@a\":\"1\",\"rights\":[\"x\",\"y\"]}}}}");
  }

  @Test
  void ignoresTheEncodingThatATextDeclares() throws Exception {
    String section = SECTION.replace("absent: answer/doc/rights", "absent: answer/doc/report");
    AdapterConfig config =
        Fixture.config(
            Path.of("."), section.formatted(", syntax: xml", ""), Capability.FIND_BY_HOLDER);
    adapter = new SoapAdapterFactory().create(config, registry);
    for (String encoding : List.of("windows-1250", "ISO-8859-1", "utf-16", "UTF-16LE", "x-own")) {
      registry.answer =
          request ->
              answer(
                  text(
                      "\n<?xml version='1.0' encoding='"
                          + encoding
                          + "'?><report><rights>op\u0107e \u0436</rights></report>"));
      assertThat(json(adapter.find(WHO, CALL)))
          .as(encoding)
          .isEqualTo(
              "{\"answer\":{\"id\":\"7\",\"doc\":{\"report\":{\"rights\":\"op\u0107e \u0436\"}}}}");
    }
  }

  private static Outbound.Response multipart(String envelope, String type, byte[] attachment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ("preamble\r\n--b:1\r\nContent-Type: " + type + "\r\nContent-ID: <a@x>\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    out.writeBytes(attachment);
    out.writeBytes(
        ("\r\n--b:1\r\nContent-Type: text/xml; charset=utf-8\r\nContent-ID: <root@x>\r\n\r\n"
                + envelope
                + "\r\n--b:1--\r\n")
            .getBytes(StandardCharsets.UTF_8));
    return new Outbound.Response(
        200,
        Map.of(
            "content-type",
            List.of("multipart/related; type=\"text/xml\"; start=\"<root@x>\"; boundary=\"b:1\"")),
        out.toByteArray());
  }

  private static String envelope(String content) {
    return new String(answer(content).body(), StandardCharsets.UTF_8);
  }

  private static final String ATTACHED = ", encoding: attachment, packed: yes";
  private static final String DECLARED =
      "      attachments: {types: [application/zip], maxBytes: 100000}";

  @Test
  void opensADeclaredAttachmentThroughTheArchiveGate() throws Exception {
    byte[] archive = zip("a.json", JSON.getBytes(StandardCharsets.UTF_8));
    String root = envelope(text("cid:a@x"));
    registry.answer = request -> multipart(root, "application/zip", archive);
    assertThat(json(find(ATTACHED, DECLARED))).contains("\"n\":1.50");

    byte[] bomb = zip("a.json", new byte[5_000_000]);
    registry.answer = request -> multipart(root, "application/zip", bomb);
    assertThat(failure(ATTACHED, DECLARED)).hasMessageContaining("TOO_LARGE");
    byte[] escape = zip("../a.json", JSON.getBytes(StandardCharsets.UTF_8));
    registry.answer = request -> multipart(root, "application/zip", escape);
    assertThat(failure(ATTACHED, DECLARED)).hasMessageContaining("ZIP_NAME");
    byte[] nested = zip("a.json", archive);
    registry.answer = request -> multipart(root, "application/zip", nested);
    assertThat(failure(ATTACHED, DECLARED)).hasMessageContaining("ZIP_NESTED");
    registry.answer = request -> multipart(root, "application/pdf", archive);
    assertThat(failure(ATTACHED, DECLARED)).hasMessageContaining("another type");
    registry.answer = request -> multipart(root, "application/zip", new byte[100_001]);
    assertThat(failure(ATTACHED, DECLARED)).hasMessageContaining("more than 100000 bytes");
    registry.answer = request -> multipart(envelope(text("cid:b@x")), "application/zip", archive);
    assertThat(failure(ATTACHED, DECLARED)).hasMessageContaining("not there");
    registry.answer =
        request -> {
          Outbound.Response whole = multipart(root, "application/zip", archive);
          byte[] cut = Arrays.copyOf(whole.body(), whole.body().length - 12);
          return new Outbound.Response(200, whole.headers(), cut);
        };
    assertThat(failure(ATTACHED, DECLARED)).hasMessageContaining("cut short");
  }

  @Test
  void refusesAttachmentsThatNoOperationDeclares() throws Exception {
    byte[] archive = zip("a.json", JSON.getBytes(StandardCharsets.UTF_8));
    registry.answer = request -> multipart(envelope(text(JSON)), "application/zip", archive);
    assertThat(failure("", "").kind()).isEqualTo(Kind.INVALID_ANSWER);
    assertThat(new SoapAdapterFactory().check(config(ATTACHED, "")))
        .anySatisfy(i -> assertThat(i.path()).endsWith("response/attachments"));
  }

  @Test
  void pathsMayLeadIntoTheDocumentWhereAWsdlEndsAtItsElement(@TempDir Path folder)
      throws Exception {
    Files.writeString(
        folder.resolve("r.wsdl"),
        """
        <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/"
            xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns:r="urn:xa:register" targetNamespace="urn:xa:register">
          <w:types><x:schema targetNamespace="urn:xa:register" elementFormDefault="qualified">
            <x:element name="find"><x:complexType><x:sequence><x:element name="code" type="x:string"/></x:sequence></x:complexType></x:element>
            <x:element name="answer"><x:complexType><x:sequence><x:element name="doc" type="x:string"/></x:sequence></x:complexType></x:element>
          </x:schema></w:types>
          <w:message name="in"><w:part name="b" element="r:find"/></w:message>
          <w:message name="out"><w:part name="b" element="r:answer"/></w:message>
          <w:portType name="P"><w:operation name="find"><w:input message="r:in"/><w:output message="r:out"/></w:operation></w:portType>
          <w:binding name="B" type="r:P"><s:binding/><w:operation name="find"><s:operation/><w:input/><w:output/></w:operation></w:binding>
        </w:definitions>
        """);
    String section =
        """
        wsdl: r.wsdl
        operations:
          findByHolder:
            operation: find
            request: {code: "{identifier}"}
            response:
              embedded: {at: answer/doc}
              nothing: {absent: answer/doc/rights}
        """;
    AdapterConfig config = Fixture.config(folder, section, Capability.FIND_BY_HOLDER);
    SoapAdapterFactory factory = new SoapAdapterFactory();
    assertThat(factory.check(config)).isEmpty();
    registry.answer = request -> answer("<r:doc>" + JSON + "</r:doc>");
    adapter = factory.create(config, registry);
    assertThat(json(adapter.find(WHO, CALL))).contains("\"n\":1.50");
    // The same from a file, as a folder's samples are read; lines stay what they were.
    Payload sample =
        new Payload(
            ("<answer xmlns='urn:xa:register'>\n<doc>" + JSON + "</doc></answer>")
                .getBytes(StandardCharsets.UTF_8),
            Payload.Syntax.XML);
    SourceReply.Page read = factory.rehearse(config, sample);
    assertThat(read.payload().syntax()).isEqualTo(Payload.Syntax.JSON);
    assertThat(read.payload().bytes()).asString().contains("\n{\"rights\"");
  }

  private AdapterException failure(String options, String more) {
    return catchThrowableOfType(AdapterException.class, () -> find(options, more));
  }
}

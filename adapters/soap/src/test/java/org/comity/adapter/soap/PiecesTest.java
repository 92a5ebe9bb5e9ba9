package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.comity.adapter.soap.Fixture.CALL;
import static org.comity.adapter.soap.Fixture.WHO;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.SourceReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers whose body is in pieces: values of SOAP encoding elsewhere, bytes beside the envelope.
 */
class PiecesTest extends OneAdapter {
  private static final String SECTION =
      """
      operations:
        findByHolder:
          request: <find>{identifier}</find>
          response:
            root: answer
            nothing: {absent: answer/record/title}
      %s
      """;
  private static final String ENCODING =
      "xmlns:e=\"http://schemas.xmlsoap.org/soap/encoding/\""
          + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"";

  private String find(String more) throws AdapterException {
    close();
    adapter =
        new SoapAdapterFactory()
            .create(
                Fixture.config(Path.of("."), SECTION.formatted(more), Capability.FIND_BY_HOLDER),
                registry);
    SourceReply reply = adapter.find(WHO, CALL);
    return new String(((SourceReply.Page) reply).payload().bytes(), StandardCharsets.UTF_8);
  }

  private AdapterException failure(String more) {
    return catchThrowableOfType(AdapterException.class, () -> find(more));
  }

  private void answers(String body) {
    String envelope = StubRegistry.envelope("", body);
    registry.answer = request -> StubRegistry.xml(200, envelope);
  }

  @Test
  void valuesThatStandElsewhereAreJoined() throws Exception {
    answers(
        "<n:answer xmlns:n=\"urn:n\" "
            + ENCODING
            + "><record href=\"#id1\"/><record href=\"#id1\"/></n:answer>"
            + "<multiRef id=\"id1\" e:root=\"0\" i:type=\"m:Rec\" xmlns:m=\"urn:m\" "
            + ENCODING
            + "><title i:type=\"x:string\" xmlns:x=\"urn:x\">A &amp; B</title><level"
            + " href=\"#id2\"/></multiRef>"
            + "<multiRef id=\"id2\" e:root=\"0\" xmlns=\"urn:d\" "
            + ENCODING
            + "><code>6</code></multiRef>");
    String joined = find("");
    assertThat(joined)
        .containsOnlyOnce("<n:answer")
        .doesNotContain("href", "multiRef", "root=", "id=\"id")
        .contains("i:type=\"m:Rec\"", "xmlns:m=\"urn:m\"");
    assertThat(joined.split("<title", -1)).hasSize(3);
    assertThat(joined.split("<code xmlns=\"urn:d\">6</code>", -1)).hasSize(3);
    assertThat(joined).contains(">A &amp; B</title>");
  }

  @Test
  void theRootMayStandBehindItsValues() throws Exception {
    answers(
        "<v id=\"a\" e:root=\"0\" "
            + ENCODING
            + "><title>T</title></v><answer><record href=\"#a\"/></answer>");
    assertThat(find("")).contains("<title>T</title>").contains("<answer");
  }

  @Test
  void aValueNeedNotSayThatItIsEncoded() throws Exception {
    answers(
        "<answer><record href=\"#id0\"/></answer>"
            + "<multiRef id=\"id0\"><title>T</title></multiRef>");
    assertThat(find("")).contains("<title>T</title>");
  }

  @Test
  void aValueMayStandWhereItOccursFirst() throws Exception {
    answers(
        "<answer><record><title id=\"_1\">T</title></record>"
            + "<record><title href=\"#_1\"/></record></answer>");
    assertThat(find("").split(">T</title>", -1)).hasSize(3);
    // What leads to no value of the message is an address.
    answers("<answer><record id=\"r\"><title>T</title><page href=\"#top\"/></record></answer>");
    assertThat(find("")).contains("href=\"#top\"");
  }

  @Test
  void anAttachmentThatNothingReadsIsNotNothing() {
    mtom("<answer/>", "application/pdf");
    AdapterException e = failure("      attachments: {types: [application/pdf]}");
    assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
    assertThat(e).hasMessageContaining("attachment");
  }

  @Test
  void referencesOfSoap12AreJoined() throws Exception {
    answers(
        "<answer xmlns:c=\"http://www.w3.org/2003/05/soap-encoding\"><record"
            + " c:id=\"r\"><title>T</title></record><record c:ref=\"r\"/></answer>");
    assertThat(find("").split("<title>T</title>", -1)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<record href=\"#b\"/>|<v id=\"a\"/>|'record' refers to a value that is not in the message",
        "<record href=\"#a\"/>|<v id=\"a\"><w href=\"#a\"/></v>|'w' refers to itself",
        "<record href=\"#a\"/>|<v id=\"a\"><w href=\"#b\"/></v><v id=\"b\"><z"
            + " href=\"#a\"/></v>|'z' refers to itself",
        "<record/>|<v id=\"a\"/>|nothing in it refers to",
        "<record href=\"#a\"/>|<v id=\"a\"/><v id=\"b\"/>|nothing in it refers to",
        "<record href=\"#a\"/>|<v id=\"a\"/><v id=\"a\"/>|'record' refers to two values of one id",
        "<record e:arrayType=\"x[3]\"><i/></record>||'record' says that its length is 3, and holds"
            + " 1",
        "<record e:arrayType=\"x[][2,2]\"/>||'record' says that its length is 4, and holds 0",
        "<record href=\"#a\"/>|<v id=\"a\" xmlns:e=\"http://schemas.xmlsoap.org/soap/encoding/\""
            + " e:arrayType=\"x[1]\"/>|its length is 1, and holds 0"
      })
  void whatCannotBeJoinedIsNoAnswer(String content, String values, String message) {
    answers("<answer " + ENCODING + ">" + content + "</answer>" + (values == null ? "" : values));
    AdapterException e = failure("");
    assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
    assertThat(e).hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<record e:arrayType=\"x[1]\"><i/></record>",
        "<record e:arrayType=\"x[0]\"/>",
        "<record e:arrayType=\"x[]\"><i/></record>",
        "<record e:arrayType=\"x[1]\"><i/><i/></record>",
        "<record e:arrayType=\"x[9]\" e:offset=\"[2]\"><i/></record>",
        "<record e:arrayType=\"x[9]\"><i e:position=\"[7]\"/></record>"
      })
  void anArrayOfItsLengthIsTaken(String content) throws Exception {
    answers("<answer " + ENCODING + ">" + content + "<record><title>T</title></record></answer>");
    assertThat(find("")).contains("<title>T");
  }

  @Test
  void whatTheEnvelopeSaysOfTheAnswersFormIsNoneOfIt() throws Exception {
    answers(
        "<answer s:encodingStyle=\"urn:e\" xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\">"
            + "<record><title>T</title></record></answer>");
    assertThat(find("")).contains("<title>T").doesNotContain("encodingStyle");
  }

  @Test
  void whatGrowsBeyondTheLimitIsNoAnswer() {
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      String next = "<w href=\"#n" + (i + 1) + "\"/>";
      values.append("<v id=\"n").append(i).append("\">").append(next).append(next).append("</v>");
    }
    values.append("<v id=\"n30\"><title>T</title></v>");
    answers("<answer " + ENCODING + "><record href=\"#n0\"/></answer>" + values);
    AdapterException e = failure("");
    assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
    assertThat(e).hasMessageContaining("larger or deeper than the limit");
  }

  @Test
  void aLinkOfALiteralAnswerStaysOne() throws Exception {
    answers("<answer><record><title href=\"#top\"/></record></answer>");
    assertThat(find("")).contains("<title href=\"#top\"");
  }

  private static final String XOP =
      "<inc:Include xmlns:inc=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:pdf%40x\"/>";

  private void mtom(String body, String attachmentType) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ("--b\r\nContent-Type: application/xop+xml; charset=utf-8; type=\"text/xml\"\r\n"
                + "Content-ID: <root@x>\r\n\r\n"
                + StubRegistry.envelope("", body)
                + "\r\n--b\r\nContent-Type: "
                + attachmentType
                + "\r\nContent-ID: <pdf@x>\r\n\r\n%PDF\r\n--b--\r\n")
            .getBytes(StandardCharsets.UTF_8));
    registry.answer =
        request ->
            new Outbound.Response(
                200,
                Map.of(
                    "content-type",
                    List.of(
                        "multipart/related; type=\"application/xop+xml\"; start=\"<root@x>\";"
                            + " start-info=\"text/xml\"; boundary=\"b\"")),
                out.toByteArray());
  }

  private static final String DECLARED = "      attachments: {types: [application/pdf]}";

  @Test
  void bytesBesideTheEnvelopeArePutBackWhereTheyAreDeclared() throws Exception {
    String record = "<answer><record><title>T</title><doc>" + XOP + "</doc></record></answer>";
    mtom(record, "application/pdf");
    assertThat(find(DECLARED)).contains("<doc>JVBERg==</doc>");
    mtom(record, "image/png");
    assertThat(failure(DECLARED)).hasMessageContaining("another type than declared");
    mtom(record.replace("pdf%40x", "other"), "application/pdf");
    assertThat(failure(DECLARED)).hasMessageContaining("an attachment that is not there");
  }

  @Test
  void bytesBesideTheEnvelopeMayHoldTheDocument() throws Exception {
    mtom("<answer><doc>" + XOP.replace("pdf%40x", "pdf@x") + "</doc></answer>", "application/json");
    String embedded =
        "      embedded: {at: answer/doc, encoding: attachment}\n"
            + DECLARED.replace("pdf", "json");
    assertThat(catchThrowableOfType(AdapterException.class, () -> find(embedded)))
        .hasMessageContaining("the document within the answer cannot be read");
  }

  @Test
  void whereNothingIsDeclaredTheAnswerIsRefusedAndSaysWhatToAskFor() {
    mtom("<answer><record><title>T</title></record></answer>", "application/pdf");
    AdapterException e = failure("");
    assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
    assertThat(e)
        .hasMessageContaining("declare response.attachments")
        .hasMessageContaining("without MTOM");
    answers("<answer><record><title>T</title><doc>" + XOP + "</doc></record></answer>");
    assertThat(failure("")).hasMessageContaining("an attachment that is not there");
  }
}

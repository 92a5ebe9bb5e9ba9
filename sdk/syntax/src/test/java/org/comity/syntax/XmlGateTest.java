package org.comity.syntax;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.comity.hostile.Hostile;
import org.comity.hostile.HostileXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class XmlGateTest {
  private final XmlGate gate = XmlGate.standard();

  @Test
  void aLimitIsToldWithItsPlaceAndSize() {
    String deep = "<a>\n".repeat(Limits.MESSAGE.depth() + 1);
    assertThatThrownBy(
            () ->
                XmlGate.standard().read(deep.getBytes(StandardCharsets.UTF_8), TreeNode.builder()))
        .isInstanceOfSatisfying(
            SyntaxFault.class,
            f -> {
              assertThat(f.code()).isEqualTo("TOO_DEEP");
              assertThat(f.line())
                  .isBetween(Limits.MESSAGE.depth() - 1, Limits.MESSAGE.depth() + 1);
              assertThat(f).hasMessageContaining("limit of " + Limits.MESSAGE.depth());
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\n<?xml version='1.0'?><a/>` | must begin with it",
        "` <?xml version='1.0'?><a/>` | must begin with it",
        "Notice: x in y <?xml version='1.0'?><a/> | a text stands before the document",
        "<a><b></a> | not well-formed XML",
      })
  void whatStandsBeforeADocumentIsNamed(String text, String told) {
    assertThatThrownBy(
            () -> XmlGate.standard().read(text.getBytes(StandardCharsets.UTF_8), new Story()))
        .isInstanceOfSatisfying(
            SyntaxFault.class,
            f -> {
              assertThat(f.code()).isEqualTo("NOT_WELL_FORMED");
              assertThat(f.line()).isPositive();
            })
        .hasMessageContaining(told)
        .hasMessageNotContaining("Notice");
  }

  @Test
  void aTextThatIsADocumentHasNoEncoding() throws Exception {
    for (String encoding : List.of("utf-16", "windows-1250", "UTF-8", "x-own")) {
      TreeNode.Builder read = TreeNode.builder();
      XmlGate.standard()
          .read("\n <?xml version='1.0' encoding='" + encoding + "'?><a>op\u0107e</a>", read);
      assertThat(read.root().first("a").value()).as(encoding).isEqualTo("op\u0107e");
    }
    assertThatThrownBy(() -> XmlGate.standard().read("<!DOCTYPE a><a/>", TreeNode.builder()))
        .isInstanceOfSatisfying(
            SyntaxFault.class, f -> assertThat(f.code()).isEqualTo("XML_DOCTYPE"));
  }

  @Test
  void tellsElementsAttributesTextAndPlaces() throws Exception {
    Story story = new Story();
    gate.read(
        """
        <r xmlns="urn:x" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">
          <a lang="et" i:schemaLocation="x y">A &amp; <![CDATA[<B>]]></a>
          <n i:nil="true"/><e/><m>x<b/>y</m><!-- no --><?pi no?>
        </r>\
        """
            .getBytes(UTF_8),
        story);
    assertThat(story.plain()).isEqualTo("(r(a(@lang=et)=A & <B>)(n=null)(e=)(m(b=)=xy))");
    assertThat(story.toString()).startsWith("(r@1:1(a@2:3(@lang@2:3=et)");
  }

  @Test
  void readsTheEncodingTheDocumentDeclares() throws Exception {
    Story story = new Story();
    gate.read("<?xml version='1.0' encoding='UTF-16'?><a>é</a>".getBytes(UTF_16), story);
    assertThat(story.plain()).isEqualTo("(a=é)");
    Story mark = new Story();
    gate.read("\uFEFF<a>é</a>".getBytes(UTF_8), mark);
    assertThat(mark.plain()).isEqualTo("(a=é)");
  }

  static List<Hostile> hostile() {
    return HostileXml.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void refuses(Hostile hostile) {
    SyntaxFault fault =
        catchThrowableOfType(SyntaxFault.class, () -> gate.read(hostile.bytes(), new Story()));
    assertThat(fault).as(hostile.name()).isNotNull();
    assertThat(fault.code()).isEqualTo(hostile.code());
  }

  @Test
  void depth100IsRead() throws Exception {
    Story story = new Story();
    gate.read(("<a>".repeat(100) + "</a>".repeat(100)).getBytes(UTF_8), story);
    assertThat(story.toString()).hasSizeGreaterThan(100);
  }

  @Test
  void opensNothingOutsideTheDocument(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "TOP-SECRET");
    AtomicInteger hits = new AtomicInteger();
    try (ServerSocket canary = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread listener = new Thread(() -> count(canary, hits));
      listener.setDaemon(true);
      listener.start();
      String url = "http://127.0.0.1:" + canary.getLocalPort() + "/x";
      for (String target : new String[] {url, secret.toUri().toString()}) {
        for (String attack :
            new String[] {
              "<!DOCTYPE a SYSTEM '%s'><a/>",
              "<!DOCTYPE a [<!ENTITY x SYSTEM '%s'>]><a>&x;</a>",
              "<!DOCTYPE a [<!ENTITY %% p SYSTEM '%s'> %%p;]><a/>",
              "<?xml-stylesheet href='%s'?><a/>",
              "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='%s'/></a>",
              "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:schemaLocation='u %s'/>"
            }) {
          Story story = new Story();
          try {
            gate.read(String.format(attack, target).getBytes(UTF_8), story);
          } catch (SyntaxFault e) {
            assertThat(e.code()).isEqualTo("XML_DOCTYPE");
          }
          assertThat(story.toString()).doesNotContain("TOP-SECRET");
        }
      }
      canary.close();
      listener.join(5_000);
    }
    assertThat(hits).hasValue(0);
  }

  private static void count(ServerSocket canary, AtomicInteger hits) {
    try {
      while (true) {
        canary.accept().close();
        hits.incrementAndGet();
      }
    } catch (java.io.IOException e) {
      // Closed: the test is over.
    }
  }

  @Test
  void readersHandedOutAreHardenedToo() throws Exception {
    XMLStreamReader reader = gate.reader("<!DOCTYPE a><a/>".getBytes(UTF_8));
    assertThatThrownBy(reader::nextTag)
        .isInstanceOfSatisfying(
            XMLStreamException.class,
            e -> assertThat(XmlGate.fault(e).code()).isEqualTo("XML_DOCTYPE"));
    XMLStreamReader text = gate.reader("<a>x<!-- c -->y</a>".getBytes(UTF_8));
    text.nextTag();
    assertThat(text.getElementText()).isEqualTo("xy");
  }

  @Test
  void faultNamesThePlaceAndNeverTheContent() {
    byte[] document = "<p>\n <code>38001085718</kood></p>".getBytes(UTF_8);
    SyntaxFault fault =
        catchThrowableOfType(SyntaxFault.class, () -> gate.read(document, new Story()));
    assertThat(fault.line()).isEqualTo(2);
    assertThat(fault.getMessage()).doesNotContain("kood").doesNotContain("3800");
  }

  @Test
  void writerEscapesAndRefusesWhatXmlCannotHold() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    XMLStreamWriter writer = gate.writer(out);
    writer.writeStartDocument("UTF-8", "1.0");
    writer.writeStartElement("a");
    writer.writeCharacters("<é&😀>");
    assertThatThrownBy(
            () -> {
              writer.writeCharacters("\u0001");
              writer.flush();
            })
        .isNotNull();
    Story story = new Story();
    ByteArrayOutputStream good = new ByteArrayOutputStream();
    XMLStreamWriter second = gate.writer(good);
    second.writeStartElement("a");
    second.writeCharacters("<é&😀>");
    second.writeEndElement();
    second.close();
    gate.read(good.toByteArray(), story);
    assertThat(story.plain()).isEqualTo("(a=<é&😀>)");
  }
}

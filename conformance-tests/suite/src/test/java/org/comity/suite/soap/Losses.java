package org.comity.suite.soap;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.comity.adapter.spi.Payload;
import org.comity.syntax.XmlGate;

/**
 * Finds what a mapping loses, without trusting what it says of itself: each value of a message is
 * replaced by a mark that occurs nowhere else, and every mark must be in the translation.
 */
final class Losses {
  /** What never leaves the gate, by rule. */
  private static final Set<String> FORBIDDEN = Set.of("Kansalaisuus", "Aidinkieli", "Asuinkunta");

  private final byte[] document;
  private final Deque<String> path = new ArrayDeque<>();
  private final List<String> marked = new ArrayList<>();

  private Losses(byte[] document) {
    this.document = document;
  }

  /** Paths of the values that are neither translated, nor an extension, nor told in an issue. */
  static List<String> of(SoapFolder folder, Payload payload) throws XMLStreamException {
    Losses losses = new Losses(payload.bytes());
    Payload changed = new Payload(losses.mark(), Payload.Syntax.XML);
    String translation = SoapFolder.json(folder.translate(changed, null));
    List<String> lost = new ArrayList<>();
    for (int i = 0; i < losses.marked.size(); i++) {
      String at = losses.marked.get(i);
      if (!translation.contains(mark(i)) && FORBIDDEN.stream().noneMatch(at::endsWith)) {
        lost.add(at);
      }
    }
    if (losses.marked.isEmpty()) {
      throw new AssertionError("the message holds no value");
    }
    return lost;
  }

  private static String mark(int number) {
    return "mark-" + number + "-7d1c";
  }

  private byte[] mark() throws XMLStreamException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    XMLStreamReader in = XmlGate.standard().reader(document);
    XMLStreamWriter out = XmlGate.standard().writer(bytes);
    while (in.hasNext()) {
      in.next();
      if (in.isStartElement()) {
        start(in, out);
      } else if (in.isEndElement()) {
        path.removeLast();
        out.writeEndElement();
      } else if (in.isCharacters()) {
        out.writeCharacters(in.getText().isBlank() ? in.getText() : value(String.join("/", path)));
      }
    }
    out.close();
    return bytes.toByteArray();
  }

  private void start(XMLStreamReader in, XMLStreamWriter out) throws XMLStreamException {
    path.addLast(in.getLocalName());
    String prefix = in.getPrefix() == null ? "" : in.getPrefix();
    String namespace = in.getNamespaceURI() == null ? "" : in.getNamespaceURI();
    out.writeStartElement(prefix, in.getLocalName(), namespace);
    for (int i = 0; i < in.getNamespaceCount(); i++) {
      String declared = in.getNamespacePrefix(i);
      if (declared == null || declared.isEmpty()) {
        out.writeDefaultNamespace(in.getNamespaceURI(i));
      } else {
        out.writeNamespace(declared, in.getNamespaceURI(i));
      }
    }
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String name = in.getAttributeLocalName(i);
      out.writeAttribute(name, value(String.join("/", path) + "/@" + name));
    }
  }

  private String value(String at) {
    marked.add(at);
    return mark(marked.size() - 1);
  }
}

package org.comity.mapping.sample;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.comity.adapter.spi.Payload;
import org.comity.syntax.Limits;
import org.comity.syntax.SoapGraph;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/** Takes a SOAP envelope off a sample, as the engine does before the mapping sees an answer. */
public final class Envelopes {
  private Envelopes() {}

  /** What is in the body, on the lines on which it stood; the payload itself if it has none. */
  public static Payload takeOff(Payload payload) {
    if (payload.syntax() != Payload.Syntax.XML) {
      return payload;
    }
    try {
      // A sample may be an answer in pieces, as it came.
      byte[] whole =
          SoapGraph.whole(payload.bytes(), XmlGate.standard(), Limits.MESSAGE, attachment -> null);
      byte[] bytes = body(whole);
      return bytes == null ? payload : new Payload(bytes, Payload.Syntax.XML);
    } catch (XMLStreamException | SyntaxFault e) {
      // The gate tells what is wrong with it when it is read.
      return payload;
    }
  }

  private static byte @Nullable [] body(byte[] document) throws XMLStreamException {
    XMLStreamReader reader = XmlGate.standard().reader(document);
    try {
      if (!next(reader) || !reader.getLocalName().equals("Envelope") || !isSoap(reader)) {
        return null;
      }
      while (next(reader)) {
        if (reader.getLocalName().equals("Body") && isSoap(reader)) {
          return next(reader) ? copy(reader) : null;
        }
      }
      return null;
    } finally {
      reader.close();
    }
  }

  private static boolean isSoap(XMLStreamReader reader) {
    String namespace = String.valueOf(reader.getNamespaceURI());
    return namespace.equals("http://schemas.xmlsoap.org/soap/envelope/")
        || namespace.equals("http://www.w3.org/2003/05/soap-envelope");
  }

  private static boolean next(XMLStreamReader reader) throws XMLStreamException {
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
    }
    return false;
  }

  private static byte[] copy(XMLStreamReader reader) throws XMLStreamException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // So that places told of the content are those of the file.
    out.writeBytes(
        "\n"
            .repeat(Math.max(0, reader.getLocation().getLineNumber() - 1))
            .getBytes(StandardCharsets.UTF_8));
    XMLStreamWriter writer = XmlGate.standard().writer(out);
    Deque<Map<String, String>> bound = new ArrayDeque<>();
    bound.push(Map.of());
    int depth = 0;
    int event = XMLStreamConstants.START_ELEMENT;
    while (true) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        start(reader, writer, bound);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        writer.writeEndElement();
        bound.pop();
        if (--depth == 0) {
          break;
        }
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        writer.writeCharacters(reader.getText());
      }
      event = reader.next();
    }
    writer.close();
    return out.toByteArray();
  }

  private static void start(
      XMLStreamReader reader, XMLStreamWriter writer, Deque<Map<String, String>> bound)
      throws XMLStreamException {
    Map<String, String> known = new HashMap<>(bound.getFirst());
    String namespace = orEmpty(reader.getNamespaceURI());
    String prefix = orEmpty(reader.getPrefix());
    writer.writeStartElement(prefix, reader.getLocalName(), namespace);
    declare(prefix, namespace, known, writer);
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String own = orEmpty(reader.getAttributeNamespace(i));
      String ownPrefix = orEmpty(reader.getAttributePrefix(i));
      if (own.isEmpty()) {
        writer.writeAttribute(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      } else {
        declare(ownPrefix, own, known, writer);
        writer.writeAttribute(
            ownPrefix, own, reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
    }
    bound.push(known);
  }

  private static void declare(
      String prefix, String namespace, Map<String, String> known, XMLStreamWriter writer)
      throws XMLStreamException {
    if (prefix.equals("xml") || namespace.equals(known.getOrDefault(prefix, ""))) {
      return;
    }
    known.put(prefix, namespace);
    if (prefix.isEmpty()) {
      writer.writeDefaultNamespace(namespace);
    } else {
      writer.writeNamespace(prefix, namespace);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

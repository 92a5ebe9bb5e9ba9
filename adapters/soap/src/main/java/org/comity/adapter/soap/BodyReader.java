package org.comity.adapter.soap;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the element in a SOAP body in one pass: copies it into a document of its own, with the
 * namespaces that the envelope declared for it, and notes what stands at the watched paths.
 */
final class BodyReader {
  private static final int USUAL_SIZE = 4096;
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  private final XMLStreamReader in;
  private final Watch watch;
  private final Map<String, String> inherited;
  private final Map<String, Set<String>> found = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> filled = new HashSet<>();
  private final Set<String> bare = new HashSet<>();
  private final Deque<Open> open = new ArrayDeque<>();

  /**
   * @param in stands at the start of the body's element
   * @param watch what to look for
   * @param inherited namespaces by prefix that the envelope declares
   */
  BodyReader(XMLStreamReader in, Watch watch, Map<String, String> inherited) {
    this.in = in;
    this.watch = watch;
    this.inherited = inherited;
  }

  SoapAnswer.Body read() throws XMLStreamException {
    String root = in.getLocalName();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    XMLStreamWriter out = XmlGate.standard().writer(bytes);
    do {
      step(out);
    } while (!open.isEmpty() && in.next() != XMLStreamConstants.END_DOCUMENT);
    out.writeEndDocument();
    out.close();
    return new SoapAnswer.Body(root, bytes.toByteArray(), texts(), counts, filled, bare);
  }

  private Map<String, List<String>> texts() {
    Map<String, List<String>> texts = new HashMap<>();
    found.forEach((path, all) -> texts.put(path, List.copyOf(all)));
    return texts;
  }

  private void step(XMLStreamWriter out) throws XMLStreamException {
    switch (in.getEventType()) {
      case XMLStreamConstants.START_ELEMENT -> enter(out);
      case XMLStreamConstants.END_ELEMENT -> {
        out.writeEndElement();
        close(open.pop());
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
        out.writeCharacters(in.getText());
        Open current = open.peek();
        if (current != null) {
          current.add(in.getText());
        }
      }
      default -> {
        // Comments and processing instructions say nothing.
      }
    }
  }

  private void enter(XMLStreamWriter out) throws XMLStreamException {
    Open parent = open.peek();
    Watch above = parent == null ? watch : parent.watch;
    Watch here = above == null ? null : above.child(in.getLocalName());
    XmlText.start(in, out);
    if (parent == null) {
      inherit(out);
    }
    XmlText.attributes(in, out);
    Open opened = new Open(here);
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String value = in.getAttributeValue(i);
      if (XmlGate.isFraming(in, i)) {
        boolean isNil =
            XSI.equals(in.getAttributeNamespace(i)) && in.getAttributeLocalName(i).equals("nil");
        opened.nil |= isNil && (value.strip().equals("true") || value.strip().equals("1"));
        continue;
      }
      opened.filled |= !value.isBlank();
      Watch attribute = here == null ? null : here.child("@" + in.getAttributeLocalName(i));
      if (attribute != null && attribute.path() != null) {
        note(attribute.path(), value.strip(), !value.isBlank(), false);
      }
    }
    open.push(opened);
  }

  private void close(Open closed) {
    Open around = open.peek();
    if (around != null) {
      around.filled |= closed.filled && !closed.nil;
    }
    if (closed.text != null && closed.watch != null && closed.watch.path() != null) {
      note(
          closed.watch.path(),
          closed.text.toString().strip(),
          closed.filled && !closed.nil,
          closed.nil);
    }
  }

  /** A prefix may stand in content that the element itself does not use, as in xsi:type. */
  private void inherit(XMLStreamWriter out) throws XMLStreamException {
    for (int i = 0; i < in.getNamespaceCount(); i++) {
      inherited.remove(XmlText.orEmpty(in.getNamespacePrefix(i)));
    }
    for (Map.Entry<String, String> declaration : inherited.entrySet()) {
      XmlText.declare(out, declaration.getKey(), declaration.getValue());
    }
  }

  private void note(String path, String text, boolean isFilled, boolean isNil) {
    if (isFilled) {
      filled.add(path);
    } else if (!isNil) {
      bare.add(path);
    }
    counts.merge(path, 1, Integer::sum);
    found.computeIfAbsent(path, k -> new LinkedHashSet<>(2)).add(text);
  }

  /** An open element. */
  private static final class Open {
    private final @Nullable Watch watch;
    private final @Nullable StringBuilder text;
    private boolean filled;
    private boolean nil;

    private Open(@Nullable Watch watch) {
      this.watch = watch;
      this.text = watch == null || watch.path() == null ? null : new StringBuilder();
    }

    private void add(String piece) {
      filled = filled || !piece.isBlank();
      if (text != null) {
        text.append(piece);
      }
    }
  }
}

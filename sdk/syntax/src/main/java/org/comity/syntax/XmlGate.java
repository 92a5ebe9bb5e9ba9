package org.comity.syntax;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/**
 * The one place where XML is read and written. A DOCTYPE is refused, nothing outside the document
 * is ever opened, and size, depth, element, attribute and text limits hold in every reader handed
 * out. Immutable; safe for many threads.
 *
 * <p>Codes of its faults: {@code TOO_LARGE}, {@code TOO_DEEP}, {@code LIMIT_EXCEEDED}, {@code
 * XML_DOCTYPE}, {@code XML_ENTITY}, {@code EMPTY}, {@code ENCODING}, {@code NOT_WELL_FORMED}.
 */
public final class XmlGate {
  /** SOAP's envelope and encoding, in either version. */
  private static final Set<String> FRAMING =
      Set.of(
          "http://schemas.xmlsoap.org/soap/envelope/",
          "http://schemas.xmlsoap.org/soap/encoding/",
          "http://www.w3.org/2003/05/soap-envelope",
          "http://www.w3.org/2003/05/soap-encoding");

  private static final XmlGate STANDARD = new XmlGate(Limits.MESSAGE);

  private final Limits limits;
  private final XMLInputFactory input;
  private final XMLOutputFactory output;

  /** A gate with limits of its own. Costly: keep it. */
  public XmlGate(Limits limits) {
    this.limits = limits;
    // Made by class, not by service look-up: another parser on the class path must not win.
    this.input = hardened(new WstxInputFactory(), limits);
    this.output = new WstxOutputFactory();
  }

  /** The gate with {@link Limits#MESSAGE}. */
  public static XmlGate standard() {
    return STANDARD;
  }

  private static XMLInputFactory hardened(WstxInputFactory factory, Limits limits) {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing outside the document is opened");
        });
    // Lazy parsing would throw unchecked exceptions from getters.
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    // Names come from outside: they must not fill the JVM's string table.
    factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
    factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, limits.bytes());
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth());
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) limits.nodes());
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.text());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.text());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.attributes());
    factory.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, 1);
    factory.setProperty(WstxInputProperties.P_MAX_ENTITY_DEPTH, 1);
    return factory;
  }

  /**
   * Reads a whole document and tells it to a handler. What was heard before a fault must not be
   * used.
   */
  public void read(byte[] document, SyntaxHandler handler) throws SyntaxFault {
    XMLStreamReader reader = null;
    try {
      reader = reader(document);
      tell(reader, handler);
    } catch (XMLStreamException e) {
      throw fault(e);
    } finally {
      close(reader);
    }
  }

  /**
   * Reads a whole document into a tree.
   *
   * @return a node without a name, above what stands in the document
   * @throws SyntaxFault if the document is not sound or passes a limit
   */
  public TreeNode tree(byte[] document) throws SyntaxFault {
    TreeNode.Builder builder = TreeNode.builder();
    read(document, builder);
    return builder.root();
  }

  /**
   * Reads a document that is text already, such as one that stands in an element of another: an
   * encoding that it declares says how it was once stored, and is not looked at. White space before
   * its declaration does no harm.
   */
  public void read(String document, SyntaxHandler handler) throws SyntaxFault {
    if (document.length() > limits.bytes()) {
      throw new SyntaxFault(
          "TOO_LARGE", 0, 0, "the document has more than " + limits.bytes() + " characters");
    }
    XMLStreamReader reader = null;
    try {
      reader =
          new GuardedXmlReader(
              input.createXMLStreamReader(new StringReader(document.stripLeading())), limits);
      tell(reader, handler);
    } catch (XMLStreamException e) {
      throw fault(e);
    } finally {
      close(reader);
    }
  }

  /**
   * A hardened reader over bytes.
   *
   * @throws XMLStreamException if the document is refused at its first bytes; {@link
   *     #fault(XMLStreamException)} says why
   */
  public XMLStreamReader reader(byte[] document) throws XMLStreamException {
    return reader(new ByteArrayInputStream(document));
  }

  /**
   * A hardened reader for binding and protocol libraries. It throws {@link XMLStreamException} for
   * what the gate refuses; {@link #fault(XMLStreamException)} turns that into a {@link
   * SyntaxFault}. The stream stays the caller's to close. Of a stream that can be marked, a
   * declared charset of one byte per character is held against the bytes: UTF-8 under such a name
   * would come out as other letters, and is refused.
   */
  public XMLStreamReader reader(InputStream in) throws XMLStreamException {
    InputStream bounded = new BoundedInput(in, limits.bytes());
    CharsetWatch watch = DeclaredCharset.watch(in);
    return new GuardedXmlReader(
        input.createXMLStreamReader(
            watch == null ? bounded : new DeclaredCharset.Watched(bounded, watch)),
        limits);
  }

  /** A writer of UTF-8 that refuses characters and structures that XML cannot hold. */
  public XMLStreamWriter writer(OutputStream out) throws XMLStreamException {
    return output.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
  }

  /** Why a hardened reader threw: rule and place, never content. */
  public static SyntaxFault fault(XMLStreamException e) {
    return XmlFaults.of(e);
  }

  private static void tell(XMLStreamReader reader, SyntaxHandler handler)
      throws XMLStreamException {
    OpenElements open = new OpenElements();
    boolean places = handler.wantsPlaces();
    int event = reader.next();
    while (event != XMLStreamConstants.END_DOCUMENT) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          Frame parent = open.innermost();
          if (parent != null) {
            parent.child(handler);
          }
          open.begin().nil = enter(reader, handler, places);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          Frame frame = open.innermost();
          // White space between elements is the form of the document, unless text is beside them.
          if (frame != null
              && (!frame.children || !reader.isWhiteSpace() || handler.wantsPieces())) {
            frame.add(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> leave(open.end(), handler);
        default -> {
          // Comments and processing instructions mean nothing to us.
        }
      }
      event = reader.next();
    }
  }

  /** Tells an element and its attributes; returns whether they say that it is none. */
  private static boolean enter(XMLStreamReader reader, SyntaxHandler handler, boolean places) {
    Location at = places ? reader.getLocation() : null;
    int line = at == null ? 0 : at.getLineNumber();
    int column = at == null ? 0 : at.getColumnNumber();
    String namespace = reader.getNamespaceURI();
    handler.enter(namespace == null ? "" : namespace, reader.getLocalName(), line, column);
    boolean nil = false;
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String attributeNamespace = reader.getAttributeNamespace(i);
      String name = reader.getAttributeLocalName(i);
      String value = reader.getAttributeValue(i);
      if (isFraming(reader, i)) {
        nil |= "nil".equals(name) && ("true".equals(value.strip()) || "1".equals(value.strip()));
        continue;
      }
      handler.enter(attributeNamespace == null ? "" : attributeNamespace, "@" + name, line, column);
      handler.value(value);
      handler.leave();
    }
    return nil;
  }

  /**
   * Whether an attribute says something of the document's form, not of its content: those of {@code
   * xsi}, of a SOAP envelope and of SOAP encoding; of {@code xsi:type} only where it names a type
   * that every schema has, since others may tell what a thing is.
   *
   * @param reader stands at the start of an element
   * @param attribute index of the attribute
   */
  public static boolean isFraming(XMLStreamReader reader, int attribute) {
    String namespace = reader.getAttributeNamespace(attribute);
    if (namespace == null || namespace.isEmpty()) {
      return false;
    }
    if (!namespace.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)) {
      return FRAMING.contains(namespace);
    }
    if (!reader.getAttributeLocalName(attribute).equals("type")) {
      return true;
    }
    String type = reader.getAttributeValue(attribute).strip();
    String prefix = type.contains(":") ? type.substring(0, type.indexOf(':')) : "";
    String of = reader.getNamespaceURI(prefix);
    return XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(of) || FRAMING.contains(String.valueOf(of));
  }

  private static void leave(Frame frame, SyntaxHandler handler) {
    if (frame.nil) {
      handler.value(null);
    } else if (!frame.children) {
      handler.value(frame.text());
    } else {
      frame.tell(handler);
      if (frame.first != null && !frame.text().isBlank()) {
        handler.value(frame.text());
      }
    }
    handler.leave();
  }

  static void close(@Nullable XMLStreamReader reader) {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (XMLStreamException e) {
      // The document was read or refused already; its buffers are garbage either way.
    }
  }

  /** The open elements, of which those that ended serve again. */
  private static final class OpenElements {
    private Frame[] frames = new Frame[16];
    private int depth;

    private @Nullable Frame innermost() {
      return depth == 0 ? null : frames[depth - 1];
    }

    private Frame begin() {
      if (depth == frames.length) {
        frames = Arrays.copyOf(frames, depth * 2);
      }
      Frame frame = frames[depth];
      if (frame == null) {
        frame = new Frame();
        frames[depth] = frame;
      } else {
        frame.clear();
      }
      depth++;
      return frame;
    }

    /** The innermost, which is open no longer: good until the next begins. */
    private Frame end() {
      return frames[--depth];
    }
  }

  /** An open element. */
  private static final class Frame {
    private boolean children;
    private boolean nil;
    private @Nullable String first;
    private @Nullable StringBuilder more;
    private int told;

    private void clear() {
      children = false;
      nil = false;
      first = null;
      more = null;
      told = 0;
    }

    private void child(SyntaxHandler handler) {
      children = true;
      tell(handler);
      if (more == null && first != null && first.isBlank()) {
        first = null;
        told = 0;
      }
    }

    /** Most elements have one piece of text: it is kept without copying. */
    private void add(String piece) {
      if (more != null) {
        more.append(piece);
      } else if (first == null) {
        first = piece;
      } else {
        more = new StringBuilder(first).append(piece);
      }
    }

    /** Tells what came since it was told last. */
    private void tell(SyntaxHandler handler) {
      CharSequence own = more == null ? first : more;
      if (own != null && own.length() > told) {
        handler.piece(own, told);
        told = own.length();
      }
    }

    private String text() {
      if (more != null) {
        return more.toString();
      }
      return first == null ? "" : first;
    }
  }
}

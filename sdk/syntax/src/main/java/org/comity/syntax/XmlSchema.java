package org.comity.syntax;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import javax.xml.transform.stax.StAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;
import org.xml.sax.SAXException;

/**
 * An XML schema, and the check of documents against it. Documents are read through the gate, so its
 * limits stand before the validator (which would not end on a deeply nested document), and no hint
 * in a document makes it open anything. Immutable; safe for many threads.
 */
public final class XmlSchema {
  private final Schema schema;
  private final XmlGate gate;
  private final Set<String> namespaces;

  private XmlSchema(Schema schema, XmlGate gate, Set<String> namespaces) {
    this.schema = schema;
    this.gate = gate;
    this.namespaces = Set.copyOf(namespaces);
  }

  /**
   * One fault of a document against its schema.
   *
   * @param rule the rule's name in the XML Schema recommendation, such as {@code
   *     cvc-enumeration-valid}
   * @param path where, by local names: {@code /a/b[2]/@c}
   * @param line line from 1
   * @param column column from 1
   * @param message what is wrong, without content of the document
   * @param accepted values or elements that the schema accepts there, where it lists them
   */
  public record Violation(
      String rule, String path, int line, int column, String message, List<String> accepted) {
    public Violation {
      accepted = List.copyOf(accepted);
    }
  }

  /**
   * Compiles a schema from its documents. {@code schemaLocation}s of imports and includes are
   * looked up among them by name (or by its last segment); nothing else is opened.
   *
   * @param documents name to bytes; each is compiled, in this order
   * @throws SyntaxFault if a document is refused by the gate, or {@code XSD_INVALID}
   */
  public static XmlSchema compile(Map<String, byte[]> documents) throws SyntaxFault {
    return compile(documents, XmlGate.standard());
  }

  /** As {@link #compile(Map)}, checking documents through the given gate. */
  public static XmlSchema compile(Map<String, byte[]> documents, XmlGate gate) throws SyntaxFault {
    return compile(documents.keySet(), documents, gate);
  }

  /**
   * As {@link #compile(Map)}, with one document to begin at; the others count only as far as it
   * imports or includes them.
   *
   * @param first name of the document to begin at
   */
  public static XmlSchema compile(String first, Map<String, byte[]> documents, XmlGate gate)
      throws SyntaxFault {
    return compile(Set.of(first), documents, gate);
  }

  private static XmlSchema compile(Set<String> first, Map<String, byte[]> documents, XmlGate gate)
      throws SyntaxFault {
    Map<String, byte[]> known = new LinkedHashMap<>(documents);
    SchemaFactory factory = SchemaFactory.newDefaultInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setResourceResolver(new Known(known));
      List<Source> sources = new ArrayList<>();
      Set<String> namespaces = new TreeSet<>();
      for (Map.Entry<String, byte[]> document : known.entrySet()) {
        // Refuses what the schema compiler's own parser would take.
        Target target = new Target();
        XmlGate.standard().read(document.getValue(), target);
        namespaces.add(target.namespace);
        if (first.contains(document.getKey())) {
          XMLStreamReader reader = XmlGate.standard().reader(document.getValue());
          sources.add(new StAXSource(reader));
        }
      }
      return new XmlSchema(factory.newSchema(sources.toArray(Source[]::new)), gate, namespaces);
    } catch (XMLStreamException e) {
      throw XmlGate.fault(e);
    } catch (SAXException e) {
      // A schema is ours, not a person's: its faults may be told.
      throw new SyntaxFault("XSD_INVALID", 0, 0, String.valueOf(e.getMessage()));
    }
  }

  /** The same schema, whose documents are read through another gate. */
  public XmlSchema with(XmlGate other) {
    return new XmlSchema(schema, other, namespaces);
  }

  /**
   * Checks a document: every fault at once, empty if it is valid. What stands where any element may
   * stand and is in a namespace of which there is no schema is taken as it comes, also if the
   * schema wants it checked: nobody can.
   *
   * @throws SyntaxFault if the gate refuses the document
   */
  public List<Violation> check(byte[] document) throws SyntaxFault {
    ValidatorHandler validator = schema.newValidatorHandler();
    try {
      // The validator's messages are taken apart: they must be in one language.
      validator.setProperty("http://apache.org/xml/properties/locale", Locale.ENGLISH);
    } catch (SAXException e) {
      // Not known to this JDK: messages then lack the accepted values, nothing else.
    }
    XMLStreamReader reader = null;
    try {
      reader = gate.reader(document);
      return new SchemaFeed(reader, validator, namespaces).run();
    } catch (XMLStreamException e) {
      throw XmlGate.fault(e);
    } catch (SAXException e) {
      throw new SyntaxFault("XSD_INVALID", 0, 0, "the document could not be checked");
    } finally {
      XmlGate.close(reader);
    }
  }

  /** Hears what namespace a schema is for, and forgets the rest. */
  private static final class Target implements SyntaxHandler {
    private int depth;
    private boolean here;
    private String namespace = "";

    @Override
    public void enter(String namespace, String name, int line, int column) {
      depth++;
      here = depth == 2 && name.equals("@targetNamespace");
    }

    @Override
    public void value(@Nullable String text) {
      if (here && text != null) {
        namespace = text;
      }
    }

    @Override
    public void leave() {
      depth--;
      here = false;
    }
  }

  /** Finds imports among the documents given. */
  private record Known(Map<String, byte[]> documents) implements LSResourceResolver {
    @Override
    public @Nullable LSInput resolveResource(
        String type,
        @Nullable String namespace,
        @Nullable String publicId,
        @Nullable String systemId,
        @Nullable String base) {
      if (systemId == null) {
        return null;
      }
      byte[] exact = documents.get(systemId);
      String last = systemId.substring(systemId.lastIndexOf('/') + 1);
      byte[] found = exact != null ? exact : documents.get(last);
      // An empty document makes the compiler say that the import is no schema.
      return new Input(systemId, found == null ? new byte[0] : found);
    }
  }

  /** Bytes as the schema compiler wants them. */
  private static final class Input implements LSInput {
    private final String systemId;
    private final byte[] bytes;

    private Input(String systemId, byte[] bytes) {
      this.systemId = systemId;
      this.bytes = bytes;
    }

    @Override
    public InputStream getByteStream() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public String getSystemId() {
      return systemId;
    }

    @Override
    public @Nullable Reader getCharacterStream() {
      return null;
    }

    @Override
    public @Nullable String getStringData() {
      return null;
    }

    @Override
    public @Nullable String getPublicId() {
      return null;
    }

    @Override
    public @Nullable String getBaseURI() {
      return null;
    }

    @Override
    public @Nullable String getEncoding() {
      return null;
    }

    @Override
    public boolean getCertifiedText() {
      return false;
    }

    @Override
    public void setCharacterStream(Reader reader) {}

    @Override
    public void setByteStream(InputStream stream) {}

    @Override
    public void setStringData(String data) {}

    @Override
    public void setSystemId(String id) {}

    @Override
    public void setPublicId(String id) {}

    @Override
    public void setBaseURI(String uri) {}

    @Override
    public void setEncoding(String encoding) {}

    @Override
    public void setCertifiedText(boolean certified) {}
  }
}

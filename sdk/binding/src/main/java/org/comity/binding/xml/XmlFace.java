package org.comity.binding.xml;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.comity.binding.BindingException;
import org.comity.binding.DocumentType;
import org.comity.binding.Validated;
import org.comity.binding.internal.Face;
import org.comity.binding.internal.Faults;
import org.comity.binding.internal.JsonFace;
import org.comity.binding.internal.RecordReader;
import org.comity.binding.internal.Shape;
import org.comity.binding.internal.Shapes;
import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.comity.syntax.XmlSchema;
import org.jspecify.annotations.Nullable;

/**
 * The XML face: through the gate into beans, and from there through the same reader as JSON, so
 * that both refuse alike. The schema has the last word on what is otherwise in order.
 */
public final class XmlFace implements Face {
  private static final String SCHEMA = "/org/comity/contract/comity-v1.xsd";

  private final XmlGate gate = XmlGate.standard();
  private final JsonGate tokens = JsonGate.standard();
  private final Map<Shape.RecordShape, BeanShape> shapes = new ConcurrentHashMap<>();
  private final JAXBContext jaxb;
  private final XmlSchema schema;

  /** Made once, by the binding context. */
  public XmlFace() {
    try {
      jaxb = JAXBContext.newInstance("org.comity.binding.v1.jaxb", XmlFace.class.getClassLoader());
      schema = XmlSchema.compile(Map.of("comity-v1.xsd", resource()));
    } catch (JAXBException e) {
      throw new BindingException("JAXB does not start", e);
    } catch (IOException | SyntaxFault e) {
      throw new BindingException("the schema of the contract cannot be read", e);
    }
  }

  private static byte[] resource() throws IOException {
    try (InputStream in = XmlFace.class.getResourceAsStream(SCHEMA)) {
      if (in == null) {
        throw new IOException("missing " + SCHEMA);
      }
      return in.readAllBytes();
    }
  }

  @Override
  public <T> Validated<T> parse(DocumentType<T> type, byte[] document) {
    return read(type, document, true);
  }

  @Override
  public <T> Validated<T> parseTolerant(DocumentType<T> type, byte[] document) {
    return read(type, document, false);
  }

  private <T> Validated<T> read(DocumentType<T> type, byte[] document, boolean strict) {
    Faults faults = new Faults();
    Object value = null;
    try {
      BeanShape shape = shape(type);
      Object bean = bean(shape, rootName(type), document, faults, strict);
      if (bean != null) {
        value = record(shape, bean, faults, strict);
      }
      if (strict && faults.count() == 0) {
        for (XmlSchema.Violation violation : schema.check(document)) {
          Places.report(violation, shape, faults);
        }
      }
    } catch (SyntaxFault e) {
      JsonFace.malformed(faults, e);
    }
    return Face.result(type, faults, value);
  }

  private @Nullable Object bean(
      BeanShape shape, String rootName, byte[] document, Faults faults, boolean strict)
      throws SyntaxFault {
    try {
      PlaceReader reader = new PlaceReader(gate.reader(document), shape, rootName, faults, strict);
      JAXBElement<?> element = jaxb.createUnmarshaller().unmarshal(reader, shape.type());
      while (reader.hasNext()) {
        reader.next();
      }
      return element.getValue();
    } catch (XMLStreamException e) {
      throw XmlGate.fault(e);
    } catch (JAXBException e) {
      if (e.getLinkedException() instanceof XMLStreamException cause) {
        throw XmlGate.fault(cause);
      }
      throw new SyntaxFault("NOT_WELL_FORMED", 0, 0, "the document cannot be bound");
    }
  }

  private @Nullable Object record(BeanShape shape, Object bean, Faults faults, boolean strict)
      throws SyntaxFault {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    try {
      try (JsonGenerator generator = tokens.generator(out)) {
        Beans.tokens(shape, bean, generator);
      }
      try (JsonParser parser = tokens.parser(out.toByteArray())) {
        return new RecordReader(parser, faults, strict, true).read(shape.record());
      }
    } catch (IOException e) {
      throw JsonGate.fault(e);
    }
  }

  @Override
  public <T> byte[] write(DocumentType<T> type, T value) {
    BeanShape shape = shape(type);
    ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
    try {
      XMLStreamWriter writer = gate.writer(out);
      marshal(shape, rootName(type), Beans.bean(shape, value, type.request()), writer);
      writer.close();
    } catch (XMLStreamException e) {
      throw new UncheckedIOException("writing to memory", new IOException(e));
    } catch (JAXBException e) {
      throw new BindingException("the document cannot be written as XML", e);
    }
    return out.toByteArray();
  }

  private void marshal(BeanShape shape, String rootName, Object bean, XMLStreamWriter writer)
      throws JAXBException, XMLStreamException {
    Marshaller marshaller = jaxb.createMarshaller();
    marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
    writer.writeStartDocument("UTF-8", "1.0");
    marshaller.marshal(element(shape.type(), rootName, bean), writer);
    writer.writeEndDocument();
  }

  private static <B> JAXBElement<B> element(Class<B> type, String rootName, Object bean) {
    return new JAXBElement<>(new QName(PlaceReader.NAMESPACE, rootName), type, type.cast(bean));
  }

  private BeanShape shape(DocumentType<?> type) {
    Shape.RecordShape record = Shapes.of(type.type());
    BeanShape known = shapes.get(record);
    if (known == null) {
      try {
        known = BeanShape.of(record);
      } catch (ReflectiveOperationException e) {
        throw new BindingException(type.name() + " has no XML face", e);
      }
      shapes.put(record, known);
    }
    return known;
  }

  private static String rootName(DocumentType<?> type) {
    return Character.toLowerCase(type.name().charAt(0)) + type.name().substring(1);
  }
}

package org.comity.adapter.soap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.validation.Schema;
import org.apache.cxf.databinding.AbstractDataBinding;
import org.apache.cxf.databinding.DataReader;
import org.apache.cxf.databinding.DataWriter;
import org.apache.cxf.headers.Header;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Attachment;
import org.apache.cxf.service.Service;
import org.apache.cxf.service.model.MessagePartInfo;
import org.comity.syntax.XmlSkeleton;
import org.jspecify.annotations.Nullable;

/** Lets headers write themselves into the stream, where CXF would want a document tree of each. */
final class HeaderWriters extends AbstractDataBinding {
  private static final HeaderWriters INSTANCE = new HeaderWriters();

  /** A group of headers that writes itself. */
  interface Headers {
    void write(XMLStreamWriter out) throws XMLStreamException;
  }

  private HeaderWriters() {}

  /** The headers of a call, for CXF. */
  static List<Header> of(SoapCall call, List<BodyTemplate> own, @Nullable UsernameToken token) {
    List<Header> headers = new ArrayList<>(3 + own.size());
    XRoad.Message xroad = call.xroad();
    if (xroad != null) {
      headers.add(header(new QName(XRoad.NAMESPACE, "id"), xroad::write));
    }
    Addressing addressing = call.addressing();
    if (addressing != null) {
      headers.add(header(new QName(Addressing.NAMESPACE, "Action"), addressing::write));
    }
    if (token != null) {
      headers.add(header(new QName("Security"), token::write));
    }
    for (BodyTemplate template : own) {
      XmlSkeleton.Element<BodyTemplate.Text> root = template.root();
      if (root != null && !template.isLeftOut(call.values())) {
        headers.add(
            header(
                new QName(root.namespace(), root.name()),
                out -> template.write(out, call.values())));
      }
    }
    return headers;
  }

  private static Header header(QName name, Headers headers) {
    return new Header(name, headers, INSTANCE);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> DataWriter<T> createWriter(Class<T> type) {
    if (type != XMLStreamWriter.class) {
      throw new IllegalArgumentException("headers are written to streams only");
    }
    return (DataWriter<T>) new Writer();
  }

  @Override
  public <T> DataReader<T> createReader(Class<T> type) {
    throw new UnsupportedOperationException("headers are only written");
  }

  @Override
  public Class<?>[] getSupportedReaderFormats() {
    return new Class<?>[0];
  }

  @Override
  public Class<?>[] getSupportedWriterFormats() {
    return new Class<?>[] {XMLStreamWriter.class};
  }

  @Override
  public void initialize(Service service) {
    // Nothing to learn from a service.
  }

  private static final class Writer implements DataWriter<XMLStreamWriter> {
    @Override
    public void write(Object headers, XMLStreamWriter out) {
      try {
        ((Headers) headers).write(out);
      } catch (XMLStreamException e) {
        throw new Fault(e);
      }
    }

    @Override
    public void write(Object headers, MessagePartInfo part, XMLStreamWriter out) {
      write(headers, out);
    }

    @Override
    public void setSchema(Schema schema) {
      // Headers of ours need no schema.
    }

    @Override
    public void setAttachments(Collection<Attachment> attachments) {
      // No attachments.
    }

    @Override
    public void setProperty(String name, Object value) {
      // No properties.
    }
  }
}

package org.comity.adapter.soap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.comity.adapter.spi.AdapterException;
import org.comity.syntax.Limits;
import org.comity.syntax.SoapGraph;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;

/**
 * Opens an answer through the hardened gate, so that CXF never makes a parser of its own; one that
 * comes in pieces is put together first.
 */
final class EnvelopeIn extends AbstractPhaseInterceptor<Message> {
  private final XmlGate gate;
  private final Limits limits;

  EnvelopeIn(XmlGate gate, Limits limits) {
    super(Phase.RECEIVE);
    this.gate = gate;
    this.limits = limits;
  }

  @Override
  public void handleMessage(Message message) throws Fault {
    SoapCall call = Objects.requireNonNull(message.getExchange().get(SoapCall.class));
    try (InputStream in = message.getContent(InputStream.class)) {
      byte[] whole = SoapGraph.whole(in.readAllBytes(), gate, limits, call::attached);
      XMLStreamReader reader = gate.reader(whole);
      message.setContent(
          XMLStreamReader.class, new NamespaceNotes(reader, call.envelopeNamespaces()));
      message.removeContent(InputStream.class);
    } catch (XMLStreamException e) {
      call.failed(AdapterException.invalidAnswer(notReadable(e), null));
      throw new Fault(e);
    } catch (SyntaxFault e) {
      call.failed(
          AdapterException.invalidAnswer(
              "the registry's answer cannot be read: " + e.getMessage(), null));
      throw new Fault(e);
    } catch (IOException e) {
      call.failed(AdapterException.invalidAnswer("the registry's answer cannot be read", null));
      throw new Fault(e);
    }
  }

  static String notReadable(XMLStreamException e) {
    return "the registry's answer cannot be read: " + XmlGate.fault(e).getMessage();
  }

  /** Notes the namespaces declared on the envelope and on the body. */
  private static final class NamespaceNotes extends StreamReaderDelegate {
    private final Map<String, String> notes;
    private int depth;

    NamespaceNotes(XMLStreamReader reader, Map<String, String> notes) {
      super(reader);
      this.notes = notes;
    }

    @Override
    public int next() throws XMLStreamException {
      int event = super.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        if (depth == 1 || (depth == 2 && "Body".equals(getLocalName()))) {
          note();
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
      return event;
    }

    private void note() {
      for (int i = 0; i < getNamespaceCount(); i++) {
        String namespace = XmlText.orEmpty(getNamespaceURI(i));
        if (!namespace.equals(SoapVersion.V11.namespace())
            && !namespace.equals(SoapVersion.V12.namespace())) {
          notes.put(XmlText.orEmpty(getNamespacePrefix(i)), namespace);
        }
      }
    }

    @Override
    public int nextTag() throws XMLStreamException {
      int event = next();
      while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
        if ((event == XMLStreamConstants.CHARACTERS && !isWhiteSpace())
            || event == XMLStreamConstants.END_DOCUMENT) {
          throw new XMLStreamException("an element was expected here", getLocation());
        }
        event = next();
      }
      return event;
    }
  }
}

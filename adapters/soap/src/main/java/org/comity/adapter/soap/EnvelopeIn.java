package org.comity.adapter.soap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
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
import org.jspecify.annotations.Nullable;

/**
 * Opens an answer through the hardened gate, so that CXF never makes a parser of its own; one that
 * comes in pieces is put together first.
 */
final class EnvelopeIn extends AbstractPhaseInterceptor<Message> {
  private final XmlGate gate;
  private final Limits limits;
  private final SoapVersion version;

  EnvelopeIn(XmlGate gate, Limits limits, SoapVersion version) {
    super(Phase.RECEIVE);
    this.gate = gate;
    this.limits = limits;
    this.version = version;
  }

  @Override
  public void handleMessage(Message message) throws Fault {
    SoapCall call = Objects.requireNonNull(message.getExchange().get(SoapCall.class));
    try (InputStream in = message.getContent(InputStream.class)) {
      byte[] whole = SoapGraph.whole(in.readAllBytes(), gate, limits, call::attached);
      XMLStreamReader reader =
          new Notes(gate.reader(whole), call.envelopeNamespaces(), call::failed);
      reader.nextTag();
      SoapAnswer.SoapFailure fault = opened(reader, version);
      if (fault != null) {
        call.answered(fault);
        throw new Fault(new XMLStreamException("a fault"));
      }
      message.setContent(XMLStreamReader.class, reader);
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
    } catch (AdapterException e) {
      call.failed(e);
      throw new Fault(e);
    }
  }

  /**
   * That it is an envelope, before CXF looks: it takes 1.1 for 1.2, but not the other way round,
   * and calls whatever else it is by one name. A fault is a fault in either version.
   *
   * @param reader stands at the document's element
   * @return the fault that came in the later version; {@code null} if the envelope can be read on
   */
  static SoapAnswer.@Nullable SoapFailure opened(XMLStreamReader reader, SoapVersion version)
      throws XMLStreamException, AdapterException {
    SoapVersion written = SoapVersion.ofNamespace(reader.getNamespaceURI());
    if (written == null || !"Envelope".equals(reader.getLocalName())) {
      throw AdapterException.invalidAnswer(
          "the registry's answer is no SOAP envelope: its root is "
              + ("Envelope".equals(reader.getLocalName())
                  ? "an Envelope in another namespace than SOAP 1.1's and 1.2's"
                  : "the element '" + BodyIn.code(reader.getLocalName()) + "'"),
          null);
    }
    if (written == version || written == SoapVersion.V11) {
      return null;
    }
    if (BodyIn.toBody(reader) && BodyIn.toElement(reader) && BodyIn.isFault(reader)) {
      return BodyIn.fault(reader, version);
    }
    throw AdapterException.invalidAnswer(
            "the registry's answer is SOAP " + written + "; it was asked in SOAP " + version, null)
        .advising(version.instead(written));
  }

  static String notReadable(XMLStreamException e) {
    SyntaxFault fault = XmlGate.fault(e);
    String place =
        fault.line() > 0 ? " (line " + fault.line() + ", column " + fault.column() + ")" : "";
    return "the registry's answer cannot be read: " + fault.getMessage() + place;
  }

  /**
   * Notes the namespaces declared on the envelope and on the body, and refuses a text beside their
   * elements: a registry that writes "database error" there has not answered.
   */
  static final class Notes extends StreamReaderDelegate {
    private final Map<String, String> notes;
    private final Consumer<AdapterException> refused;
    private boolean enveloped;
    private int depth;

    Notes(XMLStreamReader reader, Map<String, String> notes, Consumer<AdapterException> refused) {
      super(reader);
      this.notes = notes;
      this.refused = refused;
    }

    @Override
    public int next() throws XMLStreamException {
      int event = super.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        if (depth == 1) {
          enveloped = SoapVersion.ofNamespace(getNamespaceURI()) != null;
        }
        if (depth == 1 || (depth == 2 && "Body".equals(getLocalName()))) {
          note();
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (enveloped && depth <= 2 && isText(event) && !isWhiteSpace()) {
        refused.accept(
            AdapterException.invalidAnswer(
                "a text stands in the SOAP envelope beside the answer, which may be an error",
                null));
        throw new XMLStreamException("a text beside the elements of the envelope", getLocation());
      }
      return event;
    }

    private static boolean isText(int event) {
      return event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA;
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

package org.comity.adapter.soap;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageContentsList;
import org.apache.cxf.phase.Phase;
import org.comity.adapter.spi.AdapterException;
import org.jspecify.annotations.Nullable;

/** Takes the body's one element, or the fault that stands there, and reads the rest to its end. */
final class BodyIn extends AbstractSoapInterceptor {
  private static final int LONGEST_CODE = 200;

  private final SoapVersion version;

  BodyIn(SoapVersion version) {
    super(Phase.UNMARSHAL);
    this.version = version;
  }

  @Override
  public void handleMessage(SoapMessage message) throws Fault {
    SoapCall call = Objects.requireNonNull(message.getExchange().get(SoapCall.class));
    try {
      SoapAnswer answer = read(message, call);
      call.answered(answer);
      message.setContent(List.class, new MessageContentsList(answer));
    } catch (AdapterException e) {
      call.failed(e);
      throw new Fault(e);
    } catch (XMLStreamException e) {
      call.failed(AdapterException.invalidAnswer(EnvelopeIn.notReadable(e), null));
      throw new Fault(e);
    }
  }

  @Override
  public Set<QName> getUnderstoodHeaders() {
    return Set.copyOf(Addressing.HEADERS);
  }

  private SoapAnswer read(SoapMessage message, SoapCall call)
      throws XMLStreamException, AdapterException {
    XMLStreamReader in = message.getContent(XMLStreamReader.class);
    if (in == null || !toElement(in)) {
      throw AdapterException.invalidAnswer("the answer's SOAP body is empty", null);
    }
    Addressing addressing = call.addressing();
    if (addressing != null && addressing.isAnothers(message.getHeaders())) {
      throw AdapterException.invalidAnswer(
          "the answer belongs to another request by its WS-Addressing header RelatesTo", null);
    }
    SoapAnswer answer;
    if (isFault(in)) {
      answer = fault(in, version);
    } else {
      checkStatus(message);
      checkHeaders(message, call);
      answer = only(in, call.operation().response().watch(), call.envelopeNamespaces());
    }
    // What is cut off further down must not pass for an answer.
    while (in.hasNext()) {
      in.next();
    }
    return answer;
  }

  /** An answer that HTTP calls a failure is none: it may be empty for that very reason. */
  private static void checkStatus(SoapMessage message) throws AdapterException {
    if (message.get(Message.RESPONSE_CODE) instanceof Integer status && status >= 400) {
      String text = "the registry answered HTTP " + status + " with a SOAP answer that is no fault";
      throw status < 500
          ? AdapterException.refused(text)
          : AdapterException.unavailable(text, null, null);
    }
  }

  private static void checkHeaders(SoapMessage message, SoapCall call) throws AdapterException {
    XRoad.Message sent = call.xroad();
    if (sent == null) {
      return;
    }
    List<String> missing = sent.missing(message.getHeaders());
    if (!missing.isEmpty()) {
      throw AdapterException.invalidAnswer(
          "the answer does not carry the request's X-Road headers: " + missing, null);
    }
  }

  /** Whether a fault of either version stands here: a registry may give one of the other. */
  static boolean isFault(XMLStreamReader in) {
    return "Fault".equals(in.getLocalName())
        && SoapVersion.ofNamespace(in.getNamespaceURI()) != null;
  }

  /** Moves to the start of the body; false if there is none. */
  static boolean toBody(XMLStreamReader in) throws XMLStreamException {
    int depth = 0;
    while (in.hasNext()) {
      int event = in.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        if (depth == 1
            && "Body".equals(in.getLocalName())
            && SoapVersion.ofNamespace(in.getNamespaceURI()) != null) {
          in.next();
          return true;
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
    return false;
  }

  /**
   * The body's only element.
   *
   * @param in stands at its start; afterwards behind it
   * @param watch what to look for
   * @param namespaces what the envelope declares
   * @throws AdapterException INVALID_ANSWER if there is a second one
   */
  static SoapAnswer.Body only(XMLStreamReader in, Watch watch, Map<String, String> namespaces)
      throws XMLStreamException, AdapterException {
    SoapAnswer.Body body = new BodyReader(in, watch, namespaces).read();
    in.next();
    if (toElement(in)) {
      throw AdapterException.invalidAnswer("the answer's SOAP body holds two elements", null);
    }
    return body;
  }

  /** Moves to the next start of an element in the body; false at the body's end. */
  static boolean toElement(XMLStreamReader in) throws XMLStreamException {
    for (int event = in.getEventType(); ; event = in.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
        return false;
      }
    }
  }

  /**
   * The codes only; the fault's text and detail are skipped unread.
   *
   * @param in stands at the start of the fault
   * @param spoken version in which was asked
   */
  static SoapAnswer.SoapFailure fault(XMLStreamReader in, SoapVersion spoken)
      throws XMLStreamException {
    SoapVersion written = SoapVersion.ofNamespace(in.getNamespaceURI());
    String code = "";
    String subcode = null;
    int depth = 1;
    int subcodes = 0;
    boolean inDetail = false;
    while (depth > 0) {
      int event = in.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        String name = in.getLocalName();
        inDetail |= depth == 2 && !name.equals("faultcode") && !name.equals("Code");
        if (name.equals("Subcode")) {
          subcodes++;
        } else if (!inDetail && (name.equals("faultcode") || name.equals("Value"))) {
          String text = code(in.getElementText());
          depth--;
          if (subcodes == 0) {
            code = text;
          } else if (subcodes == 1) {
            subcode = text;
          }
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        inDetail &= depth > 1;
      }
    }
    return new SoapAnswer.SoapFailure(code, subcode, spoken, written == null ? spoken : written);
  }

  /** A code without prefix, and only if it looks like one: it will stand in messages. */
  static String code(@Nullable String text) {
    String code = text == null ? "" : text.strip();
    code = code.substring(code.indexOf(':') + 1);
    return code.length() <= LONGEST_CODE && code.matches("[A-Za-z0-9_.\\-]+") ? code : "UNREADABLE";
  }
}

package org.comity.adapter.soap;

import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.phase.Phase;
import org.comity.adapter.spi.AdapterException;
import org.comity.syntax.XmlGate;

/** Writes the body: the operation's template with the call's values, or the delivery's payload. */
final class BodyOut extends AbstractSoapInterceptor {
  BodyOut() {
    super(Phase.MARSHAL);
  }

  @Override
  public void handleMessage(SoapMessage message) throws Fault {
    SoapCall call = Objects.requireNonNull(message.getExchange().get(SoapCall.class));
    XMLStreamWriter out = message.getContent(XMLStreamWriter.class);
    try {
      byte[] payload = call.payload();
      if (call.operation().request().isPayload() && payload != null) {
        XMLStreamReader in = XmlGate.standard().reader(payload);
        in.nextTag();
        XmlText.copy(in, out);
      } else {
        call.operation().request().write(out, call.values());
      }
    } catch (XMLStreamException e) {
      call.failed(AdapterException.refused("the request could not be written as XML: " + code(e)));
      throw new Fault(e);
    }
  }

  private static String code(XMLStreamException e) {
    return XmlGate.fault(e).code();
  }
}

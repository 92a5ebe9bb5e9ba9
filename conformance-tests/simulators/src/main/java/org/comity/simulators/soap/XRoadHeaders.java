package org.comity.simulators.soap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.headers.Header;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.Phase;
import org.comity.simulators.soap.wsdl.FindCertificates;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** X-Road message protocol 4.0: headers demanded of a request, and copied back in their order. */
final class XRoadHeaders {
  static final String XROAD = "http://x-road.eu/xsd/xroad.xsd";
  static final String IDENTIFIERS = "http://x-road.eu/xsd/identifiers";
  private static final String BODY = FindCertificates.class.getPackageName();

  private XRoadHeaders() {}

  /** Refuses a request whose headers are missing, doubled or about another service. */
  static final class Check extends AbstractSoapInterceptor {
    private final Map<String, String> service;

    /**
     * @param service the identifier parts of this service, by element name
     */
    Check(Map<String, String> service) {
      super(Phase.PRE_INVOKE);
      this.service = Map.copyOf(service);
    }

    @Override
    public void handleMessage(SoapMessage message) throws Fault {
      Map<String, Element> seen = new HashMap<>();
      for (Element header : headers(message)) {
        if (seen.put(header.getLocalName(), header) != null) {
          throw refuse("header " + header.getLocalName() + " stands twice");
        }
      }
      for (String name : List.of("client", "service", "id", "protocolVersion")) {
        if (!seen.containsKey(name)) {
          throw refuse("header " + name + " is missing");
        }
      }
      if (!"4.0".equals(text(seen, "protocolVersion"))) {
        throw refuse("protocolVersion is not 4.0");
      }
      if (text(seen, "id").isEmpty()) {
        throw refuse("header id is empty");
      }
      checkClient(parts(seen, "client"));
      checkService(parts(seen, "service"), message);
    }

    private static void checkClient(Map<String, String> client) {
      for (String part : List.of("xRoadInstance", "memberClass", "memberCode")) {
        if (client.getOrDefault(part, "").isEmpty()) {
          throw refuse("header client has no " + part);
        }
      }
    }

    private void checkService(Map<String, String> asked, SoapMessage message) {
      for (Map.Entry<String, String> part : service.entrySet()) {
        if (!part.getValue().equals(asked.get(part.getKey()))) {
          throw refuse("header service names another " + part.getKey());
        }
      }
      List<?> body = message.getContent(List.class);
      Object first = body == null || body.isEmpty() ? null : body.get(0);
      if (first != null && first.getClass().getPackageName().equals(BODY)) {
        String operation = first.getClass().getSimpleName();
        if (!operation.equalsIgnoreCase(asked.getOrDefault("serviceCode", ""))) {
          throw refuse("header service names another operation than the body");
        }
      }
    }

    private static Map<String, String> parts(Map<String, Element> seen, String name) {
      Map<String, String> parts = new HashMap<>();
      Element header = seen.get(name);
      for (Node node = header == null ? null : header.getFirstChild();
          node != null;
          node = node.getNextSibling()) {
        if (node instanceof Element part && IDENTIFIERS.equals(part.getNamespaceURI())) {
          parts.put(part.getLocalName(), part.getTextContent().strip());
        }
      }
      return parts;
    }

    private static String text(Map<String, Element> seen, String name) {
      Element header = seen.get(name);
      return header == null ? "" : header.getTextContent().strip();
    }

    private static SoapFault refuse(String why) {
      return new SoapFault("X-Road: " + why, new QName(soap(), "Client"));
    }

    private static String soap() {
      return "http://schemas.xmlsoap.org/soap/envelope/";
    }
  }

  /** Puts the request's X-Road headers into the answer. */
  static final class CopyBack extends AbstractSoapInterceptor {
    CopyBack() {
      super(Phase.PRE_PROTOCOL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
      Message request = message.getExchange().getInMessage();
      if (request instanceof SoapMessage asked) {
        for (Element header : headers(asked)) {
          message.getHeaders().add(new SoapHeader(new QName(XROAD, header.getLocalName()), header));
        }
      }
    }
  }

  private static List<Element> headers(SoapMessage message) {
    List<Element> found = new ArrayList<>();
    for (Header header : message.getHeaders()) {
      if (header.getObject() instanceof Element element
          && XROAD.equals(element.getNamespaceURI())) {
        found.add(element);
      }
    }
    return found;
  }
}

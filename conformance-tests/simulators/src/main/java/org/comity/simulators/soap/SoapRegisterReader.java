package org.comity.simulators.soap;

import jakarta.xml.ws.BindingProvider;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.headers.Header;
import org.apache.cxf.helpers.DOMUtils;
import org.comity.simulators.soap.wsdl.ListRecognitionResults;
import org.comity.simulators.soap.wsdl.OccupationalRegister;
import org.comity.simulators.soap.wsdl.OccupationalRegisterService;
import org.comity.simulators.soap.wsdl.RecognitionResult;
import org.comity.simulators.soap.wsdl.SubmitRecognitionResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Reads the register as an official at its own desk would: in its own protocol, through its own
 * WSDL, and not through the gateway. For use by one thread.
 */
public final class SoapRegisterReader {
  private final OccupationalRegister port;

  /**
   * @param endpoint where the register answers
   */
  public SoapRegisterReader(URI endpoint) {
    this.port = new OccupationalRegisterService().getOccupationalRegisterPort();
    ((BindingProvider) port)
        .getRequestContext()
        .put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, endpoint.toString());
  }

  /**
   * The recognition results that stand in the register.
   *
   * @param certificateNumber only those about this certificate, or {@code null} for all
   */
  public List<ReceivedResult> results(@Nullable String certificateNumber) {
    ((BindingProvider) port)
        .getRequestContext()
        .put(Header.HEADER_LIST, headers("listRecognitionResults"));
    ListRecognitionResults request = new ListRecognitionResults();
    if (certificateNumber != null) {
      request.setCertificateNumber(certificateNumber);
    }
    return port.listRecognitionResults(request).getRecognitionResult().stream()
        .map(SoapRegisterReader::received)
        .toList();
  }

  private static ReceivedResult received(RecognitionResult entry) {
    SubmitRecognitionResult told = entry.getSubmitRecognitionResult();
    return new ReceivedResult(
        entry.getAcknowledgementNumber(),
        told.getReference(),
        told.getResultVersion(),
        told.getCertificateNumber(),
        told.getDecision(),
        told.getDecidedOn(),
        told.getDecidedBy(),
        told.getGrantedTitle(),
        told.getMeasure(),
        told.getReason());
  }

  private static List<Header> headers(String operation) {
    Map<String, String> service = new LinkedHashMap<>(SoapRegister.address());
    String version = service.remove("serviceVersion");
    Map<String, String> client = new LinkedHashMap<>(service);
    service.put("serviceCode", operation);
    if (version != null) {
      service.put("serviceVersion", version);
    }
    List<Header> headers = new ArrayList<>();
    headers.add(identifier("client", "SUBSYSTEM", client));
    headers.add(identifier("service", "SERVICE", service));
    headers.add(text("id", UUID.randomUUID().toString()));
    headers.add(text("protocolVersion", "4.0"));
    return headers;
  }

  private static Header identifier(String name, String type, Map<String, String> parts) {
    Document document = DOMUtils.getEmptyDocument();
    Element header = document.createElementNS(XRoadHeaders.XROAD, "xrd:" + name);
    header.setAttributeNS(XRoadHeaders.IDENTIFIERS, "id:objectType", type);
    parts.forEach(
        (part, value) -> {
          Element child = document.createElementNS(XRoadHeaders.IDENTIFIERS, "id:" + part);
          child.setTextContent(value);
          header.appendChild(child);
        });
    return new SoapHeader(new QName(XRoadHeaders.XROAD, name), header);
  }

  private static Header text(String name, String value) {
    Element header = DOMUtils.getEmptyDocument().createElementNS(XRoadHeaders.XROAD, "xrd:" + name);
    header.setTextContent(value);
    return new SoapHeader(new QName(XRoadHeaders.XROAD, name), header);
  }
}

package org.comity.adapter.soap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Logger;
import org.apache.cxf.common.logging.LogUtils;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.transport.AbstractConduit;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Outbound;
import org.jspecify.annotations.Nullable;

/**
 * CXF's way out: the host's HTTP client and nothing else. Everything happens in the caller's thread
 * with one buffer each way, where CXF's own conduit would hand each message through three pools.
 */
final class OutboundConduit extends AbstractConduit {
  private static final Logger LOG = LogUtils.getL7dLogger(OutboundConduit.class);

  private final Outbound http;
  private final SoapVersion version;
  private final int maxBytes;

  OutboundConduit(EndpointReferenceType target, Outbound http, SoapVersion version, int maxBytes) {
    super(target);
    this.http = http;
    this.version = version;
    this.maxBytes = maxBytes;
  }

  @Override
  protected Logger getLogger() {
    return LOG;
  }

  @Override
  public void prepare(Message message) {
    message.setContent(OutputStream.class, new ByteArrayOutputStream(2048));
  }

  @Override
  public void close(Message message) throws IOException {
    if (!Boolean.TRUE.equals(message.get(Message.REQUESTOR_ROLE))) {
      return;
    }
    Exchange exchange = message.getExchange();
    SoapCall call = Objects.requireNonNull(exchange.get(SoapCall.class));
    if (message.getContent(Exception.class) != null || call.isLost()) {
      return;
    }
    ByteArrayOutputStream body = (ByteArrayOutputStream) message.getContent(OutputStream.class);
    try {
      Outbound.Response response = http.exchange(request(call, body.toByteArray()), call.context());
      refuse(response);
      receive(exchange, response);
    } catch (AdapterException e) {
      call.failed(e);
      throw new IOException("the call failed", e);
    }
  }

  private Outbound.Request request(SoapCall call, byte[] body) {
    String action = call.operation().soapAction();
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", version.mediaType());
    if (version == SoapVersion.V11) {
      headers.put("Content-Type", "text/xml; charset=utf-8");
      headers.put("SOAPAction", "\"" + action + "\"");
    } else {
      headers.put(
          "Content-Type",
          "application/soap+xml; charset=utf-8"
              + (action.isEmpty() ? "" : "; action=\"" + action + "\""));
    }
    return new Outbound.Request("POST", call.endpoint(), headers, body, maxBytes);
  }

  /** Sorts out what is no SOAP message before CXF looks at it. */
  private void refuse(Outbound.Response response) throws AdapterException {
    boolean soap = isSoap(response.header("content-type"));
    int status = response.status();
    if (soap && response.body().length > 0 && (status == 200 || status == 400 || status == 500)) {
      return;
    }
    if (status == 401 || status == 403 || status == 400 || status == 405 || status == 415) {
      throw AdapterException.refused("the registry refused the request with HTTP " + status);
    }
    if (status == 404 || status == 408 || status == 410 || status == 429 || status >= 500) {
      throw AdapterException.unavailable(
          "the registry answered HTTP " + status, retryAfter(response), null);
    }
    if (status != 200) {
      throw AdapterException.invalidAnswer("the registry answered HTTP " + status, null);
    }
    throw AdapterException.invalidAnswer(
        response.body().length == 0
            ? "the registry's answer is empty"
            : "the registry's answer is no SOAP message by its content type",
        null);
  }

  /**
   * Only plain XML: attachments are not asked for, and multipart answers must not reach CXF. SOAP
   * 1.1 servers are known to answer with 1.2's type and the other way round; the envelope decides.
   */
  private static boolean isSoap(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int end = contentType.indexOf(';');
    String type =
        (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return type.equals("text/xml")
        || type.equals("application/soap+xml")
        || type.equals("application/xml");
  }

  private static @Nullable Duration retryAfter(Outbound.Response response) {
    String value = response.header("retry-after");
    return value != null && value.matches("\\d{1,6}")
        ? Duration.ofSeconds(Long.parseLong(value))
        : null;
  }

  private void receive(Exchange exchange, Outbound.Response response) {
    Message in = new MessageImpl();
    in.setExchange(exchange);
    in.put(Message.RESPONSE_CODE, response.status());
    in.put(Message.CONTENT_TYPE, version.mediaType());
    in.setContent(InputStream.class, new ByteArrayInputStream(response.body()));
    exchange.setInMessage(in);
    getMessageObserver().onMessage(in);
  }
}

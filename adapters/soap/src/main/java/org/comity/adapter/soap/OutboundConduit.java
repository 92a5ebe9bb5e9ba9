package org.comity.adapter.soap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.cxf.common.logging.LogUtils;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.transport.AbstractConduit;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Outbound;
import org.comity.syntax.MimeGate;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/**
 * CXF's way out: the host's HTTP client and nothing else. Everything happens in the caller's thread
 * with one buffer each way, where CXF's own conduit would hand each message through three pools.
 */
final class OutboundConduit extends AbstractConduit {
  private static final Logger LOG = LogUtils.getL7dLogger(OutboundConduit.class);

  private final Outbound http;
  private static final Pattern CHARSET =
      Pattern.compile("(?i)charset\\s*=\\s*\"?([A-Za-z0-9._:\\-]{1,40})");

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
      receive(exchange, response, content(response, call));
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

  /** Sorts out what is no SOAP message before CXF looks at it; takes attachments off. */
  private static byte[] content(Outbound.Response response, SoapCall call) throws AdapterException {
    int status = response.status();
    boolean fit = response.body().length > 0 && (status == 200 || status == 400 || status == 500);
    String type = response.header("content-type");
    if (fit && isSoap(type)) {
      return decoded(response.body(), type);
    }
    Attachments attachments = call.operation().response().attachments();
    if (fit && attachments != null && type != null && isMultipart(type)) {
      return root(response.body(), type, attachments, call);
    }
    if (fit && type != null && isMultipart(type)) {
      throw AdapterException.invalidAnswer(
          "the registry's answer comes with attachments (multipart/related), and the folder"
              + " declares none for this operation: declare response.attachments with their types,"
              + " or ask the registry to answer without MTOM and attachments",
          null);
    }
    throw refusal(response);
  }

  /**
   * The answer in UTF-8, where only its content type says that it is not: bytes that are no UTF-8
   * without a word on them in the document. Whatever the document says of itself counts.
   */
  private static byte[] decoded(byte[] body, @Nullable String type) {
    Matcher matcher = type == null ? null : CHARSET.matcher(type);
    boolean mark = body.length > 1 && (body[0] & 0xFF) >= 0xFE;
    if (matcher == null || !matcher.find() || mark || isUtf8(body)) {
      return body;
    }
    String name = String.valueOf(matcher.group(1));
    String start = new String(body, 0, Math.min(body.length, 200), StandardCharsets.ISO_8859_1);
    boolean said = start.startsWith("<?xml") && start.substring(0, end(start)).contains("encoding");
    return said || !Charset.isSupported(name)
        ? body
        : new String(body, Charset.forName(name)).getBytes(StandardCharsets.UTF_8);
  }

  private static int end(String start) {
    int end = start.indexOf("?>");
    return end < 0 ? start.length() : end;
  }

  private static boolean isUtf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static AdapterException refusal(Outbound.Response response) {
    int status = response.status();
    if (status == 401 || status == 403 || status == 400 || status == 405 || status == 415) {
      return AdapterException.refused("the registry refused the request with HTTP " + status);
    }
    if (status == 404 || status == 408 || status == 410 || status == 429 || status >= 500) {
      return AdapterException.unavailable(
          "the registry answered HTTP " + status, retryAfter(response), null);
    }
    if (status != 200) {
      return AdapterException.invalidAnswer("the registry answered HTTP " + status, null);
    }
    return AdapterException.invalidAnswer(
        response.body().length == 0
            ? "the registry's answer is empty"
            : "the registry's answer is no SOAP message by its content type",
        null);
  }

  private static boolean isMultipart(String contentType) {
    return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/related");
  }

  /** The envelope of a message with attachments, which are kept for the call. */
  private static byte[] root(
      byte[] message, String contentType, Attachments attachments, SoapCall call)
      throws AdapterException {
    try {
      List<MimeGate.Part> parts = MimeGate.read(message, contentType, attachments.most() + 2);
      MimeGate.Part root = parts.get(0);
      boolean xop = root.mediaType().equals("application/xop+xml");
      if (!xop && !isSoap(root.mediaType())) {
        throw AdapterException.invalidAnswer(
            "the first part of the registry's answer is no SOAP message by its type", null);
      }
      List<MimeGate.Part> others = parts.subList(1, parts.size());
      attachments.check(others);
      call.attached(others);
      return root.body();
    } catch (SyntaxFault e) {
      throw AdapterException.invalidAnswer(
          "the registry's answer cannot be read: " + e.getMessage(), null);
    }
  }

  /**
   * Only plain XML: attachments are taken where they are declared, and multipart answers must not
   * reach CXF. SOAP 1.1 servers are known to answer with 1.2's type and the other way round; the
   * envelope decides.
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

  private void receive(Exchange exchange, Outbound.Response response, byte[] content) {
    Message in = new MessageImpl();
    in.setExchange(exchange);
    in.put(Message.RESPONSE_CODE, response.status());
    in.put(Message.CONTENT_TYPE, version.mediaType());
    in.setContent(InputStream.class, new ByteArrayInputStream(content));
    exchange.setInMessage(in);
    getMessageObserver().onMessage(in);
  }
}

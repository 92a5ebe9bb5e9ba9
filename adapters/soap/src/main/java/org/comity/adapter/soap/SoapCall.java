package org.comity.adapter.soap;

import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.syntax.MimeGate;
import org.jspecify.annotations.Nullable;

/** One call on its way through CXF: what is sent, and what came of it. Used by one thread. */
final class SoapCall {
  private final URI endpoint;
  private final SoapConfig.Operation operation;
  private final BodyTemplate.Values values;
  private final byte @Nullable [] payload;
  private final XRoad.@Nullable Message xroad;
  private final @Nullable Addressing addressing;
  private final CallContext context;
  private final Map<String, String> envelopeNamespaces = new LinkedHashMap<>();
  private List<MimeGate.Part> attachments = List.of();
  private @Nullable SoapAnswer answer;
  private @Nullable AdapterException failure;

  SoapCall(
      URI endpoint,
      SoapConfig.Operation operation,
      BodyTemplate.Values values,
      byte @Nullable [] payload,
      XRoad.@Nullable Message xroad,
      @Nullable Addressing addressing,
      CallContext context) {
    this.endpoint = endpoint;
    this.operation = operation;
    this.values = values;
    this.payload = payload;
    this.xroad = xroad;
    this.addressing = addressing;
    this.context = context;
  }

  URI endpoint() {
    return endpoint;
  }

  SoapConfig.Operation operation() {
    return operation;
  }

  BodyTemplate.Values values() {
    return values;
  }

  byte @Nullable [] payload() {
    return payload;
  }

  XRoad.@Nullable Message xroad() {
    return xroad;
  }

  @Nullable Addressing addressing() {
    return addressing;
  }

  CallContext context() {
    return context;
  }

  /** Namespaces that the answer's envelope declares, filled while it is read. */
  Map<String, String> envelopeNamespaces() {
    return envelopeNamespaces;
  }

  /** Attachments of the answer. */
  List<MimeGate.Part> attachments() {
    return attachments;
  }

  /**
   * What is written where the answer includes an attachment: its id where the folder reads it from
   * there, else what is in it; {@code null} if there is none of that id.
   */
  @Nullable String attached(String id) {
    for (MimeGate.Part part : attachments) {
      if (id.equals(part.contentId())) {
        Embedded embedded = operation.response().embedded();
        return embedded != null && embedded.isAttached()
            ? "cid:" + id
            : Base64.getEncoder().encodeToString(part.body());
      }
    }
    return null;
  }

  void attached(List<MimeGate.Part> parts) {
    this.attachments = List.copyOf(parts);
  }

  void answered(SoapAnswer got) {
    this.answer = got;
  }

  void failed(AdapterException why) {
    if (failure == null) {
      failure = why;
    }
  }

  /** Whether the call is lost already, and an answer need not be read. */
  boolean isLost() {
    return failure != null;
  }

  @Nullable SoapAnswer answer() {
    return answer;
  }

  @Nullable AdapterException failure() {
    return failure;
  }
}

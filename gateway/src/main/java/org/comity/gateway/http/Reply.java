package org.comity.gateway.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.model.Page;

/**
 * An answer before it is sent.
 *
 * @param status HTTP status
 * @param contentType type of the body
 * @param body body; empty for none
 * @param headers headers beyond those of every answer
 */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
  private static final BindingContext BINDING = BindingContext.forVersion(SchemaVersion.V1_0);

  public Reply {
    headers = Map.copyOf(headers);
  }

  /** A document in the face that the caller asked for. */
  public static <T> Reply of(int status, DocumentType<T> type, T value, Format face) {
    return bytes(status, face.mediaType(), BINDING.writer(face).write(type, value));
  }

  /** A page, with its link to the next one. */
  public static <T> Reply page(DocumentType<Page<T>> type, Page<T> page, ApiRequest request) {
    Reply reply = of(200, type, page, request.accept());
    return page.next() == null
        ? reply
        : reply.with("Link", "<" + request.pageAt(page.next()) + ">; rel=\"next\"");
  }

  public static Reply bytes(int status, String contentType, byte[] bytes) {
    return new Reply(status, contentType, bytes, Map.of());
  }

  public static Reply empty(int status) {
    return new Reply(status, "", new byte[0], Map.of());
  }

  /** The same with one header more. */
  public Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, contentType, body, more);
  }

  @Override
  public String toString() {
    return "Reply[" + status + "]";
  }
}

package org.comity.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code multipart/related} messages (SOAP with attachments). Stateless; safe for many
 * threads.
 *
 * <p>Codes of its faults: {@code NOT_WELL_FORMED}, {@code LIMIT_EXCEEDED}.
 */
public final class MimeGate {
  private static final int MOST_HEADERS = 50;
  private static final int LONGEST_HEADERS = 16 * 1024;

  private MimeGate() {}

  /**
   * A part.
   *
   * @param headers its header fields by lower-case name
   * @param body its bytes, decoded
   */
  public record Part(Map<String, String> headers, byte[] body) {
    public Part {
      headers = Map.copyOf(headers);
    }

    /** Media type in small letters, without parameters; {@code text/plain} if none is told. */
    public String mediaType() {
      String type = headers.getOrDefault("content-type", "text/plain");
      int end = type.indexOf(';');
      return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** Its id without angle brackets, or {@code null}. */
    public @Nullable String contentId() {
      String id = headers.get("content-id");
      return id == null ? null : id.strip().replaceAll("^<|>$", "");
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Part p && headers.equals(p.headers) && Arrays.equals(body, p.body);
    }

    @Override
    public int hashCode() {
      return headers.hashCode();
    }

    @Override
    public String toString() {
      return "Part[" + body.length + " bytes]";
    }
  }

  /**
   * Reads a message; the root part is the first of the list.
   *
   * @param message the whole message
   * @param contentType its content type with the boundary
   * @param mostParts most parts, the root among them
   */
  public static List<Part> read(byte[] message, String contentType, int mostParts)
      throws SyntaxFault {
    String boundary = parameter(contentType, "boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > 200) {
      throw bad("a multipart message without a boundary");
    }
    byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    List<Part> parts = new ArrayList<>();
    int at = find(message, delimiter, 0);
    while (true) {
      if (at < 0) {
        throw bad("a multipart message that is cut short");
      }
      int from = at + delimiter.length;
      if (startsWith(message, from, "--")) {
        break;
      }
      from = lineEnd(message, from);
      int next = find(message, delimiter, from);
      if (next < 0) {
        throw bad("a multipart message that is cut short");
      }
      if (parts.size() >= mostParts) {
        throw new SyntaxFault("LIMIT_EXCEEDED", 0, 0, "more attachments than the limit");
      }
      parts.add(part(message, from, contentEnd(message, from, next)));
      at = next;
    }
    if (parts.isEmpty()) {
      throw bad("a multipart message without parts");
    }
    return rootFirst(parts, parameter(contentType, "start"));
  }

  private static List<Part> rootFirst(List<Part> parts, @Nullable String start) {
    String id = start == null ? null : start.replaceAll("^<|>$", "");
    for (int i = 1; id != null && i < parts.size(); i++) {
      if (id.equals(parts.get(i).contentId())) {
        parts.add(0, parts.remove(i));
        break;
      }
    }
    return List.copyOf(parts);
  }

  private static @Nullable String parameter(String contentType, String name) {
    Matcher matcher =
        Pattern.compile(
                ";\\s*" + name + "\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE)
            .matcher(contentType);
    return !matcher.find() ? null : matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
  }

  /** Where a delimiter stands at the beginning of a line, or -1. */
  private static int find(byte[] message, byte[] delimiter, int from) {
    for (int i = from; i <= message.length - delimiter.length; i++) {
      boolean begins = i == 0 || message[i - 1] == '\n';
      if (begins
          && message[i] == '-'
          && Arrays.equals(message, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] message, int at, String text) {
    return at + text.length() <= message.length
        && new String(message, at, text.length(), StandardCharsets.ISO_8859_1).equals(text);
  }

  private static int lineEnd(byte[] message, int from) throws SyntaxFault {
    for (int i = from; i < message.length; i++) {
      if (message[i] == '\n') {
        return i + 1;
      }
    }
    throw bad("a multipart message that is cut short");
  }

  /** The line break before a delimiter belongs to the delimiter. */
  private static int contentEnd(byte[] message, int from, int delimiter) {
    int end = delimiter;
    if (end > from && message[end - 1] == '\n') {
      end--;
    }
    return end > from && message[end - 1] == '\r' ? end - 1 : end;
  }

  private static Part part(byte[] message, int from, int to) throws SyntaxFault {
    Map<String, String> headers = new LinkedHashMap<>();
    String last = null;
    int at = from;
    while (true) {
      int end = at < to ? lineEnd(message, at) : at;
      String line =
          new String(message, at, Math.max(0, Math.min(end, to) - at), StandardCharsets.ISO_8859_1);
      at = end;
      if (line.isBlank()) {
        break;
      }
      if (headers.size() >= MOST_HEADERS || at - from > LONGEST_HEADERS) {
        throw new SyntaxFault("LIMIT_EXCEEDED", 0, 0, "longer headers of a part than the limit");
      }
      int colon = line.indexOf(':');
      if (last != null && Character.isWhitespace(line.charAt(0))) {
        headers.merge(last, line.strip(), (a, b) -> a + " " + b);
      } else if (colon > 0) {
        last = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        headers.put(last, line.substring(colon + 1).strip());
      } else {
        throw bad("a part with a header that is none");
      }
    }
    byte[] body = at < to ? Arrays.copyOfRange(message, at, to) : new byte[0];
    return new Part(headers, decoded(body, headers.get("content-transfer-encoding")));
  }

  private static byte[] decoded(byte[] body, @Nullable String encoding) throws SyntaxFault {
    String name = encoding == null ? "binary" : encoding.toLowerCase(Locale.ROOT);
    switch (name) {
      case "binary", "8bit", "7bit" -> {
        return body;
      }
      case "base64" -> {
        try {
          return Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException e) {
          throw bad("a part that is no base64");
        }
      }
      default -> throw bad("a part in a transfer encoding that is not taken");
    }
  }

  private static SyntaxFault bad(String message) {
    return new SyntaxFault("NOT_WELL_FORMED", 0, 0, message);
  }
}

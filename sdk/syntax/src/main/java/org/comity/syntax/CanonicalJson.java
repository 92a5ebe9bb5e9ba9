package org.comity.syntax;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.erdtman.jcs.NumberToJSON;

/**
 * The canonical bytes of a JSON document (RFC 8785, JCS): what signatures and digests are made
 * over, by the gateway and by its clients alike. Numbers are IEEE doubles there: a number that a
 * double cannot hold at all is refused, one with more digits than a double is rounded, as the RFC
 * says.
 */
public final class CanonicalJson {
  private CanonicalJson() {}

  /**
   * Canonical bytes of a document that passes the standard gate.
   *
   * @throws SyntaxFault if the gate refuses it, or {@code JSON_NUMBER_RANGE}
   */
  public static byte[] of(byte[] document) throws SyntaxFault {
    return of(document, Set.of());
  }

  /**
   * Canonical bytes of a document without some members of its top-level object, such as its own
   * signature.
   */
  public static byte[] of(byte[] document, Set<String> without) throws SyntaxFault {
    try (JsonParser parser = JsonGate.standard().parser(document)) {
      if (parser.nextToken() == null) {
        throw new SyntaxFault("EMPTY", 1, 1, "there is no document");
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream(document.length);
      write(parser, without, out);
      JsonGate.endOfDocument(parser);
      return out.toByteArray();
    } catch (IOException e) {
      throw JsonGate.fault(e);
    }
  }

  private static void write(JsonParser parser, Set<String> without, ByteArrayOutputStream out)
      throws IOException, SyntaxFault {
    switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, without, out);
      case START_ARRAY -> array(parser, out);
      case VALUE_STRING -> string(parser.getText(), out);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, out);
      default -> ascii(parser.getText(), out);
    }
  }

  private static void object(JsonParser parser, Set<String> without, ByteArrayOutputStream out)
      throws IOException, SyntaxFault {
    // String's order is that of UTF-16 code units, which the RFC asks for.
    Map<String, byte[]> members = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      ByteArrayOutputStream value = new ByteArrayOutputStream();
      write(parser, Set.of(), value);
      if (!without.contains(name)) {
        members.put(name, value.toByteArray());
      }
    }
    out.write('{');
    for (Iterator<Map.Entry<String, byte[]>> i = members.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<String, byte[]> member = i.next();
      string(member.getKey(), out);
      out.write(':');
      out.writeBytes(member.getValue());
      if (i.hasNext()) {
        out.write(',');
      }
    }
    out.write('}');
  }

  private static void array(JsonParser parser, ByteArrayOutputStream out)
      throws IOException, SyntaxFault {
    out.write('[');
    boolean first = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!first) {
        out.write(',');
      }
      first = false;
      write(parser, Set.of(), out);
    }
    out.write(']');
  }

  private static void number(JsonParser parser, ByteArrayOutputStream out)
      throws IOException, SyntaxFault {
    double value = Double.parseDouble(parser.getText());
    if (Double.isInfinite(value) || Double.isNaN(value)) {
      throw new SyntaxFault(
          "JSON_NUMBER_RANGE",
          parser.currentTokenLocation().getLineNr(),
          parser.currentTokenLocation().getColumnNr(),
          "a number beyond the range of a double");
    }
    ascii(NumberToJSON.serializeNumber(value), out);
  }

  private static void string(String text, ByteArrayOutputStream out) {
    StringBuilder quoted = new StringBuilder(text.length() + 2);
    JsonText.append(quoted, text);
    out.writeBytes(quoted.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void ascii(String text, ByteArrayOutputStream out) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}

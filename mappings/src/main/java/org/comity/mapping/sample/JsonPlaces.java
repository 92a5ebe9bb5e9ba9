package org.comity.mapping.sample;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;

/**
 * A JSON document as its single values by pointer, each with its place.
 *
 * @param values pointer to value; objects and arrays with something in them are not told
 */
record JsonPlaces(Map<String, Value> values) {
  /**
   * A single value.
   *
   * @param text its text; empty for null
   * @param line line from 1
   * @param column column from 1
   */
  record Value(String text, int line, int column) {}

  static JsonPlaces read(byte[] document) throws SyntaxFault {
    Map<String, Value> values = new LinkedHashMap<>();
    try (JsonParser parser = JsonGate.standard().parser(document)) {
      if (parser.nextToken() == null) {
        throw new SyntaxFault("EMPTY", 1, 1, "there is no document");
      }
      value(parser, "", values);
      JsonGate.endOfDocument(parser);
    } catch (IOException e) {
      throw JsonGate.fault(e);
    }
    return new JsonPlaces(values);
  }

  private static void value(JsonParser parser, String pointer, Map<String, Value> values)
      throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName().replace("~", "~0").replace("/", "~1");
          parser.nextToken();
          value(parser, pointer + "/" + name, values);
        }
      }
      case START_ARRAY -> {
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          value(parser, pointer + "/" + index++, values);
        }
      }
      default -> {
        JsonLocation at = parser.currentTokenLocation();
        String text = parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
        values.put(pointer, new Value(text, at.getLineNr(), at.getColumnNr()));
      }
    }
  }
}

package org.comity.mapping.form.stylesheet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Attributes of a start tag, and pieces of text, as they are written in a file, so that a place in
 * their value is a place in the file.
 */
final class RawTag {
  private RawTag() {}

  /**
   * A value as it is meant.
   *
   * @param name name of the attribute, with its prefix
   * @param value the value, character references resolved to one character each
   * @param places where each of its characters stands in the file
   */
  record Value(String name, String value, int[] places) {
    int place(int offset) {
      return places.length == 0 ? 0 : places[Math.min(offset, places.length - 1)];
    }
  }

  /** Attributes of the tag that begins at a place. */
  static List<Value> attributes(String file, int start) {
    List<Value> attributes = new ArrayList<>();
    int at = start + 1;
    while (at < file.length() && !Character.isWhitespace(file.charAt(at)) && !isEnd(file, at)) {
      at++;
    }
    while (true) {
      while (at < file.length() && Character.isWhitespace(file.charAt(at))) {
        at++;
      }
      int equals = file.indexOf('=', at);
      if (at >= file.length() || isEnd(file, at) || equals < 0) {
        return attributes;
      }
      String name = file.substring(at, equals).strip();
      int quote = equals + 1;
      while (quote < file.length() && Character.isWhitespace(file.charAt(quote))) {
        quote++;
      }
      int end = quote >= file.length() ? -1 : file.indexOf(file.charAt(quote), quote + 1);
      if (end < 0) {
        return attributes;
      }
      attributes.add(value(name, file, quote + 1, end));
      at = end + 1;
    }
  }

  private static boolean isEnd(String file, int at) {
    return file.charAt(at) == '>' || file.startsWith("/>", at);
  }

  /** The text between two places. */
  static Value value(String name, String file, int start, int end) {
    StringBuilder value = new StringBuilder();
    int[] places = new int[end - start + 1];
    int at = start;
    while (at < end) {
      places[value.length()] = at;
      int semicolon = file.charAt(at) == '&' ? file.indexOf(';', at) : -1;
      if (semicolon > 0 && semicolon < end) {
        value.append(reference(file.substring(at + 1, semicolon)));
        at = semicolon + 1;
      } else {
        value.append(file.charAt(at));
        at++;
      }
    }
    places[value.length()] = end;
    return new Value(name, value.toString(), Arrays.copyOf(places, value.length() + 1));
  }

  private static char reference(String name) {
    return switch (name) {
      case "lt" -> '<';
      case "gt" -> '>';
      case "amp" -> '&';
      case "quot" -> '"';
      case "apos" -> '\'';
      default -> ' ';
    };
  }
}

package org.comity.mapping.form.stylesheet;

import java.util.ArrayList;
import java.util.List;

/** Cuts an XPath expression into words. One use. */
final class XPathTokens {
  private static final List<String> SIGNS =
      List.of(
          "//", "..", "::", "!=", "<=", ">=", "<<", ">>", "||", "=>", ":=", "/", ".", "@", "(", ")",
          "[", "]", "{", "}", ",", "|", "+", "-", "*", "=", "<", ">", "!", "?", "#", ":");

  private final String text;
  private int at;

  private XPathTokens(String text) {
    this.text = text;
  }

  static List<XPathToken> of(String text) {
    XPathTokens tokens = new XPathTokens(text);
    List<XPathToken> all = new ArrayList<>();
    XPathToken token;
    do {
      token = tokens.next();
      all.add(token);
    } while (token.kind() != XPathToken.Kind.END);
    return all;
  }

  private XPathToken next() {
    skip();
    int start = at;
    if (at >= text.length()) {
      return new XPathToken(XPathToken.Kind.END, "", false, start);
    }
    char c = text.charAt(at);
    if (c == '"' || c == '\'') {
      quoted(c);
      String inner = text.substring(start + 1, Math.max(start + 1, at - 1));
      return new XPathToken(XPathToken.Kind.LITERAL, inner, false, start);
    }
    if (Character.isDigit(c) || (c == '.' && at + 1 < text.length() && digitAt(at + 1))) {
      number();
      return new XPathToken(XPathToken.Kind.LITERAL, "", false, start);
    }
    if (c == '$') {
      at++;
      skip();
      return new XPathToken(XPathToken.Kind.VARIABLE, local(word()), false, start);
    }
    if (text.startsWith("Q{", at)) {
      int end = text.indexOf('}', at);
      at = end < 0 ? text.length() : end + 1;
      return new XPathToken(XPathToken.Kind.NAME, word(), true, start);
    }
    if (text.startsWith("*:", at)) {
      at += 2;
      return new XPathToken(XPathToken.Kind.NAME, word(), false, start);
    }
    return signOrName(start);
  }

  private XPathToken signOrName(int start) {
    if (isNameStart(text.charAt(at))) {
      String word = word();
      if (word.endsWith(":") && text.startsWith("*", at)) {
        at++;
        return new XPathToken(XPathToken.Kind.SIGN, "*", false, start);
      }
      return new XPathToken(XPathToken.Kind.NAME, local(word), word.indexOf(':') >= 0, start);
    }
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        at += sign.length();
        return new XPathToken(XPathToken.Kind.SIGN, sign, false, start);
      }
    }
    at++;
    return new XPathToken(XPathToken.Kind.SIGN, text.substring(start, at), false, start);
  }

  private boolean digitAt(int index) {
    return Character.isDigit(text.charAt(index));
  }

  private void skip() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("(:", at)) {
        comment();
      } else {
        return;
      }
    }
  }

  private void comment() {
    int open = 0;
    do {
      if (text.startsWith("(:", at)) {
        open++;
        at += 2;
      } else if (text.startsWith(":)", at)) {
        open--;
        at += 2;
      } else {
        at++;
      }
    } while (open > 0 && at < text.length());
  }

  private void quoted(char quote) {
    at++;
    while (at < text.length()) {
      if (text.charAt(at) != quote) {
        at++;
      } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
        at += 2;
      } else {
        at++;
        return;
      }
    }
  }

  private void number() {
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
  }

  private static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_';
  }

  /** A name with its prefix; a single colon belongs to it, two of them are an axis. */
  private String word() {
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean prefix =
          c == ':'
              && at > start
              && text.charAt(at - 1) != ':'
              && at + 1 < text.length()
              && (isNameStart(text.charAt(at + 1)) || text.charAt(at + 1) == '*');
      boolean dot = c == '.' && at > start;
      if (!Character.isLetterOrDigit(c) && "_-·".indexOf(c) < 0 && !prefix && !dot) {
        break;
      }
      at++;
    }
    return text.substring(start, at);
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }
}

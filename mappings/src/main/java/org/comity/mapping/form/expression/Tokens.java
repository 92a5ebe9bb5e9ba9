package org.comity.mapping.form.expression;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expression that the library took into words. One use. */
final class Tokens {
  private static final List<String> SIGNS =
      List.of(
          "..", ":=", "!=", "<=", ">=", "~>", "**", "?:", "??", ".", "[", "]", "{", "}", "(", ")",
          ",", "@", "#", ";", ":", "?", "+", "-", "*", "/", "%", "|", "=", "<", ">", "^", "&");

  private final String text;
  private int at;

  private Tokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) {
    Tokens tokens = new Tokens(text);
    List<Token> all = new ArrayList<>();
    Token token;
    do {
      token = tokens.next();
      all.add(token);
    } while (token.kind() != Token.Kind.END);
    return all;
  }

  private Token next() {
    skip();
    int start = at;
    if (at >= text.length()) {
      return new Token(Token.Kind.END, "", start);
    }
    char c = text.charAt(at);
    if (c == '"' || c == '\'' || c == '`') {
      String inner = quoted(c);
      return new Token(c == '`' ? Token.Kind.NAME : Token.Kind.LITERAL, inner, start);
    }
    if (c == '$') {
      at++;
      // "$$" is a variable of its own.
      String name = at < text.length() && text.charAt(at) == '$' ? sign("$") : word();
      return new Token(Token.Kind.VARIABLE, name, start);
    }
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        return new Token(Token.Kind.SIGN, sign(sign), start);
      }
    }
    String word = word();
    if (word.isEmpty()) {
      at++;
      return new Token(Token.Kind.SIGN, String.valueOf(c), start);
    }
    boolean literal = Character.isDigit(word.charAt(0)) || isValue(word);
    return new Token(literal ? Token.Kind.LITERAL : Token.Kind.NAME, word, start);
  }

  private static boolean isValue(String word) {
    return word.equals("true") || word.equals("false") || word.equals("null");
  }

  private String sign(String sign) {
    at += sign.length();
    return sign;
  }

  private void skip() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length() : end + 2;
      } else {
        return;
      }
    }
  }

  private String quoted(char quote) {
    int start = ++at;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' && quote != '`' ? 2 : 1;
    }
    String inner = text.substring(start, Math.min(at, text.length()));
    at = Math.min(at + 1, text.length());
    return inner;
  }

  /** Whatever is no space and no sign; of a number also its fraction. */
  private String word() {
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean fraction =
          c == '.'
              && at > start
              && Character.isDigit(text.charAt(start))
              && at + 1 < text.length()
              && Character.isDigit(text.charAt(at + 1));
      if (!fraction
          && (Character.isWhitespace(c) || "$\"'`.[]{}(),@#;:?+-*/%|=<>^&~!".indexOf(c) >= 0)) {
        break;
      }
      at++;
    }
    return text.substring(start, at);
  }
}

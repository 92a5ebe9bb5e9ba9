package org.comity.mapping.form.stylesheet;

import java.util.List;

/** Goes through the words of one expression. For one thread. */
class XPathCursor {
  /** The words; the last one is the end. */
  final List<XPathToken> tokens;

  /** Place of the next word. */
  int at;

  XPathCursor(String text) {
    this.tokens = XPathTokens.of(text);
  }

  final XPathToken peek() {
    return tokens.get(Math.min(at, tokens.size() - 1));
  }

  final XPathToken peekNext() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  final XPathToken take() {
    XPathToken token = peek();
    at++;
    return token;
  }

  final boolean takeIf(String sign) {
    boolean is = peek().is(sign);
    at += is ? 1 : 0;
    return is;
  }

  final boolean takeName(String name) {
    boolean is = peek().isName(name);
    at += is ? 1 : 0;
    return is;
  }

  final void skip(String opens, String closes) {
    int open = 0;
    do {
      XPathToken token = take();
      open += token.is(opens) ? 1 : token.is(closes) ? -1 : 0;
    } while (open > 0 && peek().kind() != XPathToken.Kind.END);
  }
}

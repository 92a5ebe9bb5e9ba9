package org.comity.mapping.form.stylesheet;

/**
 * A word of an XPath expression.
 *
 * @param kind what it is
 * @param text a name without its prefix, the sign, or what stands between quotes
 * @param prefixed whether a prefix stood before the name
 * @param offset where it begins, in characters of the expression
 */
record XPathToken(Kind kind, String text, boolean prefixed, int offset) {
  enum Kind {
    NAME,
    VARIABLE,
    LITERAL,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }
}

package org.comity.mapping.form.expression;

/**
 * A word of an expression.
 *
 * @param kind what it is
 * @param text the name without its quotes or {@code $}, or the sign
 * @param offset where it begins, in characters
 */
record Token(Kind kind, String text, int offset) {
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
}

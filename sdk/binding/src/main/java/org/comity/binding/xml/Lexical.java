package org.comity.binding.xml;

/**
 * Leaves scalars of the beans as the text that stands in the document. Called by generated code.
 */
public final class Lexical {
  private Lexical() {}

  public static String text(String text) {
    return text;
  }
}

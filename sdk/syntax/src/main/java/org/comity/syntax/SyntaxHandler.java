package org.comity.syntax;

import org.jspecify.annotations.Nullable;

/**
 * Hears a document, whatever its syntax, as one stream of nodes in document order.
 *
 * <p>XML: every element is a node named by its local name; every attribute is a child node named
 * {@code @} and its local name, heard before the content; text of an element is its value. JSON:
 * every member is a node named by its key; each item of an array is a node of the array's name (so
 * an array of two looks like an element that occurs twice), an item of an array directly in an
 * array is named {@code item}. CSV and fixed width: one node per row, one child per column.
 *
 * <p>Heard on the reader's thread; what was heard before a fault must not be used.
 */
public interface SyntaxHandler {
  /**
   * A node begins.
   *
   * @param namespace XML namespace, or the empty string
   * @param name name of the node
   * @param line line in the document, from 1
   * @param column column, from 1
   */
  void enter(String namespace, String name, int line, int column);

  /**
   * The text of the current node: at most once per node; {@code null} for JSON {@code null} and
   * {@code xsi:nil}. Not called for a node that only has children.
   */
  void value(@Nullable String text);

  /** The node ends. */
  void leave();

  /**
   * Whether it looks at lines and columns: finding them costs. If not, it may be told 0 and 0.
   * Asked once, before the document is read.
   */
  default boolean wantsPlaces() {
    return true;
  }

  /** Whether it wants white space of the current XML element among its {@link #piece pieces}. */
  default boolean wantsPieces() {
    return false;
  }

  /**
   * A piece of the current XML element's own text, where that element has child elements too: told
   * before each child that it precedes, and once more before the element's {@link #value}, so that
   * text and children can be put in the order of the document. Ignored unless overridden.
   *
   * @param own the element's own text so far; valid during the call only
   * @param from where in it the piece begins; it reaches to the end
   */
  default void piece(CharSequence own, int from) {}

  /**
   * A JSON member whose array has no item: there is no node, but the member is there. Nothing is
   * entered. Ignored unless overridden.
   *
   * @param name name that each item would have had
   */
  default void empty(String name) {}
}

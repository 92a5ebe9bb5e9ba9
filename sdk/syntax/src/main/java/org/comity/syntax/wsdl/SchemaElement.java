package org.comity.syntax.wsdl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element or attribute as a schema declares it, with all below it.
 *
 * @param name local name; attributes begin with {@code @}
 * @param namespace its namespace, or the empty text
 * @param repeated whether it can occur several times
 * @param optional whether it can be left out
 * @param values values that it may have, where they are listed
 * @param children its parts, attributes among them
 * @param open whether more may stand in it than is listed: a wildcard, a part that contains itself,
 *     a type that no schema here declares, or more parts than are followed
 * @param alternative which part of which choice it is; absent if it stands in none
 */
public record SchemaElement(
    String name,
    String namespace,
    boolean repeated,
    boolean optional,
    List<String> values,
    List<SchemaElement> children,
    boolean open,
    @Nullable Alternative alternative) {
  public SchemaElement {
    values = List.copyOf(values);
    children = List.copyOf(children);
  }

  /** An element that is no part of a choice. */
  public SchemaElement(
      String name,
      String namespace,
      boolean repeated,
      boolean optional,
      List<String> values,
      List<SchemaElement> children,
      boolean open) {
    this(name, namespace, repeated, optional, values, children, open, null);
  }

  /**
   * A part of a choice among the parts of one element.
   *
   * @param choice number of the choice
   * @param branch number of the part; elements of one number belong together
   * @param required whether one part of the choice must be there
   * @param optional whether the element can be left out where its part was chosen
   */
  public record Alternative(int choice, int branch, boolean required, boolean optional) {}

  SchemaElement with(boolean nowRepeated, boolean nowOptional, @Nullable Alternative part) {
    return new SchemaElement(
        name, namespace, nowRepeated, nowOptional, values, children, open, part);
  }

  /** Whether it has no element in it. */
  public boolean isLeaf() {
    return children.stream().allMatch(c -> c.name().startsWith("@"));
  }

  /** The part of a name, or {@code null}. */
  public @Nullable SchemaElement child(String childName) {
    for (SchemaElement child : children) {
      if (child.name.equals(childName)) {
        return child;
      }
    }
    return null;
  }
}

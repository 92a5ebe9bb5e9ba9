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
 */
public record SchemaElement(
    String name,
    String namespace,
    boolean repeated,
    boolean optional,
    List<String> values,
    List<SchemaElement> children,
    boolean open) {
  public SchemaElement {
    values = List.copyOf(values);
    children = List.copyOf(children);
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

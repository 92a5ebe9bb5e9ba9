package org.comity.mapping.draft;

import java.util.List;

/**
 * A field of a source.
 *
 * @param path names from the record downwards
 * @param values some of its values, or what its schema allows; may be empty
 * @param repeated whether it, or a node around it within the record, can occur several times; of
 *     what stands outside, whether it does so in a node that encloses no record
 * @param outside whether it stands outside the record; then the path is from the top
 * @param listed whether the values are codes that a schema lists, and nobody's data
 */
record SourceField(
    List<String> path, List<String> values, boolean repeated, boolean outside, boolean listed) {
  SourceField(List<String> path, List<String> values, boolean repeated, boolean outside) {
    this(path, values, repeated, outside, false);
  }

  SourceField {
    path = List.copyOf(path);
    values = List.copyOf(values);
  }

  String name() {
    return path.get(path.size() - 1);
  }

  /** As a mapping writes it. */
  String written() {
    return (outside ? "^/" : "") + String.join("/", path);
  }

  /** Shows no value. */
  @Override
  public String toString() {
    return "SourceField[" + written() + "]";
  }
}

package org.comity.mapping.record;

import java.util.List;
import java.util.Set;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * One row of a field table as written; what is absent is {@code null}.
 *
 * @param at its place
 * @param to component path, in names
 * @param from source path
 * @param constant constant text
 * @param value how a source text becomes a value
 * @param when condition
 * @param lookup name of the look-up that {@code from} is read in
 * @param by paths of the parts of the look-up's key; empty without a look-up
 * @param each path of the nodes that become items
 * @param fields rows of an item; empty if it has none
 */
record Row(
    YamlNode at,
    List<String> to,
    @Nullable SourcePath from,
    YamlNode.@Nullable Scalar constant,
    ValueSpec value,
    @Nullable When when,
    YamlNode.@Nullable Scalar lookup,
    List<SourcePath> by,
    @Nullable SourcePath each,
    List<Row> fields) {
  Row {
    to = List.copyOf(to);
    by = List.copyOf(by);
    fields = List.copyOf(fields);
  }

  /**
   * How a text becomes a value.
   *
   * @param table code table
   * @param title whether its third column is meant
   * @param dates date patterns
   * @param zone time zone in which the day of a moment is meant
   * @param decimal decimal sign, if a number
   * @param prefix put before; empty for none
   * @param made how the text itself is made; absent if it is read as it is
   */
  record ValueSpec(
      YamlNode.@Nullable Scalar table,
      boolean title,
      List<YamlNode.Scalar> dates,
      YamlNode.@Nullable Scalar zone,
      @Nullable Character decimal,
      String prefix,
      @Nullable Made made) {
    static final ValueSpec PLAIN = new ValueSpec(null, false, List.of(), null, null, "", null);

    ValueSpec {
      dates = List.copyOf(dates);
    }
  }

  /**
   * How a text is made otherwise than by reading it. One of the two is there.
   *
   * @param expression a JSONata expression
   * @param function name of a function in Java
   */
  record Made(YamlNode.@Nullable Scalar expression, YamlNode.@Nullable Scalar function) {}

  /** The expression, or {@code null}. */
  YamlNode.@Nullable Scalar expression() {
    return value.made() == null ? null : value.made().expression();
  }

  /** Name of the function, or {@code null}. */
  YamlNode.@Nullable Scalar function() {
    return value.made() == null ? null : value.made().function();
  }

  /**
   * A condition.
   *
   * @param path what is looked at
   * @param values texts it must be, or must not; {@code null} for mere presence
   * @param wanted whether it must be so
   * @param unset of a flag, texts that say that it is not set, the empty one for a flag that is not
   *     there; {@code null} if anything does
   */
  record When(
      SourcePath path, @Nullable Set<String> values, boolean wanted, @Nullable Set<String> unset) {}

  /** The same row without the first name of its target. */
  Row below() {
    return new Row(
        at, to.subList(1, to.size()), from, constant, value, when, lookup, by, each, fields);
  }
}

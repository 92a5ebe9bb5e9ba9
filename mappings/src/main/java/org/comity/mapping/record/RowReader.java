package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.finding.Section;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Reads rows of a field table and its flags as written. */
final class RowReader {
  private static final String ROW = "{to: …, from: …}, {to: …, expr: …} or {to: …, constant: …}";

  private final Findings findings;

  RowReader(Findings findings) {
    this.findings = findings;
  }

  /** The rows under a key. */
  List<Row> rows(Section section, String key) {
    List<Row> rows = new ArrayList<>();
    for (YamlNode item : section.list(key)) {
      Section row = Section.of(item, "a row of '" + key + "'", findings);
      Row read = row == null ? null : row(row);
      if (read != null) {
        rows.add(read);
      }
    }
    return rows;
  }

  private @Nullable Row row(Section section) {
    String to = section.requireText("to", "a component path such as status/code");
    SourcePath from = path(section, "from");
    YamlNode.Scalar constant =
        section.text("constant") == null ? null : scalar(section, "constant");
    Row.ValueSpec value = value(section);
    Row.When when = when(section);
    YamlNode.Scalar lookup = section.text("lookup") == null ? null : scalar(section, "lookup");
    List<SourcePath> by = SourcePath.list(section, "by", findings);
    SourcePath each = path(section, "each");
    List<Row> fields = rows(section, "fields");
    YamlNode.Scalar language =
        section.text("language") == null ? null : scalar(section, "language");
    YamlNode.Scalar scheme = section.text("scheme") == null ? null : scalar(section, "scheme");
    section.done();
    check(section, from, constant, each, fields, lookup, by);
    if (to == null) {
      return null;
    }
    YamlNode at = section.node();
    List<String> names = List.of(to.split("/", -1));
    if (language != null || scheme != null) {
      return shortForm(at, names, from, constant, value, when, language, scheme);
    }
    return new Row(at, names, from, constant, value, when, lookup, by, each, fields);
  }

  private void check(
      Section row,
      @Nullable SourcePath from,
      YamlNode.@Nullable Scalar constant,
      @Nullable SourcePath each,
      List<Row> fields,
      YamlNode.@Nullable Scalar lookup,
      List<SourcePath> by) {
    int ways = (row.has("from") ? 1 : 0) + (constant == null ? 0 : 1) + (row.has("expr") ? 1 : 0);
    if (row.has("function") && (ways == 0 || constant != null || row.has("expr"))) {
      // It makes the value by itself, and nothing else could.
      ways++;
    }
    boolean group = row.has("each") || row.has("fields");
    if (group ? ways > 0 : ways != 1) {
      String seen = ways == 0 ? "a row without a value" : "a row with two ways to its value";
      findings.add(row.node(), "WRONG_ROW", seen, ROW + " or {to: …, each: …, fields: [ … ]}");
    } else if (row.has("each") && each != null && fields.isEmpty() && !row.has("fields")) {
      findings.add(row.node(), "WRONG_ROW", "'each' without 'fields'", "fields: [ … ]");
    }
    if (row.has("lookup") != row.has("by")) {
      findings.add(row.node(), "WRONG_ROW", "'lookup' or 'by' alone", "both, or none");
    } else if (lookup != null
        && !by.isEmpty()
        && from != null
        && (from.absolute() || from.ups() > 0)) {
      findings.add(from.at(), "BAD_PATH", "a path out of the look-up", "a path below its target");
    }
  }

  /**
   * {@code {to: titles, from: a, language: en}} is an {@code each} over the nodes at {@code a}. A
   * path that leaves the record means one item, of the node that encloses it.
   */
  private @Nullable Row shortForm(
      YamlNode at,
      List<String> to,
      @Nullable SourcePath from,
      YamlNode.@Nullable Scalar constant,
      Row.ValueSpec value,
      Row.@Nullable When when,
      YamlNode.@Nullable Scalar language,
      YamlNode.@Nullable Scalar scheme) {
    boolean made = from == null && (value.made() != null || constant != null);
    if ((from == null && !made) || (language != null && scheme != null)) {
      findings.add(at, "WRONG_ROW", "'language' or 'scheme' without a value, or both", ROW);
      return null;
    }
    String main = language != null ? "text" : "value";
    String second = language != null ? "language" : "scheme";
    boolean outside = from == null || from.ups() > 0;
    SourcePath read = outside ? from : SourcePath.here(at);
    Row inner =
        new Row(at, List.of(main), read, constant, value, null, null, List.of(), null, List.of());
    Row fixed =
        new Row(
            at,
            List.of(second),
            null,
            language != null ? language : scheme,
            Row.ValueSpec.PLAIN,
            null,
            null,
            List.of(),
            null,
            List.of());
    return new Row(
        at,
        to,
        null,
        null,
        Row.ValueSpec.PLAIN,
        when,
        null,
        List.of(),
        outside ? null : from,
        List.of(inner, fixed));
  }

  private Row.ValueSpec value(Section row) {
    YamlNode.Scalar table = row.text("table") == null ? null : scalar(row, "table");
    String column = row.text("column");
    if (column != null && !column.equals("title") && !column.equals("canonical")) {
      row.at("column", "WRONG_VALUE", "'" + column + "'", "canonical or title");
    }
    List<YamlNode.Scalar> dates = row.texts("date");
    YamlNode.Scalar zone = row.text("zone") == null ? null : scalar(row, "zone");
    String prefix = row.text("prefix");
    return new Row.ValueSpec(
        table,
        "title".equals(column),
        dates,
        zone,
        number(row),
        prefix == null ? "" : prefix,
        made(row));
  }

  private static Row.@Nullable Made made(Section row) {
    YamlNode.Scalar expression = row.text("expr") == null ? null : scalar(row, "expr");
    YamlNode.Scalar function = row.text("function") == null ? null : scalar(row, "function");
    return expression == null && function == null ? null : new Row.Made(expression, function);
  }

  private @Nullable Character number(Section row) {
    YamlNode node = row.get("number");
    if (node == null) {
      return null;
    }
    if (node instanceof YamlNode.Mapping) {
      Section section = row.section("number");
      String decimal = section == null ? null : section.requireText("decimal", "\",\"");
      if (section != null) {
        section.done();
      }
      if (decimal != null && (decimal.equals(",") || decimal.equals("."))) {
        return decimal.charAt(0);
      }
      findings.add(
          node, "WRONG_VALUE", "another decimal sign", "{decimal: \",\"} or {decimal: \".\"}");
      return null;
    }
    return Boolean.TRUE.equals(row.flag("number")) ? '.' : null;
  }

  /** The condition of a row or flag, or {@code null}. */
  private Row.@Nullable When when(Section section) {
    SourcePath path = path(section, "when");
    Set<String> equal = texts(section, "equals");
    Set<String> other = texts(section, "notEquals");
    Boolean present = section.flag("present");
    int tests =
        (section.has("equals") ? 1 : 0)
            + (section.has("notEquals") ? 1 : 0)
            + (section.has("present") ? 1 : 0);
    if (tests > 1 || (tests == 1 && !section.has("when"))) {
      findings.add(
          section.node(),
          "WRONG_ROW",
          "a condition that is not whole",
          "when: path with one of equals, notEquals, present");
    }
    if (path == null) {
      return null;
    }
    if (other != null) {
      return new Row.When(path, other, false, null);
    }
    return new Row.When(path, equal, present == null || present, null);
  }

  /** Flags, each as rows that come before the fields. */
  List<Row> flags(Section section) {
    List<Row> rows = new ArrayList<>();
    for (YamlNode item : section.list("flags")) {
      Section flag = Section.of(item, "a flag", findings);
      if (flag != null) {
        flag.require("when", "a path");
        flag.require("to", "{status/code: VOID}");
        Row.When when = unset(flag, when(flag));
        Map<String, YamlNode.Scalar> targets = flag.textMap("to");
        flag.done();
        targets.forEach((to, value) -> rows.add(flag(flag.node(), to, value, when)));
      }
    }
    return rows;
  }

  /** A flag that says which texts leave it unset, so that any other is told. */
  private Row.@Nullable When unset(Section flag, Row.@Nullable When when) {
    YamlNode node = flag.get("unset");
    if (node == null) {
      return when;
    }
    // Unlike elsewhere the empty text says something: there is no such mark.
    Set<String> unset = new LinkedHashSet<>();
    for (YamlNode item : node instanceof YamlNode.Sequence list ? list.items() : List.of(node)) {
      if (item instanceof YamlNode.Scalar text) {
        unset.add(text.text());
      } else {
        findings.add(item, "WRONG_TYPE", "no text under 'unset'", "unset: [\"false\"]");
      }
    }
    if (flag.has("notEquals") || flag.has("present")) {
      findings.add(
          flag.node(),
          "WRONG_ROW",
          "'unset' beside " + (flag.has("present") ? "'present'" : "'notEquals'"),
          "equals: [\"true\"], unset: [\"false\"]; or unset: [\"\"] alone, if anything there sets"
              + " it");
    }
    return when == null ? null : new Row.When(when.path(), when.values(), when.wanted(), unset);
  }

  private static Row flag(YamlNode at, String to, YamlNode.Scalar value, Row.@Nullable When when) {
    return new Row(
        at,
        List.of(to.split("/", -1)),
        null,
        value,
        Row.ValueSpec.PLAIN,
        when,
        null,
        List.of(),
        null,
        List.of());
  }

  private static @Nullable Set<String> texts(Section section, String key) {
    if (!section.has(key)) {
      return null;
    }
    Set<String> texts = new LinkedHashSet<>();
    section.texts(key).forEach(t -> texts.add(t.text()));
    return texts;
  }

  private @Nullable SourcePath path(Section section, String key) {
    YamlNode node = section.get(key);
    return node == null ? null : SourcePath.read(node, findings);
  }

  private static YamlNode.@Nullable Scalar scalar(Section section, String key) {
    return section.get(key) instanceof YamlNode.Scalar s ? s : null;
  }
}

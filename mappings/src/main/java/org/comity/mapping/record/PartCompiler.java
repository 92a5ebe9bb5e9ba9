package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.form.Functions;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Compiles sorted rows into parts that build records of the model. */
final class PartCompiler {
  private final Trie trie;
  private final Map<String, PlanCompiler.Lookup> lookups;
  private final Findings findings;
  private final ValueCompiler values;
  private final CellCompiler cells;
  private final PathNode record;
  private final Reach reach;

  /**
   * @param trie the trie, its scopes made
   * @param tables code tables
   * @param lookups look-ups by name
   * @param functions functions that rows can name
   * @param record the node of the kind of record
   * @param reach is shown the rows of every value
   * @param findings takes what does not fit
   */
  PartCompiler(
      Trie trie,
      CodeTables tables,
      Map<String, PlanCompiler.Lookup> lookups,
      Functions functions,
      PathNode record,
      Reach reach,
      Findings findings) {
    this.trie = trie;
    this.reach = reach;
    this.cells = new CellCompiler(findings, functions, trie::forbids);
    this.record = record;
    this.lookups = lookups;
    this.findings = findings;
    this.values = new ValueCompiler(tables, findings);
  }

  /** The credential itself; what the engine fills is not asked for. */
  Part.Structure credential(TargetTree tree, PathNode here, Scope scope) {
    CanonicalType.Component kind = tree.type().component("kind");
    if (kind == null || tree.target(kind) == null) {
      findings.add(
          tree.at(), "MISSING_FIELD", "no row fills 'kind'", "{to: kind, constant: QUALIFICATION}");
    }
    return new Part.Structure(tree.type(), parts(tree, here, scope));
  }

  private Part.Structure structure(TargetTree tree, PathNode here, Scope scope) {
    CanonicalType type = tree.type();
    for (int i = 0; i < type.size(); i++) {
      CanonicalType.Component c = type.component(i);
      if (c.required() && c.fallback() == null && tree.target(c) == null) {
        findings.add(
            tree.at(),
            "MISSING_FIELD",
            "no row fills '" + c.name() + "' of " + type.type().getSimpleName(),
            "a row for it: the model has no such record without it");
      }
    }
    return new Part.Structure(type, parts(tree, here, scope));
  }

  private @Nullable Part[] parts(TargetTree tree, PathNode here, Scope scope) {
    CanonicalType type = tree.type();
    @Nullable Part[] parts = new Part[type.size()];
    for (int i = 0; i < parts.length; i++) {
      TargetTree.Target target = tree.target(type.component(i));
      if (target != null) {
        parts[i] = part(type, target, here, scope);
      }
    }
    fillRaw(tree, parts, here, scope);
    return parts;
  }

  private Part part(CanonicalType type, TargetTree.Target target, PathNode here, Scope scope) {
    if (target.component.list()) {
      return listed(type, target, here, scope);
    }
    if (target.structure != null) {
      return structure(target.structure, here, scope);
    }
    reach.look(type, target.component, target.rows);
    List<Rule> rules = new ArrayList<>();
    for (Row row : target.rows) {
      rules.add(rule(type, target.component, row, here, scope));
    }
    return new Part.Scalar(rules);
  }

  private Part listed(CanonicalType type, TargetTree.Target target, PathNode here, Scope scope) {
    List<Part.Items> items = new ArrayList<>();
    for (TargetTree.Group group : target.groups) {
      PathNode node = group.node == null ? here : group.node;
      Scope inner = node == here ? scope : Trie.around(node);
      Part part;
      if (group.tree != null) {
        part = structure(group.tree, node, inner);
      } else {
        Row row = node == here ? group.row : atItem(group.row);
        part = new Part.Scalar(List.of(rule(type, target.component, row, node, inner)));
      }
      Rule.Condition when = group.tree == null ? null : condition(group.row.when(), here, scope);
      items.add(new Part.Items(Trie.way(scope, inner), part, when));
    }
    return new Part.Listed(items);
  }

  /** A row that takes every occurrence reads the text of the item itself. */
  private static Row atItem(Row row) {
    return new Row(
        row.at(),
        row.to(),
        SourcePath.here(row.at()),
        null,
        row.value(),
        null,
        null,
        List.of(),
        null,
        List.of());
  }

  private Rule rule(
      CanonicalType type, CanonicalType.Component component, Row row, PathNode here, Scope scope) {
    Rule.Condition when = condition(row.when(), here, scope);
    if (row.constant() != null) {
      return new Rule(
          null,
          null,
          null,
          values.constant(component, row.constant()),
          ValueCompiler.unknown(component),
          when);
    }
    Converter converter = values.converter(type, component, row);
    Source source = source(row, here, scope);
    Computation computation = computation(row, here, source);
    return new Rule(computation == null ? source : null, computation, converter, null, when);
  }

  private @Nullable Computation computation(Row row, PathNode here, @Nullable Source source) {
    if (row.expression() != null) {
      return cells.expression(row.expression(), here.names(), record.names());
    }
    return row.function() == null ? null : cells.function(row.function(), source);
  }

  private @Nullable Source source(Row row, PathNode here, Scope scope) {
    SourcePath from = row.from();
    if (from == null) {
      return null;
    }
    YamlNode.Scalar name = row.lookup();
    List<SourcePath> by = row.by();
    if (name == null || by.isEmpty()) {
      return trie.source(from, here, scope);
    }
    PlanCompiler.Lookup lookup = lookups.get(name.text());
    if (lookup == null) {
      findings.add(
          name,
          "UNKNOWN_LOOKUP",
          "'" + name.text() + "'",
          lookups.isEmpty()
              ? "a look-up declared under 'lookups'"
              : Findings.suggest(name.text(), lookups.keySet()));
      return null;
    }
    if (lookup.parts() != by.size()) {
      findings.add(
          row.at(),
          "WRONG_ROW",
          "'by' names " + by.size() + " and the look-up's 'key' " + lookup.parts(),
          "as many paths in both, in the same order");
    }
    List<Source> keys = by.stream().map(part -> trie.source(part, here, scope)).toList();
    return trie.source(from, lookup.target(), lookup.index(), keys);
  }

  private Rule.@Nullable Condition condition(Row.@Nullable When when, PathNode here, Scope scope) {
    return when == null
        ? null
        : new Rule.Condition(
            trie.source(when.path(), here, scope, when.values() != null),
            when.values(),
            when.wanted(),
            when.unset());
  }

  /** The registry's own word beside a status or level, unless a row says otherwise. */
  private void fillRaw(TargetTree tree, @Nullable Part[] parts, PathNode here, Scope scope) {
    CanonicalType type = tree.type();
    CanonicalType.Component raw = type.component("raw");
    if (raw == null || tree.target(raw) != null) {
      return;
    }
    CanonicalType.Component main = type.component("code");
    main = main == null ? type.component("level") : main;
    TargetTree.Target target = main == null ? null : tree.target(main);
    if (target == null) {
      return;
    }
    List<Rule> rules = new ArrayList<>();
    for (Row row : target.rows) {
      Source source = source(row, here, scope);
      Computation computation = computation(row, here, source);
      if (source != null || computation != null) {
        rules.add(
            new Rule(
                computation == null ? source : null,
                computation == null ? null : new OwnWord(computation),
                new Converters.Text(""),
                null,
                condition(row.when(), here, scope)));
      }
    }
    if (!rules.isEmpty()) {
      parts[raw.index()] = new Part.Scalar(rules);
    }
  }
}

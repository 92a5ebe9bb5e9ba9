package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.finding.Findings;
import org.comity.model.Credential;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a field table sorted by what they fill: one tree per record of the model. Tells rows
 * whose target does not exist or does not fit.
 */
final class TargetTree {
  private static final Set<String> MANAGED =
      Set.of("id", "provenance", "extensions", "absences", "comparisons");

  private final CanonicalType type;
  private final YamlNode at;
  private final Findings findings;
  private final Map<CanonicalType.Component, Target> targets = new LinkedHashMap<>();

  /** What fills one component. Only the lists that fit its kind are filled. */
  static final class Target {
    final CanonicalType.Component component;
    final List<Row> rows = new ArrayList<>();
    final List<Group> groups = new ArrayList<>();
    @Nullable TargetTree structure;

    private Target(CanonicalType.Component component) {
      this.component = component;
    }
  }

  /** Items of a list: a row with its own tree, its nodes set by {@link #declareItems}. */
  static final class Group {
    final Row row;
    final @Nullable TargetTree tree;
    @Nullable PathNode node;

    private Group(Row row, @Nullable TargetTree tree) {
      this.row = row;
      this.tree = tree;
    }
  }

  TargetTree(CanonicalType type, YamlNode at, Findings findings) {
    this.type = type;
    this.at = at;
    this.findings = findings;
  }

  CanonicalType type() {
    return type;
  }

  YamlNode at() {
    return at;
  }

  /** Whether the gateway fills a component of the credential. */
  static boolean isManaged(String name) {
    return MANAGED.contains(name);
  }

  @Nullable Target target(CanonicalType.Component component) {
    return targets.get(component);
  }

  void addAll(List<Row> rows) {
    rows.forEach(this::add);
  }

  private void add(Row row) {
    String name = row.to().get(0);
    CanonicalType.Component component = type.component(name);
    boolean managed = type.type() == Credential.class && MANAGED.contains(name);
    if (component == null || managed || component.kind() == CanonicalType.Kind.OTHER) {
      List<String> names = new ArrayList<>(type.names());
      if (type.type() == Credential.class) {
        names.removeAll(MANAGED);
      }
      findings.add(
          row.at(),
          managed ? "MANAGED_FIELD" : "UNKNOWN_FIELD",
          "'" + name + "' in " + type.type().getSimpleName(),
          managed ? "the gateway fills it" : Findings.suggest(name, names));
      return;
    }
    Target target = targets.computeIfAbsent(component, Target::new);
    if (component.kind() == CanonicalType.Kind.RECORD) {
      addRecord(target, row);
    } else {
      addValue(target, row);
    }
  }

  private void addRecord(Target target, Row row) {
    boolean whole = row.to().size() == 1;
    boolean group = row.each() != null || !row.fields().isEmpty();
    if (whole && !group) {
      Set<String> parts = CanonicalType.of(target.component.type()).names();
      notFitting(row, "a single value", "one of its parts: " + String.join(", ", parts));
      return;
    }
    if (target.component.list() && whole) {
      TargetTree tree =
          new TargetTree(CanonicalType.of(target.component.type()), row.at(), findings);
      tree.addAll(row.fields());
      target.groups.add(new Group(row, tree));
      return;
    }
    if (whole && (row.each() != null || row.when() != null)) {
      notFitting(row, "'each' or 'when' for what is no list", "rows of single values");
      return;
    }
    TargetTree below = below(target, row);
    below.addAll(whole ? row.fields() : List.of(row.below()));
  }

  /** The tree of a single record, or of the one item that rows like {@code titles/text} share. */
  private TargetTree below(Target target, Row row) {
    TargetTree tree = target.structure;
    if (tree == null) {
      tree = new TargetTree(CanonicalType.of(target.component.type()), row.at(), findings);
      target.structure = tree;
      if (target.component.list()) {
        Row shared =
            new Row(
                row.at(),
                row.to(),
                null,
                null,
                Row.ValueSpec.PLAIN,
                null,
                null,
                List.of(),
                null,
                List.of());
        target.groups.add(new Group(shared, tree));
      }
    }
    return tree;
  }

  private void addValue(Target target, Row row) {
    if (row.to().size() > 1) {
      notFitting(row, "'" + row.to().get(1) + "' below a single value", "the path without it");
    } else if (row.each() != null || !row.fields().isEmpty()) {
      notFitting(row, "a group for a single value", "from or constant");
    } else if (target.component.list()) {
      target.groups.add(new Group(row, null));
    } else {
      target.rows.add(row);
    }
  }

  private void notFitting(Row row, String seen, String wouldFit) {
    findings.add(row.at(), "NOT_FITTING", seen + " for '" + row.to().get(0) + "'", wouldFit);
  }

  /** Tells the trie which nodes become items. */
  void declareItems(Trie trie, PathNode here) {
    for (Target target : targets.values()) {
      if (!target.component.list() && target.structure != null) {
        target.structure.declareItems(trie, here);
      }
      for (Group group : target.groups) {
        PathNode node = itemNode(group, trie, here);
        group.node = node;
        if (group.tree != null) {
          group.tree.declareItems(trie, node);
        }
      }
    }
  }

  private static PathNode itemNode(Group group, Trie trie, PathNode here) {
    SourcePath each = group.row.each();
    if (each != null) {
      return trie.items(each, here);
    }
    SourcePath from = group.row.from();
    // What is made by a function is one text, whatever it reads.
    if (from == null
        || group.row.function() != null
        || group.tree != null
        || group.row.lookup() != null) {
      return here;
    }
    PathNode node = trie.resolve(from, here);
    // A single text of what encloses the record is no item of the record.
    return node != here && node.isWithin(here) ? trie.items(from, here) : here;
  }
}

package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.MappingOutline.Condition;
import org.comity.mapping.record.MappingOutline.Place;
import org.comity.mapping.record.MappingOutline.Table;
import org.comity.mapping.record.MappingOutline.ValueRow;

/** Texts that conditions compare with, and that neither a sample nor a code table has. */
final class ConditionCheck {
  private final String file;
  private final MappingOutline outline;
  private final SourceIndex index;

  ConditionCheck(String file, MappingOutline outline, SourceIndex index) {
    this.file = file;
    this.outline = outline;
    this.index = index;
  }

  /** A condition that several kinds of record share is told only if it holds in none of them. */
  List<Finding> check() {
    Map<Place, List<Condition>> written = new LinkedHashMap<>();
    for (Condition condition : outline.conditions()) {
      written.computeIfAbsent(condition.at(), k -> new ArrayList<>()).add(condition);
    }
    List<Finding> findings = new ArrayList<>();
    written.values().forEach(conditions -> check(conditions, findings));
    return findings;
  }

  private void check(List<Condition> conditions, List<Finding> findings) {
    Set<String> known = new LinkedHashSet<>();
    conditions.forEach(c -> known.addAll(known(c.path())));
    Condition condition = conditions.get(0);
    if (known.isEmpty()) {
      // A path that no sample has is told as that.
      return;
    }
    List<String> unseen = condition.values().stream().filter(v -> !known.contains(v)).toList();
    for (String value : unseen) {
      String near = Findings.nearest(value, known);
      // Of a list some may be rare; of those only what looks like a slip of the pen is told.
      if (unseen.size() == condition.values().size() || near != null) {
        findings.add(finding(condition, value, known));
      }
    }
  }

  private Set<String> known(List<String> path) {
    Set<String> known = new LinkedHashSet<>();
    SourceIndex.Node node = index.find(path);
    if (node == null || node.texts().isEmpty()) {
      return known;
    }
    node.texts().forEach(t -> known.add(t.value()));
    for (ValueRow row : outline.rows()) {
      Table table =
          row.table() == null || !path.equals(row.from())
              ? null
              : outline.tables().get(row.table());
      if (table != null) {
        known.addAll(table.canonical().keySet());
      }
    }
    return known;
  }

  private Finding finding(Condition condition, String value, Set<String> known) {
    List<String> shown = known.stream().sorted().limit(12).toList();
    String near = Findings.nearest(value, known);
    return new Finding(
        file,
        condition.at().line(),
        condition.at().column(),
        "CONDITION_NEVER",
        "no sample and no table has '" + value + "' at " + String.join("/", condition.path()),
        near != null
            ? "did you mean '" + near + "'?"
            : "a sample that has it; they have " + String.join(", ", shown));
  }
}

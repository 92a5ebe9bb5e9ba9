package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.DateForms;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.sample.SourceIndex.Text;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * The columns by which an engine finds records of a drop, held against the rows of the samples:
 * where a birth date is written otherwise, or a column says nothing, nobody would be found, and
 * nothing would tell why.
 */
final class LookUpCheck {
  private final MappingOutline outline;
  private final SourceIndex index;
  private final List<Finding> findings = new ArrayList<>();

  private LookUpCheck(MappingOutline outline, SourceIndex index) {
    this.outline = outline;
    this.index = index;
  }

  /**
   * What the rows contradict.
   *
   * @param adapterFile {@code adapter.yaml}
   * @param outline what the mapping reads, for texts that mean no value
   * @param index nodes of the samples
   */
  static List<Finding> of(YamlNode adapterFile, MappingOutline outline, SourceIndex index) {
    LookUpCheck check = new LookUpCheck(outline, index);
    YamlNode lookUp = EnginePaths.at(adapterFile, List.of("csv", "lookUp"));
    if (lookUp == null || index.find(List.of("record")) == null) {
      return List.of();
    }
    check.birthDate(EnginePaths.at(lookUp, List.of("birthDate")));
    check.columns(EnginePaths.at(lookUp, List.of("number")));
    check.columns(EnginePaths.at(lookUp, List.of("person")));
    check.columns(EnginePaths.at(lookUp, List.of("identifiers")));
    check.columns(EnginePaths.at(lookUp, List.of("names")));
    return List.copyOf(check.findings);
  }

  private List<Text> texts(YamlNode.Scalar column) {
    List<String> path = new ArrayList<>(List.of("record"));
    path.addAll(Arrays.asList(column.text().split("/", -1)));
    SourceIndex.Node node = index.find(path);
    return node == null
        ? List.of()
        : node.texts().stream().filter(t -> !outline.absent().contains(t.value())).toList();
  }

  private void birthDate(@Nullable YamlNode birth) {
    if (!(EnginePaths.at(birth, List.of("column")) instanceof YamlNode.Scalar column)) {
      return;
    }
    YamlNode date = EnginePaths.at(birth, List.of("date"));
    List<String> patterns = patterns(date);
    List<Text> wrong =
        texts(column).stream()
            .filter(t -> patterns.stream().noneMatch(p -> DateForms.fits(p, t.value())))
            .toList();
    if (wrong.isEmpty()) {
      if (texts(column).isEmpty()) {
        empty(column);
      }
      return;
    }
    List<String> fitting = DateForms.fitting(wrong.stream().map(Text::value).toList());
    YamlNode at = date == null ? column : date;
    findings.add(
        new Finding(
            "adapter.yaml",
            at.line(),
            at.column(),
            "BAD_DATE",
            "sample value '"
                + wrong.get(0).value()
                + "' ("
                + wrong.get(0).place()
                + ")"
                + (wrong.size() == 1 ? "" : " and " + (wrong.size() - 1) + " more")
                + " is no date of the form "
                + String.join(" or ", patterns)
                + ", so nobody is found by it",
            fitting.isEmpty()
                ? "a pattern of java.time, or several, or the text under 'absent' in the"
                    + " mapping"
                : "date: " + String.join(" or ", fitting) + " would fit"));
  }

  private static List<String> patterns(@Nullable YamlNode date) {
    List<YamlNode> written = date instanceof YamlNode.Sequence list ? list.items() : List.of();
    if (date instanceof YamlNode.Scalar) {
      written = List.of(date);
    }
    List<String> patterns = new ArrayList<>();
    for (YamlNode one : written) {
      if (one instanceof YamlNode.Scalar pattern) {
        patterns.add(pattern.text());
      }
    }
    return patterns.isEmpty() ? List.of("iso") : patterns;
  }

  private void columns(@Nullable YamlNode at) {
    if (at instanceof YamlNode.Scalar column) {
      if (texts(column).isEmpty()) {
        empty(column);
      }
    } else if (at instanceof YamlNode.Sequence list) {
      list.items().forEach(this::columns);
    } else if (at instanceof YamlNode.Mapping map) {
      map.entries().forEach(e -> columns(e.value()));
    }
  }

  private void empty(YamlNode.Scalar column) {
    findings.add(
        new Finding(
            "adapter.yaml",
            column.line(),
            column.column(),
            "LOOKUP_EMPTY",
            "'" + column.text() + "' is empty in every sample row",
            "a column that says something, or a sample that fills it"));
  }
}

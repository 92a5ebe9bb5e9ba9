package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.record.DateForms;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.MappingOutline.Table;
import org.comity.mapping.record.MappingOutline.Takes;
import org.comity.mapping.record.MappingOutline.ValueRow;
import org.comity.mapping.sample.SourceIndex.Text;
import org.jspecify.annotations.Nullable;

/** Values of samples that a row of the mapping cannot take, told at the row. */
final class ValueCheck {
  private final String file;
  private final MappingOutline outline;
  private final SourceIndex index;
  private final SampleSet samples;
  private final PathCheck paths;
  private final Map<String, Finding> findings = new LinkedHashMap<>();
  private final Set<String> orders = new HashSet<>();

  ValueCheck(
      String file, MappingOutline outline, SourceIndex index, SampleSet samples, PathCheck paths) {
    this.file = file;
    this.outline = outline;
    this.index = index;
    this.samples = samples;
    this.paths = paths;
  }

  List<Finding> check() {
    for (ValueRow row : outline.rows()) {
      // Whether a condition holds is the translation's to judge: its issues are told apart.
      if (row.from() != null && row.takes() != null && row.made() == null && !row.conditional()) {
        check(row, row.from(), row.takes());
      }
    }
    return List.copyOf(findings.values());
  }

  private void check(ValueRow row, List<String> from, Takes takes) {
    switch (takes) {
      case DATE -> dates(row, from);
      case NUMBER -> numbers(row, from);
      case CODE, TEXT -> codes(row, from);
    }
  }

  private List<Text> texts(List<String> from, String code) {
    SourceIndex.Node node = index.find(from);
    String path = relative(from);
    List<Text> texts = new ArrayList<>();
    for (Text text : node == null ? List.<Text>of() : node.texts()) {
      Expectation expectation = samples.expectationOf(text.sample());
      boolean accepted = expectation != null && expectation.accepts(code, path);
      if (!outline.absent().contains(text.value()) && !accepted) {
        texts.add(text);
      }
    }
    return texts;
  }

  private String relative(List<String> path) {
    return paths.relative(path);
  }

  private void dates(ValueRow row, List<String> from) {
    Set<String> patterns = new LinkedHashSet<>(row.dates());
    for (ValueRow other : outline.rows()) {
      if (other.target().equals(row.target()) && from.equals(other.from())) {
        patterns.addAll(other.dates());
      }
    }
    List<Text> wrong =
        texts(from, "BAD_DATE").stream()
            .filter(t -> patterns.stream().noneMatch(p -> DateForms.fits(p, t.value())))
            .toList();
    if (wrong.isEmpty()) {
      row.dates().stream().filter(orders::add).forEach(p -> order(row, p, patterns));
      return;
    }
    List<String> fitting = DateForms.fitting(wrong.stream().map(Text::value).toList());
    if (fitting.isEmpty()) {
      fitting = DateForms.fitting(List.of(wrong.get(0).value()));
    }
    tell(
        row,
        "BAD_DATE",
        "sample value '"
            + wrong.get(0).value()
            + "' ("
            + wrong.get(0).place()
            + ")"
            + more(wrong)
            + " is no date of the form "
            + String.join(" or ", patterns),
        fitting.isEmpty()
            ? "a pattern of java.time that fits, or the text under 'absent'"
            : "date: " + String.join(" or ", fitting) + " would fit");
  }

  /** Whether no date of the samples tells which of day and month stands first. */
  private void order(ValueRow row, String pattern, Set<String> patterns) {
    List<Text> all = new ArrayList<>();
    for (ValueRow other : outline.rows()) {
      if (other.from() != null && other.dates().contains(pattern)) {
        texts(other.from(), "DATE_AMBIGUOUS").stream()
            .filter(t -> DateForms.fits(pattern, t.value()))
            .forEach(all::add);
      }
    }
    String other = DateForms.otherOrder(pattern, all.stream().map(Text::value).toList());
    if (other != null && !patterns.contains(other)) {
      tell(
          row,
          "DATE_AMBIGUOUS",
          "every date of the samples that is read by "
              + pattern
              + " (such as "
              + all.get(0).place()
              + ") fits "
              + other
              + " as well, as another day",
          "a sample with a day after the 12th; or ask the registry which of them it writes");
    }
  }

  private static String more(List<Text> wrong) {
    return wrong.size() == 1 ? "" : " and " + (wrong.size() - 1) + " more";
  }

  private void numbers(ValueRow row, List<String> from) {
    for (Text text : texts(from, "BAD_NUMBER")) {
      String bare = text.value().startsWith("-") ? text.value().substring(1) : text.value();
      String sign = row.decimal() == '.' ? "\\." : ",";
      if (!bare.matches("[0-9]*" + sign + "?[0-9]*") || bare.matches("\\D*")) {
        boolean comma = row.decimal() == '.' && bare.matches("[0-9]+,[0-9]+");
        tell(
            row,
            "BAD_NUMBER",
            "sample value '"
                + text.value()
                + "' ("
                + text.place()
                + ") is no decimal number with '"
                + row.decimal()
                + "'",
            comma ? "number: {decimal: \",\"} would fit" : "a number, or the text under 'absent'");
        return;
      }
    }
  }

  private void codes(ValueRow row, List<String> from) {
    Set<String> known = known(row);
    if (known == null) {
      return;
    }
    Set<String> told = new LinkedHashSet<>();
    for (Text text : texts(from, "UNRESOLVED_CODE")) {
      if (!known.contains(text.value()) && told.add(text.value())) {
        String table = row.table();
        tell(
            row,
            "UNRESOLVED_CODE",
            "sample value '"
                + text.value()
                + "' ("
                + text.place()
                + ") is not "
                + (table == null ? "a code of the model" : "in tables/" + table + ".csv"),
            Findings.suggest(text.value(), known)
                + (table == null ? "; or a table" : "; or a row for it"));
      }
    }
  }

  private @Nullable Set<String> known(ValueRow row) {
    if (row.table() != null) {
      Table table = outline.tables().get(row.table());
      return table == null ? null : table.canonical().keySet();
    }
    return row.takes() == Takes.CODE ? Set.copyOf(row.codes()) : null;
  }

  private void tell(ValueRow row, String code, String seen, String wouldFit) {
    Finding finding =
        new Finding(file, row.optionAt().line(), row.optionAt().column(), code, seen, wouldFit);
    findings.putIfAbsent(finding.toString(), finding);
  }

  /** Whether an issue of a translation was told at its row already. */
  boolean told(String code, @Nullable String path) {
    for (ValueRow row : outline.rows()) {
      if (row.from() != null && path != null && relative(row.from()).equals(path)) {
        boolean same =
            findings.values().stream()
                .anyMatch(
                    f ->
                        f.code().equals(code)
                            && f.line() == row.optionAt().line()
                            && f.column() == row.optionAt().column());
        if (same) {
          return true;
        }
      }
    }
    return false;
  }
}

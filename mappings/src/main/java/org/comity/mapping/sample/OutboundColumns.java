package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.comity.syntax.YamlNode;

/**
 * Columns that the mapping makes of a result and the drop file's {@code outbound} does not have:
 * with one of them no result is delivered at all.
 */
final class OutboundColumns {
  private OutboundColumns() {}

  /**
   * One for each row that writes no column of the file.
   *
   * @param mapping name of the mapping file
   */
  static List<Finding> of(YamlNode adapterFile, YamlNode mappingFile, String mapping) {
    YamlNode file = EnginePaths.at(adapterFile, List.of("csv", "outbound"));
    YamlNode form = EnginePaths.at(mappingFile, List.of("outbound", "recognitionResult"));
    List<Finding> findings = new ArrayList<>();
    if (file == null || form == null) {
      return findings;
    }
    String syntax = EnginePaths.text(form, "syntax");
    if ("XML".equals(syntax)) {
      YamlNode at = EnginePaths.at(form, List.of("syntax"));
      findings.add(
          finding(mapping, at == null ? form : at, "a file of columns is not made of XML", "JSON"));
      return findings;
    }
    Set<String> columns = new LinkedHashSet<>(texts(file, "columns"));
    String own = EnginePaths.text(file, "keyColumn");
    if (own != null) {
      columns.remove(own);
    }
    rows(form)
        .forEach(
            (to, column) -> {
              if (!columns.contains(column)) {
                findings.add(
                    finding(
                        mapping,
                        to,
                        column.equals(own)
                            ? "the column '" + column + "' is the engine's own (keyColumn)"
                            : "the outbound file has no column '" + column + "'",
                        Findings.suggest(column, columns)));
              }
            });
    return findings;
  }

  /** The column that each row writes; one element around them all is no part of it. */
  private static Map<YamlNode.Scalar, String> rows(YamlNode form) {
    Map<YamlNode.Scalar, String> rows = new LinkedHashMap<>();
    if (EnginePaths.at(form, List.of("fields")) instanceof YamlNode.Sequence fields) {
      for (YamlNode row : fields.items()) {
        if (EnginePaths.at(row, List.of("to")) instanceof YamlNode.Scalar to) {
          rows.put(to, to.text());
        }
      }
    }
    Set<String> first = new LinkedHashSet<>();
    rows.values().forEach(to -> first.add(to.replaceFirst("/.*", "")));
    if (first.size() == 1 && rows.values().stream().allMatch(to -> to.contains("/"))) {
      rows.replaceAll((at, to) -> to.substring(to.indexOf('/') + 1));
    }
    return rows;
  }

  private static Finding finding(String mapping, YamlNode at, String seen, String wouldFit) {
    return new Finding(mapping, at.line(), at.column(), "OUTBOUND_COLUMN", seen, wouldFit);
  }

  private static List<String> texts(YamlNode node, String key) {
    List<String> texts = new ArrayList<>();
    if (EnginePaths.at(node, List.of(key)) instanceof YamlNode.Sequence list) {
      for (YamlNode item : list.items()) {
        if (item instanceof YamlNode.Scalar text) {
          texts.add(text.text());
        }
      }
    }
    return texts;
  }
}

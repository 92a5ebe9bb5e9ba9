package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.List;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.DateForms;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Lists of date patterns of which two read one text as different days: the first always wins. */
final class DateCheck {
  private DateCheck() {}

  /**
   * One note for each such list.
   *
   * @param mapping name of the mapping file
   */
  static List<Finding> of(YamlNode mappingFile, String mapping) {
    List<Finding> findings = new ArrayList<>();
    walk(mappingFile, mapping, findings);
    return findings;
  }

  private static void walk(@Nullable YamlNode node, String mapping, List<Finding> findings) {
    if (node instanceof YamlNode.Sequence list) {
      list.items().forEach(item -> walk(item, mapping, findings));
    } else if (node instanceof YamlNode.Mapping map) {
      for (YamlNode.Entry entry : map.entries()) {
        if (entry.key().text().equals("date") && entry.value() instanceof YamlNode.Sequence dates) {
          look(dates, mapping, findings);
        }
        walk(entry.value(), mapping, findings);
      }
    }
  }

  private static void look(YamlNode.Sequence dates, String mapping, List<Finding> findings) {
    List<String> patterns = new ArrayList<>();
    for (YamlNode item : dates.items()) {
      if (item instanceof YamlNode.Scalar pattern) {
        patterns.add(pattern.text());
      }
    }
    String text = DateForms.readDifferently(patterns);
    if (text != null) {
      findings.add(
          new Finding(
              mapping,
              dates.line(),
              dates.column(),
              "DATE_AMBIGUOUS",
              "a date such as " + text + " fits two of these patterns, as different days",
              "one pattern; or ask the registry which one it writes, and when: the first that fits"
                  + " is taken"));
    }
  }
}

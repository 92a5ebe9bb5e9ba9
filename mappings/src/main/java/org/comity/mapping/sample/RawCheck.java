package org.comity.mapping.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.MappingOutline.ValueRow;

/** Codes and levels beside which the registry's own word is not kept. */
final class RawCheck {
  private RawCheck() {}

  static List<Finding> of(String file, List<Preview> previews) {
    Map<String, Finding> findings = new LinkedHashMap<>();
    for (Preview preview : previews) {
      for (Preview.PreviewRecord record : preview.records()) {
        for (Preview.Field field : record.fields()) {
          ValueRow row = field.row();
          if (field.pointer().endsWith("/raw")
              && row != null
              && !row.target().endsWith("/raw")
              && field.made() != null
              && field.sources().size() > 1) {
            Finding finding = finding(file, row);
            findings.putIfAbsent(finding.toString(), finding);
          }
        }
      }
    }
    return List.copyOf(findings.values());
  }

  private static Finding finding(String file, ValueRow row) {
    String raw = row.target().substring(0, row.target().lastIndexOf('/')) + "/raw";
    return new Finding(
        file,
        row.at().line(),
        row.at().column(),
        "RAW_NOT_KEPT",
        raw + " is what this row makes of several values, not the registry's own word",
        "a row {to: " + raw + ", from: the path of the word}");
  }
}

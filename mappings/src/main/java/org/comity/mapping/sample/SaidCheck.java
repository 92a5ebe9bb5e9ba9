package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.List;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.MappingOutline.Said;

/** Codes of a recognition result that a registry's table has no word for. */
final class SaidCheck {
  private SaidCheck() {}

  static List<Finding> of(String file, MappingOutline outline) {
    List<Finding> findings = new ArrayList<>();
    for (Said said : outline.said()) {
      if (!said.unsaid().isEmpty() && !said.fallback()) {
        findings.add(
            new Finding(
                file,
                said.at().line(),
                said.at().column(),
                "CODE_NOT_SAID",
                "tables/"
                    + said.table()
                    + ".csv has no row for "
                    + String.join(", ", said.unsaid())
                    + " of "
                    + said.from()
                    + ": such a result cannot be delivered (DEAD_LETTER)",
                "rows for them, or a 'default', or leave it if the registry takes no such result"));
      }
    }
    return findings;
  }
}

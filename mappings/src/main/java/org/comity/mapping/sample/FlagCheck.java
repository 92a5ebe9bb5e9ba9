package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.List;
import org.comity.mapping.finding.Finding;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * Flags beside a status that is ACTIVE if no flag is set: a flag that the registry one day writes
 * otherwise would not be seen, and what was revoked would be shown as in force.
 */
final class FlagCheck {
  private static final String STATUS = "status/code";

  private FlagCheck() {}

  /** One note for each flag that does not say which texts leave it unset. */
  static List<Finding> of(YamlNode mappingFile, String mapping) {
    List<Finding> findings = new ArrayList<>();
    check(mappingFile, mappingFile, mapping, findings);
    if (at(mappingFile, "records") instanceof YamlNode.Sequence kinds) {
      kinds.items().forEach(kind -> check(kind, mappingFile, mapping, findings));
    }
    return findings;
  }

  private static void check(YamlNode kind, YamlNode file, String mapping, List<Finding> findings) {
    if (!isActiveByDefault(kind) && !isActiveByDefault(file)) {
      return;
    }
    if (at(kind, "flags") instanceof YamlNode.Sequence flags) {
      for (YamlNode flag : flags.items()) {
        if (at(at(flag, "to"), STATUS) != null
            && at(flag, "unset") == null
            && at(flag, "notEquals") == null
            && !is(at(flag, "present"), "false")) {
          findings.add(
              new Finding(
                  mapping,
                  flag.line(),
                  flag.column(),
                  "FLAG_OPEN",
                  "a text that this flag does not know leaves the status ACTIVE",
                  at(flag, "equals") == null
                      ? "unset: [\"\"], if nothing stands there where it is not set; with every"
                          + " text that says so too"
                      : "unset: [\"false\"], with every text that says it is not set, and \"\" if"
                          + " it may be left out"));
        }
      }
    }
  }

  private static boolean isActiveByDefault(YamlNode section) {
    if (at(section, "fields") instanceof YamlNode.Sequence rows) {
      for (YamlNode row : rows.items()) {
        if (is(at(row, "to"), STATUS)
            && is(at(row, "constant"), "ACTIVE")
            && at(row, "when") == null) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean is(@Nullable YamlNode node, String text) {
    return node instanceof YamlNode.Scalar scalar && scalar.text().equals(text);
  }

  private static @Nullable YamlNode at(@Nullable YamlNode node, String key) {
    return node instanceof YamlNode.Mapping map ? map.get(key) : null;
  }
}

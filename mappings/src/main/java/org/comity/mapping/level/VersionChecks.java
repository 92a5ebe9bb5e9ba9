package org.comity.mapping.level;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.files.Place;
import org.comity.mapping.lint.Findings;
import org.comity.model.PartialDate;

/** What must hold between the versions of a framework: no cycle, no overlap, in order. */
final class VersionChecks {
  private final List<Framework> frameworks;
  private final Map<Object, Place> places;
  private final Findings findings;

  VersionChecks(List<Framework> frameworks, Map<Object, Place> places, Findings findings) {
    this.frameworks = frameworks;
    this.places = places;
    this.findings = findings;
  }

  void run() {
    Map<String, Framework> byId = new HashMap<>();
    Map<String, List<Framework>> families = new LinkedHashMap<>();
    for (Framework f : frameworks) {
      byId.put(f.id(), f);
      families.computeIfAbsent(f.family(), k -> new ArrayList<>()).add(f);
    }
    for (Framework f : frameworks) {
      dates(f);
      supersession(f, byId);
    }
    families.forEach(
        (family, versions) -> {
          Framework same = byId.get(family);
          if (same != null && !same.family().equals(family)) {
            findings.error(
                at(same), "FAMILY_ID", family, "a family id that no version of others has");
          }
          overlaps(versions);
        });
  }

  private Place at(Framework f) {
    return LevelDataReader.place(places, f);
  }

  private void dates(Framework f) {
    PartialDate from = f.validFrom();
    PartialDate until = f.validUntil();
    if (from != null && until != null && until.latest().isBefore(from.earliest())) {
      findings.error(at(f), "DATE_ORDER", from + " to " + until, "from, then to");
    }
  }

  private void supersession(Framework f, Map<String, Framework> byId) {
    Set<String> seen = new HashSet<>();
    Framework at = f;
    while (at != null && at.supersededBy() != null) {
      if (!seen.add(at.id())) {
        findings.error(at(f), "SUPERSESSION_CYCLE", f.id(), "a chain that ends");
        return;
      }
      Framework next = byId.get(at.supersededBy());
      if (next == null) {
        findings.error(
            at(at),
            "UNKNOWN_FRAMEWORK",
            at.supersededBy(),
            String.join(", ", Nearest.of(at.supersededBy(), byId.keySet(), 3)));
      } else if (!next.family().equals(f.family())) {
        findings.error(at(at), "FAMILY_ID", next.family(), f.family());
      }
      at = next;
    }
  }

  /** Two versions overlap if both were surely in force on one day. */
  private void overlaps(List<Framework> versions) {
    for (int i = 0; i < versions.size(); i++) {
      for (int j = i + 1; j < versions.size(); j++) {
        Framework a = versions.get(i);
        Framework b = versions.get(j);
        if (a.validFrom() == null || b.validFrom() == null) {
          continue;
        }
        if (sureEnd(a) >= Days.latest(b.validFrom()) && sureEnd(b) >= Days.latest(a.validFrom())) {
          findings.error(
              at(b), "VERSIONS_OVERLAP", a.id() + " and " + b.id(), "one version on each day");
        }
      }
    }
  }

  /** An end that is not known is not sure to lie after anything, if there is a successor. */
  private static int sureEnd(Framework f) {
    if (f.validUntil() != null) {
      return Days.earliest(f.validUntil());
    }
    return f.supersededBy() == null ? Days.NEVER_AFTER : Days.NEVER_BEFORE;
  }
}

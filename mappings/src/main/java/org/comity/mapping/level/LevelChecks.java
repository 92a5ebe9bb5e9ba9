package org.comity.mapping.level;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.files.Place;
import org.comity.mapping.lint.Findings;
import org.comity.model.Evidence;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;

/** What must hold between files: unique, complete, ordered, sourced, resolving. */
final class LevelChecks {
  private final LevelData data;
  private final Map<Object, Place> places;
  private final Findings findings;
  private final Map<String, Framework> frameworks = new HashMap<>();
  private final Map<String, LevelReport> reports = new HashMap<>();

  LevelChecks(LevelData data, Map<Object, Place> places, Findings findings) {
    this.data = data;
    this.places = places;
    this.findings = findings;
  }

  void run() {
    for (Framework f : data.frameworks()) {
      if (frameworks.put(f.id(), f) != null) {
        findings.error(at(f), "FRAMEWORK_TWICE", f.id(), "an id that no other file has");
      }
    }
    data.frameworks().forEach(this::framework);
    new VersionChecks(data.frameworks(), places, findings).run();
    for (LevelReport r : data.reports()) {
      if (reports.put(r.id(), r) != null) {
        findings.error(at(r), "REPORT_TWICE", r.id(), "an id that no other report has");
      }
      report(r);
    }
    Set<List<Object>> seen = new HashSet<>();
    for (int i = 0; i < data.links().size(); i++) {
      LinkRow row = data.links().get(i);
      Place place = LevelDataReader.place(places, new LevelDataReader.LinkKey(i));
      link(row, place);
      List<Object> key =
          List.of(
              row.fromFramework(),
              row.fromLevel(),
              row.toFramework(),
              String.valueOf(row.toLevel()),
              row.report(),
              row.types());
      if (!seen.add(key)) {
        findings.error(place, "LINK_TWICE", row.fromLevel(), "one row per pair of levels");
      }
    }
  }

  private Place at(Object of) {
    return LevelDataReader.place(places, of);
  }

  private void framework(Framework f) {
    Set<String> ids = new HashSet<>();
    for (Framework.Level l : f.levels()) {
      if (!ids.add(l.id())) {
        findings.error(at(f), "LEVEL_TWICE", l.id(), "level ids that differ");
      }
      for (String w : l.written()) {
        if (!ids.add(w)) {
          findings.error(at(f), "LEVEL_TWICE", w, "a spelling that no other level has");
        }
      }
    }
    if (f.levels().isEmpty() && !f.unknown().containsKey("levels")) {
      findings.error(at(f), "LEVELS_MISSING", f.id(), "levels, or unknown: {levels: the reason}");
    }
    if (f.validFrom() == null && !f.unknown().containsKey("validFrom")) {
      findings.error(
          at(f), "DATE_MISSING", "no validFrom", "a date, or unknown: {validFrom: the reason}");
    }
    f.unknown().forEach((fact, why) -> findings.note(at(f), "UNKNOWN_FACT", fact, why));
    for (Framework.Group g : f.groups()) {
      for (String level : g.levels()) {
        if (!ids.contains(level)) {
          findings.error(at(f), "UNKNOWN_LEVEL", level, String.join(", ", f.levelIds()));
        }
      }
    }
    sourced(f.source(), f.validFrom(), at(f));
    if (f.evidence() == Evidence.UNVERIFIED) {
      findings.note(at(f), "UNVERIFIED", f.id(), "a source that was read");
    }
  }

  private void report(LevelReport r) {
    resolve(r.from(), at(r));
    resolve(r.to(), at(r));
    if (r.validFrom() != null
        && r.validUntil() != null
        && r.validUntil().latest().isBefore(r.validFrom().earliest())) {
      findings.error(at(r), "DATE_ORDER", r.validFrom() + " to " + r.validUntil(), "from, then to");
    }
    if (r.unknown() != null) {
      findings.note(at(r), "UNKNOWN_FACT", r.id(), r.unknown());
    }
    sourced(r.source(), null, at(r));
  }

  /** A date that nobody can look up is made up, as far as a reader can tell. */
  private void sourced(String source, @Nullable PartialDate date, Place place) {
    if (date != null && source.isBlank()) {
      findings.error(place, "DATE_WITHOUT_SOURCE", date.text(), "a source for the date");
    }
  }

  private @Nullable Framework resolve(String id, Place place) {
    Framework f = frameworks.get(id);
    if (f == null) {
      findings.error(
          place,
          "UNKNOWN_FRAMEWORK",
          id,
          String.join(", ", Nearest.of(id, frameworks.keySet(), 5)));
    }
    return f;
  }

  private void link(LinkRow row, Place place) {
    level(resolve(row.fromFramework(), place), row.fromLevel(), place);
    Framework to = resolve(row.toFramework(), place);
    String toLevel = row.toLevel();
    if (toLevel != null) {
      level(to, toLevel, place);
    }
    if ((toLevel == null) != (row.relation() == Relation.NONE)) {
      findings.error(
          place,
          "LINK_TARGET",
          row.relation().text() + " to " + (toLevel == null ? "nothing" : toLevel),
          "a level, or relation none and no level");
    }
    if (row.relation() == Relation.PARTIAL && row.scope() == null) {
      findings.error(place, "SCOPE_MISSING", "partial without scope", "what the row is limited to");
    }
    LevelReport report = reports.get(row.report());
    if (report == null) {
      findings.error(
          place,
          "UNKNOWN_REPORT",
          row.report(),
          String.join(", ", Nearest.of(row.report(), reports.keySet(), 3)));
    } else if (!report.from().equals(row.fromFramework())
        || !report.to().equals(row.toFramework())) {
      findings.error(
          place,
          "REPORT_PAIR",
          row.report(),
          "a report from " + row.fromFramework() + " to " + row.toFramework());
    }
    if (row.evidence() == Evidence.UNVERIFIED) {
      findings.note(place, "UNVERIFIED", row.fromFramework() + " " + row.fromLevel(), "a source");
    } else if (row.basis() == null) {
      findings.error(place, "BASIS_MISSING", "no basis", "what was read: table, list, …");
    }
  }

  private void level(@Nullable Framework framework, String level, Place place) {
    if (framework != null && !framework.levelIds().contains(level)) {
      findings.error(
          place,
          "UNKNOWN_LEVEL",
          framework.id() + " " + level,
          String.join(", ", framework.levelIds()));
    }
  }
}

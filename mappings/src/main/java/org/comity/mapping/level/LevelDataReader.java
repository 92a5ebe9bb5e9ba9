package org.comity.mapping.level;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.files.CsvTable;
import org.comity.mapping.files.Manifest;
import org.comity.mapping.files.Place;
import org.comity.mapping.files.YamlFile;
import org.comity.mapping.lint.Findings;
import org.comity.model.Evidence;
import org.jspecify.annotations.Nullable;

/** Reads frameworks, reports and links, and keeps where each of them stands. */
public final class LevelDataReader {
  private static final Set<String> FRAMEWORK_KEYS =
      Set.of(
          "id",
          "family",
          "name",
          "kind",
          "territory",
          "hub",
          "evidence",
          "status",
          "adopted",
          "levelCount",
          "validFrom",
          "validUntil",
          "supersededBy",
          "uri",
          "source",
          "notes",
          "unknown",
          "levels",
          "groups");
  private static final Set<String> LEVEL_KEYS = Set.of("id", "label", "uri", "written");
  private static final Set<String> GROUP_KEYS = Set.of("label", "uri", "levels");
  private static final List<String> EVIDENCE = List.of("PUBLISHED", "SECONDARY", "UNVERIFIED");
  private static final List<String> KINDS =
      List.of("referencing", "comparison", "self_certification", "alignment");
  private static final List<String> BASES =
      List.of("", "table", "list", "by-type", "derived", "statement");
  static final String[] LINK_COLUMNS = {
    "from_framework",
    "from_level",
    "to_framework",
    "to_level",
    "relation",
    "types",
    "scope",
    "evidence",
    "basis",
    "report",
    "valid_from",
    "valid_until",
    "source"
  };
  static final String[] REPORT_COLUMNS = {
    "id",
    "from_framework",
    "to_framework",
    "kind",
    "title",
    "edition",
    "valid_from",
    "valid_until",
    "endorsed",
    "published_in",
    "unknown",
    "source"
  };

  private final Findings findings;
  private final List<Framework> frameworks = new ArrayList<>();
  private final List<LevelReport> reports = new ArrayList<>();
  private final List<LinkRow> links = new ArrayList<>();
  private final Map<Object, Place> places = new HashMap<>();

  public LevelDataReader(Findings findings) {
    this.findings = findings;
  }

  /** Reads every file; what is wrong is a finding, and then the data are not to be used. */
  public LevelData read(Manifest.Loaded files) {
    for (String path : files.in("frameworks")) {
      YamlFile yaml = YamlFile.read(path, files.bytes(path), findings, FRAMEWORK_KEYS);
      if (yaml != null) {
        framework(path, yaml);
      }
    }
    for (String path : files.in("reports")) {
      CsvTable.read(path, files.bytes(path), findings, REPORT_COLUMNS).rows().forEach(this::report);
    }
    for (String path : files.in("levels")) {
      CsvTable.read(path, files.bytes(path), findings, LINK_COLUMNS).rows().forEach(this::link);
    }
    LevelData data = new LevelData(files.manifest().edition(), frameworks, reports, links);
    new LevelChecks(data, places, findings).run();
    return data;
  }

  private void framework(String path, YamlFile y) {
    List<Framework.Level> levels = new ArrayList<>();
    for (YamlFile l : y.list("levels", LEVEL_KEYS)) {
      levels.add(
          new Framework.Level(
              l.required("id"), l.optional("label"), l.optional("uri"), l.texts("written")));
    }
    List<Framework.Group> groups = new ArrayList<>();
    for (YamlFile g : y.list("groups", GROUP_KEYS)) {
      groups.add(new Framework.Group(g.required("label"), g.required("uri"), g.texts("levels")));
    }
    String id = y.required("id");
    Framework f =
        new Framework(
            id,
            y.required("family"),
            y.required("name"),
            y.among("kind", List.of("national", "regional", "global")),
            y.optional("territory"),
            y.flag("hub"),
            Evidence.valueOf(y.among("evidence", EVIDENCE)),
            y.optional("status"),
            y.date("adopted"),
            y.number("levelCount"),
            y.date("validFrom"),
            y.date("validUntil"),
            y.optional("supersededBy"),
            y.optional("uri"),
            y.required("source"),
            y.optional("notes"),
            y.map("unknown"),
            levels,
            groups);
    frameworks.add(f);
    places.put(f, y.place("id"));
    if (!path.equals("frameworks/" + id + ".yaml")) {
      findings.error(y.place("id"), "FRAMEWORK_FILE_NAME", id, "the name of the file");
    }
  }

  private void report(CsvTable.Row r) {
    LevelReport report =
        new LevelReport(
            r.required("id", findings),
            r.required("from_framework", findings),
            r.required("to_framework", findings),
            r.among("kind", KINDS, findings),
            r.optional("title"),
            r.optional("edition"),
            r.date("valid_from", findings),
            r.date("valid_until", findings),
            r.among("endorsed", List.of("unknown", "yes", "no"), findings),
            r.optional("published_in"),
            r.optional("unknown"),
            r.required("source", findings));
    reports.add(report);
    places.put(report, r.place("id"));
  }

  private void link(CsvTable.Row r) {
    Relation relation = Relation.of(r.text("relation"));
    if (relation == null) {
      findings.error(
          r.place("relation"),
          "UNKNOWN_WORD",
          r.text("relation"),
          "exact, best_fit, range, partial, none");
      return;
    }
    String basis = r.among("basis", BASES, findings);
    LinkRow row =
        new LinkRow(
            r.required("from_framework", findings),
            r.required("from_level", findings),
            r.required("to_framework", findings),
            r.optional("to_level"),
            relation,
            r.list("types"),
            r.optional("scope"),
            Evidence.valueOf(r.among("evidence", EVIDENCE, findings)),
            basis.isEmpty() ? null : basis,
            r.required("report", findings),
            r.date("valid_from", findings),
            r.date("valid_until", findings),
            r.required("source", findings));
    links.add(row);
    places.put(new LinkKey(links.size() - 1), r.place("from_level"));
  }

  /** Rows may be equal; their number tells them apart. */
  record LinkKey(int index) {}

  static Place place(Map<Object, Place> places, @Nullable Object of) {
    Place place = of == null ? null : places.get(of);
    return place == null ? Place.of("?") : place;
  }
}

package org.comity.mapping.lint;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.comity.mapping.files.CsvTable;
import org.comity.mapping.files.Manifest;

/** Code lists: codes are text, unique, and their parents are there. */
final class CodeListChecks {
  private static final Map<String, String[]> BODIES =
      Map.of(
          "bodies/bodies.csv",
          new String[] {"id", "name", "kind", "country", "agreements", "unknown", "source"},
          "bodies/joint-qualifications.csv",
          new String[] {"id", "title", "agreement", "issued_by", "unknown", "source"},
          "bodies/attestations.csv",
          new String[] {"id", "agreement", "body", "attests", "unknown", "source"});

  private final Findings findings;

  CodeListChecks(Findings findings) {
    this.findings = findings;
  }

  void run(Manifest.Loaded files) {
    Set<String> isco = new HashSet<>();
    list(
        files,
        "occupations/isco-08.csv",
        isco,
        "\\d{1,4}",
        "code",
        "group",
        "parent",
        "title_en",
        "evidence",
        "source");
    list(
        files,
        "fields/isced-f-2013.csv",
        new HashSet<>(),
        "\\d{2,4}",
        "code",
        "group",
        "parent",
        "title_en",
        "uri",
        "source");
    shortages(files, isco);
  }

  private void shortages(Manifest.Loaded files, Set<String> isco) {
    String shortages = "occupations/shortages.csv";
    if (files.contents().containsKey(shortages)) {
      for (CsvTable.Row r :
          CsvTable.read(
                  shortages,
                  files.bytes(shortages),
                  findings,
                  "area",
                  "isco08",
                  "title_en",
                  "year",
                  "source",
                  "notes")
              .rows()) {
        r.required("source", findings);
        if (!isco.contains(r.text("isco08"))) {
          findings.error(
              r.place("isco08"), "UNKNOWN_OCCUPATION", r.text("isco08"), "an ISCO-08 code");
        }
      }
    }
  }

  /** Bodies, joint qualifications and attestations name agreements that are there. */
  void bodies(Manifest.Loaded files, Set<String> agreements) {
    each(files, "bodies/bodies.csv", agreements, "agreements", "id", "name", "kind");
    each(files, "bodies/joint-qualifications.csv", agreements, "agreement", "id", "title");
    each(files, "bodies/attestations.csv", agreements, "agreement", "id", "body", "attests");
  }

  private void each(
      Manifest.Loaded files,
      String path,
      Set<String> agreements,
      String column,
      String... required) {
    if (!files.contents().containsKey(path)) {
      return;
    }
    for (CsvTable.Row r :
        CsvTable.read(path, files.bytes(path), findings, Objects.requireNonNull(BODIES.get(path)))
            .rows()) {
      r.required("source", findings);
      for (String needed : required) {
        r.required(needed, findings);
      }
      for (String id : r.list(column)) {
        if (!agreements.contains(id)) {
          findings.error(r.place(column), "UNKNOWN_AGREEMENT", id, "the id of an agreement");
        }
      }
    }
  }

  private void list(
      Manifest.Loaded files, String path, Set<String> codes, String form, String... columns) {
    CsvTable table = CsvTable.read(path, files.bytes(path), findings, columns);
    for (CsvTable.Row r : table.rows()) {
      String code = r.text("code");
      if (!code.matches(form)) {
        findings.error(r.place("code"), "CODE_FORM", code, "digits as text, zeros kept");
      }
      if (!codes.add(code)) {
        findings.error(r.place("code"), "CODE_TWICE", code, "a code that no other row has");
      }
      r.required("title_en", findings);
      r.required("source", findings);
    }
    for (CsvTable.Row r : table.rows()) {
      String parent = r.text("parent");
      if (!parent.isEmpty() && !codes.contains(parent)) {
        findings.error(r.place("parent"), "UNKNOWN_PARENT", parent, "a code of this list");
      }
    }
  }
}

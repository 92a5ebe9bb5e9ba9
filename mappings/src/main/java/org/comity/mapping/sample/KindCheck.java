package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.folder.FolderInspection;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.MappingOutline.Place;
import org.comity.mapping.record.MappingOutline.Table;
import org.comity.mapping.record.MappingOutline.ValueRow;
import org.comity.model.CredentialKind;

/** Kinds of credential that a mapping gives and the folder does not declare. */
final class KindCheck {
  private static final String KIND = "kind";

  private final String file;
  private final MappingOutline outline;
  private final FolderInspection inspection;
  private final List<Preview> previews;
  private final Set<String> told = new LinkedHashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  KindCheck(
      String file, MappingOutline outline, FolderInspection inspection, List<Preview> previews) {
    this.file = file;
    this.outline = outline;
    this.inspection = inspection;
    this.previews = previews;
  }

  List<Finding> check() {
    AdapterFolder folder = inspection.folder();
    if (folder == null) {
      return List.of();
    }
    List<String> declared = folder.kinds().stream().map(Enum::name).toList();
    for (ValueRow row : outline.rows()) {
      if (row.target().equals(KIND)) {
        written(row, declared);
      }
    }
    for (Preview preview : previews) {
      for (Preview.PreviewRecord record : preview.records()) {
        record.fields().stream()
            .filter(f -> f.pointer().equals("/" + KIND))
            .forEach(
                f ->
                    tell(
                        f.value(),
                        f.row() == null ? preview.sample() : file,
                        f.row() == null ? new Place(0, 0) : f.row().optionAt(),
                        declared));
      }
    }
    return List.copyOf(findings);
  }

  private void written(ValueRow row, List<String> declared) {
    if (row.constant() != null) {
      tell(row.constant(), file, row.optionAt(), declared);
    }
    Table table = row.table() == null ? null : outline.tables().get(row.table());
    if (table != null) {
      table
          .canonical()
          .forEach(
              (local, kind) -> {
                Integer line = table.lines().get(local);
                Place at = new Place(line == null ? 0 : line, 1);
                tell(kind, "tables/" + row.table() + ".csv", at, declared);
              });
    }
  }

  private void tell(String kind, String in, Place at, List<String> declared) {
    boolean known = List.of(CredentialKind.values()).stream().anyMatch(k -> k.name().equals(kind));
    if (!known || declared.contains(kind) || !told.add(kind)) {
      return;
    }
    List<String> all = new ArrayList<>(declared);
    all.add(kind);
    findings.add(
        new Finding(
            in,
            at.line(),
            at.column(),
            "KIND_NOT_DECLARED",
            "the mapping gives " + kind + ", which adapter.yaml does not declare",
            "kinds: [" + String.join(", ", all) + "] there, or another kind here"));
  }
}

package org.comity.gateway.cli.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.MappingOutline.Role;
import org.comity.mapping.record.MappingOutline.Takes;
import org.comity.mapping.record.MappingOutline.Use;
import org.comity.mapping.record.MappingOutline.ValueRow;
import org.comity.mapping.sample.Coverage;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.Sample;

/** The page of a folder, the same for the same files. */
final class FolderPage {
  private final StringBuilder out = new StringBuilder();

  private FolderPage() {}

  static String of(FolderRun run) {
    AdapterFolder folder = run.folder();
    MappingOutline outline = run.outline();
    if (folder == null || outline == null) {
      throw new IllegalArgumentException("the folder has faults");
    }
    FolderPage page = new FolderPage();
    page.head(folder, outline);
    page.fields(outline);
    page.left(outline);
    page.tables(outline);
    page.samples(run);
    return page.out.toString();
  }

  private void head(AdapterFolder folder, MappingOutline outline) {
    String title = folder.title().values().iterator().next();
    line("<!-- Written by comity adapter docs; do not edit. -->");
    line("# " + cell(title));
    line("");
    line("| | |");
    line("|---|---|");
    line("| registry | `" + folder.id() + "` |");
    line("| country | " + folder.country() + " |");
    line("| agency | `" + folder.agency() + "` |");
    line("| kinds | " + joined(folder.kinds()) + " |");
    line("| asked by | " + cell(String.join(", ", folder.identifierSchemes())) + " |");
    line("| capabilities | " + joined(folder.capabilities()) + " |");
    line("| engine | " + folder.engine() + " |");
    line("| mapping | version " + cell(outline.version()) + " |");
    line("");
  }

  private static String joined(Iterable<? extends Enum<?>> values) {
    List<String> names = new ArrayList<>();
    values.forEach(v -> names.add(v.name()));
    return String.join(", ", names);
  }

  private void fields(MappingOutline outline) {
    for (int kind = 0; kind < outline.kinds().size(); kind++) {
      int number = kind;
      List<String> record = outline.kinds().get(kind).path();
      line("## Fields of `" + (record.isEmpty() ? "." : String.join("/", record)) + "`");
      line("");
      line("| canonical field | source | how |");
      line("|---|---|---|");
      outline.rows().stream()
          .filter(r -> r.kind() == number)
          .forEach(
              r ->
                  line(
                      "| `"
                          + r.target()
                          + "` | "
                          + source(r, record)
                          + " | "
                          + cell(how(r))
                          + " |"));
      line("");
    }
  }

  private static String source(ValueRow row, List<String> record) {
    List<String> from = row.from();
    if (from == null) {
      return "";
    }
    boolean below = from.size() > record.size() && from.subList(0, record.size()).equals(record);
    return "`"
        + (below
            ? String.join("/", from.subList(record.size(), from.size()))
            : "^/" + String.join("/", from))
        + "`";
  }

  private static String how(ValueRow row) {
    List<String> parts = new ArrayList<>();
    if (row.constant() != null) {
      parts.add("always '" + row.constant() + "'");
    }
    if (row.made() != null) {
      parts.add(
          row.made().startsWith("function ") ? row.made() : "expression `" + row.made() + "`");
    }
    if (row.table() != null) {
      parts.add("table " + row.table() + (row.title() ? " (title)" : ""));
    }
    if (!row.dates().isEmpty() && row.constant() == null) {
      parts.add("date " + String.join(" or ", row.dates()));
    }
    if (row.takes() == Takes.NUMBER && row.constant() == null) {
      parts.add("number" + (row.decimal() == '.' ? "" : " with '" + row.decimal() + "'"));
    }
    if (!row.prefix().isEmpty()) {
      parts.add("after '" + row.prefix() + "'");
    }
    if (parts.isEmpty()) {
      parts.add("copied");
    }
    if (row.conditional()) {
      parts.add("under a condition");
    }
    return String.join(", ", parts);
  }

  private void left(MappingOutline outline) {
    for (Role role : List.of(Role.IGNORED, Role.FORBIDDEN)) {
      List<String> paths =
          outline.uses().stream()
              .filter(u -> u.role() == role)
              .map(Use::written)
              .distinct()
              .map(p -> "`" + p + "`")
              .toList();
      if (!paths.isEmpty()) {
        line(
            (role == Role.IGNORED ? "Left out on purpose: " : "Never leaves the gate: ")
                + String.join(", ", paths)
                + ".");
        line("");
      }
    }
    line("Everything else in an answer travels along as an extension.");
    line("");
  }

  private void tables(MappingOutline outline) {
    Map<String, MappingOutline.Table> tables = new TreeMap<>(outline.tables());
    if (tables.isEmpty()) {
      return;
    }
    line("## Code tables");
    line("");
    tables.forEach(
        (name, table) ->
            line(
                "- `tables/"
                    + name
                    + ".csv`: "
                    + cell(
                        table.canonical().entrySet().stream()
                            .map(e -> e.getKey() + " -> " + e.getValue())
                            .collect(Collectors.joining(", ")))));
    line("");
  }

  private void samples(FolderRun run) {
    Coverage coverage = Coverage.of(run);
    line("## Samples");
    line("");
    for (Sample sample : run.samples()) {
      line("- `" + sample.file() + "`");
    }
    line("");
    line(
        coverage.filled().size()
            + " of "
            + coverage.canonical().size()
            + " canonical fields are filled by "
            + Printing.count(coverage.records(), "record", "records")
            + "; "
            + coverage.unused().size()
            + " of "
            + coverage.source()
            + " source fields are extensions.");
  }

  private static String cell(String text) {
    return Printing.oneLine(text).replace("|", "\\|");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}

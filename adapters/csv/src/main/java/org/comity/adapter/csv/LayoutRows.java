package org.comity.adapter.csv;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.comity.adapter.csv.LayoutTable.FieldSpec;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.model.Code;
import org.comity.model.Issue;
import org.comity.model.Severity;
import org.comity.syntax.FileNames;
import org.comity.syntax.NearWord;
import org.comity.syntax.PlainTree;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table of positions that no file reads, and characters of a line that no row names: a
 * name that is mistyped in one row would take its field away in silence.
 */
final class LayoutRows {
  private static final String ALWAYS = "";

  private final String name;
  private final LayoutTable table;
  private final List<String> releases;

  /** Names of layouts that files have, by release; {@code ""} where there are no releases. */
  private final Map<String, Set<String>> used = new TreeMap<>();

  private final List<Issue> faults = new ArrayList<>();
  private final List<Issue> notes = new ArrayList<>();

  private LayoutRows(String name, LayoutTable table, AdapterConfig config) {
    this.name = name;
    this.table = table;
    this.releases = Releases.known(config.engine());
    Object files = config.engine().get("files");
    if (files instanceof Map<?, ?> all) {
      all.values().forEach(f -> use(f instanceof Map<?, ?> file ? file : Map.of()));
    }
  }

  /** Looks at the table of a folder; nothing if it has none. */
  static @Nullable LayoutRows of(AdapterConfig config) {
    Object name = config.engine().get("layouts");
    if (!(name instanceof String file) || !FileNames.isSafe(file)) {
      return null;
    }
    // Faults of the table itself are told where the files are read.
    LayoutRows rows =
        new LayoutRows(file, LayoutTable.read(config.folder(), file, i -> {}), config);
    rows.unread();
    rows.gaps();
    return rows;
  }

  /** Rows whose file is mistyped. */
  List<Issue> faults() {
    return List.copyOf(faults);
  }

  /** What is worth a look, and may be meant. */
  List<Issue> notes() {
    return List.copyOf(notes);
  }

  private void use(Map<?, ?> file) {
    for (String release : releases.isEmpty() ? List.of(ALWAYS) : releases) {
      PlainTree tree =
          PlainTree.of(
              Releases.merged(file, release.isEmpty() ? null : release), "csv", issue -> {});
      List<String> only = tree.texts("releases");
      if ((only.isEmpty() || only.contains(release)) && tree.raw("layout") instanceof String name) {
        used.computeIfAbsent(release, k -> new TreeSet<>()).add(name);
      }
    }
  }

  private Set<String> used(String release) {
    if (!release.equals(ALWAYS)) {
      return used.getOrDefault(release, Set.of());
    }
    Set<String> all = new TreeSet<>();
    used.values().forEach(all::addAll);
    return all;
  }

  private void unread() {
    table
        .all()
        .forEach(
            (release, files) -> {
              if (!release.equals(ALWAYS) && !releases.contains(release)) {
                note(
                    files.values().iterator().next().get(0),
                    "LAYOUT_UNUSED",
                    "rows of release '" + release + "', which is none of the folder's releases",
                    NearWord.hint(release, releases) + "; or leave them so");
                return;
              }
              files.forEach(
                  (file, fields) -> {
                    if (!used(release).contains(file)) {
                      unread(release, file, fields);
                    }
                  });
            });
  }

  private void unread(String release, String file, List<FieldSpec> fields) {
    Set<String> names = new LinkedHashSet<>(used(release));
    for (String near = NearWord.of(file, names); near != null; near = NearWord.of(file, names)) {
      List<FieldSpec> others =
          table.fields(near, release.equals(ALWAYS) && !releases.isEmpty() ? null : release);
      if (others != null && fields.stream().allMatch(f -> LayoutTable.clash(others, f) == null)) {
        // Its fields stand where the other has none: it is one layout, once mistyped.
        FieldSpec first = fields.get(0);
        String words =
            "no file has the layout '"
                + file
                + "'; did you mean "
                + near
                + ", whose line has room"
                + " for '"
                + first.name()
                + "'?";
        faults.add(Issue.error("LAYOUT_ROW", place(first), words, false));
        return;
      }
      names.remove(near);
    }
    note(
        fields.get(0),
        "LAYOUT_UNUSED",
        "no file has the layout '" + file + "'",
        NearWord.hint(file, used(release)) + "; or leave it so");
  }

  private void gaps() {
    used.forEach(
        (release, names) -> {
          for (String file : names) {
            List<FieldSpec> fields = table.fields(file, release.equals(ALWAYS) ? null : release);
            int end = 0;
            for (FieldSpec field : fields == null ? List.<FieldSpec>of() : fields) {
              if (field.start() > end + 1) {
                gap(file, field, end + 1);
              }
              end = field.end();
            }
          }
        });
  }

  private void gap(String file, FieldSpec before, int from) {
    int to = before.start() - 1;
    note(
        before,
        "LAYOUT_GAP",
        (from == to ? "character " + from : "characters " + from + " to " + to)
            + " of '"
            + file
            + "', before '"
            + before.name()
            + "', belong to no field",
        "a row for them; or leave it so: they become the field gap_" + from);
  }

  private String place(FieldSpec field) {
    return name + ":" + field.line() + ":" + field.column();
  }

  private void note(FieldSpec at, String code, String seen, String wouldFit) {
    Issue note =
        new Issue(Code.of(Severity.INFORMATION), code, place(at), seen + "; " + wouldFit, false);
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }
}

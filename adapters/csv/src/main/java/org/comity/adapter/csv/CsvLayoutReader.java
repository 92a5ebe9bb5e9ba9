package org.comity.adapter.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.comity.adapter.csv.CsvLayout.Arrival;
import org.comity.adapter.csv.CsvLayout.Aside;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Form;
import org.comity.adapter.csv.CsvLayout.IntakeLimits;
import org.comity.adapter.csv.CsvLayout.Join;
import org.comity.adapter.csv.CsvLayout.Load;
import org.comity.model.Issue;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.NearWord;
import org.comity.syntax.PlainTree;
import org.jspecify.annotations.Nullable;

/** Reads {@code csv:} of {@code adapter.yaml} for one release and tells every fault in it. */
final class CsvLayoutReader {
  private static final DropFile NONE =
      new DropFile(
          "",
          new NamePattern(""),
          new Form.Delimited(CsvFormat.STANDARD),
          List.of(),
          List.of(),
          List.of(),
          false,
          false,
          Aside.NONE,
          Aside.NONE);

  private static final Pattern QUIET = Pattern.compile("[1-9][0-9]?[0-9]?[smh]");

  private final List<Issue> faults = new ArrayList<>();
  private final Map<String, DropFile> files = new LinkedHashMap<>();

  /** Files of other releases only: what speaks of them is left out here. */
  private final Set<String> elsewhere = new HashSet<>();

  private final Set<String> inRecord = new HashSet<>();
  private final PlainTree top;
  private final Path folder;
  private final List<String> releases;
  private final @Nullable String release;

  CsvLayoutReader(Map<String, Object> engine, Path folder, @Nullable String release) {
    this.top = PlainTree.of(engine, "csv", faults::add);
    this.folder = folder;
    this.releases = Releases.known(engine);
    this.release = release;
  }

  /** Every fault found by {@link #read()}. */
  List<Issue> faults() {
    return List.copyOf(faults);
  }

  CsvLayout read() {
    top.only(
        "charset",
        "delimiter",
        "quote",
        "formulas",
        "caseBlindNames",
        "archives",
        "manifest",
        "marker",
        "quiet",
        "layouts",
        "releases",
        "files",
        "record",
        "load",
        "lookUp",
        "limits",
        "outbound",
        "acknowledgement");
    CsvFormat format =
        FormatKeys.read(top, CsvFormat.STANDARD)
            .withTextFormulas(FormatKeys.textFormulas(top, CsvFormat.STANDARD));
    FileSection section = new FileSection(top, folder, format, releases, release, faults::add);
    Arrival arrival = arrival(section);
    readFiles(section);
    PlainTree record = top.child("record");
    record.only("base", "join");
    DropFile base = named(record, "base");
    inRecord.add(base.id());
    List<Join> joins = joins(record, base);
    Load load = load(top.child("load"), base, section);
    DeliverySection delivery = new DeliverySection(format);
    return new CsvLayout(
        release,
        format,
        arrival,
        List.copyOf(files.values()),
        base,
        joins,
        load,
        new LookUpSection(files, elsewhere, single(joins, base)).read(top.child("lookUp")),
        limits(top.child("limits")),
        top.has("outbound") ? delivery.outbound(top.child("outbound")) : null,
        top.has("acknowledgement") ? delivery.acknowledgement(top.child("acknowledgement")) : null);
  }

  private List<Join> joins(PlainTree record, DropFile base) {
    List<Join> joins = new ArrayList<>();
    for (PlainTree tree : record.list("join")) {
      Join join = join(tree, base, joins);
      if (join != null) {
        joins.add(join);
      }
    }
    return List.copyOf(joins);
  }

  private Arrival arrival(FileSection section) {
    PlainTree manifest = top.child("manifest");
    manifest.only("file");
    String manifestName = top.has("manifest") ? manifest.required("file") : "";
    PlainTree marker = top.child("marker");
    marker.only("file");
    String markerName = top.has("marker") ? marker.required("file") : "";
    if (top.has("quiet") && !QUIET.matcher(top.required("quiet")).matches()) {
      top.fault("quiet", "a time from 1s to 999h, such as 30s or 5m");
    }
    NamePattern manifestPattern = plain(manifest, manifestName, section);
    NamePattern markerPattern = plain(marker, markerName, section);
    return new Arrival(manifestPattern, markerPattern, top.flag("archives", false));
  }

  private static @Nullable NamePattern plain(PlainTree tree, String name, FileSection section) {
    NamePattern pattern = section.pattern(name);
    if (name.isEmpty()) {
      return null;
    }
    if (!pattern.isSound() || name.contains("*") || pattern.hasKey()) {
      tree.fault("file", "a plain file name is expected");
    }
    return pattern;
  }

  private void readFiles(FileSection section) {
    PlainTree tree = top.child("files");
    if (tree.keys().isEmpty()) {
      top.fault("files", "at least one file is needed");
    }
    for (String id : tree.keys()) {
      DropFile file = section.file(id, tree);
      if (file == null) {
        elsewhere.add(id);
      } else {
        files.put(id, file);
      }
    }
  }

  private DropFile named(PlainTree tree, String key) {
    String id = tree.required(key);
    DropFile file = files.get(id);
    if (file == null && !id.isEmpty()) {
      tree.fault(
          key, "there is no file '" + id + "' under files; " + NearWord.hint(id, files.keySet()));
    }
    return file == null ? NONE : file;
  }

  private @Nullable Join join(PlainTree tree, DropFile base, List<Join> before) {
    tree.only("file", "from", "by", "to", "optional", "many");
    if (elsewhere.contains(tree.text("file", "")) || elsewhere.contains(tree.text("from", ""))) {
      return null;
    }
    DropFile file = named(tree, "file");
    DropFile from = tree.has("from") ? named(tree, "from") : base;
    boolean joined =
        from.equals(base) || before.stream().anyMatch(j -> j.file().id().equals(from.id()));
    if (!from.id().isEmpty() && !joined) {
      tree.fault("from", "this file is not in the record before this line");
    }
    List<Integer> by = FileSection.positions(tree, "by", from.columns());
    boolean many = tree.flag("many", false);
    List<Integer> on =
        tree.has("to") ? FileSection.positions(tree, "to", file.columns()) : file.key();
    boolean known = !file.id().isEmpty() && !from.id().isEmpty();
    if (known && tree.has("to") && !many && !on.equals(file.key())) {
      tree.fault("to", "only a join of many rows may stand on other columns than the file's key");
    }
    if (known && (on.isEmpty() || on.size() != tree.texts("by").size())) {
      tree.fault(
          "by",
          "as many columns are expected as "
              + (tree.has("to") ? "under to" : "the file has in its key"));
    }
    if (!file.id().isEmpty() && !inRecord.add(file.id())) {
      tree.fault("file", "this file is in the record already");
    }
    DropFile list = list(from, before);
    if (list != null && list.columns().contains(file.id())) {
      tree.fault(
          "file",
          "'"
              + list.id()
              + "' has a column of this name, and the joined row would stand beside it: call the"
              + " file otherwise under files");
    }
    return new Join(file, from, by, on, tree.flag("optional", false), many);
  }

  /** The file in whose elements stands what is joined to this one; {@code null} for none. */
  private static @Nullable DropFile list(DropFile from, List<Join> before) {
    for (Join join : before) {
      if (join.file().id().equals(from.id())) {
        return join.many() ? from : list(join.from(), before);
      }
    }
    return null;
  }

  /** Files that a record has at most one row of: only in them can a look-up find its columns. */
  private static Set<String> single(List<Join> joins, DropFile base) {
    Set<String> single = new HashSet<>(Set.of(base.id()));
    for (Join join : joins) {
      if (!join.many() && single.contains(join.from().id())) {
        single.add(join.file().id());
      }
    }
    return single;
  }

  private Load load(PlainTree tree, DropFile base, FileSection section) {
    tree.only("kind", "operation", "fullFile");
    boolean delta = tree.choice("kind", "full", "full", "delta").equals("delta");
    if (delta && base.key().isEmpty() && !base.id().isEmpty()) {
      tree.fault("kind", "a delta needs a key of the base file");
    }
    PlainTree operation = tree.child("operation");
    operation.only("column", "delete", "put");
    List<Integer> column = FileSection.positions(operation, "column", base.columns());
    List<String> delete = operation.texts("delete");
    if (tree.has("operation") && (!delta || column.size() != 1 || delete.isEmpty())) {
      tree.fault("operation", "a delta with one column and the texts that delete is expected");
    }
    List<String> put = operation.texts("put");
    for (String text : put) {
      if (delete.contains(text)) {
        operation.fault("put", "'" + text + "' stands under delete, too");
      }
    }
    String full = tree.textOrNull("fullFile");
    NamePattern pattern = full == null ? null : section.pattern(full);
    if (pattern != null && (!delta || !pattern.isSound() || pattern.hasKey())) {
      tree.fault("fullFile", "only a delta has it: a plain file name with at most one *");
    }
    return new Load(delta, column.size() == 1 ? column.get(0) : null, delete, put, pattern);
  }

  private static IntakeLimits limits(PlainTree tree) {
    tree.only("rejected", "rejectedPercent", "shrinkPercent", "joinedMegabytes");
    int quarter = (int) Math.max(1, Runtime.getRuntime().maxMemory() >> 22);
    return new IntakeLimits(
        tree.number("rejected", 10_000, 0, 1_000_000),
        tree.number("rejectedPercent", 100, 0, 100),
        tree.number("shrinkPercent", 5, 0, 100),
        tree.number("joinedMegabytes", quarter, 1, 1_000_000));
  }
}

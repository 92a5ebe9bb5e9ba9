package org.comity.adapter.csv;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.comity.adapter.csv.CsvLayout.Aside;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Form;
import org.comity.adapter.csv.LayoutTable.FieldSpec;
import org.comity.adapter.csv.LayoutTable.Kind;
import org.comity.model.Issue;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.FileNames;
import org.comity.syntax.FixedWidthGate;
import org.comity.syntax.NearWord;
import org.comity.syntax.PlainTree;
import org.jspecify.annotations.Nullable;

/** Reads {@code files} of {@code csv:} for one release. */
final class FileSection {
  private static final String[] KEYS = {
    "name",
    "columns",
    "heading",
    "layout",
    "shortest",
    "trimmed",
    "surplus",
    "kinds",
    "key",
    "forbidden",
    "optional",
    "mayBeEmpty",
    "header",
    "trailer",
    "charset",
    "delimiter",
    "quote",
    "formulas",
    "releases"
  };

  private final Path folder;
  private final CsvFormat format;
  private final boolean caseBlind;
  private final @Nullable String tableName;
  private final @Nullable String release;
  private final List<String> releases;
  private final Consumer<Issue> faults;
  private final Map<String, LayoutTable> tables = new HashMap<>();

  FileSection(
      PlainTree top,
      Path folder,
      CsvFormat format,
      List<String> releases,
      @Nullable String release,
      Consumer<Issue> faults) {
    this.folder = folder;
    this.format = format;
    this.caseBlind = top.flag("caseBlindNames", false);
    this.tableName = tableName(top);
    this.releases = releases;
    this.release = release;
    this.faults = faults;
  }

  private static @Nullable String tableName(PlainTree top) {
    String name = top.textOrNull("layouts");
    if (name != null && !FileNames.isSafe(name)) {
      top.fault("layouts", "the name of a CSV file in this folder is expected");
      return null;
    }
    return name;
  }

  NamePattern pattern(String text) {
    return new NamePattern(text, caseBlind);
  }

  /** The file in this release; {@code null} if it is not part of it. */
  @Nullable DropFile file(String id, PlainTree files) {
    if (!(files.raw(id) instanceof Map<?, ?> raw)) {
      files.child(id);
      return null;
    }
    overrides(files.child(id));
    PlainTree tree = PlainTree.of(Releases.merged(raw, release), files.path() + "/" + id, faults);
    tree.only(KEYS);
    List<String> only = tree.texts("releases");
    releaseNames(tree, "releases", only);
    if (release != null && !only.isEmpty() && !only.contains(release)) {
      return null;
    }
    NamePattern name = pattern(tree.required("name"));
    if (!name.text().isEmpty() && (!name.isSound() || name.hasKey())) {
      tree.fault("name", "a plain file name with at most one * is expected");
    }
    Aside header = AsideSection.read(tree, "header");
    Aside trailer = AsideSection.read(tree, "trailer");
    Form form = form(id, tree, header, trailer, faults);
    List<String> columns = columns(tree, form);
    return new DropFile(
        id,
        name,
        form,
        columns,
        positions(tree, "key", columns),
        forbidden(id, raw, tree, columns),
        tree.flag("optional", false),
        tree.flag("mayBeEmpty", false),
        header,
        trailer);
  }

  private void overrides(PlainTree tree) {
    PlainTree byRelease = tree.child("byRelease");
    releaseNames(byRelease, null, byRelease.keys());
    for (String key : byRelease.keys()) {
      byRelease.child(key).only(KEYS);
    }
  }

  private void releaseNames(PlainTree tree, @Nullable String key, Iterable<String> names) {
    for (String name : names) {
      if (!releases.contains(name)) {
        tree.fault(
            key == null ? name : key,
            "'" + name + "' is none of the releases; " + NearWord.hint(name, releases));
      }
    }
  }

  /** Columns as given, or as the layout gives them. */
  private static List<String> columns(PlainTree tree, Form form) {
    if (form instanceof Form.Fixed fixed) {
      return fixed.layout().names();
    }
    List<String> columns = tree.texts("columns");
    if (columns.isEmpty()) {
      tree.fault("columns", "the columns of the file, or a layout, are needed");
    } else if (new HashSet<>(columns).size() != columns.size()) {
      tree.fault("columns", "a column is named twice");
    }
    return columns;
  }

  private Form form(String id, PlainTree tree, Aside header, Aside trailer, Consumer<Issue> sink) {
    CsvFormat mine = FormatKeys.read(tree, format);
    if (!tree.has("layout")) {
      for (String key : List.of("shortest", "trimmed", "surplus", "kinds")) {
        if (tree.has(key)) {
          tree.fault(key, "only a file with a layout has this");
        }
      }
      boolean heading = tree.flag("heading", true);
      return new Form.Delimited(
          new CsvFormat(
              mine.charset(),
              mine.delimiter(),
              heading,
              header.records(),
              trailer.records(),
              heading ? 0 : tree.texts("columns").size(),
              mine.quotes(),
              FormatKeys.textFormulas(tree, format)));
    }
    for (String key : List.of("columns", "heading", "delimiter", "quote", "formulas")) {
      if (tree.has(key)) {
        tree.fault(key, "a file with a layout has none");
      }
    }
    return fixed(tree, mine.charset(), specs(id, tree, sink), header, trailer);
  }

  private Form fixed(
      PlainTree tree, Charset charset, List<FieldSpec> specs, Aside header, Aside trailer) {
    List<FixedWidthGate.Field> fields = new ArrayList<>();
    List<Kind> kinds = new ArrayList<>();
    int longest = specs.isEmpty() ? 1 : specs.get(specs.size() - 1).end();
    int shortest = end(tree, specs, longest, false);
    int end = 0;
    for (FieldSpec spec : specs) {
      if (spec.start() > end + 1) {
        // What stands between two fields is nobody's, and must not be lost in silence.
        fields.add(new FixedWidthGate.Field("gap_" + (end + 1), end + 1, spec.start() - end - 1));
        kinds.add(Kind.ANY);
      }
      fields.add(new FixedWidthGate.Field(spec.name(), spec.start(), spec.length()));
      // Behind what every line has, others may have written other fields.
      kinds.add(spec.end() <= shortest ? spec.kind() : Kind.ANY);
      end = spec.end();
    }
    boolean trimmed = tree.flag("trimmed", false);
    PlainTree surplus = surplus(tree);
    String rest = surplus.textOrNull("field");
    boolean check = tree.choice("kinds", "check", "check", "ignore").equals("check");
    return new Form.Fixed(
        new FixedWidthGate.Layout(
            charset,
            trimmed ? Math.min(end(tree, specs, longest, true), shortest) : shortest,
            longest,
            fields,
            rest,
            surplus.number("upTo", 0, 1, 1_000_000),
            shortest,
            header.records(),
            trailer.records()),
        check ? kinds : List.of());
  }

  private PlainTree surplus(PlainTree tree) {
    Object raw = tree.raw("surplus");
    if (raw instanceof String field) {
      return PlainTree.of(Map.of("field", field), tree.path() + "/surplus", faults);
    }
    PlainTree surplus = tree.child("surplus");
    surplus.only("field", "upTo");
    if (tree.has("surplus")) {
      surplus.required("field");
    }
    return surplus;
  }

  /**
   * Characters that every line has.
   *
   * @param begun whether it is enough that the last field that every line has begins
   */
  private static int end(PlainTree tree, List<FieldSpec> specs, int longest, boolean begun) {
    String text = tree.textOrNull("shortest");
    if (text != null && text.matches("[0-9]+")) {
      return begun ? 1 : tree.number("shortest", longest, 1, longest);
    }
    if (text == null) {
      return begun ? 1 : longest;
    }
    for (FieldSpec spec : specs) {
      if (spec.name().equals(text)) {
        return begun ? spec.start() : spec.end();
      }
    }
    if (!begun) {
      tree.fault(
          "shortest",
          "a number of characters, or the last field that every line has, is expected; "
              + NearWord.hint(text, specs.stream().map(FieldSpec::name).toList()));
    }
    return longest;
  }

  /** Fields: a list of them, or a file of the layout table. */
  private List<FieldSpec> specs(String id, PlainTree tree, Consumer<Issue> sink) {
    if (tree.raw("layout") instanceof String name) {
      return tabled(name, tree, sink);
    }
    List<FieldSpec> specs = new ArrayList<>();
    for (PlainTree field : tree.list("layout")) {
      field.only("name", "start", "length", "kind");
      int start = field.number("start", 0, 1, 1_000_000);
      int length = field.number("length", 0, 1, 1_000_000);
      String kind = field.choice("kind", "any", "any", "numeric", "date");
      FieldSpec spec =
          new FieldSpec(field.required("name"), start, length, LayoutTable.kind(kind), 0, 0);
      String clash = start < 1 || length < 1 ? "start and length are needed" : clash(specs, spec);
      if (clash != null) {
        field.fault("start", clash);
      } else {
        specs.add(spec);
      }
    }
    specs.sort(java.util.Comparator.comparingInt(FieldSpec::start));
    if (specs.isEmpty()) {
      tree.fault("layout", "'" + id + "' has no field");
    }
    return specs;
  }

  private static @Nullable String clash(List<FieldSpec> specs, FieldSpec spec) {
    return LayoutTable.clash(specs, spec);
  }

  private List<FieldSpec> tabled(String name, PlainTree tree, Consumer<Issue> sink) {
    String file = tableName;
    if (file == null) {
      tree.fault("layout", "a table of layouts is needed: layouts: FILE.csv beside files");
      return List.of();
    }
    LayoutTable table = tables.computeIfAbsent(file, k -> LayoutTable.read(folder, k, sink));
    List<FieldSpec> fields = table.fields(name, release);
    if (fields == null) {
      tree.fault(
          "layout",
          file
              + " has no file '"
              + name
              + (release == null ? "'" : "' of release " + release)
              + "; "
              + NearWord.hint(name, table.files()));
      return List.of();
    }
    return fields;
  }

  static List<Integer> positions(PlainTree tree, String key, List<String> columns) {
    List<Integer> positions = new ArrayList<>();
    List<String> texts = tree.texts(key);
    for (int i = 0; i < texts.size(); i++) {
      int index = columns.indexOf(texts.get(i));
      if (index < 0) {
        tree.fault(
            key + "[" + (i + 1) + "]",
            "there is no column '" + texts.get(i) + "'; " + NearWord.hint(texts.get(i), columns));
      } else {
        positions.add(index);
      }
    }
    return positions;
  }

  /** A column that another release has may be named for all. */
  private List<Integer> forbidden(String id, Map<?, ?> raw, PlainTree tree, List<String> columns) {
    Set<String> everywhere = new HashSet<>(columns);
    for (String other : releases) {
      if (!other.equals(release)) {
        everywhere.addAll(columnsIn(id, raw, other));
      }
    }
    List<String> texts = tree.texts("forbidden");
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String column = texts.get(i);
      if (columns.contains(column)) {
        positions.add(columns.indexOf(column));
      } else if (!everywhere.contains(column)) {
        tree.fault(
            "forbidden[" + (i + 1) + "]",
            "there is no column '" + column + "'; " + NearWord.hint(column, columns));
      }
    }
    return positions;
  }

  private List<String> columnsIn(String id, Map<?, ?> raw, String other) {
    PlainTree tree = PlainTree.of(Releases.merged(raw, other), id, issue -> {});
    List<String> columns = new ArrayList<>(tree.texts("columns"));
    LayoutTable table = tableName == null ? null : tables.get(tableName);
    if (table != null && tree.raw("layout") instanceof String name) {
      List<FieldSpec> fields = table.fields(name, other);
      if (fields != null) {
        fields.forEach(f -> columns.add(f.name()));
      }
    }
    return columns;
  }
}

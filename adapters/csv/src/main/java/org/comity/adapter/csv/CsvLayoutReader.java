package org.comity.adapter.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.csv.CsvLayout.AcknowledgementFile;
import org.comity.adapter.csv.CsvLayout.Column;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.IntakeLimits;
import org.comity.adapter.csv.CsvLayout.Join;
import org.comity.adapter.csv.CsvLayout.LookUp;
import org.comity.adapter.csv.CsvLayout.NameColumns;
import org.comity.adapter.csv.CsvLayout.OutboundFile;
import org.comity.model.Issue;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvSink;
import org.comity.syntax.FileNames;
import org.comity.syntax.PlainTree;
import org.jspecify.annotations.Nullable;

/** Reads {@code csv:} of {@code adapter.yaml} and tells every fault in it. Used once. */
final class CsvLayoutReader {
  private static final DropFile NONE = new DropFile("", new NamePattern(""), List.of(), List.of());

  private final List<Issue> faults = new ArrayList<>();
  private final Map<String, DropFile> files = new LinkedHashMap<>();
  private final Set<String> inRecord = new HashSet<>();
  private final PlainTree top;
  private CsvFormat format = CsvFormat.STANDARD;

  CsvLayoutReader(Map<String, Object> engine) {
    this.top = PlainTree.of(engine, "csv", faults::add);
  }

  /** Every fault found by {@link #read()}. */
  List<Issue> faults() {
    return List.copyOf(faults);
  }

  CsvLayout read() {
    top.only(
        "charset",
        "delimiter",
        "manifest",
        "files",
        "record",
        "lookUp",
        "limits",
        "outbound",
        "acknowledgement");
    format = format(top, CsvFormat.STANDARD);
    PlainTree manifest = top.child("manifest");
    manifest.only("file");
    String manifestName = manifest.required("file");
    if (!manifestName.isEmpty() && !FileNames.isSafe(manifestName)) {
      manifest.fault("file", "a plain file name is expected");
    }
    PlainTree fileTree = top.child("files");
    if (fileTree.keys().isEmpty()) {
      top.fault("files", "at least one file is needed");
    }
    for (String id : fileTree.keys()) {
      files.put(id, file(id, fileTree.child(id)));
    }
    PlainTree record = top.child("record");
    record.only("base", "join");
    DropFile base = named(record, "base");
    inRecord.add(base.id());
    List<Join> joins = new ArrayList<>();
    for (PlainTree join : record.list("join")) {
      joins.add(join(join, base));
    }
    return new CsvLayout(
        format,
        manifestName,
        List.copyOf(files.values()),
        base,
        joins,
        lookUp(top.child("lookUp")),
        limits(top.child("limits")),
        top.has("outbound") ? outbound(top.child("outbound")) : null,
        top.has("acknowledgement") ? acknowledgement(top.child("acknowledgement")) : null);
  }

  private static CsvFormat format(PlainTree tree, CsvFormat otherwise) {
    Charset charset = otherwise.charset();
    String name = tree.text("charset", charset.name());
    try {
      charset = Charset.forName(name);
    } catch (IllegalArgumentException e) {
      tree.fault("charset", "no charset of this name is known");
    }
    String delimiter = tree.text("delimiter", String.valueOf(otherwise.delimiter()));
    if (delimiter.equals("\\t")) {
      delimiter = "\t";
    }
    if (delimiter.length() != 1 || "\"\r\n\0".contains(delimiter)) {
      tree.fault("delimiter", "one character is expected, no quote and no line end");
      delimiter = ",";
    }
    return new CsvFormat(charset, delimiter.charAt(0), true);
  }

  private DropFile file(String id, PlainTree tree) {
    tree.only("name", "columns", "key");
    NamePattern name = new NamePattern(tree.required("name"));
    if (!name.text().isEmpty() && (!name.isSound() || name.hasKey())) {
      tree.fault("name", "a plain file name with at most one * is expected");
    }
    List<String> columns = tree.texts("columns");
    if (columns.isEmpty()) {
      tree.fault("columns", "the header record's columns are needed");
    } else if (new HashSet<>(columns).size() != columns.size()) {
      tree.fault("columns", "a column is named twice");
    }
    return new DropFile(id, name, columns, positions(tree, "key", columns));
  }

  private static List<Integer> positions(PlainTree tree, String key, List<String> columns) {
    List<Integer> positions = new ArrayList<>();
    for (String column : tree.texts(key)) {
      int index = columns.indexOf(column);
      if (index < 0) {
        tree.fault(key, "there is no column '" + column + "'");
      } else {
        positions.add(index);
      }
    }
    return positions;
  }

  private DropFile named(PlainTree tree, String key) {
    String id = tree.required(key);
    DropFile file = files.get(id);
    if (file == null && !id.isEmpty()) {
      tree.fault(key, "there is no file '" + id + "' under files");
    }
    return file == null ? NONE : file;
  }

  private Join join(PlainTree tree, DropFile base) {
    tree.only("file", "by", "optional");
    DropFile file = named(tree, "file");
    List<Integer> by = positions(tree, "by", base.columns());
    boolean known = !file.id().isEmpty();
    if (known && (file.key().isEmpty() || file.key().size() != by.size())) {
      tree.fault("by", "as many columns are expected as the file has in its key");
    }
    if (known && !inRecord.add(file.id())) {
      tree.fault("file", "this file is in the record already");
    }
    return new Join(file, by, tree.flag("optional", false));
  }

  private LookUp lookUp(PlainTree tree) {
    tree.only("number", "person", "identifiers", "birthDate", "names", "byName");
    Map<String, Column> identifiers = new LinkedHashMap<>();
    PlainTree schemes = tree.child("identifiers");
    for (String scheme : schemes.keys()) {
      Column column = column(schemes, scheme);
      if (column != null) {
        identifiers.put(scheme, column);
      }
    }
    PlainTree birth = tree.child("birthDate");
    birth.only("column", "date");
    List<NameColumns> names = new ArrayList<>();
    for (PlainTree name : tree.list("names")) {
      name.only("given", "family", "full");
      names.add(
          new NameColumns(column(name, "given"), column(name, "family"), column(name, "full")));
    }
    LookUp lookUp =
        new LookUp(
            column(tree, "number"),
            column(tree, "person"),
            identifiers,
            column(birth, "column"),
            date(birth),
            names,
            tree.flag("byName", false));
    if (lookUp.byName()
        && (names.isEmpty() || lookUp.birthDate() == null || lookUp.person() == null)) {
      tree.fault("byName", "needs names, birthDate and person");
    }
    return lookUp;
  }

  private static @Nullable DateTimeFormatter date(PlainTree tree) {
    String pattern = tree.text("date", "iso");
    if (pattern.equals("iso")) {
      return null;
    }
    try {
      return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      tree.fault("date", "not a date pattern");
      return null;
    }
  }

  private @Nullable Column column(PlainTree tree, String key) {
    String path = tree.textOrNull(key);
    if (path == null) {
      return null;
    }
    int slash = path.indexOf('/');
    String id = slash < 0 ? "" : path.substring(0, slash);
    String name = path.substring(slash + 1);
    DropFile file = files.get(id);
    int index = file == null ? -1 : file.columns().indexOf(name);
    if (index < 0 || !inRecord.contains(id)) {
      tree.fault(key, "file/column is expected, of a file that is in the record");
      return null;
    }
    return new Column(id, name, index);
  }

  private static IntakeLimits limits(PlainTree tree) {
    tree.only("rejected", "rejectedPercent", "shrinkPercent");
    return new IntakeLimits(
        tree.number("rejected", 10_000, 0, 1_000_000),
        tree.number("rejectedPercent", 100, 0, 100),
        tree.number("shrinkPercent", 5, 0, 100));
  }

  private OutboundFile outbound(PlainTree tree) {
    tree.only("file", "columns", "keyColumn", "charset", "delimiter", "formulas");
    NamePattern name = new NamePattern(tree.required("file"));
    if (!name.text().isEmpty()
        && (!name.isSound() || !name.hasKey() || name.text().contains("*"))) {
      tree.fault("file", "a plain file name with {key} is expected");
    }
    List<String> columns = tree.texts("columns");
    String keyColumn = tree.textOrNull("keyColumn");
    if (columns.isEmpty()) {
      tree.fault("columns", "at least one column is needed");
    } else if (keyColumn != null && !columns.contains(keyColumn)) {
      tree.fault("keyColumn", "there is no such column");
    }
    boolean keep = tree.choice("formulas", "neutralise", "neutralise", "keep").equals("keep");
    return new OutboundFile(
        name,
        columns,
        keyColumn,
        format(tree, new CsvFormat(StandardCharsets.UTF_8, format.delimiter(), true)),
        keep ? CsvSink.Formulas.KEEP : CsvSink.Formulas.NEUTRALISE);
  }

  private AcknowledgementFile acknowledgement(PlainTree tree) {
    tree.only("file", "keyColumn", "outcome", "id", "code", "message", "charset", "delimiter");
    NamePattern name = new NamePattern(tree.required("file"));
    if (!name.text().isEmpty() && !name.isSound()) {
      tree.fault("file", "a plain file name with {key}, or with one *, is expected");
    }
    PlainTree outcome = tree.child("outcome");
    outcome.only("column", "accepted", "rejected");
    List<String> accepted = outcome.texts("accepted");
    if (accepted.isEmpty()) {
      outcome.fault("accepted", "is missing");
    }
    return new AcknowledgementFile(
        name,
        tree.required("keyColumn"),
        outcome.required("column"),
        accepted,
        outcome.texts("rejected"),
        tree.required("id"),
        tree.textOrNull("code"),
        tree.textOrNull("message"),
        format(tree, format));
  }
}

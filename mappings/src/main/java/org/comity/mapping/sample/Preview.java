package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.MappingOutline.Place;
import org.comity.mapping.record.MappingOutline.ValueRow;
import org.comity.mapping.sample.FolderRun.Translated;
import org.comity.model.Absence;
import org.comity.model.Credential;
import org.comity.model.Extension;
import org.comity.model.FieldOrigin;
import org.comity.model.Issue;
import org.comity.syntax.TreeNode;
import org.jspecify.annotations.Nullable;

/**
 * A sample beside what it becomes. Holds the values themselves: for the operator's own screen, not
 * for logs.
 *
 * @param sample file of the sample
 * @param records its records
 * @param issues judgements and losses
 * @param account of a drop: how many rows were read and what became of them
 */
public record Preview(
    String sample, List<PreviewRecord> records, List<Issue> issues, @Nullable String account) {
  private static final String MISSED = ": not in the table";

  public Preview {
    records = List.copyOf(records);
    issues = List.copyOf(issues);
  }

  /**
   * One record.
   *
   * @param number the registry's own number
   * @param mapping mapping and version
   * @param fields every value of the credential
   * @param lost values of the source that have no home: the credential's extensions
   * @param absences values that the source says are absent, and why
   */
  public record PreviewRecord(
      String number,
      String mapping,
      List<Field> fields,
      List<Extension> lost,
      List<Absence> absences) {
    public PreviewRecord {
      fields = List.copyOf(fields);
      lost = List.copyOf(lost);
      absences = List.copyOf(absences);
    }

    @Override
    public String toString() {
      return "PreviewRecord[fields=" + fields.size() + "]";
    }
  }

  /**
   * One value of a credential.
   *
   * @param pointer JSON pointer in the credential
   * @param value the value
   * @param sources what it was made of; empty for what no source value gave
   * @param rule how it was made: {@code copy}, {@code table NAME}, {@code constant}, {@code
   *     default}
   * @param row the row of the mapping; absent if none made it, or several may have
   */
  public record Field(
      String pointer, String value, List<From> sources, String rule, @Nullable ValueRow row) {
    public Field {
      sources = List.copyOf(sources);
    }

    /** Path in the source of the first that it was made of. */
    public @Nullable String sourcePath() {
      return sources.isEmpty() ? null : sources.get(0).path();
    }

    /** The text there. */
    public @Nullable String sourceValue() {
      return sources.isEmpty() ? null : sources.get(0).value();
    }

    /** Its line in the sample; 0 where that says nothing. */
    public int sourceLine() {
      return sources.isEmpty() ? 0 : sources.get(0).line();
    }

    /** Line of the row in the mapping; 0 if no row made it, or several may have. */
    public int ruleLine() {
      return row == null ? 0 : row.at().line();
    }

    /**
     * The expression or function that made it; {@code null} if none did, or it is the source's own
     * word beside what they made.
     */
    public @Nullable String made() {
      boolean computed = rule.startsWith("expr") || rule.startsWith("function ");
      return row == null || !computed ? null : row.made();
    }

    /** The table that was looked into without finding the value there, or {@code null}. */
    public @Nullable String missedTable() {
      return rule.endsWith(MISSED)
          ? rule.substring("table ".length(), rule.length() - MISSED.length())
          : null;
    }

    @Override
    public String toString() {
      return "Field[" + pointer + "]";
    }
  }

  @Override
  public String toString() {
    return "Preview[" + sample + ", records=" + records.size() + "]";
  }

  /**
   * A text of the source.
   *
   * @param path its path
   * @param value the text; absent where it cannot be shown
   * @param line its line in the sample; 0 where that says nothing
   * @param column its column; 0 where that says nothing
   */
  public record From(String path, @Nullable String value, int line, int column) {
    @Override
    public String toString() {
      return "From[" + path + "]";
    }
  }

  /** Previews of every good sample; empty if the folder's files have faults. */
  public static List<Preview> of(FolderRun run) {
    List<Preview> previews = new ArrayList<>();
    MappingOutline outline = run.outline();
    if (!run.isTranslatable() || outline == null) {
      return previews;
    }
    for (Sample sample : run.set().good()) {
      Translated translated = run.translated(sample);
      TreeNode tree = run.set().treeOf(sample.file());
      RecordNodes nodes = RecordNodes.of(outline, tree == null ? TreeNode.builder().root() : tree);
      List<PreviewRecord> records = new ArrayList<>();
      List<Credential> credentials = translated.inbound().credentials();
      for (int i = 0; i < credentials.size(); i++) {
        records.add(record(credentials.get(i), i, nodes, outline, sample.isDrop()));
      }
      previews.add(new Preview(sample.file(), records, translated.issues(), sample.account()));
    }
    return previews;
  }

  private static PreviewRecord record(
      Credential credential,
      int index,
      RecordNodes nodes,
      MappingOutline outline,
      boolean placeless) {
    Map<String, List<FieldOrigin>> origins = new LinkedHashMap<>();
    // Identifiers of the mapping stand behind the registry's own number.
    for (FieldOrigin origin : credential.provenance().fields()) {
      origins.computeIfAbsent(shifted(origin.pointer()), k -> new ArrayList<>()).add(origin);
    }
    List<Field> fields = new ArrayList<>();
    ModelJson.flat(credential)
        .forEach(
            (pointer, value) -> {
              if (!pointer.startsWith("/extensions/") && !pointer.startsWith("/absences/")) {
                List<FieldOrigin> made = origins.getOrDefault(pointer, List.of());
                fields.add(field(pointer, value, made, index, nodes, outline, placeless));
              }
            });
    return new PreviewRecord(
        credential.identifiers().get(0).value(),
        credential.provenance().mapping(),
        fields,
        credential.extensions(),
        credential.absences());
  }

  private static String shifted(String pointer) {
    String list = "/identifiers/";
    if (!pointer.startsWith(list)) {
      return pointer;
    }
    int end = pointer.indexOf('/', list.length());
    String number = pointer.substring(list.length(), end < 0 ? pointer.length() : end);
    return list + (Integer.parseInt(number) + 1) + (end < 0 ? "" : pointer.substring(end));
  }

  private static Field field(
      String pointer,
      String value,
      List<FieldOrigin> origins,
      int index,
      RecordNodes nodes,
      MappingOutline outline,
      boolean placeless) {
    if (origins.isEmpty()) {
      boolean number = pointer.startsWith("/identifiers/0/");
      return new Field(pointer, value, List.of(), number ? "number" : "default", null);
    }
    List<From> sources = new ArrayList<>();
    for (FieldOrigin origin : origins) {
      String path = origin.sourcePath();
      if (path != null) {
        TreeNode node = nodes.source(index, path);
        sources.add(
            node == null
                ? new From(path, null, 0, 0)
                : new From(
                    path,
                    node.value(),
                    placeless ? 0 : node.line(),
                    placeless ? 0 : node.column()));
      }
    }
    String rule = origins.get(0).rule();
    ValueRow row = row(pointer, value, rule, sources, outline);
    return new Field(
        pointer, value, sources, missed(rule, sources, outline) ? rule + MISSED : rule, row);
  }

  /** Whether a text went through a table that does not have it. */
  private static boolean missed(String rule, List<From> sources, MappingOutline outline) {
    if (!rule.startsWith("table ") || sources.size() != 1 || sources.get(0).value() == null) {
      return false;
    }
    MappingOutline.Table table = outline.tables().get(rule.substring("table ".length()));
    return table != null && !table.canonical().containsKey(sources.get(0).value().strip());
  }

  /**
   * The row that gave a value: same target, same source without numbers of repeated nodes. Of what
   * is made by an expression or function, only a run tells the sources: then it must be the only
   * one that names them.
   */
  private static @Nullable ValueRow row(
      String pointer, String value, String rule, List<From> sources, MappingOutline outline) {
    String target = pointer.substring(1).replaceAll("/[0-9]+(?=/|$)", "");
    Set<Place> places = new LinkedHashSet<>();
    ValueRow computed = null;
    for (ValueRow row : outline.rows()) {
      boolean raw = target.endsWith("/raw") && isRawOf(target, row.target());
      if (!raw && !row.target().equals(target)) {
        continue;
      }
      if (row.made() != null) {
        if ((raw || isMade(rule, row.made()))
            && names(row.made(), sources)
            && places.add(row.at())) {
          computed = row;
        }
      } else if (sources.isEmpty()
          ? value.equals(row.constant())
          : reads(row, bare(sources.get(0).path()), outline)) {
        return row;
      }
    }
    return places.size() == 1 ? computed : null;
  }

  private static boolean isMade(String rule, String made) {
    return made.startsWith("function ") ? rule.startsWith(made) : rule.startsWith("expr");
  }

  private static boolean names(String made, List<From> sources) {
    return made.startsWith("function ")
        || sources.stream()
            .map(s -> bare(s.path()))
            .map(p -> p.substring(p.lastIndexOf('/') + 1))
            .allMatch(n -> n.equals(".") || made.contains(n));
  }

  private static String bare(String path) {
    return path.replaceAll("\\[[0-9]+\\]", "");
  }

  private static boolean isRawOf(String raw, String target) {
    String owner = raw.substring(0, raw.length() - "raw".length());
    return target.equals(owner + "code") || target.equals(owner + "level");
  }

  private static boolean reads(ValueRow row, String path, MappingOutline outline) {
    List<String> from = row.from();
    if (from == null) {
      return false;
    }
    List<String> record = outline.kinds().get(row.kind()).path();
    String whole = path.startsWith("/") ? path.substring(1) : joined(record, path);
    return String.join("/", from).equals(whole);
  }

  private static String joined(List<String> record, String path) {
    String above = String.join("/", record);
    if (path.equals(".")) {
      return above;
    }
    return above.isEmpty() ? path : above + "/" + path;
  }
}

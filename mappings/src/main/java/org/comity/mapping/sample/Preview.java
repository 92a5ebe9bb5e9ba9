package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.mapping.record.MappingOutline;
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
   * @param sourcePath path in the source; absent for what no source value gave
   * @param sourceValue the text there
   * @param sourceLine its line in the sample; 0 where that says nothing
   * @param rule how it was made: {@code copy}, {@code table NAME}, {@code constant}, {@code
   *     default}
   * @param ruleLine line of the row in the mapping; 0 if no row made it
   */
  public record Field(
      String pointer,
      String value,
      @Nullable String sourcePath,
      @Nullable String sourceValue,
      int sourceLine,
      String rule,
      int ruleLine) {
    @Override
    public String toString() {
      return "Field[" + pointer + "]";
    }
  }

  @Override
  public String toString() {
    return "Preview[" + sample + ", records=" + records.size() + "]";
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
    Map<String, FieldOrigin> origins = new LinkedHashMap<>();
    // Identifiers of the mapping stand behind the registry's own number.
    credential.provenance().fields().forEach(o -> origins.put(shifted(o.pointer()), o));
    List<Field> fields = new ArrayList<>();
    ModelJson.flat(credential)
        .forEach(
            (pointer, value) -> {
              if (!pointer.startsWith("/extensions/") && !pointer.startsWith("/absences/")) {
                FieldOrigin origin = origins.get(pointer);
                fields.add(field(pointer, value, origin, index, nodes, outline, placeless));
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
      @Nullable FieldOrigin origin,
      int index,
      RecordNodes nodes,
      MappingOutline outline,
      boolean placeless) {
    if (origin == null) {
      boolean number = pointer.startsWith("/identifiers/0/");
      return new Field(pointer, value, null, null, 0, number ? "number" : "default", 0);
    }
    String path = origin.sourcePath();
    TreeNode node = path == null ? null : nodes.source(index, path);
    ValueRow row = row(pointer, value, path, outline);
    return new Field(
        pointer,
        value,
        path,
        node == null ? null : node.value(),
        node == null || placeless ? 0 : node.line(),
        origin.rule(),
        row == null ? 0 : row.at().line());
  }

  /** The row that gave a value: same target, same source without numbers of repeated nodes. */
  private static @Nullable ValueRow row(
      String pointer, String value, @Nullable String path, MappingOutline outline) {
    String target = pointer.substring(1).replaceAll("/[0-9]+(?=/|$)", "");
    String bare = path == null ? null : path.replaceAll("\\[[0-9]+\\]", "");
    for (ValueRow row : outline.rows()) {
      boolean sameTarget =
          row.target().equals(target) || (target.endsWith("/raw") && isRawOf(target, row.target()));
      if (sameTarget && (bare == null ? value.equals(row.constant()) : reads(row, bare, outline))) {
        return row;
      }
    }
    return null;
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

package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.comity.mapping.record.CanonicalFields;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.MappingOutline.ValueRow;
import org.comity.model.Credential;

/**
 * How much of the model a folder fills, how much of the source it reads, and which codes no sample
 * shows.
 *
 * @param canonical all fields of the model that a mapping can fill
 * @param mapped those that a row fills
 * @param filled those that a sample filled
 * @param source number of fields of the samples
 * @param unused fields of the samples that no row reads and nobody judged
 * @param tables code tables
 * @param records records in the samples
 */
public record Coverage(
    List<String> canonical,
    Set<String> mapped,
    Set<String> filled,
    long source,
    List<String> unused,
    List<TableUse> tables,
    int records) {
  public Coverage {
    canonical = List.copyOf(canonical);
    unused = List.copyOf(unused);
    tables = List.copyOf(tables);
  }

  /**
   * A code table.
   *
   * @param name its name
   * @param codes how many codes it has
   * @param unseen those that no sample shows
   */
  public record TableUse(String name, int codes, List<String> unseen) {
    public TableUse {
      unseen = List.copyOf(unseen);
    }
  }

  /** Counts a folder. A folder whose files have faults fills nothing. */
  public static Coverage of(FolderRun run) {
    MappingOutline outline = run.outline();
    if (outline == null) {
      return new Coverage(CanonicalFields.all(), Set.of(), Set.of(), 0, List.of(), List.of(), 0);
    }
    SourceIndex index = run.set().index();
    PathCheck paths = new PathCheck(run.inspection().mappingName(), outline, index);
    Set<String> mapped = new TreeSet<>();
    outline.rows().forEach(r -> mapped.add(r.target()));
    outline.forms().forEach(f -> mapped.addAll(f.targets()));
    mapped.retainAll(CanonicalFields.all());
    Set<String> filled = new TreeSet<>();
    int records = 0;
    if (run.isTranslatable()) {
      for (Sample sample : run.set().good()) {
        for (Credential credential : run.translated(sample).inbound().credentials()) {
          records++;
          ModelJson.flat(credential)
              .keySet()
              .forEach(p -> filled.add(p.substring(1).replaceAll("/[0-9]+(?=/|$)", "")));
        }
      }
    }
    filled.retainAll(CanonicalFields.all());
    return new Coverage(
        CanonicalFields.all(),
        mapped,
        filled,
        paths.fields(),
        paths.unused(run.extensions()).stream().map(n -> paths.written(n.path())).toList(),
        tables(outline, index),
        records);
  }

  /** Tables that only an outbound form reads show in no sample, and are not counted. */
  private static List<TableUse> tables(MappingOutline outline, SourceIndex index) {
    Map<String, Set<String>> seen = new TreeMap<>();
    for (ValueRow row : outline.rows()) {
      if (row.table() != null && row.from() != null) {
        Set<String> values = seen.computeIfAbsent(row.table(), k -> new TreeSet<>());
        SourceIndex.Node node = index.find(row.from());
        if (node != null) {
          node.texts().forEach(t -> values.add(t.value()));
        }
      }
    }
    List<TableUse> tables = new ArrayList<>();
    seen.forEach(
        (name, values) -> {
          MappingOutline.Table table = outline.tables().get(name);
          if (table != null) {
            List<String> unseen =
                table.canonical().keySet().stream().filter(c -> !values.contains(c)).toList();
            tables.add(new TableUse(name, table.canonical().size(), unseen));
          }
        });
    return tables;
  }
}

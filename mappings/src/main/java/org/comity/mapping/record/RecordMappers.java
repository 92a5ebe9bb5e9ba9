package org.comity.mapping.record;

import java.nio.file.Path;
import org.comity.mapping.finding.Findings;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Makes record mappers from mapping files. */
public final class RecordMappers {
  private RecordMappers() {}

  /**
   * Compiles a mapping.
   *
   * @param id id of the registry
   * @param document the mapping as read by the YAML gate
   * @param tables folder of the code tables
   * @param findings takes every fault at once
   * @return the mapper, or {@code null} if anything was found
   */
  public static @Nullable RecordMapper compile(
      String id, YamlNode document, Path tables, Findings findings) {
    int before = findings.count();
    MappingSpec spec = new MappingReader(findings).read(document);
    if (spec == null) {
      return null;
    }
    CodeTables codeTables = new CodeTables(tables, findings);
    Plan plan = new PlanCompiler(spec, codeTables, findings).compile();
    ResultForm form =
        spec.resultForm() == null
            ? null
            : new ResultFormReader(codeTables, findings).read(spec.resultForm());
    if (findings.count() > before || spec.kinds().isEmpty()) {
      return null;
    }
    return new FieldTableMapper(id + "/" + spec.version(), plan, RowWrap.of(spec), form);
  }

  /**
   * What a mapping reads, as it is written: also of one that has faults elsewhere.
   *
   * @param document the mapping as read by the YAML gate
   * @param tables folder of the code tables
   * @return the outline, or {@code null} if the document is no mapping at all
   */
  public static @Nullable MappingOutline outline(YamlNode document, Path tables) {
    Findings unheard = new Findings("");
    MappingSpec spec = new MappingReader(unheard).read(document);
    return spec == null ? null : new OutlineBuilder(spec, new CodeTables(tables, unheard)).build();
  }
}

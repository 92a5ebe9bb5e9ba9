package org.comity.mapping.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
    Plan alone = new PlanCompiler(alone(spec), codeTables, new Findings("")).compile();
    return new FieldTableMapper(id + "/" + spec.version(), plan, alone, form);
  }

  /** The mapping of a record that stands by itself, as in a drop. */
  private static MappingSpec alone(MappingSpec spec) {
    MappingSpec.KindSpec kind = spec.kinds().get(0);
    MappingSpec.KindSpec bare =
        new MappingSpec.KindSpec(
            kind.at(),
            SourcePath.here(kind.at()),
            kind.number(),
            kind.numberScheme(),
            kind.recordVersion(),
            kind.holder(),
            kind.rows(),
            kind.ignore(),
            kind.forbidden());
    return new MappingSpec(
        spec.version(), Set.of(), List.of(bare), spec.lookups(), spec.absent(), null);
  }
}

package org.comity.mapping.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.Payload;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.form.Functions;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Makes record mappers from mapping files. */
public final class RecordMappers {
  private RecordMappers() {}

  /** The same with the functions of the class path. */
  public static @Nullable RecordMapper compile(
      String id, YamlNode document, Path tables, Findings findings) {
    return compile(id, document, tables, Functions.load(), findings);
  }

  /**
   * Compiles a mapping.
   *
   * @param id id of the registry
   * @param document the mapping as read by the YAML gate
   * @param tables folder of the code tables
   * @param functions functions in Java that it may name
   * @param findings takes every fault at once
   * @return the mapper, or {@code null} if anything was found
   */
  public static @Nullable RecordMapper compile(
      String id, YamlNode document, Path tables, Functions functions, Findings findings) {
    int before = findings.count();
    MappingSpec spec = new MappingReader(findings).read(document);
    if (spec == null) {
      return null;
    }
    CodeTables codeTables = new CodeTables(tables, findings);
    Plan plan = new PlanCompiler(spec, codeTables, folder(tables), functions, findings).compile();
    ResultForm form =
        spec.resultForm() == null
            ? null
            : new ResultFormReader(codeTables, findings).read(spec.resultForm());
    if (findings.count() > before || spec.kinds().isEmpty()) {
      return null;
    }
    Bound bound = spec.runsCode() ? new Bound(Bound.MOST_MILLIS) : null;
    return new FieldTableMapper(id + "/" + spec.version(), plan, RowWrap.of(spec), form, bound);
  }

  /**
   * Tells every fault of every code table, where there is no mapping that could name them.
   *
   * @param tables folder of the code tables
   * @param findings takes every fault at once
   */
  public static void checkTables(Path tables, Findings findings) {
    new CodeTables(tables, findings).loadAll();
  }

  /** Stylesheets stand in the adapter folder itself. */
  private static Path folder(Path tables) {
    Path parent = tables.getParent();
    return parent == null ? Path.of("") : parent;
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
    return spec == null
        ? null
        : new OutlineBuilder(spec, new CodeTables(tables, unheard), folder(tables)).build();
  }

  /**
   * Every path that functions of a mapping ask for on one payload, names from the top: nothing else
   * can tell what they read.
   */
  public static Set<List<String>> asked(
      RecordMapper mapper, Payload payload, RecordMapper.InboundContext context) {
    return mapper instanceof FieldTableMapper table ? table.asked(payload, context) : Set.of();
  }

  /**
   * A recognition result as it would be said.
   *
   * @param outbound the delivery, or why none could be made
   * @param texts every text in it, in the order of the rows
   * @param readable the message, one element or member a line; empty if there is none
   */
  public record SaidResult(RecordMapper.Outbound outbound, List<SaidText> texts, String readable) {
    public SaidResult {
      texts = List.copyOf(texts);
    }

    @Override
    public String toString() {
      return "SaidResult[***]";
    }
  }

  /**
   * A text of a message beside what it says.
   *
   * @param to where it stands in the registry's message, from the item of a list
   * @param text what is written
   * @param from path in the result; absent for a constant
   * @param source what the result says there, also of a list; absent for a constant
   * @param table the code table that it went through; absent if none
   */
  public record SaidText(
      String to,
      String text,
      @Nullable String from,
      @Nullable String source,
      @Nullable String table) {
    @Override
    public String toString() {
      return "SaidText[" + to + "]";
    }
  }

  /** Says a result as the mapping does, field beside source; absent if it has no form for one. */
  public static @Nullable SaidResult said(RecordMapper mapper, RecordMapper.OutboundResult result) {
    ResultForm form = mapper instanceof FieldTableMapper table ? table.resultForm() : null;
    return form == null ? null : form.said(result);
  }

  /** For each path of a result that goes through a code table, one code that the table has. */
  public static Map<String, String> sayable(RecordMapper mapper) {
    ResultForm form = mapper instanceof FieldTableMapper table ? table.resultForm() : null;
    return form == null ? Map.of() : form.sayable();
  }
}

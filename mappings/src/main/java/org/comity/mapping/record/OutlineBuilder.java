package org.comity.mapping.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.form.PathRead;
import org.comity.mapping.form.expression.ExpressionPaths;
import org.comity.mapping.form.stylesheet.StylesheetPaths;
import org.comity.mapping.record.MappingOutline.Condition;
import org.comity.mapping.record.MappingOutline.Form;
import org.comity.mapping.record.MappingOutline.Place;
import org.comity.mapping.record.MappingOutline.RecordKind;
import org.comity.mapping.record.MappingOutline.Role;
import org.comity.mapping.record.MappingOutline.Table;
import org.comity.mapping.record.MappingOutline.Takes;
import org.comity.mapping.record.MappingOutline.Use;
import org.comity.mapping.record.MappingOutline.ValueRow;
import org.comity.model.Credential;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Lists what a mapping reads. One use. */
final class OutlineBuilder {
  private final MappingSpec spec;
  private final CodeTables tables;
  private final Path folder;
  private final List<Form> forms = new ArrayList<>();
  private List<String> record = List.of();
  private final List<Use> uses = new ArrayList<>();
  private final List<ValueRow> rows = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final Map<String, Table> named = new LinkedHashMap<>();

  /**
   * @param spec the mapping as written
   * @param tables code tables
   * @param folder the adapter folder
   */
  OutlineBuilder(MappingSpec spec, CodeTables tables, Path folder) {
    this.folder = folder;
    this.spec = spec;
    this.tables = tables;
  }

  MappingOutline build() {
    List<RecordKind> kinds = new ArrayList<>();
    for (MappingSpec.KindSpec kind : spec.kinds()) {
      kinds.add(kind(kind, kinds.size()));
    }
    for (MappingSpec.LookupSpec lookup : spec.lookups().values()) {
      List<String> target = use(Role.LOOKUP, lookup.at(), List.of());
      if (target != null) {
        lookup.key().forEach(part -> use(Role.LOOKUP, part, target));
      }
    }
    uses.sort(
        Comparator.comparingInt((Use u) -> u.at().line()).thenComparing(u -> u.at().column()));
    return new MappingOutline(
        spec.version(),
        kinds,
        spec.numberAmong(),
        uses,
        rows,
        named,
        spec.absent().keySet(),
        forms,
        conditions,
        said());
  }

  private List<MappingOutline.Said> said() {
    if (spec.resultForm() == null) {
      return List.of();
    }
    // Its faults were told when it was compiled.
    ResultFormReader reader = new ResultFormReader(tables, new Findings(""));
    reader.read(spec.resultForm());
    return reader.said();
  }

  private RecordKind kind(MappingSpec.KindSpec kind, int index) {
    record = kind.path().names();
    uses.add(
        new Use(
            Role.RECORDS,
            null,
            place(kind.path().at()),
            text(kind.path().at()),
            List.of(),
            record,
            false));
    List<MappingOutline.NumberPart> number = new ArrayList<>();
    kind.number().forEach(part -> number(part, number));
    if (kind.recordVersion() != null) {
      use(Role.RECORD_VERSION, kind.recordVersion(), record);
    }
    kind.holder().forEach(h -> holder(h, record));
    kind.rows().forEach(row -> row(row, index, "", record, null));
    if (kind.form() != null) {
      form(kind.form());
    }
    kind.ignore().forEach(p -> use(Role.IGNORED, p, record));
    kind.forbidden().forEach(p -> use(Role.FORBIDDEN, p, record));
    return new RecordKind(record, number);
  }

  private void number(MappingSpec.NumberSpec part, List<MappingOutline.NumberPart> number) {
    MappingSpec.AmongSpec among = part.among();
    List<String> each = among == null ? List.of() : use(Role.ITEMS, among.each(), record);
    List<String> at =
        each == null ? null : use(Role.NUMBER, part.path(), among == null ? record : each);
    List<String> when = among == null || at == null ? List.of() : condition(among, each);
    if (at != null && each != null && when != null) {
      number.add(
          new MappingOutline.NumberPart(at, each, when, among == null ? Set.of() : among.values()));
    }
  }

  private @Nullable List<String> condition(
      MappingSpec.AmongSpec among, @Nullable List<String> item) {
    List<String> when = item == null ? null : use(Role.CONDITION, among.when(), item);
    if (when != null) {
      conditions.add(new Condition(place(among.when().at()), when, among.values()));
    }
    return when;
  }

  private void holder(MappingSpec.HolderSpec check, List<String> record) {
    MappingSpec.AmongSpec among = check.among();
    if (among == null) {
      use(Role.HOLDER, check.identifier(), record);
      return;
    }
    List<String> item = use(Role.ITEMS, among.each(), record);
    if (item != null) {
      use(Role.HOLDER, check.identifier(), item);
      condition(among, item);
    }
  }

  private void row(Row row, int kind, String above, List<String> here, @Nullable Place group) {
    String target = above + String.join("/", row.to());
    if (row.when() != null) {
      condition(row.when(), here);
    }
    if (row.each() != null || !row.fields().isEmpty()) {
      List<String> item = row.each() == null ? here : use(Role.ITEMS, row.each(), here);
      CanonicalType.Component component = component(target);
      Place items = component != null && component.list() ? place(row.at()) : group;
      if (item != null) {
        row.fields().forEach(inner -> row(inner, kind, target + "/", item, items));
      }
      return;
    }
    List<String> base = here;
    if (row.lookup() != null) {
      MappingSpec.LookupSpec lookup = spec.lookups().get(row.lookup().text());
      row.by().forEach(part -> use(Role.FIELD, part, here));
      List<String> to = lookup == null ? null : resolve(lookup.at(), List.of());
      if (to == null) {
        return;
      }
      base = to;
    }
    List<String> from = row.from() == null ? null : use(Role.FIELD, row.from(), base);
    YamlNode.Scalar expression = row.expression();
    if (expression != null) {
      expression(expression, here);
    }
    if (from != null || row.constant() != null || row.value().made() != null) {
      rows.add(value(row, kind, target, from, group));
    }
  }

  private void condition(Row.When when, List<String> here) {
    List<String> path = use(Role.CONDITION, when.path(), here);
    if (path != null && when.values() != null) {
      conditions.add(new Condition(place(when.path().at()), path, when.values()));
    }
  }

  private void expression(YamlNode.Scalar cell, List<String> here) {
    for (PathRead read : ExpressionPaths.in(cell.text(), here, record).reads()) {
      uses.add(
          new Use(
              Role.FIELD,
              null,
              Cell.place(cell, read.offset()),
              read.written(),
              read.base(),
              read.path(),
              false));
    }
  }

  private void form(MappingSpec.FormSpec form) {
    String name = form.name().text();
    Set<String> targets = new TreeSet<>();
    byte[] bytes =
        form.stylesheet() ? FormCompiler.bytes(folder, form.name(), new Findings("")) : null;
    if (bytes != null) {
      try {
        StylesheetPaths.Found found = StylesheetPaths.in(bytes);
        Lines lines = new Lines(bytes);
        for (PathRead read : found.reads()) {
          Place at = lines.place(read.offset());
          uses.add(new Use(Role.FIELD, name, at, read.written(), read.base(), read.path(), false));
        }
        found.made().stream()
            .filter(m -> m.path().get(0).equals("credential") && m.path().size() > 1)
            .forEach(m -> targets.add(String.join("/", m.path().subList(1, m.path().size()))));
      } catch (SyntaxFault e) {
        // Told when it was compiled.
      }
    }
    forms.add(new Form(place(form.name()), form.stylesheet(), name, targets));
  }

  private static @Nullable String made(Row row) {
    if (row.expression() != null) {
      return row.expression().text();
    }
    return row.function() == null ? null : "function " + row.function().text();
  }

  private ValueRow value(
      Row row, int kind, String target, @Nullable List<String> from, @Nullable Place group) {
    CanonicalType.Component component = component(target);
    Takes takes = takes(component);
    Row.ValueSpec value = row.value();
    YamlNode.Scalar table = value.table();
    YamlNode option = row.at();
    if (table != null) {
      option = table;
      table(table);
    } else if (!value.dates().isEmpty()) {
      option = value.dates().get(0);
    } else if (row.from() != null) {
      option = row.from().at();
    } else if (row.constant() != null) {
      option = row.constant();
    } else if (row.expression() != null) {
      option = row.expression();
    }
    List<String> dates = value.dates().stream().map(YamlNode.Scalar::text).toList();
    return new ValueRow(
        place(row.at()),
        kind,
        target,
        takes,
        takes == Takes.CODE && component != null ? codes(component.type()) : List.of(),
        from,
        row.constant() == null ? null : row.constant().text(),
        made(row),
        row.when() != null,
        table == null ? null : table.text(),
        value.title(),
        takes == Takes.DATE && dates.isEmpty() ? List.of("iso") : dates,
        value.decimal() == null ? '.' : value.decimal(),
        value.prefix(),
        place(option),
        group);
  }

  private static List<String> codes(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList();
  }

  private static CanonicalType.@Nullable Component component(String target) {
    CanonicalType type = CanonicalType.of(Credential.class);
    CanonicalType.Component component = null;
    for (String name : target.split("/", -1)) {
      if (component != null) {
        if (component.kind() != CanonicalType.Kind.RECORD) {
          return null;
        }
        type = CanonicalType.of(component.type());
      }
      component = type.component(name);
      if (component == null) {
        return null;
      }
    }
    return component;
  }

  private static @Nullable Takes takes(CanonicalType.@Nullable Component component) {
    if (component == null) {
      return null;
    }
    return switch (component.kind()) {
      case TEXT -> Takes.TEXT;
      case CODE -> Takes.CODE;
      case DATE -> Takes.DATE;
      case NUMBER -> Takes.NUMBER;
      default -> null;
    };
  }

  private void table(YamlNode.Scalar name) {
    CodeTable table = tables.find(name);
    if (table != null) {
      Map<String, String> inOrder = new LinkedHashMap<>();
      table.lines().entrySet().stream()
          .sorted(Map.Entry.comparingByValue())
          .forEach(e -> inOrder.put(e.getKey(), String.valueOf(table.canonical().get(e.getKey()))));
      named.put(name.text(), new Table(inOrder, table.lines()));
    }
  }

  /** Notes a path; gives the node meant, or {@code null} if it stands above the top. */
  private @Nullable List<String> use(Role role, SourcePath path, List<String> base) {
    List<String> meant = resolve(path, base);
    if (meant != null) {
      uses.add(
          new Use(
              role,
              null,
              place(path.at()),
              isHere(path) ? "." : text(path.at()),
              path.absolute() ? List.of() : base,
              meant,
              path.anywhere()));
    }
    return meant;
  }

  private static boolean isHere(SourcePath path) {
    return !path.absolute() && !path.anywhere() && path.ups() == 0 && path.names().isEmpty();
  }

  private static @Nullable List<String> resolve(SourcePath path, List<String> base) {
    if (path.anywhere()) {
      return path.names();
    }
    List<String> from = path.absolute() ? List.of() : base;
    if (path.ups() > from.size()) {
      return null;
    }
    List<String> meant = new ArrayList<>(from.subList(0, from.size() - path.ups()));
    meant.addAll(path.names());
    return meant;
  }

  private static Place place(YamlNode at) {
    return new Place(at.line(), at.column());
  }

  private static String text(YamlNode at) {
    return at instanceof YamlNode.Scalar scalar ? scalar.text() : ".";
  }
}

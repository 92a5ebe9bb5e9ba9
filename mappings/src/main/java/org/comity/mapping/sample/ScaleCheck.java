package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.level.KnownFrameworks;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.MappingOutline.Place;
import org.comity.mapping.record.MappingOutline.Table;
import org.comity.mapping.record.MappingOutline.ValueRow;
import org.comity.mapping.sample.Preview.Field;
import org.jspecify.annotations.Nullable;

/**
 * Whether the frameworks that a mapping names are known to the data that the product carries, and
 * have the levels that it gives: what its constants and tables can give, and what the samples give.
 */
final class ScaleCheck {
  private static final String FRAMEWORK = "/framework";
  private static final String LEVEL = "/level";

  private final String file;
  private final MappingOutline outline;
  private final @Nullable String country;
  private final List<Preview> previews;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  /** A value that a row can give, and where that is written. */
  private record Given(String value, String file, Place at) {}

  /** Rows of one level: the same kind of record, the same item. */
  private record Scale(int kind, @Nullable Place group, String owner) {}

  ScaleCheck(
      String file, MappingOutline outline, @Nullable String country, List<Preview> previews) {
    this.file = file;
    this.outline = outline;
    this.country = country;
    this.previews = previews;
  }

  List<Finding> check() {
    Map<Scale, Set<String>> frameworks = new LinkedHashMap<>();
    for (ValueRow row : outline.rows()) {
      if (row.target().endsWith(FRAMEWORK)) {
        Set<String> known =
            frameworks.computeIfAbsent(scale(row, FRAMEWORK), k -> new LinkedHashSet<>());
        for (Given given : given(row)) {
          framework(given.value(), given.file(), given.at(), "");
          known.add(given.value());
        }
      }
    }
    for (ValueRow row : outline.rows()) {
      if (row.target().endsWith(LEVEL)) {
        Set<String> of = frameworks.getOrDefault(scale(row, LEVEL), Set.of());
        given(row).forEach(g -> level(of, g));
      }
    }
    previews.forEach(p -> p.records().forEach(r -> sampled(p, r)));
    return List.copyOf(findings);
  }

  private static Scale scale(ValueRow row, String end) {
    String target = row.target();
    return new Scale(row.kind(), row.group(), target.substring(0, target.length() - end.length()));
  }

  /** What a row can give, as far as it is written. */
  private List<Given> given(ValueRow row) {
    if (row.constant() != null) {
      return List.of(new Given(row.constant(), file, row.optionAt()));
    }
    Table table = row.table() == null || row.title() ? null : outline.tables().get(row.table());
    List<Given> given = new ArrayList<>();
    if (table != null) {
      String name = "tables/" + row.table() + ".csv";
      table
          .canonical()
          .forEach(
              (local, value) -> {
                Integer line = table.lines().get(local);
                Place at = new Place(line == null ? 0 : line, 1);
                given.add(new Given(row.prefix() + value, name, at));
              });
    }
    return given;
  }

  private void framework(String id, String in, Place at, String seen) {
    if (KnownFrameworks.ids().contains(id) || !told.add(id)) {
      return;
    }
    String meant = meant(id);
    List<String> own = country == null ? List.of() : KnownFrameworks.ofCountry(country);
    findings.add(
        meant == null
            ? new Finding(
                in,
                at.line(),
                at.column(),
                "FRAMEWORK_NOT_COMPARED",
                seen
                    + "the mapping data know no framework '"
                    + id
                    + "': every comparison with it will be refused as UNKNOWN_FRAMEWORK",
                "mapping data of your own that have it"
                    + (own.isEmpty()
                        ? ""
                        : "; of this country they have " + String.join(", ", own)))
            : new Finding(
                in,
                at.line(),
                at.column(),
                "UNKNOWN_FRAMEWORK",
                seen + "no framework '" + id + "'",
                "did you mean " + meant + "?"));
  }

  private boolean isOfCountry(String id) {
    return country != null && head(id).equals(country);
  }

  /**
   * The framework that was meant, if that is likely. Ids begin with a country, and two countries
   * that name theirs alike differ by a letter: only those of the same country are near.
   */
  private @Nullable String meant(String id) {
    Set<String> likely = new TreeSet<>();
    for (String known : KnownFrameworks.ids()) {
      boolean near = head(known).equals(head(id)) || isOfCountry(known) || !known.contains("-");
      if (isOfCountry(known) && known.endsWith("-" + id)) {
        return known;
      }
      if (near) {
        likely.add(known);
      }
    }
    return Findings.nearest(id, likely);
  }

  private static String head(String id) {
    int end = id.indexOf('-');
    return end < 0 ? "" : id.substring(0, end);
  }

  private void level(Set<String> frameworks, Given given) {
    Set<String> known = new LinkedHashSet<>();
    for (String framework : frameworks) {
      Set<String> levels = KnownFrameworks.levels(framework);
      if (levels.isEmpty()) {
        // Nobody knows its levels.
        return;
      }
      known.addAll(levels);
    }
    boolean had = frameworks.stream().anyMatch(f -> KnownFrameworks.has(f, given.value()));
    if (!frameworks.isEmpty() && !had) {
      frameworks.forEach(f -> told.add(f + " " + given.value()));
      tell(given.file(), given.at(), "", given.value(), String.join(" or ", frameworks), known);
    }
  }

  private void tell(
      String in, Place at, String seen, String level, String framework, Set<String> known) {
    findings.add(
        new Finding(
            in,
            at.line(),
            at.column(),
            "UNKNOWN_LEVEL",
            seen + "'" + level + "' is no level of " + framework,
            "one of: " + String.join(", ", known)));
  }

  private void sampled(Preview preview, Preview.PreviewRecord record) {
    Map<String, Field> fields =
        record.fields().stream().collect(Collectors.toMap(Field::pointer, f -> f, (a, b) -> a));
    fields.forEach(
        (pointer, level) -> {
          String end = pointer.endsWith(LEVEL) ? LEVEL : "";
          String owner = pointer.substring(0, pointer.length() - end.length());
          Field framework = end.isEmpty() ? null : fields.get(owner + FRAMEWORK);
          // What is not in its table is told as that.
          if (framework != null && level.missedTable() == null) {
            sampled(preview, framework, level);
          }
        });
  }

  private void sampled(Preview preview, Field framework, Field level) {
    if (framework.missedTable() == null) {
      framework(framework.value(), in(preview, framework), at(framework), seen(preview, framework));
    }
    Set<String> known = KnownFrameworks.levels(framework.value());
    if (!known.isEmpty()
        && !KnownFrameworks.has(framework.value(), level.value())
        && told.add(framework.value() + " " + level.value())) {
      tell(
          in(preview, level),
          at(level),
          seen(preview, level),
          level.value(),
          framework.value(),
          known);
    }
  }

  private String in(Preview preview, Field field) {
    return field.row() == null ? preview.sample() : file;
  }

  private static Place at(Field field) {
    return field.row() != null
        ? field.row().optionAt()
        : field.sources().isEmpty()
            ? new Place(0, 0)
            : new Place(field.sources().get(0).line(), field.sources().get(0).column());
  }

  private static String seen(Preview preview, Field field) {
    String value = field.sourceValue();
    if (value == null) {
      return "";
    }
    Preview.From from = field.sources().get(0);
    String place = from.line() == 0 ? "" : ":" + from.line() + ":" + from.column();
    return "sample value '" + value.strip() + "' (" + preview.sample() + place + "): ";
  }
}

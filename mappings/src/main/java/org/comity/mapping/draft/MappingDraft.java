package org.comity.mapping.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.comity.mapping.level.KnownFrameworks;
import org.comity.mapping.record.DateForms;
import org.jspecify.annotations.Nullable;

/** Writes {@code mapping.yaml} and its tables, every row marked as a guess. One use. */
final class MappingDraft {
  private static final String GUESS = "   # guess";

  private static final Set<String> NUMBERS =
      Set.of("id", "identifier", "number", "no", "nr", "key", "code");

  private final DraftOptions options;
  private final SourceShape shape;
  private final Map<String, SourceField> byMeaning = new LinkedHashMap<>();
  private final List<SourceField> rest = new ArrayList<>();
  private final Set<String> ignored = new LinkedHashSet<>();
  private final Set<String> forbidden = new LinkedHashSet<>();
  private final StringBuilder out = new StringBuilder();
  private final Map<String, String> tables = new LinkedHashMap<>();

  MappingDraft(DraftOptions options, SourceShape shape) {
    this.options = options;
    this.shape = shape;
    // What a record says once says more of it than what stands in one of its parts.
    shape.fields().stream().filter(f -> !f.outside() && !f.repeated()).forEach(this::sort);
    shape.fields().stream().filter(f -> !f.outside() && f.repeated()).forEach(this::sort);
    shape.fields().stream().filter(SourceField::outside).forEach(this::sort);
    rest.sort(Comparator.comparingInt(f -> shape.fields().indexOf(f)));
  }

  private void sort(SourceField field) {
    String meaning = isWhole(field) ? null : Guesses.of(field);
    if ("forbidden".equals(meaning)) {
      forbidden.add(field.written());
    } else if (field.outside()) {
      // An answer's counters and cursors say nothing of a record.
      if ("ignore".equals(meaning)) {
        ignored.add(field.written());
      } else if (meaning == null
          || field.repeated()
          || !meaning.startsWith("holder/")
          || byMeaning.putIfAbsent(meaning, field) != null) {
        // The person often stands around the records; what else stands there is not theirs, and
        // of several that stand beside them nobody is everyone's.
        rest.add(field);
      }
    } else if (meaning == null || meaning.equals("ignore")) {
      rest.add(field);
    } else {
      SourceField first = byMeaning.putIfAbsent(meaning, field);
      if (first != null) {
        rest.add(field);
      }
    }
  }

  /** Whether it is the whole answer of an operation, {@code AskResult} in {@code AskResponse}. */
  private boolean isWhole(SourceField field) {
    List<String> records = shape.records();
    String root = records.size() == 1 ? records.get(0) : "";
    return root.endsWith("Response")
        && field.path().size() == 1
        && field.name().equals(root.replaceAll("Response$", "Result"));
  }

  private @Nullable SourceField likeliestNumber() {
    SourceField best = null;
    int most = -1;
    for (SourceField field : shape.fields()) {
      // A name or a date of the record is no number of it.
      boolean told = Guesses.of(field) != null || !Guesses.isNumber(field.name());
      if (!field.outside() && !told && !forbidden.contains(field.written())) {
        boolean named = Guesses.words(field.name()).stream().anyMatch(NUMBERS::contains);
        boolean own = field.path().size() == 1;
        int weight = (field.repeated() ? 0 : 4) + (own ? 2 : 0) + (own && named ? 1 : 0);
        if (weight > most) {
          best = field;
          most = weight;
        }
      }
    }
    return best;
  }

  Map<String, String> tables() {
    return tables;
  }

  String write() {
    line("# Begun by comity adapter new. Every row marked as a guess is one: read it, mend it,");
    line("# and take the mark away. Then: comity adapter validate");
    line("version: \"1\"");
    if (shape.more().isEmpty()) {
      line("records: " + Yaml.text(String.join("/", shape.records())));
    } else {
      line("records:");
      line("  - path: " + Yaml.text(String.join("/", shape.records())));
      shape.more().forEach(m -> line("  - path: " + Yaml.text(String.join("/", m)) + GUESS));
    }
    SourceField number = byMeaning.remove("number");
    if (number == null) {
      number = likeliestNumber();
      if (number != null) {
        rest.remove(number);
      }
    }
    String none = shape.fields().isEmpty() ? "number" : ".";
    line(
        number == null && !shape.fields().isEmpty()
            ? "number: .   # to be filled: no field looks like the record's own number"
            : "number: " + (number == null ? none : Yaml.text(number.written())) + GUESS);
    line("numberScheme: " + Yaml.quoted(options.country() + ":" + options.id()) + GUESS);
    SourceField version = byMeaning.remove("recordVersion");
    if (version != null) {
      line("recordVersion: " + Yaml.text(version.written()) + GUESS);
    }
    SourceField person = byMeaning.get("holder/identifiers");
    if (person != null) {
      line("holderCheck: {identifier: " + Yaml.text(person.written()) + "}" + GUESS);
    }
    line("fields:");
    row("{to: kind, constant: QUALIFICATION}");
    byMeaning.forEach(this::field);
    names();
    leftOver();
    marks();
    return out.toString();
  }

  private void field(String meaning, SourceField field) {
    String from = "from: " + Yaml.text(field.written());
    switch (meaning) {
      case "status/code" -> {
        table("status", field);
        row("{to: status/code, " + from + ", table: status}");
      }
      case "titles" -> titles(field);
      case "holder/identifiers" -> listed(meaning, field, "value", "scheme", scheme("person"));
      case "awardingBody/identifiers" ->
          listed(meaning, field, "value", "scheme", scheme("institution"));
      case "awardingBody/names" -> {
        listed(meaning, field, "text", "language", "en");
        row("{to: awardingBody/country, constant: " + options.country() + "}");
      }
      case "status/since", "holder/birthDate", "awardedOn", "validity/from", "validity/until" ->
          dated("{to: " + meaning + ", " + from, field);
      case "level/level" -> {
        List<String> known = KnownFrameworks.ofCountry(options.country());
        String framework = known.size() == 1 ? known.get(0) : options.country() + "-NQF";
        row("{to: level/framework, constant: " + framework + "}");
        row("{to: level/level, " + from + coded(field, "level", Guesses::level) + "}");
      }
      case "assessment/grade", "assessment/standard" -> row("{to: " + meaning + ", " + from + "}");
      default -> coded(meaning, field, from);
    }
  }

  /** One item of a list. What encloses the record is no list of items in it, so the long form. */
  private void listed(
      String meaning, SourceField field, String part, String named, String constant) {
    String from = "from: " + Yaml.text(field.written());
    if (field.outside()) {
      row(
          "{to: %s, fields: [{to: %s, %s}, {to: %s, constant: %s}]}"
              .formatted(meaning, part, from, named, constant));
    } else {
      row("{to: %s, %s, %s: %s}".formatted(meaning, from, named, constant));
    }
  }

  private void coded(String meaning, SourceField field, String from) {
    switch (meaning) {
      case "statedLevels" ->
          row(
              "{to: statedLevels, fields: [{to: framework, constant: EQF}, {to: level, "
                  + from
                  + "}]}");
      case "fields" ->
          row("{to: fields, fields: [{to: scheme, constant: ISCED-F}, {to: code, " + from + "}]}");
      case "occupations" ->
          row(
              "{to: occupations, fields: [{to: scheme, constant: ISCO-08}, {to: code, "
                  + from
                  + "}]}");
      case "credit/value" -> {
        boolean comma = field.values().stream().anyMatch(v -> v.indexOf(',') >= 0);
        row(
            "{to: credit/value, "
                + from
                + ", number: "
                + (comma ? "{decimal: \",\"}" : "true")
                + "}");
        row("{to: credit/unit, constant: ECTS}");
      }
      default -> {
        // Names of the holder are one row together.
      }
    }
  }

  private void titles(SourceField field) {
    // What encloses a record is no list of items in it.
    SourceField language = field.outside() ? null : languageOf(field);
    if (language == null) {
      listed("titles", field, "text", "language", "en");
      return;
    }
    rest.remove(language);
    row(
        "{to: titles, each: "
            + Yaml.text(field.written())
            + ", fields: [{to: text, from: \".\"}, {to: language, from: "
            + Yaml.text(language.name())
            + "}]}");
  }

  private @Nullable SourceField languageOf(SourceField field) {
    List<String> lang = new ArrayList<>(field.path());
    for (SourceField other : rest) {
      boolean attribute = other.path().size() == lang.size() + 1 && other.name().startsWith("@");
      if (attribute && other.path().subList(0, lang.size()).equals(lang)) {
        return other;
      }
    }
    return null;
  }

  private void names() {
    List<String> parts = new ArrayList<>();
    for (String part : List.of("given", "family", "full")) {
      SourceField field = byMeaning.get("holder/names/" + part);
      if (field != null) {
        parts.add("{to: " + part + ", from: " + Yaml.text(field.written()) + "}");
      }
    }
    if (!parts.isEmpty()) {
      row("{to: holder/names, fields: [" + String.join(", ", parts) + "]}");
    }
  }

  private void leftOver() {
    if (!rest.isEmpty()) {
      line("  # No guess for these; without a row they travel along as extensions:");
      rest.forEach(f -> line("  # - {to: ?, from: " + Yaml.text(f.written()) + "}" + codes(f)));
    }
  }

  /** The codes that a schema lists for a field, as a comment. */
  private static String codes(SourceField field) {
    String codes = String.join(", ", field.values()).replaceAll("[\\p{Cntrl}]+", " ");
    return !field.listed() || codes.isBlank()
        ? ""
        : "   # one of: " + (codes.length() > 120 ? codes.substring(0, 120) + "…" : codes);
  }

  private void marks() {
    if (!ignored.isEmpty()) {
      line(
          "ignore: [" + String.join(", ", ignored.stream().map(Yaml::text).toList()) + "]" + GUESS);
    }
    if (!forbidden.isEmpty()) {
      line(
          "forbidden: ["
              + String.join(", ", forbidden.stream().map(Yaml::text).toList())
              + "]"
              + GUESS);
    }
  }

  private void dated(String row, SourceField field) {
    List<String> fitting = DateForms.fitting(field.values());
    String pattern = fitting.isEmpty() ? "iso" : fitting.get(0);
    if (pattern.equals("iso")) {
      row(row + "}");
      return;
    }
    String other = DateForms.otherOrder(pattern, field.values());
    if (other == null) {
      row(row + ", date: " + Yaml.text(pattern) + "}");
      return;
    }
    // The registry's other dates may say which of the two it writes.
    List<String> all = datesLike(pattern, other);
    boolean own = all.stream().allMatch(d -> DateForms.fits(pattern, d));
    boolean turned = all.stream().allMatch(d -> DateForms.fits(other, d));
    String open = ": " + other + " fits every date here as well; ask the registry which it is";
    row(
        row + ", date: " + Yaml.text(turned && !own ? other : pattern) + "}",
        own == turned ? open : "");
  }

  /** Texts of all fields of dates that one of two patterns fits. */
  private List<String> datesLike(String pattern, String other) {
    return shape.fields().stream()
        .filter(Guesses::isDate)
        .flatMap(f -> f.values().stream())
        .filter(d -> DateForms.fits(pattern, d) || DateForms.fits(other, d))
        .toList();
  }

  private String scheme(String what) {
    return Yaml.quoted(options.country() + ":" + options.id() + "-" + what);
  }

  private void table(String name, SourceField field) {
    table(name, field, Guesses::state);
  }

  private void table(String name, SourceField field, UnaryOperator<String> canonical) {
    StringBuilder table = new StringBuilder("local,canonical,title\n");
    for (String value : new LinkedHashSet<>(field.values())) {
      table
          .append(Yaml.cell(value))
          .append(',')
          .append(Yaml.cell(canonical.apply(value)))
          .append(",guess\n");
    }
    tables.put("tables/" + name + ".csv", table.toString());
  }

  /** A table of the codes that a schema lists, as part of a row; nothing where it lists none. */
  private String coded(SourceField field, String name, UnaryOperator<String> canonical) {
    if (!field.listed()) {
      return "";
    }
    table(name, field, canonical);
    return ", table: " + name;
  }

  private void row(String row) {
    row(row, "");
  }

  private void row(String row, String why) {
    line("  - " + row + GUESS + why);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}

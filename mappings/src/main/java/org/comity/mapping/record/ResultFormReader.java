package org.comity.mapping.record;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.comity.adapter.spi.Payload;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.finding.Section;
import org.comity.model.PartialDate;
import org.comity.model.ResultOutcome;
import org.comity.syntax.DatePattern;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Reads and compiles {@code outbound.recognitionResult}. */
final class ResultFormReader {
  private static final List<String> SYNTAXES = List.of("XML", "JSON", "ROWS");

  private final CodeTables tables;
  private final Findings findings;
  private final List<MappingOutline.Said> said = new ArrayList<>();

  ResultFormReader(CodeTables tables, Findings findings) {
    this.tables = tables;
    this.findings = findings;
  }

  /** The form; it must not be used if anything was found. */
  @Nullable ResultForm read(YamlNode node) {
    Section form = Section.of(node, "'recognitionResult'", findings);
    if (form == null) {
      return null;
    }
    int before = findings.all().size();
    String operation = form.text("operation");
    Payload.Syntax syntax = syntax(form);
    String root = root(form, syntax);
    String namespace = form.text("namespace");
    Boolean qualified = form.flag("qualified");
    if (form.require("fields", "[ {to: …, from: …} ]") == null) {
      return null;
    }
    List<FormRow> rows = rows(form, "fields", ResultView.class, syntax);
    Set<String> leaveOut = new HashSet<>();
    for (YamlNode.Scalar path : form.texts("leaveOut")) {
      if (ViewPath.of(ResultView.class, path, findings) != null) {
        leaveOut.add(path.text());
      }
    }
    Set<String> outcomes = outcomes(form);
    if (!outcomes.isEmpty()) {
      said.replaceAll(one -> one.from().equals("result/outcome") ? of(one, outcomes) : one);
    }
    form.done();
    if (findings.all().size() == before) {
      complete(node, form, rows);
    }
    ResultForm.Shape shape =
        new ResultForm.Shape(
            operation, syntax, root, namespace, qualified == null || qualified, outcomes);
    return new ResultForm(shape, rows, leaveOut);
  }

  /** A code that never comes needs no word. */
  private static MappingOutline.Said of(MappingOutline.Said said, Set<String> taken) {
    return new MappingOutline.Said(
        said.at(),
        said.from(),
        said.table(),
        said.unsaid().stream().filter(taken::contains).toList(),
        said.fallback());
  }

  /** What every form must say; of a form with other faults nobody can tell. */
  private void complete(YamlNode node, Section form, List<FormRow> rows) {
    if (!form.has("outcomes") && !says(rows, "result/outcome")) {
      findings.add(
          node,
          "MISSING_FIELD",
          "no row says 'result/outcome': a refusal would look like a recognition",
          "{to: …, from: result/outcome, table: …}, or outcomes: [FULL] for a form that can only"
              + " say those");
    }
    if (!says(rows, "credential/number") && !says(rows, "result/about")) {
      findings.add(
          node,
          "MISSING_FIELD",
          "no row says which certificate the result is about",
          "{to: …, from: credential/number, required: true}");
    }
  }

  /** Outcomes that the form can say; empty if its rows tell them apart. */
  private Set<String> outcomes(Section form) {
    Set<String> outcomes = new TreeSet<>();
    List<String> codes = Arrays.stream(ResultOutcome.values()).map(ResultOutcome::name).toList();
    for (YamlNode.Scalar code : form.texts("outcomes")) {
      if (codes.contains(code.text())) {
        outcomes.add(code.text());
      } else {
        findings.add(
            code, "UNKNOWN_CODE", "'" + code.text() + "'", Findings.suggest(code.text(), codes));
      }
    }
    return outcomes;
  }

  private static boolean says(List<FormRow> rows, String path) {
    return rows.stream()
        .map(FormRow::from)
        .anyMatch(f -> f != null && (f.text().equals(path) || f.text().startsWith(path + "/")));
  }

  /** Codes that the rows read so far say through a table. */
  List<MappingOutline.Said> said() {
    return said;
  }

  private Payload.Syntax syntax(Section form) {
    String syntax = form.requireText("syntax", "XML, JSON or ROWS");
    if (syntax == null || !SYNTAXES.contains(syntax)) {
      if (syntax != null) {
        form.at("syntax", "WRONG_VALUE", "'" + syntax + "'", Findings.suggest(syntax, SYNTAXES));
      }
      return Payload.Syntax.JSON;
    }
    return Payload.Syntax.valueOf(syntax);
  }

  private static String root(Section form, Payload.Syntax syntax) {
    if (syntax == Payload.Syntax.XML) {
      String root = form.requireText("root", "the element that is made");
      return root == null ? "" : root;
    }
    for (String key : List.of("root", "namespace", "qualified")) {
      if (form.has(key)) {
        form.at(key, "NOT_FITTING", "'" + key + "' for " + syntax, "XML only: take it out");
      }
    }
    return "";
  }

  private List<FormRow> rows(Section section, String key, Class<?> from, Payload.Syntax syntax) {
    List<FormRow> rows = new ArrayList<>();
    for (YamlNode item : section.list(key)) {
      Section row = Section.of(item, "a row of '" + key + "'", findings);
      FormRow read = row == null ? null : row(row, from, syntax);
      if (read != null) {
        rows.add(read);
      }
    }
    return rows;
  }

  private @Nullable FormRow row(Section row, Class<?> view, Payload.Syntax syntax) {
    String to = row.requireText("to", "where it stands in the registry's message");
    ViewPath each = path(row, "each", view);
    ViewPath from = path(row, "from", view);
    String constant = row.text("constant");
    YamlNode.Scalar name = scalar(row, "table");
    CodeTable table = name == null ? null : tables.find(name);
    DateTimeFormatter date = date(row);
    Boolean number = row.flag("number");
    String join = row.has("join") && row.get("join") instanceof YamlNode.Scalar s ? s.text() : null;
    Boolean required = row.flag("required");
    String fallback = row.text("default");
    List<FormRow> items = each == null ? List.of() : rows(row, "fields", each.type(), syntax);
    row.get("fields");
    row.done();
    int ways = (row.has("each") ? 1 : 0) + (row.has("from") ? 1 : 0) + (constant == null ? 0 : 1);
    if (ways != 1) {
      findings.add(
          row.node(),
          "WRONG_ROW",
          ways == 0 ? "a row without a value" : "a row with two ways to its value",
          "one of from, constant, each");
    }
    ViewPath source = each != null ? each : from;
    check(row, to, source, each != null, items, join, syntax);
    if (name != null && table != null && source != null) {
      codes(source, name, table, fallback != null);
    }
    return to == null
        ? null
        : new FormRow(
            List.of(to.split("/", -1)),
            source,
            constant,
            table,
            name == null ? null : name.text(),
            date,
            Boolean.TRUE.equals(number),
            join,
            Boolean.TRUE.equals(required),
            fallback,
            items);
  }

  /** A table is read backwards here: its canonical side must be of the model. */
  private void codes(ViewPath source, YamlNode.Scalar name, CodeTable table, boolean fallback) {
    List<String> codes = source.codes();
    if (codes.isEmpty()) {
      return;
    }
    table
        .canonical()
        .forEach(
            (local, canonical) -> {
              if (!codes.contains(canonical)) {
                tables.tell(
                    name,
                    local,
                    "UNKNOWN_CODE",
                    "'" + canonical + "' is no code of " + source.text(),
                    Findings.suggest(canonical, codes));
              }
            });
    List<String> unsaid = codes.stream().filter(c -> !table.local().containsKey(c)).toList();
    said.add(
        new MappingOutline.Said(
            new MappingOutline.Place(name.line(), name.column()),
            source.text(),
            name.text(),
            unsaid,
            fallback));
  }

  private void check(
      Section row,
      @Nullable String to,
      @Nullable ViewPath source,
      boolean each,
      List<FormRow> items,
      @Nullable String join,
      Payload.Syntax syntax) {
    YamlNode at = row.node();
    if (each && source != null && (!source.list() || items.isEmpty())) {
      findings.add(at, "WRONG_ROW", "'each' without a list or fields", "a list, and fields");
    }
    if (!each && source != null && !ViewPath.isLeaf(source.type())) {
      findings.add(
          at, "NOT_FITTING", "'" + source.text() + "' is no single value", "a path into it");
    }
    boolean list = source != null && source.list() && join == null;
    if (syntax == Payload.Syntax.ROWS && (list || each || (to != null && to.indexOf('/') >= 0))) {
      findings.add(at, "NOT_FITTING", "more than one text in a column", "a column, with 'join'");
    }
    boolean dated = row.has("date") && source != null && source.type() != PartialDate.class;
    if (dated || (row.has("date") && source == null)) {
      findings.add(at, "NOT_FITTING", "'date' for what is no date", "a row without it");
    }
    if (to != null && to.startsWith("@") && syntax != Payload.Syntax.XML) {
      findings.add(at, "NOT_FITTING", "an attribute outside XML", "a member or column");
    }
  }

  private @Nullable ViewPath path(Section row, String key, Class<?> view) {
    YamlNode.Scalar path = scalar(row, key);
    return path == null ? null : ViewPath.of(view, path, findings);
  }

  private @Nullable DateTimeFormatter date(Section row) {
    YamlNode.Scalar date = scalar(row, "date");
    if (date == null || date.text().equals("iso")) {
      return null;
    }
    try {
      DatePattern.refuse(date.text());
      DateTimeFormatter pattern =
          DateTimeFormatter.ofPattern(date.text(), Locale.ROOT)
              .withResolverStyle(ResolverStyle.STRICT);
      // A pattern that asks for a time would fail on every date.
      return pattern.format(LocalDate.of(2011, 12, 13)).isEmpty() ? null : pattern;
    } catch (IllegalArgumentException | DateTimeException e) {
      findings.add(
          date,
          "BAD_PATTERN",
          "'" + date.text() + "': " + e.getMessage(),
          "a java.time pattern such as dd.MM.uuuu");
      return null;
    }
  }

  private static YamlNode.@Nullable Scalar scalar(Section row, String key) {
    return row.text(key) != null && row.get(key) instanceof YamlNode.Scalar s
        ? Objects.requireNonNull(s)
        : null;
  }
}

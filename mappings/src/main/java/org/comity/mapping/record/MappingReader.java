package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.finding.Section;
import org.comity.model.AbsenceReason;
import org.comity.model.Code;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Reads {@code mapping.yaml} as written, telling whatever is not of its form. One use. */
final class MappingReader {
  private static final String AMONG = "among";
  private static final Set<String> NUMBER_CHECKS = new TreeSet<>(Set.of("alone", AMONG));

  private static final String HOLDER_CHECK =
      "{each: learner/identifier, identifier: \".\", when: \"@type\", equals: nationalId}";
  private static final String NUMBER =
      "{each: item, from: value, when: key, equals: certificateNumber}";

  private final Findings findings;
  private final RowReader rows;

  MappingReader(Findings findings) {
    this.findings = findings;
    this.rows = new RowReader(findings);
  }

  /** The mapping, as far as it can be read; {@code null} if it is no mapping at all. */
  @Nullable MappingSpec read(YamlNode document) {
    Section file = Section.of(document, "the file", findings);
    if (file == null) {
      return null;
    }
    String version = file.requireText("version", "\"1\"");
    Set<String> roots = new LinkedHashSet<>();
    file.texts("root").forEach(r -> roots.add(r.text()));
    List<MappingSpec.KindSpec> kinds = kinds(file);
    boolean among = numberAmong(file);
    Map<String, MappingSpec.LookupSpec> lookups = lookups(file);
    Map<String, Code<AbsenceReason>> absent = absent(file);
    YamlNode form = null;
    Section outbound = file.section("outbound");
    if (outbound != null) {
      form = outbound.get("recognitionResult");
      outbound.done();
    }
    file.done();
    return new MappingSpec(
        version == null ? "?" : version, roots, kinds, among, lookups, absent, form);
  }

  /** Whether the record whose number was asked for is one among those of its holder. */
  private boolean numberAmong(Section file) {
    String written = file.text("numberCheck");
    YamlNode at = file.get("numberCheck");
    if (written != null && at != null && !NUMBER_CHECKS.contains(written)) {
      findings.add(
          at, "UNKNOWN_CODE", "'" + written + "'", Findings.suggest(written, NUMBER_CHECKS));
    }
    return AMONG.equals(written);
  }

  private List<MappingSpec.KindSpec> kinds(Section file) {
    YamlNode records = file.require("records", "where each record stands, such as answer/award");
    List<MappingSpec.KindSpec> kinds = new ArrayList<>();
    if (records instanceof YamlNode.Sequence list) {
      Common common = common(file);
      for (YamlNode item : list.items()) {
        Section section = Section.of(item, "an item of 'records'", findings);
        if (section != null) {
          SourcePath path = path(section, "path", true);
          Common own = common(section);
          section.done();
          if (path != null) {
            kinds.add(own.over(common).kind(section.node(), path));
          }
        }
      }
      if (list.items().isEmpty()) {
        findings.add(list, "EMPTY_VALUE", "'records' is empty", "at least one kind of record");
      }
    } else {
      Common common = common(file);
      SourcePath path = records == null ? null : SourcePath.read(records, findings);
      if (path != null) {
        kinds.add(common.kind(file.node(), path));
      }
    }
    return kinds;
  }

  /** What stands at the top of the file or in one kind of record. */
  private record Common(
      List<MappingSpec.NumberSpec> number,
      @Nullable String numberScheme,
      @Nullable SourcePath recordVersion,
      List<MappingSpec.HolderSpec> holder,
      List<Row> flags,
      List<Row> fields,
      List<SourcePath> ignore,
      List<SourcePath> forbidden,
      MappingSpec.@Nullable FormSpec form) {

    Common over(Common file) {
      return new Common(
          number.isEmpty() ? file.number : number,
          numberScheme == null ? file.numberScheme : numberScheme,
          recordVersion == null ? file.recordVersion : recordVersion,
          holder.isEmpty() ? file.holder : holder,
          join(flags, file.flags),
          join(fields, file.fields),
          join(ignore, file.ignore),
          join(forbidden, file.forbidden),
          form == null && fields.isEmpty() ? file.form : form);
    }

    MappingSpec.KindSpec kind(YamlNode at, SourcePath path) {
      return new MappingSpec.KindSpec(
          at,
          path,
          number,
          numberScheme,
          recordVersion,
          holder,
          form != null ? List.of() : join(flags, fields),
          ignore,
          forbidden,
          form);
    }

    private static <T> List<T> join(List<T> first, List<T> then) {
      List<T> both = new ArrayList<>(first);
      both.addAll(then);
      return both;
    }
  }

  private Common common(Section section) {
    List<MappingSpec.NumberSpec> number = number(section);
    String scheme = section.text("numberScheme");
    SourcePath recordVersion = path(section, "recordVersion", false);
    List<MappingSpec.HolderSpec> holder = holder(section);
    List<Row> fields = rows.rows(section, "fields");
    List<Row> flags = rows.flags(section);
    return new Common(
        number,
        scheme,
        recordVersion,
        holder,
        flags,
        fields,
        SourcePath.list(section, "ignore", findings),
        SourcePath.list(section, "forbidden", findings),
        form(section, fields.isEmpty() && flags.isEmpty()));
  }

  /** The parts of the number: paths, or one of several told apart as for a holder check. */
  private List<MappingSpec.NumberSpec> number(Section section) {
    List<MappingSpec.NumberSpec> parts = new ArrayList<>();
    for (YamlNode item : items(section.get("number"))) {
      if (item instanceof YamlNode.Mapping) {
        Section part = Section.of(item, "a number", findings);
        SourcePath from = part == null ? null : path(part, "from", true);
        MappingSpec.AmongSpec among = part == null ? null : among(part, NUMBER, true);
        if (part != null) {
          part.done();
        }
        if (from != null && among != null) {
          parts.add(new MappingSpec.NumberSpec(from, among));
        }
      } else {
        SourcePath path = SourcePath.read(item, findings);
        if (path != null) {
          parts.add(new MappingSpec.NumberSpec(path, null));
        }
      }
    }
    return parts;
  }

  private static List<YamlNode> items(@Nullable YamlNode node) {
    if (node == null) {
      return List.of();
    }
    return node instanceof YamlNode.Sequence list ? list.items() : List.of(node);
  }

  /** A form in place of rows. */
  private MappingSpec.@Nullable FormSpec form(Section section, boolean alone) {
    Section form = section.section("form");
    if (form == null) {
      return null;
    }
    String stylesheet = form.text("xslt");
    String function = form.text("function");
    form.done();
    if (!alone) {
      findings.add(
          form.node(), "NOT_FITTING", "'form' beside 'fields' or 'flags'", "one or the other");
    }
    YamlNode named = form.get(stylesheet != null ? "xslt" : "function");
    if ((stylesheet == null) == (function == null) || !(named instanceof YamlNode.Scalar name)) {
      findings.add(
          form.node(), "WRONG_ROW", "a form that is not one", "{xslt: file} or {function: name}");
      return null;
    }
    return new MappingSpec.FormSpec(stylesheet != null, name);
  }

  /** One check, or a list of them for a person known by several identifiers. */
  private List<MappingSpec.HolderSpec> holder(Section section) {
    List<MappingSpec.HolderSpec> checks = new ArrayList<>();
    for (YamlNode item : items(section.get("holderCheck"))) {
      Section check = Section.of(item, "a holder check", findings);
      if (check != null) {
        SourcePath identifier = path(check, "identifier", true);
        String scheme = check.text("scheme");
        String prefix = check.text("prefix");
        MappingSpec.AmongSpec among = among(check, HOLDER_CHECK, false);
        check.done();
        if (identifier != null) {
          checks.add(
              new MappingSpec.HolderSpec(identifier, scheme, prefix == null ? "" : prefix, among));
        }
      }
    }
    return checks;
  }

  /**
   * Which of several a check or a number is about: all three keys, or none.
   *
   * @param example how it would fit
   * @param required whether there must be some
   */
  private MappingSpec.@Nullable AmongSpec among(Section check, String example, boolean required) {
    SourcePath each = path(check, "each", false);
    SourcePath when = path(check, "when", false);
    Set<String> values = new LinkedHashSet<>();
    check.texts("equals").forEach(v -> values.add(v.text()));
    if (each != null && when != null && !values.isEmpty()) {
      return new MappingSpec.AmongSpec(each, when, values);
    }
    if (required || each != null || when != null || !values.isEmpty()) {
      findings.add(
          check.node(),
          "MISSING_KEY",
          "some of 'each', 'when' and 'equals' " + (required ? "are not there" : "alone"),
          example);
    }
    return null;
  }

  private Map<String, MappingSpec.LookupSpec> lookups(Section file) {
    Map<String, MappingSpec.LookupSpec> lookups = new HashMap<>();
    Section section = file.section("lookups");
    if (section == null) {
      return lookups;
    }
    for (YamlNode.Entry entry : section.node().entries()) {
      Section one = Section.of(entry.value(), "a look-up", findings);
      if (one != null) {
        SourcePath at = path(one, "at", true);
        one.require("key", "the path of its key, or a list of paths");
        List<SourcePath> key = SourcePath.list(one, "key", findings);
        one.done();
        if (at != null && !at.absolute()) {
          findings.add(at.at(), "BAD_PATH", "a look-up's 'at' from a record", "^/Top/…");
        } else if (at != null && !key.isEmpty()) {
          lookups.put(entry.key().text(), new MappingSpec.LookupSpec(at, key));
        }
      }
    }
    return lookups;
  }

  private Map<String, Code<AbsenceReason>> absent(Section file) {
    Map<String, Code<AbsenceReason>> absent = new HashMap<>();
    Set<String> reasons = new LinkedHashSet<>();
    for (AbsenceReason reason : AbsenceReason.values()) {
      reasons.add(reason.name());
    }
    file.textMap("absent")
        .forEach(
            (text, reason) -> {
              if (reasons.contains(reason.text())) {
                absent.put(text, Code.parse(AbsenceReason.class, reason.text()));
              } else {
                findings.add(
                    reason,
                    "UNKNOWN_CODE",
                    "'" + reason.text() + "'",
                    Findings.suggest(reason.text(), reasons));
              }
            });
    return absent;
  }

  private @Nullable SourcePath path(Section section, String key, boolean required) {
    YamlNode node = required ? section.require(key, "a path") : section.get(key);
    return node == null ? null : SourcePath.read(node, findings);
  }
}

package org.comity.mapping.record;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.finding.KnownCodes;
import org.comity.model.Code;
import org.comity.model.LocalizedText;
import org.comity.model.PartialDate;
import org.comity.syntax.DatePattern;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Compiles how single values are made, and tells options that do not fit the component. */
final class ValueCompiler {
  private final CodeTables tables;
  private final Findings findings;

  ValueCompiler(CodeTables tables, Findings findings) {
    this.tables = tables;
    this.findings = findings;
  }

  /** A constant as its component takes it; one that does not fit is told. */
  Object constant(CanonicalType.Component component, YamlNode.Scalar constant) {
    String text = constant.text();
    switch (component.kind()) {
      case CODE -> {
        List<String> names = names(component.type());
        if (!names.contains(text)) {
          findings.add(constant, "UNKNOWN_CODE", "'" + text + "'", Findings.suggest(text, names));
          return text;
        }
        return parse(component.type(), text);
      }
      case DATE -> {
        if (PartialDate.isValid(text)) {
          return PartialDate.of(text);
        }
        findings.add(constant, "WRONG_VALUE", "'" + text + "'", "uuuu, uuuu-MM or uuuu-MM-dd");
        return text;
      }
      case NUMBER -> {
        try {
          return new BigDecimal(text);
        } catch (NumberFormatException e) {
          findings.add(constant, "WRONG_VALUE", "'" + text + "'", "a decimal number");
          return text;
        }
      }
      default -> {
        String wrong = KnownCodes.wrong(component.name(), text);
        if (wrong != null) {
          findings.add(constant, "WRONG_VALUE", "'" + text + "'", wrong);
        }
        return Converters.nfc(text);
      }
    }
  }

  /** How a source text becomes a value of the component. */
  Converter converter(CanonicalType owner, CanonicalType.Component component, Row row) {
    Row.ValueSpec value = row.value();
    tellOptions(component, row);
    Map<String, String> table = table(value);
    String name = value.table() == null ? null : value.table().text();
    switch (component.kind()) {
      case CODE -> {
        checkCodes(component, value, table);
        return code(component.type(), name, table);
      }
      case DATE -> {
        return new Converters.OfDate(dates(value), zone(value), future(component));
      }
      case NUMBER -> {
        return new Converters.OfNumber(value.decimal() == null ? '.' : value.decimal());
      }
      default -> {
        checkTexts(component, value, table);
        boolean keep = owner.type() != LocalizedText.class && !value.title();
        return table == null || name == null
            ? new Converters.Text(value.prefix())
            : new Converters.TableText(name, table, value.prefix(), keep);
      }
    }
  }

  private static Converters.Future future(CanonicalType.Component component) {
    return switch (component.name()) {
      case "birthDate" -> Converters.Future.NONE;
      case "awardedOn" -> Converters.Future.TOLD;
      default -> Converters.Future.TAKEN;
    };
  }

  private void tellOptions(CanonicalType.Component component, Row row) {
    Row.ValueSpec value = row.value();
    CanonicalType.Kind kind = component.kind();
    boolean text = kind == CanonicalType.Kind.TEXT;
    refuse(row, "date", !value.dates().isEmpty() && kind != CanonicalType.Kind.DATE, component);
    refuse(row, "zone", value.zone() != null && kind != CanonicalType.Kind.DATE, component);
    refuse(row, "number", value.decimal() != null && kind != CanonicalType.Kind.NUMBER, component);
    refuse(row, "prefix", !value.prefix().isEmpty() && !text, component);
    refuse(
        row, "table", value.table() != null && !text && kind != CanonicalType.Kind.CODE, component);
  }

  private void refuse(Row row, String option, boolean wrong, CanonicalType.Component component) {
    if (wrong) {
      findings.add(
          row.at(),
          "NOT_FITTING",
          "'" + option + "' for '" + component.name() + "'",
          "a row without it: the component takes " + component.kind());
    }
  }

  private @Nullable Map<String, String> table(Row.ValueSpec value) {
    YamlNode.Scalar name = value.table();
    CodeTable table = name == null ? null : tables.find(name);
    if (table == null || name == null) {
      return null;
    }
    if (value.title() && !table.hasTitles()) {
      findings.add(name, "MISSING_COLUMN", "the table has no titles", "a third column 'title'");
    }
    return value.title() ? table.titles() : table.canonical();
  }

  private void checkCodes(
      CanonicalType.Component component, Row.ValueSpec value, @Nullable Map<String, String> table) {
    List<String> names = names(component.type());
    YamlNode.Scalar name = value.table();
    if (table == null || name == null) {
      return;
    }
    table.forEach(
        (local, canonical) -> {
          if (!names.contains(canonical)) {
            tables.tell(
                name,
                local,
                "UNKNOWN_CODE",
                "'" + canonical + "'",
                Findings.suggest(canonical, names));
          }
        });
  }

  private void checkTexts(
      CanonicalType.Component component, Row.ValueSpec value, @Nullable Map<String, String> table) {
    YamlNode.Scalar name = value.table();
    if (table == null || name == null || !value.prefix().isEmpty()) {
      return;
    }
    table.forEach(
        (local, canonical) -> {
          String wrong = KnownCodes.wrong(component.name(), canonical);
          if (wrong != null) {
            tables.tell(name, local, "WRONG_VALUE", "'" + canonical + "'", wrong);
          }
        });
  }

  private List<DatePattern> dates(Row.ValueSpec value) {
    List<DatePattern> patterns = new ArrayList<>();
    for (YamlNode.Scalar date : value.dates()) {
      try {
        patterns.add(DatePattern.of(date.text()));
      } catch (IllegalArgumentException e) {
        findings.add(
            date,
            "BAD_PATTERN",
            "'" + date.text() + "': " + e.getMessage(),
            "iso or a java.time pattern such as dd.MM.uuuu");
      }
    }
    return patterns.isEmpty() ? List.of(DatePattern.of("iso")) : List.copyOf(patterns);
  }

  private @Nullable ZoneId zone(Row.ValueSpec value) {
    YamlNode.Scalar zone = value.zone();
    if (zone == null) {
      return null;
    }
    try {
      return ZoneId.of(zone.text());
    } catch (DateTimeException e) {
      findings.add(
          zone,
          "WRONG_VALUE",
          "'" + zone.text() + "'",
          "a time zone such as Europe/Kyiv, or an offset such as +05:30");
      return null;
    }
  }

  /** The code for what is not known, or {@code null} if the component has none. */
  static @Nullable Object unknown(CanonicalType.Component component) {
    return component.kind() == CanonicalType.Kind.CODE
            && names(component.type()).contains("UNKNOWN")
        ? parse(component.type(), "UNKNOWN")
        : null;
  }

  private static List<String> names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the component's type is an enumeration
  private static Object parse(Class<?> type, String text) {
    return Code.parse((Class) type, text);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the component's type is an enumeration
  private static Converter code(
      Class<?> type, @Nullable String name, @Nullable Map<String, String> table) {
    return new Converters.OfCode((Class) type, name, table);
  }
}

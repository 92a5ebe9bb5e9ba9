package org.comity.mapping.sample;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.comity.mapping.record.ResultPaths;
import org.comity.model.PartialDate;
import org.comity.syntax.YamlNode;
import org.comity.syntax.wsdl.Outgoing;
import org.comity.syntax.wsdl.SchemaElement;
import org.jspecify.annotations.Nullable;

/**
 * A delivery with made-up values, as the rows of an outbound form would write it: what the schema
 * is held against. One use.
 */
final class OutboundTrial {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 31);
  private static final List<String> ANY =
      List.of("1", "A1", "-1.5", "2024-01-31", "2024", "true", "urn:xa:a");

  private final Function<String, List<String>> tables;

  /**
   * @param tables what a code table writes, by its name; empty if it cannot be read
   */
  OutboundTrial(Function<String, List<String>> tables) {
    this.tables = tables;
  }

  /** A node on its way, as {@code FormNode} makes them. */
  private static final class Made {
    private final String name;
    private final boolean item;
    private final YamlNode place;
    private final List<Made> children = new ArrayList<>();
    private Outgoing.@Nullable Value value;
    private @Nullable String option;

    private Made(String name, boolean item, YamlNode place) {
      this.name = name;
      this.item = item;
      this.place = place;
    }

    private Made group(String childName, YamlNode at) {
      return children.stream()
          .filter(c -> c.name.equals(childName) && !c.item && c.value == null)
          .findFirst()
          .orElseGet(() -> add(childName, false, at));
    }

    private Made add(String childName, boolean asItem, YamlNode at) {
      Made child = new Made(childName, asItem, at);
      children.add(child);
      return child;
    }

    /** What it is there for; nothing if it always is. */
    private Set<String> needs() {
      if (option != null) {
        return Set.of(option);
      }
      Set<String> needs = new HashSet<>();
      for (Made child : children) {
        Set<String> below = child.needs();
        if (below.isEmpty()) {
          return Set.of();
        }
        needs.addAll(below);
      }
      return needs;
    }
  }

  /**
   * The delivery.
   *
   * @param form {@code outbound.recognitionResult}
   * @param wanted the element that it must be
   * @param copied elements that the engine puts in, with where the folder says so
   */
  Outgoing of(YamlNode form, SchemaElement wanted, Map<String, YamlNode> copied) {
    Made root = new Made(wanted.name(), false, form);
    rows(form, "", root);
    List<String> order = wanted.children().stream().map(SchemaElement::name).toList();
    // The engine puts each where the schema has it.
    copied.entrySet().stream()
        .sorted(Comparator.comparingInt(e -> order.indexOf(e.getKey())))
        .forEach(
            e -> {
              int here = order.indexOf(e.getKey());
              int at = 0;
              while (at < root.children.size()
                  && (root.children.get(at).name.startsWith("@")
                      || order.indexOf(root.children.get(at).name) < here)) {
                at++;
              }
              Made copy = new Made(e.getKey(), false, e.getValue());
              copy.value = new Outgoing.Value(ANY, false, "the registry's own value");
              root.children.add(at, copy);
            });
    boolean qualified = !"false".equals(EnginePaths.text(form, "qualified"));
    String prefix = qualified ? "" : "r";
    return outgoing(root, prefix, wanted.namespace(), qualified ? wanted.namespace() : "", true);
  }

  private static Outgoing outgoing(
      Made made, String prefix, String namespace, String below, boolean top) {
    List<Outgoing.Attribute> attributes = new ArrayList<>();
    List<Outgoing> children = new ArrayList<>();
    Outgoing.Value value = made.value;
    for (Made child : made.children) {
      if (child.name.startsWith("@")) {
        attributes.add(
            new Outgoing.Attribute(
                "",
                "",
                child.name.substring(1),
                child.value == null ? empty() : child.value,
                child.option));
      } else if (child.name.equals(".")) {
        value = child.value;
      } else {
        children.add(outgoing(child, "", below, below, false));
      }
    }
    boolean declares = top && !namespace.isEmpty();
    return new Outgoing(
        prefix,
        namespace,
        made.name,
        declares ? Map.of(prefix, namespace) : Map.of(),
        attributes,
        children,
        value,
        made.needs(),
        made.place);
  }

  private static Outgoing.Value empty() {
    return new Outgoing.Value(List.of(""), true, "nothing");
  }

  private void rows(YamlNode section, String prefix, Made into) {
    if (EnginePaths.at(section, List.of("fields")) instanceof YamlNode.Sequence rows) {
      rows.items().forEach(row -> row(row, prefix, into));
    }
  }

  private void row(YamlNode row, String prefix, Made into) {
    if (!(EnginePaths.at(row, List.of("to")) instanceof YamlNode.Scalar to)) {
      return;
    }
    String[] steps = to.text().split("/", -1);
    Made parent = into;
    for (int i = 0; i < steps.length - 1; i++) {
      parent = parent.group(steps[i], to);
    }
    String each = EnginePaths.text(row, "each");
    String from = EnginePaths.text(row, "from");
    Made made = parent.add(steps[steps.length - 1], each != null, to);
    if (each != null) {
      made.option = prefix + each;
      rows(row, prefix + each + "/", made);
      return;
    }
    made.value = value(row, from == null ? null : prefix + from);
    boolean always =
        from == null
            || "true".equals(EnginePaths.text(row, "required"))
            || EnginePaths.text(row, "default") != null;
    made.option = always ? null : prefix + from + " at " + to.line() + ":" + to.column();
  }

  private Outgoing.Value value(YamlNode row, @Nullable String from) {
    String constant = EnginePaths.text(row, "constant");
    String table = EnginePaths.text(row, "table");
    String date = EnginePaths.text(row, "date");
    ResultPaths.Known known = from == null ? null : ResultPaths.of(from);
    if (constant != null) {
      return new Outgoing.Value(List.of(constant), true, "'" + constant + "'");
    }
    if (table != null) {
      List<String> codes = tables.apply(table);
      return codes.isEmpty()
          ? new Outgoing.Value(ANY, false, "the table " + table)
          : new Outgoing.Value(codes, true, "the table " + table);
    }
    if (known == null) {
      return new Outgoing.Value(ANY, false, String.valueOf(from));
    }
    if (known.type() == PartialDate.class) {
      String day = day(date);
      return new Outgoing.Value(List.of(day), true, from + ", such as " + day);
    }
    if (known.type() == Instant.class) {
      return new Outgoing.Value(
          List.of("2024-01-31T10:00:00Z"), true, from + ", such as 2024-01-31T10:00:00Z");
    }
    if (!known.codes().isEmpty()) {
      return new Outgoing.Value(known.codes(), true, from + ", such as " + known.codes().get(0));
    }
    return new Outgoing.Value(ANY, false, String.valueOf(from));
  }

  private static String day(@Nullable String pattern) {
    try {
      return pattern == null || pattern.equals("iso")
          ? DAY.toString()
          : DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(DAY);
    } catch (IllegalArgumentException | DateTimeException e) {
      // Told where the mapping is read.
      return DAY.toString();
    }
  }
}

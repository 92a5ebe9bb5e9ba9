package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.form.Output;
import org.comity.model.Credential;
import org.comity.syntax.DatePattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the values of a credential of what a form says, with the checks that a field table gets: a
 * component that the model does not have, a code it does not know, a date that is none, a value
 * that must be there. Whatever is not taken stays an extension of its record.
 */
final class OutputBuilder {
  private static final Map<CanonicalType.Component, Converter> CONVERTERS =
      new ConcurrentHashMap<>();

  private final Build build;

  OutputBuilder(Build build) {
    this.build = build;
  }

  /** The values of a credential, but for what the gateway fills. */
  @Nullable Object[] credential(Output said) {
    @Nullable Object[] values = values(said, CanonicalType.of(Credential.class));
    build.take(said.reads());
    return values;
  }

  private @Nullable Object[] values(Output said, CanonicalType type) {
    @Nullable Object[] values = new Object[type.size()];
    List<@Nullable List<Object>> lists = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      lists.add(null);
    }
    for (Output part : said.parts()) {
      CanonicalType.Component component = component(part, type);
      if (component == null) {
        continue;
      }
      int index = component.index();
      List<Object> list = lists.get(index);
      if (component.list() && list == null) {
        list = new ArrayList<>();
        lists.set(index, list);
      }
      build.push(component.name());
      if (list != null) {
        build.push(list.size());
        Object item = value(part, component);
        build.pop();
        if (item != null) {
          list.add(item);
        }
      } else if (values[index] != null) {
        build.warn(
            "REPEATED_VALUE", build.pointer(), "more values than the model holds; the first stays");
      } else {
        values[index] = value(part, component);
      }
      build.pop();
    }
    for (int i = 0; i < values.length; i++) {
      List<Object> list = lists.get(i);
      if (list != null && !list.isEmpty()) {
        values[i] = List.copyOf(list);
      }
    }
    return values;
  }

  private CanonicalType.@Nullable Component component(Output part, CanonicalType type) {
    CanonicalType.Component component = type.component(part.name());
    boolean managed = type.type() == Credential.class && TargetTree.isManaged(part.name());
    if (component != null && !managed && component.kind() != CanonicalType.Kind.OTHER) {
      return component;
    }
    build.push(part.name());
    build.warn(
        managed ? "MANAGED_FIELD" : "UNKNOWN_FIELD",
        build.pointer(),
        managed
            ? "the gateway fills it"
            : "the model has no such component; " + Findings.suggest(part.name(), type.names()));
    build.pop();
    return null;
  }

  private @Nullable Object value(Output part, CanonicalType.Component component) {
    if (component.kind() == CanonicalType.Kind.RECORD) {
      return structure(part, CanonicalType.of(component.type()));
    }
    String text = part.text().strip();
    if (text.isEmpty()) {
      return null;
    }
    Computation.Made made = new Computation.Made(text, part.reads(), null, -1);
    if (build.absent(text)) {
      build.take(made);
      return null;
    }
    Object value =
        CONVERTERS
            .computeIfAbsent(component, OutputBuilder::converter)
            .convert(text, made.reads().isEmpty() ? slot -> build.pointer() : made, 0, build);
    if (value != null) {
      build.take(made);
      build.origin(made, part.rule());
    }
    return value;
  }

  private @Nullable Object structure(Output part, CanonicalType type) {
    long mark = build.mark();
    @Nullable Object[] values = values(part, type);
    boolean complete = true;
    boolean any = false;
    for (int i = 0; i < values.length; i++) {
      CanonicalType.Component c = type.component(i);
      any |= values[i] != null;
      if (values[i] == null && c.required() && c.fallback() == null) {
        complete = false;
      }
    }
    if (!complete || !any) {
      if (any) {
        tellMissing(values, type);
      }
      build.rollBack(mark);
      return null;
    }
    build.take(part.reads());
    type.resolve(values, false, false);
    type.fallBack(values);
    return type.make(values);
  }

  private void tellMissing(@Nullable Object[] values, CanonicalType type) {
    for (int i = 0; i < values.length; i++) {
      CanonicalType.Component c = type.component(i);
      if (values[i] == null && c.required() && c.fallback() == null) {
        build.push(c.name());
        build.warn(
            "MISSING_VALUE", build.pointer(), "left out: a value that it must have is absent");
        build.pop();
      }
    }
  }

  private static Converter converter(CanonicalType.Component component) {
    return switch (component.kind()) {
      case CODE -> code(component.type());
      case DATE -> new Converters.OfDate(List.of(DatePattern.of("iso")));
      case NUMBER -> new Converters.OfNumber('.');
      default -> new Converters.Text("");
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the component's type is an enumeration
  private static Converter code(Class<?> type) {
    return new Converters.OfCode((Class) type, null, null);
  }
}

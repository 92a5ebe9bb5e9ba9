package org.comity.mapping.record;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.comity.mapping.finding.Findings;
import org.comity.model.Code;
import org.comity.model.PartialDate;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * A path over what is said of a recognition result, such as {@code result/granted/title}. Compiled
 * to accessors when a mapping is loaded. Immutable.
 *
 * @param text the path
 * @param accessors accessors, outermost first
 * @param type type of what it leads to, of each item if a list
 * @param list whether it leads to a list, or through one
 * @param codes what a code may be; empty if it leads to none
 */
record ViewPath(
    String text, List<Method> accessors, Class<?> type, boolean list, List<String> codes) {
  ViewPath {
    accessors = List.copyOf(accessors);
    codes = List.copyOf(codes);
  }

  /** Compiles a path from a record type; one that leads nowhere is told. */
  static @Nullable ViewPath of(Class<?> from, YamlNode.Scalar path, Findings findings) {
    List<Method> accessors = new ArrayList<>();
    Class<?> type = from;
    boolean list = false;
    List<String> codes = List.of();
    for (String name : path.text().split("/", -1)) {
      RecordComponent component = component(type, name);
      if (component == null) {
        List<String> names = names(type);
        findings.add(
            path,
            "UNKNOWN_FIELD",
            "'" + name + "' in " + path.text(),
            names.isEmpty() ? "nothing below a single value" : Findings.suggest(name, names));
        return null;
      }
      accessors.add(component.getAccessor());
      boolean many = component.getType() == List.class;
      list |= many;
      Type generic = many ? argument(component.getGenericType()) : component.getGenericType();
      type = raw(generic);
      codes = type == Code.class ? codes(raw(argument(generic))) : List.of();
    }
    return new ViewPath(path.text(), accessors, type, list, codes);
  }

  private static List<String> codes(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList();
  }

  private static List<String> names(Class<?> type) {
    return isLeaf(type)
        ? List.of()
        : Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static @Nullable RecordComponent component(Class<?> type, String name) {
    if (isLeaf(type)) {
      return null;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getName().equals(name)) {
        return component;
      }
    }
    return null;
  }

  static boolean isLeaf(Class<?> type) {
    return type == Code.class || type == PartialDate.class || !type.isRecord();
  }

  private static Type argument(Type generic) {
    return ((ParameterizedType) generic).getActualTypeArguments()[0];
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) type;
  }

  /**
   * What the path leads to from a record: nothing, one thing, or the items of a list; behind a
   * list, what it leads to from each item.
   */
  List<Object> values(Object from) {
    List<Object> at = List.of(from);
    for (Method accessor : accessors) {
      List<Object> next = new ArrayList<>();
      for (Object one : at) {
        Object value = call(accessor, one);
        if (value instanceof List<?> items) {
          next.addAll(items);
        } else if (value != null) {
          next.add(value);
        }
      }
      at = next;
    }
    return at;
  }

  /** Paths of all values present below a record, lists not numbered. */
  static void present(String prefix, Object record, Set<String> paths) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = call(component.getAccessor(), record);
      String path = prefix + component.getName();
      for (Object item :
          value instanceof List<?> list ? list : value == null ? List.of() : List.of(value)) {
        if (isLeaf(item.getClass())) {
          paths.add(path);
        } else {
          present(path + "/", item, paths);
        }
      }
    }
  }

  /** A value as text. */
  static String text(Object value) {
    if (value instanceof Code<?> code) {
      return code.raw();
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private static @Nullable Object call(Method accessor, Object on) {
    try {
      return accessor.invoke(on);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("not a public accessor: " + accessor.getName(), e);
    }
  }
}

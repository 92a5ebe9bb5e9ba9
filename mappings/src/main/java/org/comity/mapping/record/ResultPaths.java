package org.comity.mapping.record;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.comity.model.Code;
import org.jspecify.annotations.Nullable;

/** What is known of the values of a recognition result before there is one. */
public final class ResultPaths {
  private ResultPaths() {}

  /**
   * What a path leads to.
   *
   * @param type type of the value
   * @param codes what a code may be; empty if it is none
   * @param mayLack whether a result need not have it
   */
  public record Known(Class<?> type, List<String> codes, boolean mayLack) {
    public Known {
      codes = List.copyOf(codes);
    }
  }

  /** What a path such as {@code result/granted/title} leads to; {@code null} if nowhere. */
  public static @Nullable Known of(String path) {
    Type type = ResultView.class;
    boolean mayLack = false;
    for (String name : path.split("/", -1)) {
      RecordComponent component = component(type, name);
      if (component == null) {
        return null;
      }
      boolean list = component.getType() == List.class;
      mayLack |= list || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      type =
          list
              ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
              : component.getGenericType();
    }
    boolean code = raw(type) == Code.class;
    List<String> codes =
        code
            ? Arrays.stream(
                    raw(((ParameterizedType) type).getActualTypeArguments()[0]).getEnumConstants())
                .map(c -> ((Enum<?>) c).name())
                .toList()
            : List.of();
    return new Known(raw(type), codes, mayLack);
  }

  private static @Nullable RecordComponent component(Type type, String name) {
    return ViewPath.isLeaf(raw(type))
        ? null
        : Arrays.stream(raw(type).getRecordComponents())
            .filter(c -> c.getName().equals(name))
            .findFirst()
            .orElse(null);
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) type;
  }
}

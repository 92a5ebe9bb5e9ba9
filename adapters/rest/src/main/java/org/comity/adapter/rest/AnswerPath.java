package org.comity.adapter.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path in an answer: names separated by slashes; a list on the way means each of its items. As in
 * a mapping, {@code .} is the whole, the items of an outermost list are named {@code item}, and
 * {@code @name} is an attribute.
 *
 * @param steps the names; none for the whole
 */
record AnswerPath(List<String> steps) {
  AnswerPath {
    steps = List.copyOf(steps);
  }

  static AnswerPath of(String text) {
    return new AnswerPath(text.equals(".") ? List.of() : List.of(text.split("/", -1)));
  }

  /** Whatever stands there; a list is given as the list, {@code null}s are left out. */
  List<Object> all(@Nullable Object tree) {
    List<Object> here = new ArrayList<>();
    if (tree != null) {
      here.add(tree);
    }
    boolean items = tree instanceof List && !steps.isEmpty() && steps.get(0).equals("item");
    for (String step : items ? steps.subList(1, steps.size()) : steps) {
      List<Object> next = new ArrayList<>();
      for (Object node : here) {
        down(node, step, next);
      }
      here = next;
    }
    return here;
  }

  private static void down(Object node, String step, List<Object> into) {
    if (node instanceof List<?> list) {
      for (Object item : list) {
        if (item != null) {
          down(item, step, into);
        }
      }
    } else if (node instanceof Map<?, ?> map) {
      Object child = map.get(step);
      if (child != null) {
        into.add(child);
      }
    }
  }

  /** The path one step up; {@code null} from the whole. */
  @Nullable AnswerPath parent() {
    return steps.isEmpty() ? null : new AnswerPath(steps.subList(0, steps.size() - 1));
  }

  /** How many nodes there are in which the last name of the path could stand. */
  int nodesAround(@Nullable Object tree) {
    AnswerPath above = parent();
    int nodes = 0;
    for (Object node : above == null ? List.of() : above.all(tree)) {
      nodes += node instanceof List<?> items ? items.size() : 1;
    }
    return nodes;
  }

  /** Scalars there, items of lists and texts of elements included. */
  List<String> scalars(@Nullable Object tree) {
    List<String> scalars = new ArrayList<>();
    for (Object node : all(tree)) {
      for (Object item : node instanceof List<?> list ? list : List.of(node)) {
        Object own = item instanceof Map<?, ?> element ? element.get(XmlTree.TEXT) : item;
        if (own instanceof String text) {
          scalars.add(text);
        }
      }
    }
    return scalars;
  }

  /** Whether something stands there, and no text of its own: the text may be in what is inside. */
  boolean isParted(@Nullable Object tree) {
    return scalar(tree) == null && all(tree).stream().anyMatch(AnswerPath::isFilled);
  }

  private static boolean isFilled(@Nullable Object node) {
    if (node instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(AnswerPath::isFilled);
    }
    if (node instanceof List<?> list) {
      return list.stream().anyMatch(AnswerPath::isFilled);
    }
    return node instanceof String text && !text.isBlank();
  }

  /** The first scalar there that is not empty, or {@code null}. */
  @Nullable String scalar(@Nullable Object tree) {
    for (String scalar : scalars(tree)) {
      if (!scalar.isEmpty()) {
        return scalar;
      }
    }
    return null;
  }

  /** As it is written. */
  String text() {
    return steps.isEmpty() ? "." : String.join("/", steps);
  }
}

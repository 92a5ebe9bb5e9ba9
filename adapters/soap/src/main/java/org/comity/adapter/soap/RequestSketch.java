package org.comity.adapter.soap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.comity.syntax.wsdl.SchemaElement;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request's template from a map of elements to texts: names, namespaces and order are the
 * WSDL's.
 */
final class RequestSketch {
  private final StringBuilder out = new StringBuilder();

  private RequestSketch() {}

  static String of(Map<?, ?> values, SchemaElement root) {
    RequestSketch sketch = new RequestSketch();
    sketch.element(root.name(), values, root, null);
    return sketch.out.toString();
  }

  private void element(
      String name, Object value, @Nullable SchemaElement declared, @Nullable String around) {
    String namespace = declared == null ? String.valueOf(around) : declared.namespace();
    out.append('<').append(name);
    if (!namespace.equals(around)) {
      out.append(" xmlns=\"").append(escaped(namespace)).append('"');
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, text) -> {
            String attribute = String.valueOf(key);
            if (attribute.startsWith("@")) {
              out.append(' ').append(attribute.substring(1)).append("=\"");
              out.append(escaped(String.valueOf(text))).append('"');
            }
          });
      out.append('>');
      children(map, declared, namespace);
    } else {
      out.append('>').append(escaped(String.valueOf(value)));
    }
    out.append("</").append(name).append('>');
  }

  /** Those that the schema knows in its order, then the others, which will be told. */
  private void children(Map<?, ?> map, @Nullable SchemaElement declared, String namespace) {
    List<SchemaElement> known = declared == null ? List.of() : declared.children();
    for (SchemaElement child : known) {
      if (map.containsKey(child.name()) && !child.name().startsWith("@")) {
        each(child.name(), map.get(child.name()), child, namespace);
      }
    }
    map.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          boolean done = declared != null && declared.child(name) != null;
          if (!done && !name.startsWith("@") && name.matches("[\\p{L}_][\\p{L}\\p{N}_.\\-]*")) {
            each(name, value, null, namespace);
          }
        });
  }

  private void each(
      String name, @Nullable Object value, @Nullable SchemaElement declared, String namespace) {
    if (value instanceof Collection<?> items) {
      items.forEach(item -> element(name, item, declared, namespace));
    } else {
      element(name, value == null ? "" : value, declared, namespace);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}

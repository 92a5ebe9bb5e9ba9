package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.comity.model.Credential;

/** The fields of the canonical credential that a mapping can fill. */
public final class CanonicalFields {
  private static final Set<String> MANAGED =
      Set.of("id", "provenance", "extensions", "absences", "comparisons");

  private static final List<String> ALL = List.copyOf(below("", Credential.class));

  private CanonicalFields() {}

  /** Component paths of every single value, such as {@code holder/birthDate}, in model order. */
  public static List<String> all() {
    return ALL;
  }

  /** Names of every component of the credential and of all its parts. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>();
    ALL.forEach(path -> names.addAll(List.of(path.split("/", -1))));
    return names;
  }

  private static List<String> below(String above, Class<?> record) {
    CanonicalType type = CanonicalType.of(record);
    List<String> fields = new ArrayList<>();
    for (String name : type.names()) {
      CanonicalType.Component component = type.component(name);
      if (component == null || (above.isEmpty() && MANAGED.contains(name))) {
        continue;
      }
      switch (component.kind()) {
        case RECORD -> fields.addAll(below(above + name + "/", component.type()));
        case OTHER -> {
          // Nothing that a row could write.
        }
        default -> fields.add(above + name);
      }
    }
    return fields;
  }
}

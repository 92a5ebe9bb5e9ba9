package org.comity.mapping.level;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Frameworks and levels of the data that the product carries, for whoever writes a mapping. The
 * data are read once, when somebody first asks.
 */
public final class KnownFrameworks {
  private static final Map<String, Known> ALL = load();

  private KnownFrameworks() {}

  /**
   * What is known of one id.
   *
   * @param family id of its family
   * @param levels levels of all that the id can mean, lowest first; empty if they are not known
   * @param written other ways in which they are written, which are understood as well
   */
  private record Known(String family, Set<String> levels, Set<String> written) {}

  private static Map<String, Known> load() {
    Map<String, Known> all = new TreeMap<>();
    for (Framework framework : Levels.load().data().frameworks()) {
      for (String id : new TreeSet<>(List.of(framework.id(), framework.family()))) {
        // A family means every version: an award may be of any.
        Known known =
            all.computeIfAbsent(
                id,
                k -> new Known(framework.family(), new LinkedHashSet<>(), new LinkedHashSet<>()));
        known.levels().addAll(framework.levelIds());
        framework.levels().forEach(l -> known.written().addAll(l.written()));
      }
    }
    return Collections.unmodifiableMap(all);
  }

  /** Ids of every family and version, in the order of the alphabet. */
  public static Set<String> ids() {
    return ALL.keySet();
  }

  /** Levels of a family or version; empty if it is unknown, or its levels are. */
  public static Set<String> levels(String id) {
    Known known = ALL.get(id);
    return known == null ? Set.of() : Collections.unmodifiableSet(known.levels());
  }

  /** Whether a family or version has a level, however it is written. */
  public static boolean has(String id, String level) {
    Known known = ALL.get(id);
    return known != null && (known.levels().contains(level) || known.written().contains(level));
  }

  /** Families of a country, or of a part of it. */
  public static List<String> ofCountry(String country) {
    return ALL.values().stream()
        .map(Known::family)
        .filter(f -> f.startsWith(country + "-"))
        .distinct()
        .toList();
  }
}

package org.comity.gateway.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.comity.gateway.config.ConfigFault.Code;
import org.jspecify.annotations.Nullable;

/**
 * The environment over the file: a scalar key is also {@code COMITY_} and its path in capitals,
 * every other character an underscore. An empty variable counts as not set.
 */
final class Environment {
  private static final String PREFIX = "COMITY_";
  private static final List<String> SECTIONS =
      List.of(
          "API",
          "ADMIN",
          "DATA",
          "KEYS",
          "DB",
          "ADAPTERS",
          "JARS",
          "MAPPINGS",
          "REGISTRIES",
          "AGENCIES");

  /** Read by commands that ask a running gateway; in one shell with it they are no key of it. */
  private static final Set<String> OF_COMMANDS = Set.of(PREFIX + "ADMIN_TOKEN");

  private final Map<String, String> variables;
  private final Faults faults;
  private final Map<String, String> keyOfVariable = new HashMap<>();
  private final Set<String> collided = new HashSet<>();
  private final Set<String> unread = new HashSet<>();

  Environment(Map<String, String> variables, Faults faults) {
    this.variables = variables;
    this.faults = faults;
  }

  static String variable(String keyPath) {
    StringBuilder name = new StringBuilder(PREFIX);
    keyPath.toUpperCase(Locale.ROOT).chars().forEach(c -> name.append(isPlain(c) ? (char) c : '_'));
    return name.toString();
  }

  /** What the environment says of a key; the key is known from then on. */
  Optional<String> value(String keyPath) {
    String name = variable(keyPath);
    String other = keyOfVariable.putIfAbsent(name, keyPath);
    if (other != null && !other.equals(keyPath) && collided.add(name)) {
      faults.inVariable(
          name,
          Code.ENVIRONMENT_COLLISION,
          "stands for both " + other + " and " + keyPath + "; rename one of them");
    }
    return set(name);
  }

  /** A secret from the environment. */
  Optional<String> secret(String name) {
    return set(variable("secret." + name));
  }

  /** The keys below one are not known in this run, so its variables are no faults. */
  void unread(String keyPath) {
    unread.add(variable(keyPath) + "_");
  }

  /** Tells of every variable that begins like a key and is none. */
  void refuseUnknown() {
    for (String name : new TreeSet<>(variables.keySet())) {
      if (!keyOfVariable.containsKey(name)
          && set(name).isPresent()
          && looksLikeKey(name)
          && unread.stream().noneMatch(name::startsWith)) {
        String why =
            name.startsWith(PREFIX + "AGENCIES")
                ? "agencies are set in the file only"
                : "stands for no key" + Nearest.suggestion(name, nearby(name));
        faults.inVariable(name, Code.UNKNOWN_VARIABLE, why);
      }
    }
  }

  private List<String> nearby(String name) {
    List<String> same = new ArrayList<>(new TreeSet<>(keyOfVariable.keySet()));
    String section = sectionOf(name);
    same.removeIf(known -> section != null && !known.startsWith(PREFIX + section));
    return same;
  }

  private static boolean looksLikeKey(String name) {
    return sectionOf(name) != null && !OF_COMMANDS.contains(name);
  }

  private static @Nullable String sectionOf(String name) {
    for (String section : SECTIONS) {
      if (name.equals(PREFIX + section) || name.startsWith(PREFIX + section + "_")) {
        return section;
      }
    }
    return null;
  }

  private Optional<String> set(String name) {
    return Optional.ofNullable(variables.get(name)).filter(v -> !v.isEmpty());
  }

  private static boolean isPlain(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}

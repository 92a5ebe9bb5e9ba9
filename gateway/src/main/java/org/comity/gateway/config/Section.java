package org.comity.gateway.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.comity.gateway.config.ConfigFault.Code;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of the file under its path, with the environment over it. Each key is asked for once;
 * what nobody asked for is unknown.
 */
final class Section {
  private final String path;
  private final YamlNode place;
  private final YamlNode.@Nullable Mapping mapping;
  private final Faults faults;
  private final Environment environment;
  private final boolean overridable;
  private final Set<String> known = new LinkedHashSet<>();

  private Section(
      String path,
      YamlNode place,
      YamlNode.@Nullable Mapping mapping,
      Faults faults,
      Environment environment,
      boolean overridable) {
    this.path = path;
    this.place = place;
    this.mapping = mapping;
    this.faults = faults;
    this.environment = environment;
    this.overridable = overridable;
  }

  static Section root(YamlNode.Mapping mapping, Faults faults, Environment environment) {
    return new Section("", mapping, mapping, faults, environment, true);
  }

  /** A value as it stands somewhere. */
  record Value(String text, @Nullable YamlNode node, String key, Faults faults, String variable) {
    /** Tells of a fault where the value stands. */
    void fault(Code code, String message) {
      if (node != null) {
        faults.at(node, code, message);
      } else {
        faults.inVariable(variable, code, message);
      }
    }

    void wrong(String fits) {
      fault(Code.WRONG_VALUE, key + " is \"" + text + "\"; " + fits);
    }
  }

  /** A section below; one that is missing or no mapping is empty. */
  Section section(String key) {
    known.add(key);
    YamlNode node = node(key);
    if (node == null || isEmpty(node)) {
      return new Section(
          child(key), node == null ? place : node, null, faults, environment, overridable);
    }
    return below(key, node, overridable);
  }

  /** A section that the environment says nothing of. */
  Section fileOnly(String key) {
    known.add(key);
    YamlNode node = node(key);
    if (node == null || isEmpty(node)) {
      return new Section(child(key), node == null ? place : node, null, faults, environment, false);
    }
    return below(key, node, false);
  }

  /** Keys that stand in the file, in its order. */
  List<YamlNode.Scalar> keys() {
    return mapping == null ? List.of() : mapping.entries().stream().map(e -> e.key()).toList();
  }

  /** A scalar, from the environment or the file. */
  Optional<Value> scalar(String key) {
    known.add(key);
    Optional<String> override = overridable ? environment.value(child(key)) : Optional.empty();
    YamlNode node = node(key);
    if (override.isPresent()) {
      return Optional.of(
          new Value(override.get(), null, child(key), faults, Environment.variable(child(key))));
    }
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof YamlNode.Scalar scalar)) {
      faults.at(node, Code.WRONG_VALUE, child(key) + " is not a single value; write one value");
      return Optional.empty();
    }
    if (scalar.text().isEmpty()) {
      faults.at(node, Code.WRONG_VALUE, child(key) + " is empty; write a value or leave it out");
      return Optional.empty();
    }
    return Optional.of(new Value(scalar.text(), scalar, child(key), faults, ""));
  }

  /** A list of texts; absent if the key is. */
  Optional<List<Value>> list(String key) {
    known.add(key);
    YamlNode node = node(key);
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof YamlNode.Sequence sequence)) {
      faults.at(node, Code.WRONG_VALUE, child(key) + " is not a list; write [A, B]");
      return Optional.of(List.of());
    }
    return Optional.of(
        sequence.items().stream()
            .filter(
                item -> {
                  boolean text = item instanceof YamlNode.Scalar;
                  if (!text) {
                    faults.at(item, Code.WRONG_VALUE, "an item of " + child(key) + " is no text");
                  }
                  return text;
                })
            .map(item -> new Value(((YamlNode.Scalar) item).text(), item, child(key), faults, ""))
            .toList());
  }

  /** Tells that a mandatory key is missing. */
  void missing(String key, String fits) {
    faults.at(place, Code.MISSING_KEY, child(key) + " is missing; " + fits);
  }

  /** Tells of a fault at a key of this section, or at the section where it is not written. */
  void fault(String key, Code code, String message) {
    faults.at(keyPlace(key), code, message);
  }

  /** The keys of this section are not known in this run: what stands in it is no fault. */
  void leaveUnread() {
    environment.unread(path);
  }

  /** Tells of every key that nobody asked for. */
  void refuseUnknown() {
    for (YamlNode.Scalar key : keys()) {
      if (!known.contains(key.text())) {
        faults.at(
            key,
            Code.UNKNOWN_KEY,
            "\"" + child(key.text()) + "\" is no key" + Nearest.suggestion(key.text(), known));
      }
    }
  }

  private YamlNode keyPlace(String key) {
    if (mapping != null) {
      for (YamlNode.Entry entry : mapping.entries()) {
        if (entry.key().text().equals(key)) {
          return entry.key();
        }
      }
    }
    return place;
  }

  private Section below(String key, YamlNode node, boolean withEnvironment) {
    if (node instanceof YamlNode.Mapping found) {
      return new Section(child(key), keyPlace(key), found, faults, environment, withEnvironment);
    }
    faults.at(node, Code.WRONG_VALUE, child(key) + " is not a mapping; write keys below it");
    return new Section(child(key), node, null, faults, environment, withEnvironment);
  }

  private @Nullable YamlNode node(String key) {
    return mapping == null ? null : mapping.get(key);
  }

  private String child(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static boolean isEmpty(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar && scalar.text().isEmpty();
  }
}

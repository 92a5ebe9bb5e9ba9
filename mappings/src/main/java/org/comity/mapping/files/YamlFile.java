package org.comity.mapping.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.lint.Findings;
import org.comity.model.PartialDate;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** A mapping in a YAML file whose keys are known beforehand; everything odd is a finding. */
public final class YamlFile {
  private final String file;
  private final YamlNode.Mapping node;
  private final Findings findings;

  private YamlFile(String file, YamlNode.Mapping node, Findings findings, Set<String> keys) {
    this.file = file;
    this.node = node;
    this.findings = findings;
    for (YamlNode.Entry e : node.entries()) {
      if (!keys.contains(e.key().text())) {
        findings.error(
            at(e.key()), "YAML_UNKNOWN_KEY", e.key().text(), String.join(", ", sorted(keys)));
      }
    }
  }

  /** Reads a file; {@code null} and a finding if it cannot be read. */
  public static @Nullable YamlFile read(
      String file, byte[] bytes, Findings findings, Set<String> keys) {
    try {
      YamlNode.Mapping root = YamlGate.mapping(YamlGate.standard().read(bytes));
      return new YamlFile(file, root, findings, keys);
    } catch (SyntaxFault e) {
      findings.error(
          new Place(file, e.line(), e.column()), e.code(), String.valueOf(e.getMessage()), "");
      return null;
    }
  }

  private static List<String> sorted(Set<String> keys) {
    return keys.stream().sorted().toList();
  }

  private Place at(YamlNode n) {
    return new Place(file, n.line(), n.column());
  }

  /** Where a key's value stands, or the mapping itself. */
  public Place place(String key) {
    YamlNode value = node.get(key);
    return at(value == null ? node : value);
  }

  /** A text that must be there. */
  public String required(String key) {
    String text = optional(key);
    if (text == null || text.isBlank()) {
      findings.error(place(key), "MISSING", key + " is missing or empty", "a text");
      return "";
    }
    return text;
  }

  /** A text, or {@code null}. */
  public @Nullable String optional(String key) {
    YamlNode value = node.get(key);
    if (value == null) {
      return null;
    }
    if (!(value instanceof YamlNode.Scalar scalar)) {
      findings.error(at(value), "YAML_TYPE", key + " is not a text", "a text");
      return null;
    }
    return scalar.text().isEmpty() ? null : scalar.text();
  }

  /** A text among some, or the first of them and a finding. */
  public String among(String key, List<String> known) {
    String text = required(key);
    if (!text.isEmpty() && !known.contains(text)) {
      findings.error(place(key), "UNKNOWN_WORD", text, String.join(", ", known));
    }
    return known.contains(text) ? text : known.get(0);
  }

  /** A date, or {@code null}. */
  public @Nullable PartialDate date(String key) {
    String text = optional(key);
    if (text == null) {
      return null;
    }
    if (!PartialDate.isValid(text)) {
      findings.error(
          place(key), "DATE_FORM", text, "a date as yyyy, yyyy-MM or yyyy-MM-dd, or no such key");
      return null;
    }
    return PartialDate.of(text);
  }

  /** A whole number, or {@code null}. */
  public @Nullable Integer number(String key) {
    String text = optional(key);
    if (text == null) {
      return null;
    }
    if (!text.matches("\\d{1,6}")) {
      findings.error(place(key), "YAML_TYPE", key + " is not a whole number", "a whole number");
      return null;
    }
    return Integer.valueOf(text);
  }

  /** true or false; false where nothing stands. */
  public boolean flag(String key) {
    String text = optional(key);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      findings.error(place(key), "YAML_TYPE", text, "true or false");
    }
    return "true".equals(text);
  }

  /** A list of texts; empty where nothing stands. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : items(key)) {
      if (item instanceof YamlNode.Scalar scalar) {
        texts.add(scalar.text());
      } else {
        findings.error(at(item), "YAML_TYPE", "an item that is not a text", "a text");
      }
    }
    return texts;
  }

  /** A list of mappings; empty where nothing stands. */
  public List<YamlFile> list(String key, Set<String> keys) {
    List<YamlFile> list = new ArrayList<>();
    for (YamlNode item : items(key)) {
      if (item instanceof YamlNode.Mapping mapping) {
        list.add(new YamlFile(file, mapping, findings, keys));
      } else {
        findings.error(at(item), "YAML_TYPE", "an item that is not a mapping", "keys and values");
      }
    }
    return list;
  }

  /** A mapping inside this one, or {@code null}. */
  public @Nullable YamlFile child(String key, Set<String> keys) {
    YamlNode value = node.get(key);
    if (value instanceof YamlNode.Mapping mapping) {
      return new YamlFile(file, mapping, findings, keys);
    }
    if (value != null) {
      findings.error(at(value), "YAML_TYPE", key + " is not a mapping", "keys and values");
    }
    return null;
  }

  /** Everything as plain maps, lists and texts, in the order of the file. */
  public Map<String, Object> plain() {
    return node.plain();
  }

  /** Whether the key holds a list. */
  public boolean isList(String key) {
    return node.get(key) instanceof YamlNode.Sequence;
  }

  /** A mapping of any keys to texts; empty where nothing stands. */
  public Map<String, String> map(String key) {
    Map<String, String> map = new LinkedHashMap<>();
    YamlNode value = node.get(key);
    if (value instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry e : mapping.entries()) {
        if (e.value() instanceof YamlNode.Scalar scalar) {
          map.put(e.key().text(), scalar.text());
        } else {
          findings.error(at(e.value()), "YAML_TYPE", e.key().text() + " is not a text", "a text");
        }
      }
    } else if (value != null) {
      findings.error(at(value), "YAML_TYPE", key + " is not a mapping", "keys and values");
    }
    return map;
  }

  private List<YamlNode> items(String key) {
    YamlNode value = node.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof YamlNode.Sequence sequence) {
      return sequence.items();
    }
    findings.error(at(value), "YAML_TYPE", key + " is not a list", "a list");
    return List.of();
  }
}

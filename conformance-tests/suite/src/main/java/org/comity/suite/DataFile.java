package org.comity.suite;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.suite.SuiteData.Agency;
import org.comity.suite.SuiteData.SeededLevel;
import org.comity.suite.SuiteData.SeededRecord;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Reads the auditor's data file; says every fault at once. */
public final class DataFile {
  private static final Set<String> TOP =
      Set.of("gateway", "admin", "agencies", "purpose", "registries", "records", "names", "levels");
  private static final Set<String> RECORD =
      Set.of("registry", "number", "expected", "holderScheme", "holderValue", "holderName");
  private static final Set<String> LEVEL = Set.of("framework", "level", "to", "kind", "levels");

  private final Path file;
  private final List<String> faults = new ArrayList<>();

  private DataFile(Path file) {
    this.file = file;
  }

  /** A data file that cannot be used; the message holds every fault. */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /**
   * Reads a data file.
   *
   * @throws Unusable if it cannot be read or has faults
   */
  public static SuiteData read(Path file) throws Unusable {
    return new DataFile(file).read();
  }

  private SuiteData read() throws Unusable {
    YamlNode.Mapping root;
    try {
      root = YamlGate.mapping(YamlGate.standard().read(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new Unusable(file + ": cannot be read; name a file that exists and is readable");
    } catch (SyntaxFault e) {
      throw new Unusable(
          "%s:%d:%d %s %s".formatted(file, e.line(), e.column(), e.code(), e.getMessage()));
    }
    known(root, TOP);
    URI gateway = uri(root, "gateway", true);
    URI admin = uri(root, "admin", false);
    YamlNode.Mapping agencies = child(root, "agencies", true);
    Agency deciding = agency(agencies, "deciding", true);
    Agency other = agency(agencies, "other", false);
    String purpose = text(root, "purpose", true);
    Map<String, String> registries = new LinkedHashMap<>();
    for (YamlNode.Entry e : child(root, "registries", true).entries()) {
      registries.put(e.key().text(), String.valueOf(e.value().plain()));
    }
    Map<String, SeededRecord> records = new LinkedHashMap<>();
    for (YamlNode.Entry e : child(root, "records", true).entries()) {
      records.put(e.key().text(), record(mapping(e.value())));
    }
    List<SeededRecord> names = new ArrayList<>();
    if (root.get("names") instanceof YamlNode.Sequence list) {
      list.items().forEach(i -> names.add(record(mapping(i))));
    }
    Map<String, SeededLevel> levels = new LinkedHashMap<>();
    for (YamlNode.Entry e : child(root, "levels", false).entries()) {
      levels.put(e.key().text(), level(mapping(e.value())));
    }
    if (!faults.isEmpty() || gateway == null || deciding == null) {
      throw new Unusable(String.join("\n", faults));
    }
    return new SuiteData(
        gateway, admin, deciding, other, purpose, registries, records, names, levels);
  }

  private SeededRecord record(YamlNode.Mapping m) {
    known(m, RECORD);
    return new SeededRecord(
        text(m, "registry", true),
        text(m, "number", true),
        optional(m, "expected"),
        optional(m, "holderScheme"),
        optional(m, "holderValue"),
        optional(m, "holderName"));
  }

  private SeededLevel level(YamlNode.Mapping m) {
    known(m, LEVEL);
    List<String> levels = new ArrayList<>();
    if (m.get("levels") instanceof YamlNode.Sequence list) {
      list.items().forEach(i -> levels.add(String.valueOf(i.plain())));
    }
    return new SeededLevel(
        text(m, "framework", true),
        text(m, "level", true),
        text(m, "to", true),
        text(m, "kind", true),
        levels);
  }

  private @Nullable Agency agency(YamlNode.Mapping agencies, String role, boolean required) {
    if (agencies.get(role) == null && !required) {
      return null;
    }
    YamlNode.Mapping m = child(agencies, role, true);
    known(m, Set.of("id", "token"));
    String token = text(m, "token", true);
    if (token.startsWith("${env:") && token.endsWith("}")) {
      String variable = token.substring(6, token.length() - 1);
      String value = System.getenv(variable);
      if (value == null) {
        fault(m, "the environment has no variable " + variable);
        return null;
      }
      token = value;
    }
    return new Agency(text(m, "id", true), token);
  }

  private @Nullable URI uri(YamlNode.Mapping m, String key, boolean required) {
    String text = text(m, key, required);
    if (text.isEmpty()) {
      return null;
    }
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    fault(m, "'" + key + "' is not an http or https URL");
    return null;
  }

  private YamlNode.Mapping child(YamlNode.Mapping m, String key, boolean required) {
    YamlNode node = m.get(key);
    if (node == null) {
      if (required) {
        fault(m, "'" + key + "' is missing");
      }
      return new YamlNode.Mapping(List.of(), m.line(), m.column());
    }
    return mapping(node);
  }

  private YamlNode.Mapping mapping(YamlNode node) {
    if (node instanceof YamlNode.Mapping m) {
      return m;
    }
    fault(node, "keys and values were expected here");
    return new YamlNode.Mapping(List.of(), node.line(), node.column());
  }

  private String text(YamlNode.Mapping m, String key, boolean required) {
    if (m.get(key) instanceof YamlNode.Scalar scalar && !scalar.text().isEmpty()) {
      return scalar.text();
    }
    if (required) {
      fault(m, "'" + key + "' is missing");
    }
    return "";
  }

  private @Nullable String optional(YamlNode.Mapping m, String key) {
    String text = text(m, key, false);
    return text.isEmpty() ? null : text;
  }

  private void known(YamlNode.Mapping m, Set<String> keys) {
    for (YamlNode.Entry e : m.entries()) {
      if (!keys.contains(e.key().text())) {
        fault(
            e.key(),
            "unknown key '" + e.key().text() + "'; known: " + keys.stream().sorted().toList());
      }
    }
  }

  private void fault(YamlNode at, String what) {
    faults.add("%s:%d:%d %s".formatted(file, at.line(), at.column(), what));
  }
}

package org.comity.gateway.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.comity.mapping.finding.Finding;
import org.comity.syntax.Sha256;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;
import org.comity.syntax.YamlNode;

/**
 * How {@code comity.yaml} and the secrets that it names differ from what the gateway read when it
 * started: that is what it works with until it is started again, and an operator who changed a line
 * is told so instead of waiting for it to hold. Shows keys and places, never values. Immutable;
 * safe for use by many threads.
 */
public final class ConfigDrift {
  private static final String REGISTRIES = "registries.";

  private final Path file;
  private final Map<String, Line> atStart;

  private ConfigDrift(Path file, Map<String, Line> atStart) {
    this.file = file;
    this.atStart = atStart;
  }

  /** A value of the file, as a digest, and where it stands. */
  private record Line(int line, int column, String digest) {}

  /** Remembers the file as it is now; one that cannot be read is as good as empty. */
  public static ConfigDrift since(Path file) {
    try {
      return new ConfigDrift(file, read(file));
    } catch (IOException | SyntaxFault e) {
      return new ConfigDrift(file, Map.of());
    }
  }

  /** What of one registry's lines does not hold yet; empty if all does. */
  public List<Finding> ofRegistry(String id) {
    return findings(key -> isOf(id, key));
  }

  /** What of the lines that are of none of these registries does not hold yet. */
  public List<Finding> ofOthers(List<String> registries) {
    return findings(key -> registries.stream().noneMatch(id -> isOf(id, key)));
  }

  /** Whether the file has a registry by now that it did not have at the start. */
  public boolean adds(String registry) {
    return atStart.keySet().stream().noneMatch(key -> isOf(registry, key))
        && findings(key -> isOf(registry, key)).stream()
            .anyMatch(f -> f.code().equals("RESTART_NEEDED"));
  }

  private static boolean isOf(String registry, String key) {
    return key.equals(REGISTRIES + registry) || key.startsWith(REGISTRIES + registry + ".");
  }

  private List<Finding> findings(Predicate<String> asked) {
    Map<String, Line> now;
    try {
      now = read(file);
    } catch (SyntaxFault e) {
      return List.of(
          found(
              e.line(),
              e.column(),
              e.code(),
              String.valueOf(e.getMessage()),
              "sound YAML: the gateway goes on, and would not start with this file"));
    } catch (IOException e) {
      return atStart.isEmpty()
          ? List.of()
          : List.of(
              found(
                  0,
                  0,
                  "UNREADABLE",
                  "the file cannot be read any more",
                  "the file: the gateway goes on, and would not start without it"));
    }
    List<Finding> findings = new ArrayList<>();
    now.forEach(
        (key, line) -> {
          Line before = atStart.get(key);
          if (asked.test(key) && (before == null || !before.digest().equals(line.digest()))) {
            findings.add(restart(line, key, before == null ? "was added" : "was changed"));
          }
        });
    atStart.forEach(
        (key, line) -> {
          if (asked.test(key) && !now.containsKey(key)) {
            findings.add(restart(new Line(0, 0, ""), key, "was taken away"));
          }
        });
    findings.sort(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column));
    return findings;
  }

  private Finding restart(Line place, String key, String what) {
    return found(
        place.line(),
        place.column(),
        "RESTART_NEEDED",
        key + " " + what + " since the gateway was started",
        "a restart: this file is read at the start only");
  }

  private Finding found(int line, int column, String code, String seen, String wouldFit) {
    return new Finding(String.valueOf(file.getFileName()), line, column, code, seen, wouldFit);
  }

  private static Map<String, Line> read(Path file) throws IOException, SyntaxFault {
    Map<String, Line> lines = new LinkedHashMap<>();
    Path base = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    add("", YamlGate.standard().read(Files.readAllBytes(file)), base.resolve("secrets"), lines);
    return lines;
  }

  private static void add(String key, YamlNode node, Path secrets, Map<String, Line> lines) {
    if (node instanceof YamlNode.Mapping mapping && !mapping.entries().isEmpty()) {
      for (YamlNode.Entry entry : mapping.entries()) {
        String name = entry.key().text();
        add(key.isEmpty() ? name : key + "." + name, entry.value(), secrets, lines);
      }
    } else {
      lines.put(
          key,
          new Line(
              node.line(),
              node.column(),
              Sha256.hex(text(node, secrets).getBytes(StandardCharsets.UTF_8))));
    }
  }

  private static String text(YamlNode node, Path secrets) {
    if (node instanceof YamlNode.Sequence sequence) {
      StringBuilder all = new StringBuilder();
      sequence.items().forEach(item -> all.append(text(item, secrets)).append('\n'));
      return all.toString();
    }
    return node instanceof YamlNode.Scalar scalar ? scalar.text() + secret(scalar, secrets) : "";
  }

  /** What a reference stands for, where that is a file: a password may have been replaced. */
  private static String secret(YamlNode.Scalar scalar, Path secrets) {
    return Secrets.reference(scalar.text())
        .map(
            name -> {
              Secrets.Found found =
                  new Secrets(secrets, new Environment(Map.of(), new Faults(secrets))).find(name);
              return found.value().orElse("");
            })
        .orElse("");
  }
}

package org.comity.mapping.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.finding.YamlFaults;
import org.comity.syntax.YamlNode;

/** What a deployment would set for a sample, as {@code NAME.settings.yaml} beside it says. */
final class SampleSettings {
  static final String ENDING = ".settings.yaml";

  private SampleSettings() {}

  /**
   * Reads the settings of one sample.
   *
   * @param samples the folder in which it stands
   * @param name its name
   * @param findings takes what is wrong with them
   * @return keys and values; empty if there are none
   */
  static Map<String, String> read(Path samples, String name, List<Finding> findings) {
    Path file = samples.resolve(name + ENDING);
    Map<String, String> settings = new HashMap<>();
    if (!Files.isRegularFile(file)) {
      return settings;
    }
    String shown = "samples/" + name + ENDING;
    try {
      Findings inFile = new Findings(shown);
      YamlNode read = YamlFaults.read(Files.readAllBytes(file), inFile);
      findings.addAll(inFile.all());
      if (read instanceof YamlNode.Mapping map) {
        map.plain()
            .forEach(
                (key, value) -> {
                  if (value instanceof String text) {
                    settings.put(key, text);
                  }
                });
      } else if (read != null) {
        findings.add(
            new Finding(
                shown,
                read.line(),
                read.column(),
                "YAML_KEY",
                "the file is no mapping of keys to values",
                "one line `key: value` for each setting"));
      }
    } catch (IOException e) {
      findings.add(
          new Finding(shown, 0, 0, "UNREADABLE", "the file cannot be read", "a readable file"));
    }
    return settings;
  }
}

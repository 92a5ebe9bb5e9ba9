package org.comity.gateway.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.comity.gateway.config.ConfigFault.Code;
import org.comity.syntax.YamlNode;

/** Collects the faults of one file and its environment. */
final class Faults {
  private final String file;
  private final List<ConfigFault> list = new ArrayList<>();

  Faults(Path file) {
    this.file = file.toString();
  }

  void at(YamlNode node, Code code, String message) {
    list.add(new ConfigFault(file, node.line(), node.column(), code, message));
  }

  void at(int line, int column, Code code, String message) {
    list.add(new ConfigFault(file, line, column, code, message));
  }

  void inVariable(String variable, Code code, String message) {
    list.add(new ConfigFault(variable, 0, 0, code, message));
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  ConfigException exception() {
    return new ConfigException(
        list.stream()
            .distinct()
            .sorted(
                Comparator.comparing((ConfigFault f) -> !f.source().equals(file))
                    .thenComparingInt(ConfigFault::line)
                    .thenComparingInt(ConfigFault::column))
            .toList());
  }
}

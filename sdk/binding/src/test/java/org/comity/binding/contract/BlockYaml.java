package org.comity.binding.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Writes JSON as block YAML with a stable layout. */
final class BlockYaml {
  private final StringBuilder out = new StringBuilder();

  static String of(Map<String, JsonNode> members, int indent) {
    BlockYaml yaml = new BlockYaml();
    members.forEach((name, value) -> yaml.member(name, value, indent));
    return yaml.out.toString();
  }

  private void member(String name, JsonNode value, int indent) {
    out.append(" ".repeat(indent)).append(scalar(name)).append(':');
    if (value.isObject() && !value.isEmpty()) {
      out.append('\n');
      members(value, indent + 2);
    } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
      out.append('\n');
      for (JsonNode item : value) {
        out.append(" ".repeat(indent + 2)).append("- ").append(item).append('\n');
      }
    } else {
      out.append(' ').append(flow(value)).append('\n');
    }
  }

  private void members(JsonNode object, int indent) {
    for (Map.Entry<String, JsonNode> e : object.properties()) {
      member(e.getKey(), e.getValue(), indent);
    }
  }

  private static String flow(JsonNode value) {
    if (value.isArray()) {
      StringBuilder list = new StringBuilder("[");
      for (JsonNode item : value) {
        list.append(list.length() == 1 ? "" : ", ").append(flow(item));
      }
      return list.append(']').toString();
    }
    return value.isTextual() ? scalar(value.textValue()) : value.toString();
  }

  /** Plain where nobody can misread it, else in single quotes. */
  private static String scalar(String text) {
    boolean plain =
        text.matches("[A-Za-z$_][A-Za-z0-9 $_./-]*")
            && !text.matches("(?i)true|false|null|yes|no|on|off|y|n");
    return plain && !text.endsWith(" ") ? text : "'" + text.replace("'", "''") + "'";
  }
}

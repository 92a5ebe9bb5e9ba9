package org.comity.mapping.finding;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Reads YAML that a person wrote and tells every fault of its form with what would mend it. */
public final class YamlFaults {
  private YamlFaults() {}

  /**
   * Reads a file as far as it can be read.
   *
   * @param document the file
   * @param findings takes every fault of its form
   * @return what could be read, also of a file that has faults; {@code null} for nothing
   */
  public static @Nullable YamlNode read(byte[] document, Findings findings) {
    List<SyntaxFault> faults = new ArrayList<>();
    YamlNode node = YamlGate.standard().read(document, faults);
    for (SyntaxFault fault : faults) {
      String seen = String.valueOf(fault.getMessage());
      boolean twice = fault.code().equals("YAML_DUPLICATE_KEY");
      findings.add(
          fault.line(),
          fault.column(),
          fault.code(),
          twice ? "'" + key(document, fault) + "': " + seen : seen,
          remedy(fault.code()));
    }
    return node;
  }

  /** The key at the place of a fault: the fault itself holds no content. */
  private static String key(byte[] document, SyntaxFault fault) {
    String[] lines = new String(document, StandardCharsets.UTF_8).split("\\R", -1);
    String line = fault.line() <= lines.length ? lines[fault.line() - 1] : "";
    String rest = line.substring(Math.min(line.length(), Math.max(0, fault.column() - 1)));
    int end = rest.indexOf(':');
    return (end < 0 ? rest : rest.substring(0, end)).strip().replaceAll("^[\"']|[\"']$", "");
  }

  /** What would mend a fault of this code. */
  private static String remedy(String code) {
    return switch (code) {
      case "YAML_TAB" -> "blanks: YAML takes no TAB there";
      case "YAML_DUPLICATE_KEY" -> "one of the two, with what both say";
      case "YAML_TAG" -> "the value without its tag; every value is read as text";
      case "YAML_ALIAS" ->
          "the value itself, written out; a text that begins with & or * in quotes";
      case "YAML_KEY" -> "key: value, the key one plain text";
      case "YAML_SECOND_DOCUMENT" -> "everything above the line ---, in one document";
      case "ENCODING" -> "the file saved as UTF-8";
      case "EMPTY" -> "the keys that docs/adapter-folder.md shows";
      case "NUL" -> "the file without characters of value zero; it may be saved as UTF-16";
      case "TOO_LARGE", "TOO_DEEP", "LIMIT_EXCEEDED" -> "a smaller file, less deeply nested";
      default -> "sound YAML here; the rest of the file can be checked only then";
    };
  }
}

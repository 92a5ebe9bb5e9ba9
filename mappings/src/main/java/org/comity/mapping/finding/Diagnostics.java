package org.comity.mapping.finding;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * What every code of a finding means; a code is never used again for something else. The pages
 * under {@code docs/diagnostics} say the same.
 */
public final class Diagnostics {
  private static final String FILE = "/org/comity/mapping/finding/diagnostics.yaml";
  private static final Map<String, Diagnostic> ALL = load();

  private Diagnostics() {}

  /**
   * One code.
   *
   * @param code the code
   * @param note whether it is worth knowing, but no problem
   * @param means what is wrong
   * @param remedy what to do
   * @param example a line as it is told; absent where the meaning needs none
   */
  public record Diagnostic(
      String code, boolean note, String means, String remedy, @Nullable String example) {
    /** The page of the code. */
    public String page() {
      return "# "
          + code
          + "\n\n"
          + (note ? "A note: it does not fail a folder.\n\n" : "")
          + "**What it means.** "
          + means
          + "\n\n**What to do.** "
          + remedy
          + "\n"
          + (example == null ? "" : "\nFor example:\n\n```\n" + example + "\n```\n");
    }
  }

  private static Map<String, Diagnostic> load() {
    Map<String, Diagnostic> all = new LinkedHashMap<>();
    try (InputStream in = Diagnostics.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + FILE);
      }
      YamlNode.Mapping file = YamlGate.mapping(YamlGate.standard().read(in.readAllBytes()));
      for (YamlNode.Entry entry : file.entries()) {
        YamlNode.Mapping one = YamlGate.mapping(entry.value());
        String code = entry.key().text();
        all.put(
            code,
            new Diagnostic(
                code,
                "true".equals(text(one, "note")),
                String.valueOf(text(one, "means")),
                String.valueOf(text(one, "remedy")),
                text(one, "example")));
      }
    } catch (IOException | SyntaxFault e) {
      throw new IllegalStateException("the jar's " + FILE + " cannot be read", e);
    }
    return all;
  }

  private static @Nullable String text(YamlNode.Mapping mapping, String key) {
    return mapping.get(key) instanceof YamlNode.Scalar scalar ? scalar.text().strip() : null;
  }

  /** Every code with its meaning. */
  public static Map<String, Diagnostic> all() {
    return Map.copyOf(ALL);
  }

  /** Whether a code is worth knowing, but no problem. Unknown codes are problems. */
  public static boolean isNote(String code) {
    Diagnostic diagnostic = ALL.get(code);
    return diagnostic != null && diagnostic.note();
  }
}

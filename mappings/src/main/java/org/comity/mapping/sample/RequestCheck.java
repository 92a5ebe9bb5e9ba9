package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.mapping.finding.Finding;
import org.comity.syntax.YamlNode;

/** Requests that leave out whom or what is asked for: each answer would be about anybody. */
final class RequestCheck {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z.]*)");
  private static final Set<String> PERSON =
      Set.of("identifier", "given", "family", "fullName", "birthDate");

  /** What says how an answer is read, not what is asked. */
  private static final Set<String> OF_ANSWERS =
      Set.of("response", "echo", "errors", "records", "next", "paging", "content", "success");

  private RequestCheck() {}

  /** Every operation whose request says nobody, or no number. */
  static List<Finding> of(YamlNode adapterFile) {
    List<Finding> findings = new ArrayList<>();
    for (String engine : List.of("soap", "rest")) {
      if (EnginePaths.at(adapterFile, List.of(engine, "operations"))
          instanceof YamlNode.Mapping m) {
        m.entries().forEach(e -> operation(engine, e, findings));
      }
    }
    return findings;
  }

  private static void operation(String engine, YamlNode.Entry entry, List<Finding> findings) {
    String name = entry.key().text();
    Set<String> asked = new TreeSet<>();
    if (entry.value() instanceof YamlNode.Mapping operation) {
      for (YamlNode.Entry part : operation.entries()) {
        if (!OF_ANSWERS.contains(part.key().text())) {
          placeholders(part.value(), asked);
        }
      }
    }
    boolean person = asked.stream().anyMatch(p -> PERSON.contains(p) || p.startsWith("holder."));
    boolean number = asked.contains("number");
    boolean rest = engine.equals("rest");
    Map<String, Boolean> fine =
        Map.of("findByHolder", person, "findByNumber", number, "verify", number || person);
    if (!fine.getOrDefault(name, true)) {
      boolean holder = name.equals("findByHolder");
      YamlNode request =
          entry.value() instanceof YamlNode.Mapping m && m.get("request") != null
              ? m.get("request")
              : entry.key();
      YamlNode at = request == null ? entry.key() : request;
      findings.add(
          new Finding(
              "adapter.yaml",
              at.line(),
              at.column(),
              "ASKS_FOR_NOBODY",
              "the request of "
                  + name
                  + " says not "
                  + (holder ? "who" : "which record")
                  + " is asked for",
              holder
                  ? (rest
                      ? "a placeholder such as {holder.identifier:SCHEME}"
                      : "a placeholder such as {identifier}")
                  : "the placeholder {number}"));
    }
  }

  private static void placeholders(YamlNode node, Set<String> found) {
    if (node instanceof YamlNode.Scalar text) {
      Matcher matcher = PLACEHOLDER.matcher(text.text());
      while (matcher.find()) {
        found.add(String.valueOf(matcher.group(1)));
      }
    } else if (node instanceof YamlNode.Sequence list) {
      list.items().forEach(i -> placeholders(i, found));
    } else if (node instanceof YamlNode.Mapping map) {
      map.entries().forEach(e -> placeholders(e.value(), found));
    }
  }
}

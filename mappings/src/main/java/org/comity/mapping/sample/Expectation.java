package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.SourceQuery;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.sample.JsonPlaces.Value;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/**
 * What a sample must become: a file of {@code expected/}.
 *
 * @param file the file, from the adapter folder
 * @param credentials values of all credentials by pointer, beginning with their number
 * @param issues issues that are expected
 * @param query what was asked, where the answer must fit it
 */
record Expectation(
    String file,
    Map<String, Value> credentials,
    List<ExpectedIssue> issues,
    @Nullable SourceQuery query) {
  private static final Set<String> KEYS = Set.of("credentials", "issues", "asked");

  /**
   * An issue that is expected.
   *
   * @param code its code
   * @param path its path; any if absent
   * @param line where it is written
   * @param column where it is written
   */
  record ExpectedIssue(String code, @Nullable String path, int line, int column) {
    boolean is(String otherCode, @Nullable String otherPath) {
      return code.equals(otherCode) && (path == null || path.equals(otherPath));
    }

    boolean is(Issue issue) {
      return is(issue.code(), issue.path());
    }
  }

  /** Whether an issue of this code and path is expected. */
  boolean accepts(String code, @Nullable String path) {
    return issues.stream().anyMatch(i -> i.is(code, path));
  }

  static Expectation of(String file, JsonPlaces document) {
    Map<String, Value> credentials = new LinkedHashMap<>();
    List<ExpectedIssue> issues = new ArrayList<>();
    Map<String, Value> asked = new LinkedHashMap<>();
    for (Map.Entry<String, Value> entry : document.values().entrySet()) {
      String pointer = entry.getKey();
      if (pointer.startsWith("/credentials/")) {
        credentials.put(pointer.substring("/credentials".length()), entry.getValue());
      } else if (pointer.matches("(/issues)?/[0-9]+")) {
        issues.add(issue(entry.getValue()));
      } else if (pointer.startsWith("/asked/")) {
        asked.put(pointer.substring("/asked/".length()), entry.getValue());
      }
    }
    return new Expectation(file, credentials, issues, query(asked));
  }

  /**
   * Keys that say nothing to anybody, the first place of each: what they were meant to expect is
   * not held.
   */
  static List<Finding> unknownKeys(String file, JsonPlaces document) {
    Map<String, Finding> unknown = new LinkedHashMap<>();
    document
        .values()
        .forEach(
            (pointer, value) -> {
              int end = pointer.indexOf('/', 1);
              String key =
                  pointer.isEmpty() ? "" : pointer.substring(1, end < 0 ? pointer.length() : end);
              if (!KEYS.contains(key) && !key.matches("[0-9]*")) {
                unknown.putIfAbsent(
                    key,
                    new Finding(
                        file,
                        value.line(),
                        value.column(),
                        "UNKNOWN_KEY",
                        "'" + key + "'",
                        Findings.suggest(key, KEYS)));
              }
            });
    return List.copyOf(unknown.values());
  }

  /** {@code CODE} or {@code CODE path}. */
  private static ExpectedIssue issue(Value value) {
    String text = value.text().strip();
    int space = text.indexOf(' ');
    return space < 0
        ? new ExpectedIssue(text, null, value.line(), value.column())
        : new ExpectedIssue(
            text.substring(0, space),
            text.substring(space + 1).strip(),
            value.line(),
            value.column());
  }

  private static @Nullable SourceQuery query(Map<String, Value> asked) {
    Value number = asked.get("number");
    if (number != null) {
      return new SourceQuery.ByNumber(number.text(), null);
    }
    Value scheme = asked.get("scheme");
    Value identifier = asked.get("identifier");
    return scheme == null || identifier == null
        ? null
        : new SourceQuery.ByHolder(
            new HolderCriteria(
                List.of(new Identifier(scheme.text(), identifier.text())), List.of(), null),
            null);
  }
}

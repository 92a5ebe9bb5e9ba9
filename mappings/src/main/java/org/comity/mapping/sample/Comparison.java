package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.RecordMapper;
import org.comity.mapping.sample.JsonPlaces.Value;
import org.comity.model.Credential;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/** Holds what became of a sample against what is expected. */
final class Comparison {
  private static final Set<String> NOT_COMPARED = Set.of("id", "provenance", "comparisons");
  private static final int MOST = 20;

  /** For what an expectation does not have. */
  private static final Value BEGIN = new Value("", 1, 1);

  private Comparison() {}

  /** Every difference, told at its place in the expectation. */
  static List<Finding> of(
      Sample sample, RecordMapper.Inbound inbound, List<Issue> issues, Expectation expected) {
    List<Finding> findings = new ArrayList<>();
    if (!sample.bad()) {
      credentials(inbound.credentials(), expected, findings);
    }
    issues(sample, issues, expected, findings);
    return findings;
  }

  private static void credentials(
      List<Credential> credentials, Expectation expected, List<Finding> findings) {
    Map<String, String> actual = new LinkedHashMap<>();
    for (int i = 0; i < credentials.size(); i++) {
      String record = "/" + i;
      ModelJson.flat(credentials.get(i)).forEach((k, v) -> actual.put(record + k, v));
    }
    List<Finding> differences = new ArrayList<>();
    Set<Integer> absent = new LinkedHashSet<>();
    expected
        .credentials()
        .forEach(
            (pointer, value) -> {
              int record = recordOf(pointer);
              if (record < credentials.size()) {
                value(pointer, value, actual.remove(pointer), expected, differences);
              } else if (absent.add(record)) {
                differences.add(
                    differs(
                        expected,
                        value,
                        "record /" + record + " is absent as a whole",
                        "a record, beginning with '" + value.text() + "'"));
              }
            });
    actual.forEach(
        (pointer, got) ->
            differences.add(
                differs(
                    expected,
                    near(pointer, expected),
                    pointer + " is '" + got + "'",
                    "nothing is expected there")));
    tell(differences, expected, findings);
  }

  private static void tell(
      List<Finding> differences, Expectation expected, List<Finding> findings) {
    findings.addAll(differences.subList(0, Math.min(MOST, differences.size())));
    if (differences.size() > MOST) {
      findings.add(
          differs(
              expected,
              BEGIN,
              (differences.size() - MOST) + " further differences",
              "the differences above gone, or the file written anew"));
    }
  }

  /** Where the record of a value begins in which nothing is expected; else where the file does. */
  private static Value near(String pointer, Expectation expected) {
    return expected.credentials().entrySet().stream()
        .filter(e -> recordOf(e.getKey()) == recordOf(pointer))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(BEGIN);
  }

  private static void value(
      String pointer,
      Value value,
      @Nullable String got,
      Expectation expected,
      List<Finding> differences) {
    if (isCompared(pointer) && !value.text().equals(got)) {
      differences.add(
          differs(
              expected,
              value,
              pointer + " is " + (got == null ? "absent" : "'" + got + "'"),
              "'" + value.text() + "' is expected"));
    }
  }

  private static Finding differs(Expectation expected, Value at, String seen, String wouldFit) {
    return new Finding(expected.file(), at.line(), at.column(), "SAMPLE_DIFFERS", seen, wouldFit);
  }

  private static int recordOf(String pointer) {
    String first = pointer.split("/", 3)[1];
    return first.matches("[0-9]{1,6}") ? Integer.parseInt(first) : 0;
  }

  /** Pointers begin with the number of the record. */
  private static boolean isCompared(String pointer) {
    String[] names = pointer.split("/", 4);
    return names.length < 3 || !NOT_COMPARED.contains(names[2]);
  }

  private static void issues(
      Sample sample, List<Issue> issues, Expectation expected, List<Finding> findings) {
    for (Issue issue : issues) {
      if (!expected.accepts(issue.code(), issue.path())) {
        findings.add(unexpected(sample, issue, expected));
      }
    }
    for (Expectation.ExpectedIssue wanted : expected.issues()) {
      if (issues.stream().noneMatch(wanted::is)) {
        findings.add(
            new Finding(
                expected.file(),
                wanted.line(),
                wanted.column(),
                "ISSUE_MISSING",
                sample.file() + " gives no " + told(wanted.code(), wanted.path()),
                issues.isEmpty()
                    ? "it gives no issue at all"
                    : "it gives: "
                        + String.join(
                            ", ",
                            issues.stream()
                                .map(i -> told(i.code(), i.path()))
                                .distinct()
                                .toList())));
      }
    }
  }

  private static Finding unexpected(Sample sample, Issue issue, Expectation expected) {
    return new Finding(
        expected.file(),
        BEGIN.line(),
        BEGIN.column(),
        "ISSUE_NOT_EXPECTED",
        sample.file() + " gives " + told(issue.code(), issue.path()) + ": " + issue.message(),
        "a mapping or sample without it, or \""
            + told(issue.code(), issue.path())
            + "\" in issues");
  }

  private static String told(String code, @Nullable String path) {
    return path == null ? code : code + " " + path;
  }
}

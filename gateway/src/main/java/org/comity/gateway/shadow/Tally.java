package org.comity.gateway.shadow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.comity.gateway.service.RegistryOperations.Counts;
import org.comity.mapping.record.RecordMapper;
import org.comity.mapping.sample.ModelJson;
import org.comity.model.Credential;
import org.comity.model.Issue;

/**
 * Counts where two translations of one payload differ: by path in the credential and by code, never
 * by value. Used by one thread.
 */
final class Tally {
  /** Path of a record that only the folder that serves makes. */
  static final String GONE = "(record gone)";

  /** Path of a record that only the changed folder makes. */
  static final String NEW = "(record new)";

  private static final Pattern POSITION = Pattern.compile("/\\d+(?=/|$)");
  private static final int MOST_PATHS = 1_000;
  private static final int LONGEST = 200;

  private final Map<String, Long> fields = new HashMap<>();
  private final Map<String, Long> issues = new HashMap<>();

  /** Compares what both made; whether they are the same. */
  boolean compare(RecordMapper.Inbound before, RecordMapper.Inbound after) {
    Map<String, Map<String, String>> was = values(before);
    Map<String, Map<String, String>> will = values(after);
    boolean equal = true;
    Set<String> records = new HashSet<>(was.keySet());
    records.addAll(will.keySet());
    for (String record : records) {
      equal &= record(was.get(record), will.get(record));
    }
    Set<String> only = issues(before.issues());
    Set<String> others = issues(after.issues());
    for (String issue : only) {
      if (!others.remove(issue)) {
        others.add(issue);
      }
    }
    others.forEach(i -> add(issues, i));
    return equal && others.isEmpty();
  }

  private boolean record(
      @org.jspecify.annotations.Nullable Map<String, String> was,
      @org.jspecify.annotations.Nullable Map<String, String> will) {
    if (was == null || will == null) {
      add(fields, was == null ? NEW : GONE);
      return false;
    }
    Set<String> pointers = new HashSet<>(was.keySet());
    pointers.addAll(will.keySet());
    Set<String> paths = new HashSet<>();
    for (String pointer : pointers) {
      if (!Objects.equals(was.get(pointer), will.get(pointer))) {
        paths.add(POSITION.matcher(pointer).replaceAll(""));
      }
    }
    paths.forEach(p -> add(fields, p));
    return paths.isEmpty();
  }

  private static Map<String, Map<String, String>> values(RecordMapper.Inbound inbound) {
    Map<String, Map<String, String>> values = new LinkedHashMap<>();
    for (Credential credential : inbound.credentials()) {
      values.putIfAbsent(credential.id(), ModelJson.flat(credential));
    }
    return values;
  }

  private static Set<String> issues(List<Issue> all) {
    Set<String> issues = new HashSet<>();
    for (Issue issue : all) {
      String path = issue.path() == null ? "" : POSITION.matcher(issue.path()).replaceAll("");
      issues.add((issue.code() + " " + path).strip());
    }
    return issues;
  }

  private static void add(Map<String, Long> counts, String path) {
    String key = path.length() > LONGEST ? path.substring(0, LONGEST) : path;
    if (counts.size() < MOST_PATHS || counts.containsKey(key)) {
      counts.merge(key, 1L, Long::sum);
    }
  }

  Counts counts() {
    return new Counts(fields, issues);
  }
}

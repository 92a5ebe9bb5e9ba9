package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.model.Credential;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/**
 * What a changed folder would make of the same samples.
 *
 * @param records records before, by sample and number
 * @param changed records that both make, but not alike
 * @param gone records that only the old folder makes
 * @param added records that only the new folder makes
 */
public record Difference(int records, List<Change> changed, List<String> gone, List<String> added) {
  public Difference {
    changed = List.copyOf(changed);
    gone = List.copyOf(gone);
    added = List.copyOf(added);
  }

  /**
   * A record that changes.
   *
   * @param record sample and number
   * @param fields what changes
   */
  public record Change(String record, List<FieldChange> fields) {
    public Change {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A value that changes.
   *
   * @param pointer JSON pointer in the credential, or {@code issue} for a judgement
   * @param before absent if it was not there
   * @param after absent if it will not be there
   */
  public record FieldChange(String pointer, @Nullable String before, @Nullable String after) {
    @Override
    public String toString() {
      return "FieldChange[" + pointer + "]";
    }
  }

  /** Whether nothing changes. */
  public boolean isNone() {
    return changed.isEmpty() && gone.isEmpty() && added.isEmpty();
  }

  /**
   * Compares two folders on the samples of the new one.
   *
   * @param before the old folder, on the new folder's samples
   * @param after the new folder
   */
  static Difference of(
      Map<String, Map<String, String>> before, Map<String, Map<String, String>> after) {
    List<Change> changed = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (Map.Entry<String, Map<String, String>> entry : before.entrySet()) {
      Map<String, String> now = after.get(entry.getKey());
      if (now == null) {
        gone.add(entry.getKey());
      } else {
        List<FieldChange> fields = fields(entry.getValue(), now);
        if (!fields.isEmpty()) {
          changed.add(new Change(entry.getKey(), fields));
        }
      }
    }
    List<String> added = after.keySet().stream().filter(k -> !before.containsKey(k)).toList();
    return new Difference(before.size(), changed, gone, added);
  }

  private static List<FieldChange> fields(Map<String, String> before, Map<String, String> after) {
    Set<String> pointers = new LinkedHashSet<>(before.keySet());
    pointers.addAll(after.keySet());
    List<FieldChange> fields = new ArrayList<>();
    for (String pointer : pointers) {
      String was = before.get(pointer);
      String is = after.get(pointer);
      if (was == null || !was.equals(is)) {
        fields.add(new FieldChange(pointer, was, is));
      }
    }
    return fields;
  }

  /** What the mapping of one folder makes of the samples of another. */
  public static Difference between(FolderRun before, FolderRun after) {
    return of(values(before, after), values(after, after));
  }

  private static Map<String, Map<String, String>> values(FolderRun mapping, FolderRun samples) {
    Map<String, Map<String, String>> values = new LinkedHashMap<>();
    for (Sample sample : samples.set().good()) {
      FolderRun.Translated translated = mapping.translated(sample);
      String name = sample.file();
      for (Credential credential : translated.inbound().credentials()) {
        String number = credential.identifiers().get(0).value();
        values.putIfAbsent(name + " " + number, ModelJson.flat(credential));
      }
      Map<String, String> issues = new LinkedHashMap<>();
      for (Issue issue : translated.issues()) {
        issues.put("issue " + issue.code() + " " + issue.path(), issue.message());
      }
      if (!issues.isEmpty()) {
        values.put(name + " issues", issues);
      }
    }
    return values;
  }
}

package org.comity.mapping.level;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A framework version in the index. Filled while the index is built, then never changed. */
final class Version {
  final Framework data;

  /** Every level by id, lowest first. */
  final Map<String, Node> levels = new LinkedHashMap<>();

  /** Every level by id and by the other ways of writing it. */
  final Map<String, Node> spellings = new LinkedHashMap<>();

  /** First and last day on which it may have been in force. */
  int mayStart = Days.NEVER_BEFORE;

  int mayEnd = Days.NEVER_AFTER;

  /** First day on which it surely was. */
  int sureStart = Days.NEVER_BEFORE;

  Version(Framework data) {
    this.data = data;
    List<Framework.Level> list = data.levels();
    for (int i = 0; i < list.size(); i++) {
      levels.put(list.get(i).id(), new Node(this, list.get(i).id(), i));
    }
    for (Framework.Level level : list) {
      Node node = levels.get(level.id());
      if (node != null) {
        level.written().forEach(w -> spellings.put(w, node));
      }
    }
    spellings.putAll(levels);
    if (data.validFrom() != null) {
      mayStart = Days.earliest(data.validFrom());
      sureStart = Days.latest(data.validFrom());
    }
    if (data.validUntil() != null) {
      mayEnd = Days.latest(data.validUntil());
    }
  }

  String id() {
    return data.id();
  }

  @Nullable Node level(String text) {
    return spellings.get(text);
  }

  /** Whether it may have been in force on some day of the span. */
  boolean possible(int firstDay, int lastDay) {
    return mayStart <= lastDay && mayEnd >= firstDay;
  }

  /** The period in words: {@code 2011 – 2020-06-24}; an unknown end stays a question mark. */
  String period() {
    String from = data.validFrom() == null ? "?" : data.validFrom().text();
    String until = data.validUntil() == null ? "" : data.validUntil().text();
    if (until.isEmpty() && data.supersededBy() != null) {
      until = "?";
    }
    return from + "/" + (until.isEmpty() ? ".." : until);
  }

  /** Whether anything is known of the period. */
  boolean isDated() {
    return data.validFrom() != null || data.validUntil() != null || data.supersededBy() != null;
  }

  static List<String> ids(List<Version> versions) {
    List<String> ids = new ArrayList<>();
    versions.forEach(v -> ids.add(v.id()));
    return ids;
  }
}

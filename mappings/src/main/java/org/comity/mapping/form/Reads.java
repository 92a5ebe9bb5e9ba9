package org.comity.mapping.form;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a form read while it made one value or one credential. One thread, one record. */
public final class Reads {
  private final Set<SourceNode> since = new LinkedHashSet<>();
  private final Set<List<String>> asked = new LinkedHashSet<>();

  /** Notes that the text of a node was looked at. */
  public void read(SourceNode node) {
    since.add(node);
  }

  /** What was read since the last call, in the order in which it was read first. */
  public List<SourceNode> take() {
    if (since.isEmpty()) {
      return List.of();
    }
    List<SourceNode> all = new ArrayList<>(since);
    since.clear();
    return all;
  }

  /** Notes a path, names from the top of the payload, whether or not there is such a node. */
  public void ask(List<String> path) {
    asked.add(path);
  }

  /** Every path that was asked for. */
  public Set<List<String>> asked() {
    return asked;
  }
}

package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One look-up of a payload: its targets, by their key once somebody asked. One use. */
final class LookupTable {
  private final List<Source> key;
  private final List<Frame> frames = new ArrayList<>();
  private @Nullable Map<List<String>, List<Frame>> byKey;

  /**
   * @param key where the parts of a target's key stand
   */
  LookupTable(List<Source> key) {
    this.key = List.copyOf(key);
  }

  void add(Frame frame) {
    frames.add(frame);
  }

  /**
   * The targets with a key. Where several have it, those that stand nearest to what refers to them:
   * keys may count within each person only.
   *
   * @param from what refers to them
   */
  List<Frame> find(List<String> value, Frame from, Build build) {
    if (byKey == null) {
      byKey = index(build);
    }
    List<Frame> found = byKey.getOrDefault(value, List.of());
    return found.size() < 2 ? found : nearest(found, from);
  }

  private Map<List<String>, List<Frame>> index(Build build) {
    Map<List<String>, List<Frame>> index = new HashMap<>();
    for (Frame frame : frames) {
      List<String> own = new ArrayList<>(key.size());
      for (Source part : key) {
        Frame at = part.frame(frame, build);
        String text = at == null ? null : at.value(part.slot());
        if (at != null && text != null) {
          // Read for good: no part that fails later may give it back.
          at.used(part.slot(), true);
          own.add(text.strip());
        }
      }
      if (own.size() == key.size()) {
        index.computeIfAbsent(own, k -> new ArrayList<>(1)).add(frame);
      }
    }
    return index;
  }

  private static List<Frame> nearest(List<Frame> targets, Frame from) {
    Set<Frame> around = new HashSet<>();
    for (Frame at = from; at != null; at = at.parent()) {
      around.add(at);
    }
    List<Frame> nearest = new ArrayList<>();
    int most = -1;
    for (Frame target : targets) {
      Frame common = target.parent();
      while (common != null && !around.contains(common)) {
        common = common.parent();
      }
      int depth = common == null ? -1 : common.depth();
      if (depth > most) {
        nearest.clear();
        most = depth;
      }
      if (depth == most) {
        nearest.add(target);
      }
    }
    return nearest;
  }
}

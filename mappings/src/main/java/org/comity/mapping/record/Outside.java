package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.model.Extension;

/**
 * What stands outside every record and nobody took, and which record carries it: the first within
 * the same enclosing node. What stands in another of several enclosing nodes may be another
 * person's, so no record carries it. One use.
 */
final class Outside {
  private static final int NOBODY = -1;

  private final Map<Integer, List<Extension>> carried = new HashMap<>();
  private final int records;

  /**
   * @param records frames of the records that can carry anything, in order
   */
  Outside(List<Frame> records) {
    this.records = records.size();
    for (int i = 0; i < records.size(); i++) {
      for (Frame at = records.get(i); at != null && at.record() < 0; at = at.parent()) {
        at.record(i);
      }
    }
  }

  /** Looks through a payload, from its top. */
  void collect(Frame top) {
    collect(top, records == 0 ? NOBODY : 0, false);
  }

  private void collect(Frame frame, int around, boolean repeated) {
    Scope.Kind kind = frame.scope().kind();
    int own = frame.record();
    int carrier = own >= 0 ? own : repeated ? NOBODY : around;
    if (kind == Scope.Kind.OUTER || kind == Scope.Kind.LOOKUP) {
      List<Extension> told = carried.computeIfAbsent(carrier, k -> new ArrayList<>());
      frame.tell(told);
      leftOver(frame, told);
    }
    Set<Scope> again = again(frame);
    for (Frame child : frame.children()) {
      if (child.scope().kind() != Scope.Kind.ITEM) {
        collect(child, carrier, again.contains(child.scope()));
      }
    }
  }

  /** What stands in a frame more than once, of what is around records. */
  private static Set<Scope> again(Frame frame) {
    if (!hasSeveral(frame)) {
      return Set.of();
    }
    Set<Scope> once = new HashSet<>();
    Set<Scope> again = new HashSet<>();
    for (Frame child : frame.children()) {
      if (child.scope().kind() == Scope.Kind.OUTER && !once.add(child.scope())) {
        again.add(child.scope());
      }
    }
    return again;
  }

  private static boolean hasSeveral(Frame frame) {
    int outer = 0;
    List<Frame> children = frame.children();
    for (int i = 0; i < children.size() && outer < 2; i++) {
      outer += children.get(i).scope().kind() == Scope.Kind.OUTER ? 1 : 0;
    }
    return outer > 1;
  }

  /** What the record of this number carries. */
  List<Extension> of(int record) {
    return carried.getOrDefault(record, List.of());
  }

  /** What no record carries. */
  List<Extension> unmapped() {
    return of(NOBODY);
  }

  /** Whatever stands outside of records, whoever carries it. */
  List<Extension> all() {
    List<Extension> all = new ArrayList<>();
    carried.values().forEach(all::addAll);
    return all;
  }

  /**
   * What no path of the mapping leads to, of all that no record carries.
   *
   * @param known nodes that are not looked into
   */
  static List<Extension> unknown(Frame top, Set<Frame> known) {
    List<Extension> unknown = new ArrayList<>();
    if (known.contains(top)) {
      return unknown;
    }
    top.tell(unknown);
    for (Frame child : top.children()) {
      unknown.addAll(unknown(child, known));
    }
    return unknown;
  }

  /** Values that a field could have taken, but none did, in a frame and its items. */
  static void leftOver(Frame frame, List<Extension> extensions) {
    Scope scope = frame.scope();
    for (int slot = 0; slot < scope.slotCount(); slot++) {
      String value = frame.value(slot);
      if (value != null && !frame.used(slot) && !scope.ignorable(slot)) {
        extensions.add(new Extension(frame.path(slot), value));
      }
    }
    List<Frame> children = frame.children();
    for (int i = 0; i < children.size(); i++) {
      if (children.get(i).scope().kind() == Scope.Kind.ITEM) {
        leftOver(children.get(i), extensions);
      }
    }
  }
}

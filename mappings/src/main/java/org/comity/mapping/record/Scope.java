package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the source whose occurrences are kept apart: the payload, each node that encloses a
 * record, the record, the item of an {@code each}, the target of a look-up. Written while a mapping
 * is compiled, read only afterwards.
 */
final class Scope {
  /** What a scope stands for. */
  enum Kind {
    /** The payload or a node on the way to a record. */
    OUTER,
    RECORD,
    ITEM,
    LOOKUP
  }

  private final @Nullable Scope parent;
  private final PathNode node;
  private final String path;
  private final List<String> slots = new ArrayList<>();
  private final List<Boolean> ignorable = new ArrayList<>();
  private final Kind kind;
  private final int index;

  /**
   * @param parent the scope around it
   * @param node where it stands
   * @param kind what it stands for
   * @param index number of the record kind or look-up
   * @param path path from the scope around it; for OUTER and LOOKUP from the top, beginning with
   *     {@code /}
   */
  Scope(@Nullable Scope parent, PathNode node, Kind kind, int index, String path) {
    this.parent = parent;
    this.node = node;
    this.kind = kind;
    this.index = index;
    this.path = path;
  }

  @Nullable Scope parent() {
    return parent;
  }

  PathNode node() {
    return node;
  }

  Kind kind() {
    return kind;
  }

  /** Number of the record kind or look-up. */
  int index() {
    return index;
  }

  String path() {
    return path;
  }

  int slotCount() {
    return slots.size();
  }

  /** Path of a slot from this scope; {@code .} for the scope's own text. */
  String slotPath(int slot) {
    return slots.get(slot);
  }

  /** Whether a value in the slot that no field took may be dropped. */
  boolean ignorable(int slot) {
    return ignorable.get(slot);
  }

  void ignorable(int slot, boolean value) {
    ignorable.set(slot, value);
  }

  int addSlot(String relative) {
    slots.add(relative);
    ignorable.add(false);
    return slots.size() - 1;
  }
}

package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rules took of one record, in order, so that it can be given back. Slots and nodes stand in
 * arrays of their own: a record for each would cost more than the taking.
 */
final class Takings {
  private @Nullable Frame[] frames = new Frame[32];
  private int[] slots = new int[32];
  private int size;

  /** Nodes that other forms than the field table took, at the places where no frame stands. */
  private final List<ViewNode> nodes = new ArrayList<>(0);

  /** Takes a slot. */
  void add(Frame frame, int slot) {
    frame.used(slot, true);
    put(frame, slot);
  }

  /** Notes a node that was taken. */
  void add(ViewNode node) {
    put(null, nodes.size());
    nodes.add(node);
  }

  private void put(@Nullable Frame frame, int slot) {
    if (size == slots.length) {
      frames = Arrays.copyOf(frames, size * 2);
      slots = Arrays.copyOf(slots, size * 2);
    }
    frames[size] = frame;
    slots[size++] = slot;
  }

  int size() {
    return size;
  }

  /** Gives back all but the first so many. */
  void giveBack(int keep) {
    while (size > keep) {
      Frame frame = frames[--size];
      if (frame != null) {
        frame.used(slots[size], false);
      } else {
        nodes.remove(slots[size]).giveBack();
      }
    }
  }

  /** Forgets all of them: they stay taken. */
  void clear() {
    size = 0;
    nodes.clear();
  }
}

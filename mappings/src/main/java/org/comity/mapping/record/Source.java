package org.comity.mapping.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule finds its text, seen from the frame the rule works in: some frames up, then down
 * through the first occurrence of each inner scope, then a slot; or in the target of a look-up.
 */
final class Source {
  private final int up;
  private final Scope[] down;
  private final int slot;
  private final @Nullable Reference reference;

  /**
   * A key that leads to another part of the payload.
   *
   * @param lookup number of the look-up
   * @param key sources of the key's parts in the record
   */
  record Reference(int lookup, List<Source> key) {
    Reference {
      key = List.copyOf(key);
    }
  }

  Source(int up, List<Scope> down, int slot, @Nullable Reference reference) {
    this.up = up;
    this.down = down.toArray(new Scope[0]);
    this.slot = slot;
    this.reference = reference;
  }

  int slot() {
    return slot;
  }

  /**
   * The frame whose slot is meant, or {@code null} if the payload has none, or several whose texts
   * there differ.
   */
  @Nullable Frame frame(Frame from, Build build) {
    if (reference != null) {
      return lookedUp(reference, from, build);
    }
    return below(climb(from));
  }

  private @Nullable Frame lookedUp(Reference reference, Frame from, Build build) {
    List<Frame> targets = build.lookUp(reference, from);
    Frame first = targets.isEmpty() ? null : below(targets.get(0));
    for (int i = 1; i < targets.size(); i++) {
      if (!text(first).equals(text(below(targets.get(i))))) {
        build.ambiguous(reference, from);
        return null;
      }
    }
    return first;
  }

  private String text(@Nullable Frame at) {
    String text = at == null ? null : at.value(slot);
    return text == null ? "" : text.strip();
  }

  private @Nullable Frame below(@Nullable Frame from) {
    Frame at = from;
    for (Scope inner : down) {
      at = at == null ? null : first(at, inner);
    }
    return at;
  }

  /** Scope of the frame that {@link #frame} gives; {@code null} if that depends on a look-up. */
  @Nullable Scope scope(Scope from) {
    if (reference != null) {
      return null;
    }
    Scope at = from;
    for (int i = 0; i < up && at != null; i++) {
      at = at.parent();
    }
    return down.length == 0 ? at : down[down.length - 1];
  }

  /** Whether texts that differ stand there, in one place or in several. */
  boolean isUnsure(Frame from, Build build) {
    Frame at = frame(from, build);
    if (at == null || at.isContested(slot)) {
      return at != null;
    }
    String text = at.value(slot);
    Frame above = at.parent();
    if (text == null || above == null || down.length == 0 || reference != null) {
      return false;
    }
    for (Frame other : above.children()) {
      String again = other.scope() == at.scope() ? other.value(slot) : null;
      if (again != null && !again.strip().equals(text.strip())) {
        return true;
      }
    }
    return false;
  }

  /** The text, or {@code null}; it does not count as taken. */
  @Nullable String peek(Frame from, Build build) {
    Frame at = frame(from, build);
    return at == null ? null : at.value(slot);
  }

  /** The text, or {@code null}; it counts as taken. */
  @Nullable String text(Frame from, Build build) {
    Frame at = frame(from, build);
    String text = at == null ? null : at.value(slot);
    if (at != null && text != null) {
      build.take(at, slot);
    }
    return text;
  }

  private @Nullable Frame climb(Frame from) {
    Frame at = from;
    for (int i = 0; i < up && at != null; i++) {
      at = at.parent();
    }
    return at;
  }

  private static @Nullable Frame first(Frame at, Scope inner) {
    for (Frame child : at.children()) {
      if (child.scope() == inner) {
        return child;
      }
    }
    return null;
  }
}

package org.comity.mapping.record;

import java.util.List;
import org.comity.mapping.form.SourceNode;
import org.jspecify.annotations.Nullable;

/** Makes a text of a record otherwise than by reading it. Immutable; safe for many threads. */
interface Computation {
  /** The text, or {@code null} if there is none; a failure is told to the build. */
  @Nullable Made make(Frame frame, Build build);

  /** How the text was made, as provenance says it. */
  String rule();

  /** Whether it takes every name that it looks at for one value. */
  default boolean readsOne() {
    return false;
  }

  /** How one text was made, as provenance says it. */
  default String rule(Made made) {
    return rule();
  }

  /**
   * A text that was made.
   *
   * @param text the text, trimmed, not empty
   * @param reads nodes that were looked at
   * @param frame frame of the slot that was read; absent if none was
   * @param slot the slot
   */
  record Made(String text, List<SourceNode> reads, @Nullable Frame frame, int slot)
      implements Place {
    @Override
    public String rule(int unused) {
      if (frame != null) {
        return frame.rule(slot);
      }
      return reads.isEmpty() ? "." : reads.get(0).rule();
    }

    /** A path at which texts that differ were looked at; {@code null} if there is none. */
    @Nullable String contested() {
      for (int i = 1; i < reads.size(); i++) {
        SourceNode one = reads.get(i);
        for (SourceNode other : reads.subList(0, i)) {
          if (one.rule().equals(other.rule()) && !text(one).equals(text(other))) {
            return one.rule();
          }
        }
      }
      return null;
    }

    private static String text(SourceNode node) {
      String text = node.text();
      return text == null ? "" : text.strip();
    }

    /** Whether it depends on the payload. */
    boolean isSourced() {
      return frame != null || !reads.isEmpty();
    }

    /** Redacted. */
    @Override
    public String toString() {
      return "Made[" + reads.size() + " nodes]";
    }
  }
}

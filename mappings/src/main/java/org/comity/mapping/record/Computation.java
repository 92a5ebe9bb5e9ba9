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

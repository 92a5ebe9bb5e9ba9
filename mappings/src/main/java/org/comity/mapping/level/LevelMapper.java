package org.comity.mapping.level;

import java.util.List;
import org.comity.model.FrameworkInfo;
import org.comity.model.LevelComparison;
import org.comity.model.LevelQuestion;
import org.comity.model.ProblemEntry;
import org.jspecify.annotations.Nullable;

/** Compares levels with frameworks. Safe for use by many threads. */
public interface LevelMapper {
  /** Compares a level with a framework: sets, not guesses. */
  Answer compare(LevelQuestion question);

  /** Every framework version, by id. */
  List<FrameworkInfo> frameworks();

  /**
   * A framework version by its id, or {@code null}. A family id gives its version in force today.
   */
  @Nullable FrameworkInfo framework(String id);

  /**
   * Whether the levels of a framework are known and this is none of them, in any version and in any
   * of the ways in which they are written. Who does not know levels lacks none.
   *
   * @param framework id of a framework version or family
   */
  default boolean lacks(String framework, String level) {
    return false;
  }

  /**
   * This mapper as it is now: whoever makes an answer of several comparisons makes them all with
   * it, whatever edition is put in place meanwhile.
   */
  default LevelMapper pinned() {
    return this;
  }

  /** What came of a question. */
  sealed interface Answer {
    /**
     * Compared.
     *
     * @param comparison the result
     */
    record Compared(LevelComparison comparison) implements Answer {}

    /**
     * The question itself is at fault: unknown framework, level or date. Each entry has a pointer
     * into the question, a problem code and the nearest known values.
     *
     * @param errors every fault
     */
    record Refused(List<ProblemEntry> errors) implements Answer {
      public Refused {
        errors = List.copyOf(errors);
      }
    }
  }
}

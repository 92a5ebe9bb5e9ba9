package org.comity.binding;

import java.util.List;
import java.util.function.Function;
import org.comity.model.ProblemEntry;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a document: the value, or every fault that was found, at once and each with
 * its place. Texts never hold values of the document.
 *
 * @param value the value; {@code null} exactly if there are errors
 * @param errors faults, in document order; empty if there is a value
 * @param tolerated what a tolerant parser passed over: members and codes that this version does not
 *     know ({@code UNKNOWN_MEMBER}, {@code UNKNOWN_CODE}); always empty for a strict one
 * @param <T> type of the document
 */
public record Validated<T>(
    @Nullable T value, List<ProblemEntry> errors, List<ProblemEntry> tolerated) {
  public Validated {
    errors = List.copyOf(errors);
    tolerated = List.copyOf(tolerated);
    if ((value == null) != !errors.isEmpty()) {
      throw new IllegalArgumentException("either a value or errors");
    }
  }

  /** Whether there is a value. */
  public boolean ok() {
    return value != null;
  }

  /**
   * The value, or what the given function makes of the errors.
   *
   * @throws E if there are errors
   */
  public <E extends Exception> T orThrow(Function<List<ProblemEntry>, E> failure) throws E {
    if (value == null) {
      throw failure.apply(errors);
    }
    return value;
  }

  /** Redacted: says nothing of the document's content. */
  @Override
  public String toString() {
    return "Validated[ok=" + ok() + ", errors=" + errors.size() + "]";
  }
}

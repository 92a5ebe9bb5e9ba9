package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One fault in a request. Exactly one of pointer, header and parameter.
 *
 * @param pointer JSON pointer
 * @param header header name
 * @param parameter parameter name
 * @param code stable code
 * @param message what is wrong and what would fit; never an identifying value
 * @param accepted values that would fit
 */
public record ProblemEntry(
    @Nullable String pointer,
    @Nullable String header,
    @Nullable String parameter,
    String code,
    String message,
    List<String> accepted) {
  public ProblemEntry {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    accepted = List.copyOf(accepted);
  }
}

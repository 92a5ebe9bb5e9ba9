package org.comity.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The total time was over, all tries together. The call may have been taken. Where a slow registry
 * is still asked, {@link #ticket()} fetches its answer later.
 */
public final class DeadlineException extends ComityException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String ticket;

  DeadlineException(String message, Details details, @Nullable String ticket) {
    super(message, details);
    this.ticket = ticket;
  }

  /** The ticket of an answer that is still pending. */
  public Optional<String> ticket() {
    return Optional.ofNullable(ticket);
  }
}

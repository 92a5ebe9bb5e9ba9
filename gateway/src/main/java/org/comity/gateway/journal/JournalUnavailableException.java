package org.comity.gateway.journal;

import org.jspecify.annotations.Nullable;

/** The journal did not commit an entry in time, so what it speaks of must not be disclosed. */
public final class JournalUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  JournalUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

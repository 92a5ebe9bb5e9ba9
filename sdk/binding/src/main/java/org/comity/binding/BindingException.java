package org.comity.binding;

import org.jspecify.annotations.Nullable;

/**
 * Binding cannot work as it is set up: a library is missing, or a type is not part of the contract.
 * Never raised for the content of a document.
 */
public final class BindingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BindingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

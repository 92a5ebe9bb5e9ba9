package org.comity.client;

/**
 * The answer is not one of the contract: wrong form, too large, a redirect, or a signature that
 * does not hold. Nothing of it may be relied on.
 */
public final class InvalidAnswerException extends ComityException {
  private static final long serialVersionUID = 1L;

  InvalidAnswerException(String message, Details details) {
    super(message, details);
  }
}

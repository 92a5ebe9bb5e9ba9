package org.comity.mapping.form;

/**
 * A form that could not be run to its end on a record. Its message says what happened in words of
 * the mapping, never a value of the record.
 */
public final class FormFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why a form stopped. */
  public enum Reason {
    /** It does not fit the record: a wrong type, a missing argument, an exception. */
    FAILED,
    /** It took too long, went too deep, or said too much. */
    LIMIT
  }

  private final Reason reason;

  /** A failure; the message must hold no value. */
  public FormFailure(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why it stopped. */
  public Reason reason() {
    return reason;
  }

  /** Code of the issue that tells it. */
  public String code() {
    return reason == Reason.LIMIT ? "MAPPING_LIMIT" : "MAPPING_FAILED";
  }
}

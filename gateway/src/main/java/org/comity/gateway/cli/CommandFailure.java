package org.comity.gateway.cli;

/** A command that cannot do what it was asked; the message says why and what to do next. */
public final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * @param exitCode how the command ends
   * @param message why, and what to do next
   */
  public CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** How the command ends. */
  public int exitCode() {
    return exitCode;
  }
}

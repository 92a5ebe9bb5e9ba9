package org.comity.gateway.cli;

/** Exit codes of the command {@code comity}; scripts rely on them. */
final class ExitCode {
  static final int OK = 0;
  static final int PROBLEMS = 1;
  static final int USAGE = 2;
  static final int CONFIGURATION = 3;
  static final int REMOTE = 4;
  static final int NOT_ALLOWED = 5;
  static final int BUG = 70;

  private ExitCode() {}
}

package org.comity.gateway.cli;

/** Exit codes of the command {@code comity}; scripts rely on them. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int PROBLEMS = 1;
  public static final int USAGE = 2;
  public static final int CONFIGURATION = 3;
  public static final int REMOTE = 4;
  public static final int NOT_ALLOWED = 5;
  public static final int BUG = 70;

  private ExitCode() {}
}

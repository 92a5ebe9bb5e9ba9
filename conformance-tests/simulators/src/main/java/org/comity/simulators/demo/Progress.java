package org.comity.simulators.demo;

/**
 * One line of progress on standard error; nothing where that is no terminal, which the script that
 * starts the demo tells by the system property {@code comity.terminal}.
 */
final class Progress {
  private final boolean terminal = Boolean.getBoolean("comity.terminal");
  private int width;

  void say(String what) {
    if (terminal) {
      System.err.print("\r" + what + " ..." + " ".repeat(Math.max(0, width - what.length())));
      System.err.flush();
      width = what.length();
    }
  }

  /** Takes the line away. */
  void done() {
    if (terminal && width > 0) {
      System.err.print("\r" + " ".repeat(width + 4) + "\r");
      System.err.flush();
      width = 0;
    }
  }
}

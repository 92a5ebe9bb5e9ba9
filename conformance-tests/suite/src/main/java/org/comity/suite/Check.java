package org.comity.suite;

/** Tries one requirement. Returning means it was shown to hold. */
@FunctionalInterface
public interface Check {
  /**
   * Tries it.
   *
   * @throws Failed if it was shown not to hold
   * @throws Inconclusive if it could not be tried
   */
  void run(Probe probe) throws Exception;

  /** A requirement that was shown not to hold. */
  final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    public Failed(String message) {
      super(message);
    }
  }

  /** A requirement that could not be tried. */
  final class Inconclusive extends Exception {
    private static final long serialVersionUID = 1L;

    public Inconclusive(String message) {
      super(message);
    }
  }

  /** Fails with the message unless the condition holds. */
  static void expect(boolean condition, String message) throws Failed {
    if (!condition) {
      throw new Failed(message);
    }
  }
}

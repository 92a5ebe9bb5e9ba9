package org.comity.gateway.engine;

/** Runs code that came in a jar. */
final class ForeignCode {
  private ForeignCode() {}

  /** Work that may throw one kind of checked exception. */
  @FunctionalInterface
  interface Work<T, X extends Exception> {
    T run() throws X;
  }

  /** Runs with a class loader as that of the thread: libraries in the jar find their own parts. */
  static <T, X extends Exception> T run(ClassLoader loader, Work<T, X> work) throws X {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * What was thrown, fit for a log: its class, and of what the linker says the names of classes.
   * The text of other exceptions may quote anything.
   */
  static String told(Throwable thrown) {
    boolean linker = thrown instanceof LinkageError && thrown.getMessage() != null;
    return thrown.getClass().getSimpleName() + (linker ? ": " + thrown.getMessage() : "");
  }
}

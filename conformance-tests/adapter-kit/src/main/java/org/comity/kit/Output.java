package org.comity.kit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is logged or printed in this process while it is open, instead of showing it. One at a
 * time in a process.
 */
final class Output implements AutoCloseable {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream all = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Logger root = Logger.getLogger("");
  private final @Nullable Level level = root.getLevel();
  private final List<Handler> handlers = new ArrayList<>(Arrays.asList(root.getHandlers()));
  private final Handler own = new Own();
  private final @Nullable AutoCloseable logback;

  private Output() {
    handlers.forEach(root::removeHandler);
    root.addHandler(own);
    root.setLevel(Level.FINE);
    logback = logback(all);
    System.setOut(all);
    System.setErr(all);
  }

  static Output capture() {
    return new Output();
  }

  /** Logback is what the gateway logs with; where it is not, there is nothing to take. */
  private static @Nullable AutoCloseable logback(PrintStream into) {
    try {
      return LogbackOutput.capture(into);
    } catch (NoClassDefFoundError e) {
      return null;
    }
  }

  /** Everything so far. */
  String text() {
    all.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    root.removeHandler(own);
    handlers.forEach(root::addHandler);
    root.setLevel(level);
    if (logback != null) {
      try {
        logback.close();
      } catch (Exception e) {
        throw new IllegalStateException("logging could not be put back", e);
      }
    }
  }

  /** What the simulated registry and the kit's own client log is not the adapter's. */
  private static boolean isOurs(String logger) {
    return logger.startsWith("com.sun.net.httpserver")
        || logger.startsWith("jdk.internal.httpclient");
  }

  /** Writes records of the JDK's logging. */
  private final class Own extends Handler {
    @Override
    public void publish(LogRecord record) {
      if (isOurs(String.valueOf(record.getLoggerName()))) {
        return;
      }
      all.println(record.getLoggerName() + " " + record.getMessage());
      if (record.getParameters() != null) {
        all.println(Arrays.toString(record.getParameters()));
      }
      if (record.getThrown() != null) {
        record.getThrown().printStackTrace(all);
      }
    }

    @Override
    public void flush() {
      all.flush();
    }

    @Override
    public void close() {}
  }
}

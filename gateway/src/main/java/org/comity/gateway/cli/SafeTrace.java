package org.comity.gateway.cli;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.ArrayList;
import java.util.List;
import org.comity.gateway.http.RedactedFailure;
import org.jspecify.annotations.Nullable;

/** A stack trace without messages, except for those that hold a class name only. */
final class SafeTrace {
  private static final int DEEPEST = 8;

  private SafeTrace() {}

  static List<String> lines(@Nullable IThrowableProxy thrown) {
    List<String> lines = new ArrayList<>();
    IThrowableProxy cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      boolean redacted = cause.getClassName().equals(RedactedFailure.class.getName());
      String name = redacted ? cause.getMessage() : cause.getClassName();
      lines.add(depth == 0 ? name : "caused by " + name);
      for (StackTraceElementProxy frame : cause.getStackTraceElementProxyArray()) {
        lines.add("\t" + frame.getSTEAsString());
      }
      cause = cause.getCause();
    }
    return lines;
  }
}

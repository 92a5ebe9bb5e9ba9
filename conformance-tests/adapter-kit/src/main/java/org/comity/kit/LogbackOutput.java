package org.comity.kit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Takes what goes to Logback, down to DEBUG. Loaded only where Logback is. */
final class LogbackOutput extends AppenderBase<ILoggingEvent> {
  private final PrintStream into;

  private LogbackOutput(PrintStream into) {
    this.into = into;
  }

  static @Nullable AutoCloseable capture(PrintStream into) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return null;
    }
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    List<Appender<ILoggingEvent>> others = new ArrayList<>();
    root.iteratorForAppenders().forEachRemaining(others::add);
    others.forEach(root::detachAppender);
    Level before = root.getLevel();
    Logger ours = context.getLogger("org.comity");
    Level oursBefore = ours.getLevel();
    LogbackOutput appender = new LogbackOutput(into);
    appender.setContext(context);
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.DEBUG);
    ours.setLevel(null);
    return () -> {
      root.detachAppender(appender);
      root.setLevel(before);
      ours.setLevel(oursBefore);
      others.forEach(root::addAppender);
    };
  }

  @Override
  protected void append(ILoggingEvent event) {
    into.println(event.getLoggerName() + " " + event.getFormattedMessage());
    if (event.getThrowableProxy() != null) {
      into.println(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
  }
}

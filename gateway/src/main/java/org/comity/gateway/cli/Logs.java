package org.comity.gateway.cli;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where logs go: always standard error; plain lines on a terminal, JSON for machines. */
final class Logs {
  private static final int QUEUE = 8192;

  private Logs() {}

  /** For commands that end: warnings of libraries are of no use to who asked. */
  static void quiet() {
    configure(new SafeLineEncoder(), Level.ERROR, Level.ERROR, false);
  }

  /** For the gateway. */
  static void serving(boolean terminal) {
    Encoder<ILoggingEvent> encoder = terminal ? new SafeLineEncoder() : new SafeJsonEncoder();
    configure(encoder, Level.INFO, Level.WARN, true);
  }

  /** Writes what is still queued. */
  static void flush() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.stop();
    }
  }

  /** Whether a person reads along. */
  @SuppressWarnings("SystemConsoleNull") // newer Javas are asked by isTerminal
  static boolean onTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From Java 22 on there always is a console, which says itself whether it is a terminal.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  private static void configure(
      Encoder<ILoggingEvent> encoder, Level ours, Level others, boolean async) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return;
    }
    context.reset();
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
    stderr.setContext(context);
    stderr.setTarget("System.err");
    stderr.setEncoder(encoder);
    stderr.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(others);
    context.getLogger("org.comity").setLevel(ours);
    if (async) {
      AsyncAppender queue = new AsyncAppender();
      queue.setContext(context);
      queue.setQueueSize(QUEUE);
      queue.setNeverBlock(true);
      queue.addAppender(stderr);
      queue.start();
      root.addAppender(queue);
    } else {
      root.addAppender(stderr);
    }
  }
}

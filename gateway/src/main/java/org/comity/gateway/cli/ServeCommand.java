package org.comity.gateway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.GatewayConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the gateway until it is told to stop. */
@Command(
    name = "serve",
    description = "Run the gateway.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Prints GATEWAY=url, ADMIN=url and then READY on standard output. SIGTERM lets the calls",
      "under way end and stops it; so does the end of standard input, if that is a pipe from a",
      "parent process (--stdin-guard and --no-stdin-guard decide otherwise)."
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  private final Console console;
  private final GatewayStarter starter;

  @Mixin private final ConfigOption config = new ConfigOption();

  @Option(
      names = "--stdin-guard",
      negatable = true,
      description = "Stop when standard input ends. Default: only if it is a pipe.")
  private @Nullable Boolean guard;

  ServeCommand(Console console, GatewayStarter starter) {
    this.console = console;
    this.starter = starter;
  }

  @Override
  public Integer call() throws ConfigException, IOException, InterruptedException {
    GatewayConfig read = config.load(console);
    Logs.serving(Logs.onTerminal());
    CountDownLatch stop = new CountDownLatch(1);
    GatewayStarter.Running gateway = starter.start(read);
    AtomicBoolean closed = new AtomicBoolean();
    Thread hook = new Thread(() -> close(gateway, closed), "comity-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    boolean guarded = guard == null ? isPipe() : guard;
    if (guarded) {
      watch(console.in(), stop);
    }
    announce(read, gateway);
    stop.await();
    LOG.info("standard input has ended: stopping");
    close(gateway, closed);
    Runtime.getRuntime().removeShutdownHook(hook);
    return ExitCode.OK;
  }

  private void announce(GatewayConfig read, GatewayStarter.Running gateway) {
    console.out().println("GATEWAY=" + url(read.api().host(), gateway.apiPort()));
    console.out().println("ADMIN=" + url(read.admin().host(), gateway.adminPort()));
    console.out().println("READY");
    console.out().flush();
  }

  /** An address that a program on this machine can use. */
  private static String url(String host, int port) {
    String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    return "http://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port;
  }

  private static void close(GatewayStarter.Running gateway, AtomicBoolean closed) {
    if (closed.compareAndSet(false, true)) {
      gateway.close();
      Logs.flush();
    }
  }

  private static void watch(InputStream in, CountDownLatch stop) {
    Thread watcher =
        new Thread(
            () -> {
              try {
                while (in.read() >= 0) {
                  // What a parent writes says nothing; only that it is still there.
                }
              } catch (IOException e) {
                // A broken pipe is an end, too.
              }
              stop.countDown();
            },
            "comity-stdin");
    watcher.setDaemon(true);
    watcher.start();
  }

  /** Whether standard input is a pipe; unknown systems say no. */
  private static boolean isPipe() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString().startsWith("pipe:");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}

package org.comity.simulators.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.comity.client.ComityClient;
import org.comity.client.ComityException;
import org.comity.simulators.common.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * {@code comity demo}: starts the simulated registries and the built gateway, plays the story
 * through the SDK, and says of every step whether it did what it says.
 */
public final class DemoMain {
  private static final String USAGE =
      """
      Usage: comity demo [--keep] [--json FILE]
      Plays the whole story with simulated registries and a gateway of its own. Everything in it is
      synthetic; nothing outside a temporary folder is touched.
        --keep        stay after the story, with GATEWAY=, ADMIN= and TOKEN= on stdout, until
                      SIGINT or SIGTERM
        --json FILE   write the account for a program
        -h, --help    this text
      Exit codes: 0 every step did what it says, 1 one did not, 2 usage, 3 not built,
      70 a fault of the demo itself, 130/143 ended by a signal.
      """;
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration DROP_LIMIT = Duration.ofMinutes(1);

  private static volatile boolean signalled;

  private final Options options;
  private final PrintStream out;
  private final Progress progress;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Object endLock = new Object();
  private boolean ending;

  /**
   * What the caller asked for.
   *
   * @param home the project's folder
   * @param keep whether to stay after the story
   * @param json where the account for programs goes
   */
  record Options(Path home, boolean keep, @Nullable Path json) {}

  private DemoMain(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
    this.progress = new Progress();
  }

  public static void main(String[] args) {
    // The simulators' libraries have nothing to log that a reader of the account would miss.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    int code;
    try {
      code = run(args, out);
    } catch (RuntimeException | IOException e) {
      // What breaks because a signal ends everything is no news.
      if (!signalled) {
        System.err.println("comity demo: " + e);
      }
      code = 70;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      code = 70;
    }
    out.flush();
    // The simulators' servers leave threads behind that are no longer needed.
    Runtime.getRuntime().exit(code);
  }

  private static int run(String[] args, PrintStream out) throws IOException, InterruptedException {
    boolean keep = false;
    Path json = null;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--keep" -> keep = true;
        case "-h", "--help" -> {
          out.print(USAGE);
          return 0;
        }
        case "--json" -> {
          if (++i == args.length) {
            return usage("--json needs a file");
          }
          json = Path.of(args[i]).toAbsolutePath();
        }
        default -> {
          return usage("unknown option " + args[i]);
        }
      }
    }
    Path home = Path.of(System.getProperty("comity.home", ".")).toAbsolutePath().normalize();
    if (!Files.isDirectory(distribution(home).resolve("lib"))) {
      System.err.println("comity demo: the gateway is not built; run it by the script ./comity");
      return 3;
    }
    return new DemoMain(new Options(home, keep, json), out).play();
  }

  private static int usage(String fault) {
    System.err.println("comity demo: " + fault);
    System.err.print(USAGE);
    return 2;
  }

  private static Path distribution(Path home) {
    return home.resolve("gateway").resolve("target").resolve("dist");
  }

  private int play() throws IOException, InterruptedException {
    Thread hook =
        new Thread(
            () -> {
              signalled = true;
              endAll();
            },
            "demo-end");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      Story story = Story.load();
      Account account = new Account(story.facts().text("notice"));
      Printer printer = new Printer(out);
      printer.line("Comity demo. " + account.notice());
      printer.line(story.facts().text("plot"));
      progress.say("starting the registries");
      DemoWorld world = start(() -> DemoWorld.start(options.home()));
      progress.say("starting the gateway");
      GatewayProcess gateway = start(() -> gateway(world));
      gateway.awaitReady(START_LIMIT);
      account.figure("timeToReadyMs", gateway.timeToReady().toMillis());
      tell(story, world, gateway, account, printer);
      figures(account, gateway, printer);
      if (options.json() != null) {
        Files.writeString(options.json(), JsonText.of(account.forProgram()) + "\n");
      }
      printer.line(
          account.ok() ? "Every step did what it says." : "NOT every step did what it says.");
      if (options.keep()) {
        keep(story, world, gateway);
      }
      return account.ok() ? 0 : 1;
    } finally {
      progress.done();
      endAll();
      removeHook(hook);
    }
  }

  private GatewayProcess gateway(DemoWorld world) throws IOException {
    return GatewayProcess.launch(
        distribution(options.home()), world.config(), world.folder().resolve("gateway.log"));
  }

  private void tell(
      Story story, DemoWorld world, GatewayProcess gateway, Account account, Printer printer)
      throws IOException, InterruptedException {
    RecordingTransport transport = start(RecordingTransport::new);
    ComityClient client =
        start(
            () ->
                ComityClient.builder()
                    .baseUrl(gateway.api().toString())
                    .token(world.token(story.facts().text("agency")))
                    .transport(transport)
                    .application("comity-demo/1.0")
                    .verifySignatures()
                    .build());
    progress.say("waiting for the first drop");
    awaitDrops(client, story);
    account.figure("gatewayResidentBytesIdle", gateway.residentBytes());
    progress.say("playing");
    new StoryPlayer(
            story,
            world,
            client,
            transport,
            account,
            step -> {
              progress.done();
              printer.step(step);
              progress.say("playing");
            })
        .play();
    progress.done();
  }

  /** A registry that drops files can be asked once its first set is served. */
  private static void awaitDrops(ComityClient client, Story story) throws InterruptedException {
    long limit = System.nanoTime() + DROP_LIMIT.toNanos();
    for (String registry : story.registries()) {
      while (System.nanoTime() < limit && !served(client, registry)) {
        Thread.sleep(100);
      }
    }
  }

  private static boolean served(ComityClient client, String registry) {
    try {
      var info = client.registries().get(registry);
      return !info.operations().contains("DROP") || info.dataAsOf() != null;
    } catch (ComityException e) {
      // The story's first step will say what is wrong.
      return true;
    }
  }

  private static void figures(Account account, GatewayProcess gateway, Printer printer) {
    account.figure("gatewayResidentBytesAfterStory", gateway.residentBytes());
    printer.line("");
    printer.line("Figures");
    printer.line("  time to ready                  " + gateway.timeToReady().toMillis() + " ms");
    printer.line(
        "  gateway, resident when idle    " + mebibytes(account, "gatewayResidentBytesIdle"));
    printer.line(
        "  gateway, resident after it     " + mebibytes(account, "gatewayResidentBytesAfterStory"));
    printer.line("");
  }

  private static String mebibytes(Account account, String figure) {
    Object bytes = account.figures().get(figure);
    return bytes instanceof Long count && count > 0
        ? (count >> 20) + " MiB"
        : "not told by this system";
  }

  private void keep(Story story, DemoWorld world, GatewayProcess gateway)
      throws InterruptedException {
    String token = world.token(story.facts().text("agency"));
    Facts compare = story.facts().at("compare");
    out.println("GATEWAY=" + gateway.api());
    out.println("ADMIN=" + gateway.admin());
    out.println("TOKEN=" + token);
    String curl = "curl -s -H 'Authorization: Bearer " + token + "' ";
    out.println(curl + gateway.api() + "/v1/registries");
    out.println(
        curl
            + "-H 'Content-Type: application/json' "
            + gateway.api()
            + "/v1/levels/compare -d '{\"level\":{\"framework\":\""
            + compare.text("framework")
            + "\",\"level\":\""
            + compare.text("level")
            + "\"},\"targetFramework\":\""
            + compare.text("to")
            + "\"}'");
    out.println(
        curl
            + "-H 'Content-Type: application/json' "
            + gateway.api()
            + "/v1/credentials/query -d '"
            + story.queryAsJson()
            + "'");
    out.println("READY");
    out.flush();
    // Until a signal: its hook ends everything and the process with it.
    new CountDownLatch(1).await();
  }

  /** Makes something that must be ended. */
  private interface Start<T> {
    T start() throws IOException;
  }

  /** Starts a part, so that a signal that comes meanwhile ends it too. */
  private <T extends AutoCloseable> T start(Start<T> part) throws IOException {
    synchronized (started) {
      if (ending) {
        throw new IOException("the demo is being ended");
      }
      T resource = part.start();
      started.push(resource);
      return resource;
    }
  }

  /** Ends all parts, the last started first. Whoever comes second waits until all is ended. */
  private void endAll() {
    synchronized (endLock) {
      endOneByOne();
    }
  }

  private void endOneByOne() {
    while (true) {
      AutoCloseable next;
      synchronized (started) {
        ending = true;
        next = started.poll();
      }
      if (next == null) {
        return;
      }
      try {
        next.close();
      } catch (Exception e) {
        System.err.println("comity demo: not ended cleanly: " + e);
      }
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // A signal came first: the hook is at work already.
    }
  }
}

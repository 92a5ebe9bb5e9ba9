package org.comity.benchmark.fanout;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Two figures, each a comparison within one run: what the gateway adds to the slowest of three
 * registries, and what a query costs in CPU with 200 configured registries against 3.
 */
public final class FanOutBenchmark {
  private static final long[] DELAYS = {50, 100, 200};

  private FanOutBenchmark() {}

  /** Arguments: rounds of the first figure (60), queries per round of the second (2000). */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
    int queries = args.length > 1 ? Integer.parseInt(args[1]) : 2000;
    fanOut(rounds);
    manyRegistries(queries);
  }

  private static void fanOut(int rounds) throws Exception {
    List<StubRegistry> stubs = new ArrayList<>();
    for (long delay : DELAYS) {
      stubs.add(new StubRegistry(delay));
    }
    List<java.net.URI> uris = stubs.stream().map(StubRegistry::endpoint).toList();
    try (BenchGateway gateway = BenchGateway.start(uris)) {
      DirectFanOut direct = new DirectFanOut(uris);
      for (int i = 0; i < 20; i++) {
        direct.ask();
        gateway.ask(0, 1, 2);
      }
      double[] bare = new double[rounds];
      double[] through = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        bare[i] = direct.ask() / 1e6;
        through[i] = gateway.ask(0, 1, 2) / 1e6;
      }
      say("direct fan-out, ms", bare);
      say("through the gateway, ms", through);
      print(
          "gateway over the slowest registry (200 ms): %.1f ms; over the direct fan-out: %.1f ms",
          median(through) - 200, median(through) - median(bare));
    } finally {
      stubs.forEach(StubRegistry::close);
    }
  }

  private static void manyRegistries(int queries) throws Exception {
    try (StubRegistry stub = new StubRegistry(0);
        BenchGateway few = BenchGateway.start(copies(stub, 3));
        BenchGateway many = BenchGateway.start(copies(stub, 200))) {
      cpu(queries, () -> few.ask(1));
      cpu(queries, () -> many.ask(1));
      double[] ratios = new double[5];
      for (int i = 0; i < ratios.length; i++) {
        double three = cpu(queries, () -> few.ask(1));
        double hundreds = cpu(queries, () -> many.ask(1));
        ratios[i] = hundreds / three;
        print("CPU per query, us: 3 registries %.0f, 200 registries %.0f", three, hundreds);
      }
      say("CPU with 200 registries over CPU with 3", ratios);
    }
  }

  private static List<java.net.URI> copies(StubRegistry stub, int count) {
    return java.util.Collections.nCopies(count, stub.endpoint());
  }

  /** Microseconds of this process's CPU per query; client and stub are in it on both sides. */
  private static double cpu(int queries, Callable<Long> query) throws Exception {
    var os =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = os.getProcessCpuTime();
    for (int i = 0; i < queries; i++) {
      query.call();
    }
    return (os.getProcessCpuTime() - start) / 1e3 / queries;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void say(String what, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    print(
        "%s: min %.2f, median %.2f, max %.2f",
        what, sorted[0], median(values), sorted[sorted.length - 1]);
  }

  @SuppressWarnings("AnnotateFormatMethod") // only this class's own formats come here
  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}

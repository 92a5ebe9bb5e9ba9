package org.comity.benchmark.levels;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmark and prints the ratios of one run beside their aims. Of the iterations the best
 * counts, for the engine as for the baseline: what is above it is the machine's other work.
 */
public final class LevelReport {
  private LevelReport() {}

  /** Exits with 1 if a ratio misses its aim. */
  public static void main(String[] args) throws RunnerException {
    Map<String, Double> ns = new HashMap<>();
    for (RunResult r :
        new Runner(
                new OptionsBuilder()
                    .include(LevelBenchmark.class.getName())
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run()) {
      ns.put(r.getPrimaryResult().getLabel(), r.getPrimaryResult().getStatistics().getMin());
    }
    boolean met = line(ns, "direct", "baselineLookUp", 5);
    met &= line(ns, "hub", "baselineLookUp", 30);
    met &= line(ns, "load", "baselineParse", 3);
    System.out.printf(
        Locale.ROOT, "hubInWords %.0f ns (reported, not judged)%n", of(ns, "hubInWords"));
    System.exit(met ? 0 : 1);
  }

  private static boolean line(Map<String, Double> ns, String what, String base, double aim) {
    double ratio = of(ns, what) / of(ns, base);
    PrintStream out = System.out;
    out.printf(
        Locale.ROOT,
        "%s %.0f ns, %s %.0f ns, ratio %.2f, aim %.0f: %s%n",
        what,
        of(ns, what),
        base,
        of(ns, base),
        ratio,
        aim,
        ratio <= aim ? "met" : "missed");
    return ratio <= aim;
  }

  private static double of(Map<String, Double> ns, String what) {
    return ns.getOrDefault(what, Double.NaN);
  }
}

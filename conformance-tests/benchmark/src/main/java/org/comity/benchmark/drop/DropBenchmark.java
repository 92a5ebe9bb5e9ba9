package org.comity.benchmark.drop;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.comity.adapter.spi.DropReport;

/**
 * Taking a drop of 14 columns with one bad row in 200, beside four baselines, all in turns within
 * one run: ratios hold, figures are this machine's. Arguments: rows (1,000,000), rounds (5).
 */
public final class DropBenchmark {
  private DropBenchmark() {}

  /** Something that is measured. */
  @FunctionalInterface
  private interface Work {
    long rows() throws Exception;
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    long rows = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    try (DropBench bench = new DropBench(Path.of(System.getProperty("java.io.tmpdir")))) {
      Path warm = bench.drop(Math.max(1000, rows / 5_000 * 1000), 0);
      Path full = bench.drop(rows, 1);
      round(bench, warm, Math.max(1000, rows / 5_000 * 1000), null);
      Map<String, double[]> rates = new LinkedHashMap<>();
      for (int i = 0; i < rounds; i++) {
        int at = i;
        Map<String, Double> one = new LinkedHashMap<>();
        round(bench, full, rows, one);
        one.forEach(
            (what, rate) -> rates.computeIfAbsent(what, k -> new double[rounds])[at] = rate);
      }
      tell(rows, rounds, rates);
    }
  }

  private static void round(
      DropBench bench,
      Path drop,
      long rows,
      @org.jspecify.annotations.Nullable Map<String, Double> rates)
      throws Exception {
    Path file = drop.resolve(DropFixture.FILE);
    CopyLoader loader = new CopyLoader(bench.keys());
    measure(rates, "FastCSV alone", rows, () -> PureParse.read(file).rows());
    measure(
        rates, "parse, validate, map", rows, () -> sound(bench.take(drop, bench.nowhere()), rows));
    measure(rates, "COPY loader", rows, () -> loader.load(bench.database().dataSource(), file));
    measure(rates, "whole ingest", rows, () -> sound(bench.take(drop, bench.store()), rows));
    measure(rates, "Camel batch", rows, () -> CamelBatch.load(bench.database().dataSource(), file));
    measure(
        rates,
        "Camel batch, kept form",
        rows,
        () -> CamelKept.load(bench.database().dataSource(), file, bench.keys()));
  }

  private static long sound(DropReport report, long rows) {
    long bad = DropFixture.badRows(rows);
    if (report.rowsRead() != rows
        || report.rowsRejected() != bad
        || report.rowsAccepted() != rows - bad) {
      throw new IllegalStateException(
          "rows " + report.rowsRead() + ", rejected " + report.rowsRejected());
    }
    return rows;
  }

  private static void measure(
      @org.jspecify.annotations.Nullable Map<String, Double> rates,
      String what,
      long rows,
      Work work)
      throws Exception {
    System.gc();
    long start = System.nanoTime();
    long done = work.rows();
    double rate = rows * 1e9 / (System.nanoTime() - start);
    if (done != rows) {
      throw new IllegalStateException(what + " did " + done + " of " + rows + " rows");
    }
    if (rates != null) {
      rates.put(what, rate);
      print("%-22s %,12.0f rows/s", what, rate);
    }
  }

  private static void tell(long rows, int rounds, Map<String, double[]> rates) {
    print("");
    print("%,d rows of %d columns, %d rounds in turns; min / median / max", rows, 14, rounds);
    rates.forEach((what, all) -> print("- %s, rows/s: %s", what, three("%,.0f", all)));
    ratio(rates, "parse, validate, map", "FastCSV alone", 0.7);
    ratio(rates, "whole ingest", "COPY loader", 0.8);
    ratio(rates, "whole ingest", "Camel batch", 3);
    ratio(rates, "whole ingest", "Camel batch, kept form", 3);
  }

  private static void ratio(Map<String, double[]> rates, String what, String of, double aim) {
    double[] a = rates.getOrDefault(what, new double[0]);
    double[] b = rates.getOrDefault(of, new double[0]);
    double[] ratios = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      ratios[i] = a[i] / b[i];
    }
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    String verdict = sorted[sorted.length / 2] >= aim ? "reached" : "MISSED";
    print("- %s over %s: %s (aim %.1f: %s)", what, of, three("%.2f", ratios), aim, verdict);
  }

  private static String three(String format, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    String all = format + " / " + format + " / " + format;
    return text(all, sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
  }

  @SuppressWarnings("AnnotateFormatMethod") // only this class's own formats come here
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  @SuppressWarnings("AnnotateFormatMethod") // only this class's own formats come here
  private static void print(String format, Object... values) {
    System.out.println(text(format, values));
  }
}

package org.comity.benchmark.drop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.comity.adapter.spi.RecordStore.StoredRecord;

/**
 * Look-ups that give two records of one person go on while drop after drop takes the place of the
 * one before; records of two generations in one answer are counted.
 */
public final class SwapReads {
  private SwapReads() {}

  /**
   * What was read.
   *
   * @param swaps generations that were put in place while reads went on
   * @param reads look-ups
   * @param mixed answers with records of two generations, or with too few of them
   * @param seen generations that were seen
   */
  public record Result(int swaps, long reads, long mixed, int seen) {}

  /** Runs it. Arguments: swaps (100), rows of a drop (5,000). */
  public static void main(String[] args) throws Exception {
    int swaps = args.length > 0 ? Integer.parseInt(args[0]) : 100;
    long rows = args.length > 1 ? Long.parseLong(args[1]) : 5_000;
    try (DropBench bench = new DropBench(Path.of(System.getProperty("java.io.tmpdir")))) {
      Result result = run(bench, swaps, rows);
      System.out.println(
          "- "
              + result.swaps()
              + " swaps of "
              + rows
              + " rows under "
              + result.reads()
              + " look-ups: "
              + result.mixed()
              + " mixed reads");
    }
  }

  /** Puts drops in place one after the other while a thread reads. */
  public static Result run(DropBench bench, int swaps, long rows) throws Exception {
    bench.take(bench.drop(rows, 0), bench.store());
    AtomicBoolean swapping = new AtomicBoolean(true);
    CompletableFuture<Result> reading =
        CompletableFuture.supplyAsync(() -> read(bench, swapping, swaps));
    try {
      for (int i = 1; i <= swaps && !reading.isDone(); i++) {
        bench.take(bench.drop(rows, i), bench.store());
      }
    } finally {
      swapping.set(false);
    }
    return reading.get();
  }

  private static Result read(DropBench bench, AtomicBoolean swapping, int swaps) {
    long reads = 0;
    long mixed = 0;
    Set<String> seen = new java.util.HashSet<>();
    while (swapping.get()) {
      // Persons 1 to 9 have two good rows each.
      String person = Long.toString(40_000_000_000L + 1 + reads % 9);
      List<StoredRecord> found = bench.store().lookUp("identifier:XA:person", person);
      Set<String> generations =
          found.stream().map(SwapReads::generation).collect(Collectors.toSet());
      mixed += found.size() == 2 && generations.size() == 1 ? 0 : 1;
      seen.addAll(generations);
      reads++;
    }
    return new Result(swaps, reads, mixed, seen.size());
  }

  /** What stands behind the title: {@code Certificate in welding g17}. */
  private static String generation(StoredRecord record) {
    String text = new String(record.record().bytes(), StandardCharsets.UTF_8);
    int title = text.indexOf("\"title\":\"");
    String value = text.substring(title, text.indexOf("\",", title));
    return value.substring(value.lastIndexOf(' ') + 1);
  }
}

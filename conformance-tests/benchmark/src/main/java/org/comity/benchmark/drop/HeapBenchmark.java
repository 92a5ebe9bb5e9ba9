package org.comity.benchmark.drop;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.comity.adapter.spi.DropReport;
import org.comity.gateway.config.DbConfig;
import org.comity.gateway.store.EmbeddedDatabase;

/**
 * Whole ingests in JVMs with {@code -Xmx96m}, the database beside them; what is alive after a full
 * garbage collection, made every two seconds, tells whether memory grows with the drop. Arguments:
 * the sizes (100,000 10,000,000).
 */
public final class HeapBenchmark {
  private static final String CHILD = "child";

  private HeapBenchmark() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    if (args.length > 1 && args[0].equals(CHILD)) {
      child(args[1], Long.parseLong(args[2]));
      return;
    }
    long[] sizes =
        args.length == 0
            ? new long[] {100_000, 10_000_000}
            : LongStream.of(List.of(args).stream().mapToLong(Long::parseLong).toArray()).toArray();
    Path folder = Files.createTempDirectory("comity-heap-");
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("db"))) {
      for (long size : sizes) {
        run(database, size);
      }
    } finally {
      DropBench.remove(folder);
    }
  }

  private static void run(EmbeddedDatabase database, long rows)
      throws IOException, InterruptedException {
    ProcessBuilder child =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx96m",
            "-cp",
            System.getProperty("java.class.path"),
            HeapBenchmark.class.getName(),
            CHILD,
            database.url(),
            Long.toString(rows));
    child.environment().put("BENCH_USER", database.user());
    child.environment().put("BENCH_PASSWORD", database.password());
    int code = child.inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(rows + " rows were not taken in 96 MB");
    }
  }

  private static void child(String url, long rows) throws Exception {
    DbConfig db =
        new DbConfig(url, System.getenv("BENCH_USER"), System.getenv("BENCH_PASSWORD"), 4);
    try (DropBench bench = new DropBench(Path.of(System.getProperty("java.io.tmpdir")), db)) {
      Path drop = bench.drop(rows, 1);
      AtomicLong most = new AtomicLong();
      listen(most);
      Thread collector = collector();
      long start = System.nanoTime();
      DropReport report = bench.take(drop, bench.store());
      double seconds = (System.nanoTime() - start) / 1e9;
      collector.interrupt();
      System.gc();
      System.out.println(
          String.format(
              Locale.ROOT,
              "- %,d rows, %,d rejected: alive after a collection at most %.1f MB of 96;"
                  + " %.1f s, %,.0f rows/s",
              rows,
              report.rowsRejected(),
              most.get() / 1048576.0,
              seconds,
              rows / seconds));
      if (report.rowsRejected() != DropFixture.badRows(rows)) {
        throw new IllegalStateException("rejected " + report.rowsRejected());
      }
    }
  }

  /** A young collection leaves what is dead among the old: only a full one tells what is alive. */
  private static Thread collector() {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  Thread.sleep(2000);
                  System.gc();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "full collections");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void listen(AtomicLong most) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, back) -> {
                var info =
                    GarbageCollectionNotificationInfo.from(
                        (CompositeData) notification.getUserData());
                if (!info.getGcCause().equals("System.gc()")) {
                  return;
                }
                long alive =
                    info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                        .filter(e -> e.getKey().matches(".*(Eden|Survivor|Old|Tenured).*"))
                        .map(java.util.Map.Entry::getValue)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum();
                most.accumulateAndGet(alive, Math::max);
              },
              null,
              null);
    }
  }
}

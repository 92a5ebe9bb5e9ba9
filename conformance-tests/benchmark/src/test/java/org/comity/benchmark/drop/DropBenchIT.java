package org.comity.benchmark.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.comity.adapter.spi.DropReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drop benchmark at a small size: that it does what it says, never how fast. */
class DropBenchIT {
  private static final long ROWS = 20_000;

  @TempDir Path folder;
  private DropBench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new DropBench(folder);
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void everyVariantTakesTheSameRows() throws Exception {
    Path drop = bench.drop(ROWS, 1);
    Path file = drop.resolve(DropFixture.FILE);
    assertThat(PureParse.read(file).rows()).isEqualTo(ROWS);
    assertThat(CamelBatch.load(bench.database().dataSource(), file)).isEqualTo(ROWS);
    assertThat(new CopyLoader(bench.keys()).load(bench.database().dataSource(), file))
        .isEqualTo(ROWS);
    found("the COPY loader");
    assertThat(CamelKept.load(bench.database().dataSource(), file, bench.keys())).isEqualTo(ROWS);
    found("Camel's batch");
    accounted(bench.take(drop, bench.nowhere()));
    accounted(bench.take(drop, bench.store()));
    assertThat(bench.store().lookUp("number", "A-100000005")).hasSize(1);
    assertThat(bench.store().active().records()).isEqualTo(ROWS - DropFixture.badRows(ROWS));
    // Rows 799 and 999 have one number: neither is served.
    assertThat(bench.store().lookUp("number", "A-100000799")).isEmpty();
  }

  private void found(String loader) {
    assertThat(bench.store().lookUp("number", "A-100000005"))
        .as("the gateway finds what %s loaded", loader)
        .hasSize(1);
  }

  private static void accounted(DropReport report) {
    assertThat(report.rowsRead()).isEqualTo(ROWS);
    assertThat(report.rowsRejected()).isEqualTo(DropFixture.badRows(ROWS));
    assertThat(report.rowsAccepted()).isEqualTo(ROWS - DropFixture.badRows(ROWS));
    assertThat(report.rejects())
        .extracting(DropReport.RejectedRow::code)
        .containsOnly("BAD_DATE", "KEY_MISSING", "CSV_RAGGED", "DUPLICATE_KEY");
  }

  @Test
  void noReadIsMixedOverSwaps() throws Exception {
    SwapReads.Result result = SwapReads.run(bench, 8, 2_000);
    assertThat(result.mixed()).isZero();
    assertThat(result.reads()).isPositive();
    assertThat(result.seen()).as("reads went on while swaps did").isGreaterThan(1);
  }

  /** The ratios at a small size: printed, and every variant must take every row. */
  @Test
  @Tag("slow")
  void ratiosAreToldAtASmallSize() throws Exception {
    DropBenchmark.main(new String[] {"50000", "2"});
  }

  /** A heap of 96 MB is enough, or the child fails. */
  @Test
  @Tag("slow")
  void aSmallHeapIsEnough() throws Exception {
    HeapBenchmark.main(new String[] {"20000", "200000"});
  }

  @Test
  @Tag("long")
  void ratiosAreToldAtFullSize() throws Exception {
    DropBenchmark.main(new String[] {"1000000", "3"});
  }

  @Test
  @Tag("long")
  void aSmallHeapIsEnoughForTenMillionRows() throws Exception {
    HeapBenchmark.main(new String[] {"100000", "10000000"});
  }

  @Test
  @Tag("long")
  void noReadIsMixedOverAHundredSwaps() throws Exception {
    assertThat(SwapReads.run(bench, 100, 5_000).mixed()).isZero();
  }
}

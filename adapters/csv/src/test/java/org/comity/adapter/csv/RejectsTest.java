package org.comity.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.comity.adapter.spi.DropReport.RejectedRow;
import org.junit.jupiter.api.Test;

/** Rejected rows, told as they were given and kept in little memory. */
class RejectsTest {
  private static RejectedRow row(String file, long line, String message) {
    return new RejectedRow(file, line, line % 2 == 0 ? "born" : null, "CODE", message);
  }

  @Test
  void tellsWhatItWasGivenByFileAndLine() {
    List<RejectedRow> given = new ArrayList<>();
    for (String message :
        List.of(
            "the same key as in line 12",
            "the same key as in line 13",
            "ends with 007",
            "99",
            "0",
            "",
            "no number",
            "far too long for a number: 1234567890123456789012")) {
      given.add(row("b.csv", 1000 - given.size(), message));
      given.add(row("a.csv", 5_000_000_000L - given.size(), message));
    }
    Rejects rejects = new Rejects();
    given.forEach(rejects::add);
    assertThat(rejects.sorted())
        .containsExactlyElementsOf(
            given.stream()
                .sorted(
                    Comparator.comparing(RejectedRow::file).thenComparingLong(RejectedRow::line))
                .toList());
  }

  @Test
  void aMillionOfThemTakeLittleMemory() {
    Rejects rejects = new Rejects();
    long before = alive();
    for (int i = 0; i < 1_000_000; i++) {
      rejects.add(row("awards.csv", i, "the same key as in line " + (i + 7)));
    }
    long each = (alive() - before) / rejects.size();
    assertThat(each).as("bytes for each").isLessThan(48);
    List<RejectedRow> all = rejects.sorted();
    assertThat(all.get(999_999).message()).isEqualTo("the same key as in line 1000006");
  }

  private static long alive() {
    ManagementFactory.getMemoryMXBean().gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}

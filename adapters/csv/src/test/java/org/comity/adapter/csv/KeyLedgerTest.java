package org.comity.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyLedgerTest {
  @TempDir Path folder;

  private static final long AGAIN = -77;

  private record Told(long record, long other) {}

  @Test
  void tellsEachRowOfAKeyOnceAndNeverAnother() throws Exception {
    try (KeyLedger keys = new KeyLedger(folder)) {
      keys.add("a", 2, 0, 0);
      keys.add("b", 3, 1, 0);
      keys.add("a", 4, -2, 0);
      keys.add("a", 5, 2, 0);
      assertThat(tell(keys))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(2L, new Told(0, 4), 4L, new Told(-2, 2), 5L, new Told(2, 2)));
    }
  }

  @Test
  void rowsThatAreAllAlikeAreToldAsRepeated() throws Exception {
    try (KeyLedger keys = new KeyLedger(folder)) {
      keys.add("a", 2, 0, 9);
      keys.add("a", 3, 1, 9);
      keys.add("b", 4, 2, 9);
      keys.add("b", 5, 3, 9);
      keys.add("b", 6, 4, 8);
      keys.add("c", 7, -2, 0);
      keys.add("c", 8, -2, 0);
      assertThat(tell(keys))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  3L, new Told(AGAIN, 2),
                  4L, new Told(2, 5),
                  5L, new Told(3, 4),
                  6L, new Told(4, 4),
                  7L, new Told(-2, 8),
                  8L, new Told(-2, 7)));
    }
  }

  @Test
  void keysOfOneHashAreNotOneKey() throws Exception {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    try (KeyLedger keys = new KeyLedger(folder)) {
      keys.add("Aa", 1, 0, 0);
      keys.add("BB", 2, 1, 0);
      keys.add("AaAa", 3, 2, 0);
      keys.add("BBBB", 4, 3, 0);
      assertThat(tell(keys)).isEmpty();
    }
  }

  @Test
  void findsThemAmongMoreThanMemoryShouldHoldAndLeavesNoFile() throws Exception {
    int rows = 200_000;
    try (KeyLedger keys = new KeyLedger(folder)) {
      for (int i = 0; i < rows; i++) {
        keys.add("key-" + i, i, i, 0);
      }
      keys.add("key-77", rows, -2, 0);
      keys.add("x".repeat(50_000), rows + 1, 0, 0);
      keys.add("x".repeat(50_000), rows + 2, 1, 0);
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).as("no name is left of the file of keys").isEmpty();
      }
      Map<Long, Told> told = new TreeMap<>(tell(keys));
      assertThat(told.keySet()).containsExactly(77L, 200_000L, 200_001L, 200_002L);
      assertThat(told.get(200_000L)).isEqualTo(new Told(-2, 77));
    }
  }

  @Test
  void looksAtFewKeysTogetherHoweverManyThereAre() throws Exception {
    int rows = 300_000;
    try (KeyLedger keys = new KeyLedger(folder, 16 * 1024)) {
      for (int i = 0; i < rows; i++) {
        keys.add("key-" + i, i, i, 0);
      }
      for (int i = 0; i < 1000; i++) {
        keys.add("key-" + i * 300, rows + i, -2, 0);
      }
      Map<Long, Told> told = tell(keys);
      assertThat(told).hasSize(2000);
      assertThat(told.get(600L)).isEqualTo(new Told(600, rows + 2));
      assertThat(told.get(rows + 2L)).isEqualTo(new Told(-2, 600));
      assertThat(keys.largest()).isLessThan(32 * 1024);
    }
  }

  private static Map<Long, Told> tell(KeyLedger keys) throws Exception {
    Map<Long, Told> told = new HashMap<>();
    keys.tell(
        new KeyLedger.Twice() {
          @Override
          public void row(long line, long record, long other) {
            assertThat(told.put(line, new Told(record, other))).as("told once").isNull();
          }

          @Override
          public void again(long line, long record, long first) {
            assertThat(told.put(line, new Told(AGAIN, first))).as("told once").isNull();
          }
        });
    return told;
  }
}

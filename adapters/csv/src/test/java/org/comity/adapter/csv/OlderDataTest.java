package org.comity.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.DropReport.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes late, or comes without what came before it, is not served as if it were new. */
class OlderDataTest {
  @TempDir private Path top;
  private Fixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new Fixture(top);
    fixture.accept("d1");
  }

  private DropReport asOf(String id, String day) throws Exception {
    return fixture.accept(id, fixture.manifest().replace("2026-11-21", day), record -> List.of());
  }

  @Test
  void olderDataWaitForAPerson() throws Exception {
    DropReport older = asOf("d2", "2026-11-20");
    assertThat(older.outcome()).isEqualTo(Outcome.HELD);
    assertThat(older.issues().get(0).code()).isEqualTo("OLDER_DATA");
    assertThat(older.issues().get(0).message()).contains("2026-11-20", "2026-11-21");
    assertThat(fixture.active().dropId()).isEqualTo("d1");
    fixture.released = true;
    assertThat(asOf("d2", "2026-11-20").activated()).isTrue();
  }

  @Test
  void aDayIsAWholeDay() throws Exception {
    assertThat(asOf("d2", "2026-11-21").activated()).as("the same day").isTrue();
    assertThat(asOf("d3", "2026-11-21T18:00:00Z").activated()).as("later that day").isTrue();
    assertThat(asOf("d4", "2026-11-21").activated()).as("some time that day").isTrue();
    assertThat(asOf("d5", "2026-11-21T18:00:00Z").activated()).isTrue();
    assertThat(asOf("d6", "2026-11-21T17:59:59Z").activated()).as("before").isFalse();
    assertThat(asOf("d7", "2026-11-22").activated()).isTrue();
  }

  @Test
  void withoutADateDataAreAsOldAsTheirArrival() throws Exception {
    Instant came = Instant.parse("2026-11-22T07:00:00Z");
    String manifest = fixture.manifest().replace("2026-11-21", "");
    fixture
        .adapter()
        .accept(fixture.drop("d2", manifest).receivedAt(came), record -> List.of(), Fixture.call());
    assertThat(fixture.active().dropId()).isEqualTo("d2");
    assertThat(fixture.active().dataAsOf()).isEqualTo(came);
  }

  @Test
  void onlyARefusedSetOfARegistryThatSendsChangesLeavesAGap() throws Exception {
    String wrong = fixture.manifest().replace("awards.csv,5", "awards.csv,6");
    DropReport full = fixture.accept("d2", wrong, record -> List.of());
    assertThat(full.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(full.delta()).isFalse();
    fixture.yaml = Fixture.YAML + "load: {kind: delta, fullFile: full.txt}\n";
    for (String manifest : List.of(wrong, "file,rows\n")) {
      DropReport delta = fixture.accept("d3", manifest, record -> List.of());
      assertThat(delta.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(delta.delta()).isTrue();
    }
    fixture.active = null;
    assertThat(fixture.accept("d4", wrong, record -> List.of()).delta()).isFalse();
  }
}

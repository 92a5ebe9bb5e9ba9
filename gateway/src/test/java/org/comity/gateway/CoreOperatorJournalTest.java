package org.comity.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.comity.gateway.service.RegistryMode;
import org.comity.gateway.service.RegistryOperations;
import org.comity.gateway.service.RegistryOperations.Reload;
import org.comity.gateway.service.TestRecord;
import org.junit.jupiter.api.Test;

/** Whatever an operator has done to a registry is in the journal, and never for whom. */
class CoreOperatorJournalTest extends CoreStory {
  @Test
  void whatAnOperatorHasDoneIsWrittenDown() throws Exception {
    String ee = fixture.add("EE");
    Path served = fixture.registries.get(ee).folder();
    Folders folders = new Folders(fixture.engine, ee);
    Map<String, String> one = folders.version(folder.resolve("v"), "Welder", "1", "en");
    Map<String, String> two = folders.version(folder.resolve("v"), "Welder", "2", "et");
    Folders.put(one, served);
    fixture.start();
    RegistryOperations desk = fixture.core.registryOperations();
    desk.setMode(ee, RegistryMode.SHADOW);
    desk.doctor(ee, TestRecord.ofNumber("N-4711"));
    desk.diff(ee, Folders.content(two));
    assertThat(desk.startShadow(ee, Folders.content(two))).isEmpty();
    desk.endShadow(ee);
    Folders.put(two, served);
    assertThat(desk.reload(ee).outcome()).isEqualTo(Reload.Outcome.SWAPPED);
    List<String> done =
        List.of(
            "\"mode\":\"SHADOW\"",
            "\"doctor\":",
            "\"originalsCompared\":\"0\"",
            "\"inShadow\":\"sha256:",
            "\"shadowEnded\":\"true\"",
            "\"reloaded\":\"" + ee + "\"");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              List<String> entries = entries(ee);
              for (String act : done) {
                assertThat(entries).as(act).filteredOn(e -> e.contains(act)).hasSize(1);
              }
            });
    assertThat(entries(ee)).allSatisfy(e -> assertThat(e).contains("OPERATOR"));
    assertThat(entries(ee).toString()).doesNotContain("N-4711");
  }

  private List<String> entries(String registry) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fixture.core.operations().exportJournal(out);
    return out.toString(UTF_8).lines().filter(l -> l.contains("\"" + registry + "\"")).toList();
  }
}

package org.comity.simulators.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.comity.simulators.common.CsvText;
import org.comity.simulators.common.Documents;
import org.comity.simulators.common.SimulatorControl.Wrong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CsvDropSimulatorTest {
  private static final String KEY = "00112233445566778899aabbccddeeff";

  @TempDir Path folder;
  private CsvDropSimulator simulator;

  @BeforeEach
  void start() throws IOException {
    simulator = CsvDropSimulator.start(folder, "ke-awards.csv", "ke-qualifications.csv", "ke_id");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void publish_manifestTellsRowsAndDigestOfEachFile() throws Exception {
    simulator.publish();

    List<Map<String, String>> manifest = read(simulator.drop().resolve("manifest.csv"));
    assertThat(manifest.stream().map(row -> row.get("file")))
        .containsExactly("persons.csv", "qualifications.csv", "awards.csv");
    for (Map<String, String> entry : manifest) {
      Path file = simulator.drop().resolve(entry.get("file"));
      assertThat(entry.get("sha256")).isEqualTo(sha256(file));
      assertThat(read(file)).hasSize(Integer.parseInt(entry.get("rows")));
    }
  }

  @Test
  void publish_everyAwardHasItsPersonAndQualification() throws Exception {
    simulator.publish();

    List<String> persons =
        read(simulator.drop().resolve("persons.csv")).stream()
            .map(row -> row.get("national_id"))
            .toList();
    List<String> qualifications =
        read(simulator.drop().resolve("qualifications.csv")).stream()
            .map(row -> row.get("code"))
            .toList();
    assertThat(read(simulator.drop().resolve("awards.csv")))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            row -> {
              assertThat(persons).contains(row.get("national_id"));
              assertThat(qualifications).contains(row.get("qualification_code"));
            });
  }

  @ParameterizedTest
  @EnumSource(DropFault.class)
  void publish_withAFault_isWrongInThatWayOnly(DropFault fault) throws Exception {
    simulator.publish(fault);

    Path manifestFile = simulator.drop().resolve("manifest.csv");
    assertThat(Files.exists(manifestFile)).isEqualTo(fault != DropFault.NO_MANIFEST);
    Path awards = simulator.drop().resolve("awards.csv");
    assertThat(Files.exists(awards)).isEqualTo(fault != DropFault.MISSING_FILE);
    if (fault != DropFault.NO_MANIFEST && fault != DropFault.MISSING_FILE) {
      Map<String, String> entry = read(manifestFile).get(2);
      assertThat(entry.get("sha256").equals(sha256(awards)))
          .isEqualTo(fault != DropFault.WRONG_DIGEST);
      int rows = Files.readAllLines(awards).size() - 1;
      assertThat(Integer.parseInt(entry.get("rows")) == rows)
          .isEqualTo(fault != DropFault.WRONG_ROWS);
      List<String> lines = Files.readAllLines(awards);
      assertThat(lines.get(0).endsWith("registrar_note"))
          .isEqualTo(fault != DropFault.WRONG_HEADER);
      assertThat(lines.contains("RAGGED/1,only-two-cells")).isEqualTo(fault == DropFault.BAD_ROWS);
    }
  }

  @Test
  void result_isKeptInTheRegisterAndAcknowledged() throws Exception {
    send(KEY, "KE/2012/000917", "PART", "");

    Map<String, String> acknowledgement = awaitAcknowledgement(KEY);
    assertThat(acknowledgement)
        .containsEntry("outcome", "ACCEPTED")
        .containsEntry("ack_no", "ACK-000001");
    assertThat(simulator.register()).hasSize(1);
    assertThat(simulator.register().get(0))
        .containsEntry("award_no", "KE/2012/000917")
        .containsEntry("decision", "PART")
        .containsEntry("ack_no", "ACK-000001");
    assertThat(Files.list(simulator.outbound())).isEmpty();
  }

  @Test
  void resultSentTwice_hasOneEffectAndTheSameAcknowledgement() throws Exception {
    send(KEY, "KE/2012/000917", "FULL", "");
    awaitAcknowledgement(KEY);
    Files.delete(simulator.acknowledgements().resolve("ack-" + KEY + ".csv"));

    send(KEY, "KE/2012/000917", "FULL", "");

    assertThat(awaitAcknowledgement(KEY)).containsEntry("ack_no", "ACK-000001");
    assertThat(simulator.register()).hasSize(1);
  }

  @Test
  void resultThatCannotStand_isRefusedWithItsCode() throws Exception {
    send("a1", "KE/0000/000000", "FULL", "");
    send("a2", "KE/2012/000917", "PERHAPS", "");
    send("a3", "KE/2012/000917", "NONE", "");
    send("a4", "", "FULL", "");

    assertThat(awaitAcknowledgement("a1")).containsEntry("reason_code", "E03");
    assertThat(awaitAcknowledgement("a2")).containsEntry("reason_code", "E02");
    assertThat(awaitAcknowledgement("a3")).containsEntry("reason_code", "E04");
    assertThat(awaitAcknowledgement("a4"))
        .containsEntry("reason_code", "E01")
        .containsEntry("outcome", "REJECTED");
    assertThat(simulator.register()).isEmpty();
  }

  @Test
  void wrongId_acknowledgesAnotherMessage() throws Exception {
    simulator.control().wrong(Wrong.WRONG_ID);
    send(KEY, "KE/2012/000917", "FULL", "");

    assertThat(awaitAcknowledgement(KEY)).containsEntry("message_id", "0".repeat(32));
  }

  @Test
  void down_leavesTheFileLyingUntilItIsUpAgain() throws Exception {
    simulator.control().down();
    send(KEY, "KE/2012/000917", "FULL", "");
    await()
        .during(Duration.ofMillis(400))
        .atMost(Duration.ofSeconds(5))
        .until(() -> simulator.acknowledgement(KEY).isEmpty());

    simulator.control().normal();

    assertThat(awaitAcknowledgement(KEY)).containsEntry("outcome", "ACCEPTED");
  }

  @Test
  void publishLarge_hasThatManyAwards() throws Exception {
    simulator.publishLarge(1000);

    assertThat(read(simulator.drop().resolve("awards.csv"))).hasSize(1000);
  }

  private void send(String key, String award, String decision, String reasons) throws IOException {
    Map<String, String> cells =
        Map.of(
            "message_id",
            key,
            "reference",
            "result-1",
            "version",
            "1",
            "award_no",
            award,
            "decision",
            decision,
            "decided_by",
            "XA:authority",
            "decided_on",
            "2026-11-20",
            "reasons",
            reasons);
    String row =
        CsvText.row(
            ResultRegister.COLUMNS.stream().map(column -> cells.getOrDefault(column, "")).toList());
    DropSet.place(
        simulator.outbound(),
        "recognition-" + key + ".csv",
        (CsvText.row(ResultRegister.COLUMNS) + row).getBytes());
  }

  private Map<String, String> awaitAcknowledgement(String key) {
    return await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> simulator.acknowledgement(key), rows -> !rows.isEmpty())
        .get(0);
  }

  private static List<Map<String, String>> read(Path file) throws Exception {
    return Documents.csv(Files.readAllBytes(file));
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}

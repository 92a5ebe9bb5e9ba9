package org.comity.gateway.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.comity.adapter.spi.Payload;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.level.Levels;
import org.comity.mapping.record.RecordMapper;
import org.comity.mapping.record.RecordMappers;
import org.comity.model.Credential;
import org.comity.model.Issue;
import org.comity.syntax.YamlGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparingTest {
  private static final String MAPPING =
      """
      version: "1"
      records: a
      number: n
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: level/framework, constant: CL-MCTP}
        - {to: level/level, from: l}
      """;

  @TempDir Path folder;

  @Test
  void whatIsWrongWithALevelIsToldOnce() throws Exception {
    List<Issue> issues = new ArrayList<>();
    new Comparing(Levels.load(), List.of("EQF", "FI-FINQF", "XA-NONE", "XB-NONE"))
        .compare(credential(), issues);
    assertThat(issues).extracting(Issue::code).contains("UNKNOWN_LEVEL", "UNKNOWN_FRAMEWORK");
    assertThat(issues)
        .filteredOn(i -> i.code().equals("UNKNOWN_LEVEL"))
        .extracting(Issue::message)
        .containsExactly(
            "the level cannot be compared: no such level in CL-MCTP; there is: 1, 2, 3, 4, 5");
  }

  @ParameterizedTest
  @CsvSource({
    "EQF, 99, true",
    "EQF, 0, true",
    "EQF, +6, true",
    "EQF, 6, false",
    "EE-ESTQF, 6, false",
    "CL-MCTP, N3, true",
    // Of a framework that the data do not have nobody knows the levels.
    "XA-NONE, 99, false",
  })
  void aLevelThatItsFrameworkDoesNotHaveIsTold(String framework, String level, boolean told)
      throws Exception {
    Credential credential = credential(framework, level);
    List<Issue> issues = new ArrayList<>();
    Credential compared = new Comparing(Levels.load(), List.of()).compare(credential, issues);
    assertThat(compared).isEqualTo(credential);
    String path = "/credentials/xa-test~1/";
    assertThat(issues)
        .extracting(i -> i.code() + " " + i.path())
        .isEqualTo(
            told
                ? List.of(
                    "UNKNOWN_LEVEL " + path + "level", "UNKNOWN_LEVEL " + path + "statedLevels/0")
                : List.of());
  }

  private Credential credential() throws Exception {
    return credential(MAPPING, "N3", "1");
  }

  private Credential credential(String framework, String level) throws Exception {
    String stated =
        "  - {to: statedLevels, fields: [{to: framework, constant: F}, {to: level, from: l}]}\n";
    return credential(
        (MAPPING + stated)
            .replace("CL-MCTP", framework)
            .replace("constant: F", "constant: " + framework),
        level,
        "1");
  }

  private Credential credential(String mapping, String level, String number) throws Exception {
    RecordMapper mapper =
        RecordMappers.compile(
            "xa-test",
            YamlGate.standard().read(mapping.getBytes(StandardCharsets.UTF_8)),
            folder,
            new Findings("mapping.yaml"));
    Payload payload =
        new Payload(
            ("{\"a\":[{\"n\":\"" + number + "\",\"l\":\"" + level + "\"}]}")
                .getBytes(StandardCharsets.UTF_8),
            Payload.Syntax.JSON);
    return mapper
        .inbound(
            payload,
            new RecordMapper.InboundContext(
                "xa-test", "rest", Instant.EPOCH, null, "sha256:00", n -> "xa-test~" + n, false))
        .credentials()
        .get(0);
  }
}

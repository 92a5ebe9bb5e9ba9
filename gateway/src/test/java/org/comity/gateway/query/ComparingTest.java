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

  private Credential credential() throws Exception {
    RecordMapper mapper =
        RecordMappers.compile(
            "xa-test",
            YamlGate.standard().read(MAPPING.getBytes(StandardCharsets.UTF_8)),
            folder,
            new Findings("mapping.yaml"));
    Payload payload =
        new Payload(
            "{\"a\":[{\"n\":\"1\",\"l\":\"N3\"}]}".getBytes(StandardCharsets.UTF_8),
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

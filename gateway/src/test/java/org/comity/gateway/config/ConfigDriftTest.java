package org.comity.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comity.mapping.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator changed in the file is told with its place, and no value of it. */
class ConfigDriftTest {
  private static final String TEXT =
      """
      api: {port: 8080}
      registries:
        xa-one:
          endpoint: "https://one.example"
          password: "${secret:one}"
        xa-two: {endpoint: "https://two.example"}
      agencies:
        "XC:agency": {roles: [DESTINATION], registries: [xa-one]}
      """;

  @TempDir Path folder;

  private ConfigDrift since() throws Exception {
    Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/one"), "first");
    Files.writeString(file(), TEXT);
    return ConfigDrift.since(file());
  }

  private Path file() {
    return folder.resolve("comity.yaml");
  }

  private static List<String> told(List<Finding> findings) {
    return findings.stream().map(f -> f.line() + " " + f.code() + " " + f.seen()).toList();
  }

  @Test
  void whatDidNotChangeIsNotTold() throws Exception {
    ConfigDrift drift = since();
    Files.writeString(file(), "# a remark\n\n" + TEXT.replace("{port: 8080}", "\n  port: 8080"));
    assertThat(drift.ofRegistry("xa-one")).isEmpty();
    assertThat(drift.ofOthers(List.of("xa-one", "xa-two"))).isEmpty();
  }

  @Test
  void eachLineIsToldWhereItBelongsAndWithoutItsValue() throws Exception {
    ConfigDrift drift = since();
    Files.writeString(
        file(),
        TEXT.replace("https://one", "https://other")
            .replace("  xa-two: {endpoint: \"https://two.example\"}\n", "  xa-three: {}\n")
            .replace("8080", "8090")
            .replace("[xa-one]", "[xa-one, xa-three]"));
    assertThat(told(drift.ofRegistry("xa-one")))
        .containsExactly(
            "4 RESTART_NEEDED registries.xa-one.endpoint was changed since the gateway was"
                + " started");
    assertThat(told(drift.ofRegistry("xa-two")))
        .containsExactly(
            "0 RESTART_NEEDED registries.xa-two.endpoint was taken away since the gateway was"
                + " started");
    assertThat(told(drift.ofOthers(List.of("xa-one", "xa-two"))))
        .containsExactly(
            "1 RESTART_NEEDED api.port was changed since the gateway was started",
            "6 RESTART_NEEDED registries.xa-three was added since the gateway was started",
            "8 RESTART_NEEDED agencies.XC:agency.registries was changed since the gateway was"
                + " started");
    assertThat(drift.adds("xa-three")).isTrue();
    assertThat(drift.adds("xa-one")).isFalse();
    assertThat(drift.adds("xa-four")).isFalse();
    assertThat(drift.ofRegistry("xa-one").toString()).doesNotContain("other.example");
  }

  @Test
  void aReplacedSecretIsAChange() throws Exception {
    ConfigDrift drift = since();
    Files.writeString(folder.resolve("secrets/one"), "second");
    assertThat(told(drift.ofRegistry("xa-one")))
        .containsExactly(
            "5 RESTART_NEEDED registries.xa-one.password was changed since the gateway was"
                + " started");
    assertThat(drift.ofRegistry("xa-one").toString()).doesNotContain("second");
  }

  @Test
  void aFileThatWouldNotStartIsTold() throws Exception {
    ConfigDrift drift = since();
    Files.writeString(file(), TEXT + "  x: [\n");
    assertThat(drift.ofRegistry("xa-one"))
        .singleElement()
        .satisfies(f -> assertThat(f.line()).isGreaterThan(7));
    Files.delete(file());
    assertThat(drift.ofRegistry("xa-one")).extracting(Finding::code).containsExactly("UNREADABLE");
  }
}

package org.comity.suite.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.comity.gateway.Gateway;
import org.comity.gateway.GatewayParts;
import org.comity.gateway.config.ConfigLoader;
import org.comity.simulators.demo.AuditWorld;
import org.comity.suite.Catalogue;
import org.comity.suite.DataFile;
import org.comity.suite.Finding;
import org.comity.suite.Finding.State;
import org.comity.suite.Requirement.Profile;
import org.comity.suite.Runner;
import org.comity.suite.SuiteData;
import org.comity.suite.Verdict;
import org.comity.suite.checks.Checks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite against the real gateway, sound and with one part broken: proof that it can fail. */
class SuiteIT {
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final GatewayParts SOUND = GatewayParts.standard();
  private static AuditWorld audit;

  @BeforeAll
  static void startWorld() throws Exception {
    audit = AuditWorld.start(home());
  }

  @AfterAll
  static void endWorld() {
    audit.close();
  }

  /** The project's folder, found upwards from the module's. */
  private static Path home() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("adapters/registries"))) {
      at = at.getParent();
    }
    return at;
  }

  private static List<Finding> run(GatewayParts parts) throws Exception {
    try (Gateway gateway =
        Gateway.start(ConfigLoader.standard().load(audit.world().config(), Map.of()), parts)) {
      SuiteData data =
          DataFile.read(
              audit.writeData(
                  URI.create("http://127.0.0.1:" + gateway.apiPort()),
                  URI.create("http://127.0.0.1:" + gateway.adminPort())));
      return new Runner(Catalogue.load().requirements(), Checks.all())
          .run(data, Profile.FAULT, IDLE, System.nanoTime(), finding -> {});
    }
  }

  private static Set<String> notPassed(List<Finding> findings) {
    return findings.stream()
        .filter(f -> f.state() != State.PASS)
        .map(f -> f.requirement().id() + " " + f.state() + ": " + f.detail())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theSoundGatewayIsConformant() throws Exception {
    List<Finding> findings = run(SOUND);

    assertThat(notPassed(findings)).isEmpty();
    assertThat(Verdict.of(findings)).isEqualTo(Verdict.CONFORMANT);
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenGatewayTurnsExactlyItsRequirementsRed(BrokenGateway broken) throws Exception {
    List<Finding> findings = run(broken.parts(SOUND));

    assertThat(
            findings.stream().filter(f -> f.state() == State.FAIL).map(f -> f.requirement().id()))
        .as("%s", notPassed(findings))
        .containsExactlyInAnyOrderElementsOf(broken.red());
    assertThat(findings.stream().filter(f -> f.state() != State.PASS && f.state() != State.FAIL))
        .as("%s", notPassed(findings))
        .isEmpty();
    assertThat(Verdict.of(findings)).isEqualTo(Verdict.NOT_CONFORMANT);
  }
}

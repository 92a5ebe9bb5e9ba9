package org.comity.suite.report;

import java.time.Instant;
import java.util.List;
import org.comity.suite.Finding;
import org.comity.suite.Finding.State;
import org.comity.suite.Requirement.Profile;
import org.comity.suite.Verdict;

/**
 * One run of the suite, as the reports show it.
 *
 * @param gateway base URL of what was tested
 * @param profile profile
 * @param seed seed of the order
 * @param startedAt when (UTC)
 * @param suiteVersion version of the suite
 * @param catalogueVersion version of the catalogue
 * @param findings one per requirement, by id
 */
public record Run(
    String gateway,
    Profile profile,
    long seed,
    Instant startedAt,
    String suiteVersion,
    String catalogueVersion,
    List<Finding> findings) {
  public Run {
    findings = List.copyOf(findings);
  }

  public Verdict verdict() {
    return Verdict.of(findings);
  }

  public long count(State state) {
    return findings.stream().filter(f -> f.state() == state).count();
  }
}

package org.comity.suite;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.comity.suite.Finding.State;
import org.comity.suite.Requirement.Profile;

/** Runs the checks of a profile in a seeded random order. */
public final class Runner {
  private final List<Requirement> catalogue;
  private final Map<String, Check> checks;

  public Runner(List<Requirement> catalogue, Map<String, Check> checks) {
    this.catalogue = List.copyOf(catalogue);
    this.checks = Map.copyOf(checks);
  }

  /**
   * Runs.
   *
   * @param data what is tested
   * @param profile which requirements
   * @param idle how long to leave the gateway alone where memory is tested
   * @param seed order of the checks
   * @param heard is told of each finding as it is made
   */
  public List<Finding> run(
      SuiteData data, Profile profile, Duration idle, long seed, Consumer<Finding> heard) {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    String nonce = HexFormat.of().formatHex(random);
    HttpClient http =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    List<Requirement> order = new ArrayList<>(catalogue);
    Collections.shuffle(order, new Random(seed));
    List<Finding> findings = new ArrayList<>();
    for (Requirement requirement : order) {
      Finding finding =
          requirement.profile().compareTo(profile) > 0
              ? new Finding(requirement, State.NOT_RUN, "outside the profile", List.of(), 0)
              : tryOne(requirement, new Probe(http, data, nonce, idle));
      findings.add(finding);
      heard.accept(finding);
    }
    findings.sort((a, b) -> a.requirement().id().compareTo(b.requirement().id()));
    return findings;
  }

  private Finding tryOne(Requirement requirement, Probe probe) {
    long start = System.nanoTime();
    State state;
    String detail;
    try {
      Check check = checks.get(requirement.id());
      if (check == null) {
        throw new IllegalStateException("no check for " + requirement.id());
      }
      check.run(probe);
      state = State.PASS;
      detail = "";
    } catch (Check.Failed e) {
      state = State.FAIL;
      detail = String.valueOf(e.getMessage());
    } catch (Check.Inconclusive e) {
      state = State.INCONCLUSIVE;
      detail = String.valueOf(e.getMessage());
    } catch (IOException e) {
      state = State.INCONCLUSIVE;
      detail = "the gateway could not be reached or broke off: " + e.getClass().getSimpleName();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      state = State.INCONCLUSIVE;
      detail = "interrupted";
    } catch (Exception e) {
      state = State.ERROR;
      detail = "the suite failed: " + e;
    }
    List<String> ids =
        probe.exchanges().stream().map(Exchange::requestId).filter(s -> !s.isEmpty()).toList();
    return new Finding(requirement, state, detail, ids, (System.nanoTime() - start) / 1_000_000);
  }
}

package org.comity.gateway.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comity.gateway.engine.JarReport;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.RegistryMode;
import org.comity.gateway.service.RegistryOperations;
import org.comity.gateway.service.TestRecord;
import org.comity.mapping.finding.Finding;
import org.comity.model.HolderCriteria;

/** One registry, about which everything can be asked. */
final class FakeRegistryOperations implements RegistryOperations {
  static final String ID = "xa-register";
  private static final Instant SINCE = Instant.parse("2026-11-22T10:00:00Z");

  final Map<String, RegistryMode> modes = new ConcurrentHashMap<>();
  volatile String asked;
  volatile HolderCriteria askedFor;
  volatile FolderContent folder;

  private static void check(String registry) {
    if (!registry.equals(ID)) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "No registry has this id.");
    }
  }

  @Override
  public List<View> views() {
    return List.of(
        new View(
            new FakeOperations().registries().get(0),
            RegistryMode.SHADOW,
            "xa-register/2",
            "sha256:aa",
            "sha256:bb",
            List.of()));
  }

  @Override
  public List<JarReport> jars() {
    return List.of(
        new JarReport("a.jar", "sha256:cc", "1.2", List.of("wire"), List.of(), List.of()));
  }

  @Override
  public void setMode(String registry, RegistryMode mode) {
    check(registry);
    modes.put(registry, mode);
  }

  @Override
  public Reload reload(String registry) {
    check(registry);
    return new Reload(
        registry,
        Reload.Outcome.REFUSED,
        "xa-register/2",
        null,
        List.of(new Finding("mapping.yaml", 4, 32, "UNKNOWN_PATH", "'Numbr'", "'Number'")));
  }

  @Override
  public List<Reload> reloadAll() {
    return List.of(new Reload("mappings", Reload.Outcome.UNCHANGED, "e1", "e1", List.of()));
  }

  @Override
  public Diagnosis doctor(String registry, TestRecord record) {
    check(registry);
    asked = record.number();
    askedFor = record.holder();
    return new Diagnosis(
        registry,
        SINCE,
        List.of(
            new Step(
                "connection",
                Step.Status.FAILED,
                Duration.ofMillis(12),
                "refused",
                Step.Party.REGISTRY,
                "Ask it.")));
  }

  @Override
  public List<Finding> startShadow(String registry, FolderContent content) {
    check(registry);
    folder = content;
    return List.of();
  }

  @Override
  public ShadowReport shadow(String registry) {
    check(registry);
    return new ShadowReport(
        registry, "sha256:bb", SINCE, 5, 3, 0, new Counts(Map.of("/titles/text", 2L), Map.of()));
  }

  @Override
  public void endShadow(String registry) {
    check(registry);
    folder = null;
  }

  @Override
  public HeldReport diff(String registry, FolderContent content) {
    check(registry);
    folder = content;
    return new HeldReport(
        registry, 9, 9, 4, 0, 1, new Counts(Map.of(), Map.of("UNRESOLVED_CODE status", 4L)));
  }
}

package org.comity.gateway.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.engine.Engines;
import org.comity.mapping.finding.Diagnostics;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.FolderTest;
import org.comity.mapping.sample.GuessCheck;
import org.comity.mapping.sample.Validation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a folder must be to serve: one rule for the start, for a reload and for being switched on.
 * It stands what {@code comity adapter validate} and {@code comity adapter test} ask of it; where
 * agencies are answered it also has no mark of a draft, and reads the records of the served drop.
 */
public final class Fitness {
  private static final Logger LOG = LoggerFactory.getLogger(Fitness.class);

  private final Engines engines;
  private final BiFunction<Registry, Path, List<Finding>> unfit;
  private final Consumer<Registry> serves;

  /**
   * @param unfit what of a registry's kept records a folder does not fit
   * @param serves hears of each registry that answers agencies from now on
   */
  public Fitness(
      Engines engines, BiFunction<Registry, Path, List<Finding>> unfit, Consumer<Registry> serves) {
    this.engines = engines;
    this.unfit = unfit;
    this.serves = serves;
  }

  /**
   * Everything that keeps a folder from serving; empty if nothing does.
   *
   * @param registry whose it is
   * @param folder the folder, or the copy of it that is to serve
   * @param forAgencies whether agencies are to be answered with it
   */
  List<Finding> problems(Registry registry, Path folder, boolean forAgencies) {
    List<Finding> problems = new ArrayList<>(problems(folder, engines));
    if (forAgencies) {
      problems.addAll(GuessCheck.of(folder));
      if (problems.isEmpty()) {
        problems.addAll(unread(registry, folder));
      }
    }
    return problems;
  }

  /** What keeps a sound folder that is tried in shadow from answering agencies. */
  public List<Finding> unready(Registry registry) {
    Path folder = registry.version().folder();
    List<Finding> problems = new ArrayList<>(GuessCheck.of(folder));
    if (problems.isEmpty()) {
      problems.addAll(unread(registry, folder));
    }
    return problems;
  }

  private List<Finding> unread(Registry registry, Path folder) {
    try {
      return unfit.apply(registry, folder);
    } catch (IllegalStateException e) {
      LOG.debug("reading kept records", e);
      return List.of(
          FolderCheck.found(
              "KEPT_RECORDS_DIFFER",
              "the records of the served drop cannot be opened here",
              "the keys folder with which they were sealed"));
    }
  }

  /** The first of some findings, and how many more there are, on one line. */
  public static String told(List<Finding> findings) {
    return RefusedRegistry.told(findings);
  }

  /** Says that a registry answers agencies from now on. */
  public void serves(Registry registry) {
    serves.accept(registry);
  }

  /**
   * What would keep a registry from serving at a start, as far as its files and keys tell: whether
   * it reads the records of a served drop is not among it.
   */
  public static List<Finding> problems(RegistryConfig config, Engines engines) {
    List<Finding> problems =
        new ArrayList<>(FolderCheck.of(config, config.folder(), engines).findings());
    if (problems.isEmpty()) {
      problems.addAll(problems(config.folder(), engines));
      if (config.enabled()) {
        problems.addAll(GuessCheck.of(config.folder()));
      }
    }
    return problems;
  }

  /** What {@code validate} and {@code test} find wrong with a folder; notes are left out. */
  public static List<Finding> problems(Path folder, Engines engines) {
    FolderRun run = FolderRun.of(folder, engines.factories(), engines.functions(), null, Map.of());
    Set<Finding> problems = new LinkedHashSet<>();
    for (Finding finding : Validation.of(run)) {
      if (!Diagnostics.isNote(finding.code())) {
        problems.add(finding);
      }
    }
    FolderTest.of(run).forEach(step -> problems.addAll(step.findings()));
    return List.copyOf(problems);
  }
}

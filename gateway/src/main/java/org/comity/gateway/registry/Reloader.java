package org.comity.gateway.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.service.RegistryOperations.Reload;
import org.comity.gateway.store.PrivateFiles;
import org.comity.mapping.finding.Diagnostics;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.FolderTest;
import org.comity.mapping.sample.Validation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a registry's folder again. What is read is copied first, so that what was checked is what
 * serves, whatever is edited meanwhile; it must stand what {@code comity adapter validate} and
 * {@code comity adapter test} ask of it. Safe for use by many threads.
 */
public final class Reloader {
  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

  private final Registries registries;
  private final RegistryLoader loader;
  private final Engines engines;
  private final BiFunction<Registry, Path, List<Finding>> unfit;
  private final Path copies;
  private final BiConsumer<Registry, Registry> swapped;
  private final AtomicLong number = new AtomicLong();
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /**
   * @param unfit what of a registry's kept records a changed folder does not fit
   * @param copies folder for the copies that serve; emptied here
   * @param swapped hears of each one that was replaced, and of the one in its place
   * @throws IOException if it cannot be made
   */
  public Reloader(
      Registries registries,
      RegistryLoader loader,
      Engines engines,
      BiFunction<Registry, Path, List<Finding>> unfit,
      Path copies,
      BiConsumer<Registry, Registry> swapped)
      throws IOException {
    this.registries = registries;
    this.loader = loader;
    this.engines = engines;
    this.unfit = unfit;
    this.copies = copies;
    this.swapped = swapped;
    FolderFiles.delete(copies);
    PrivateFiles.folder(copies);
  }

  /** Reads one again and puts it in place, or tells why the old one goes on. */
  public Reload reload(Registry configured) {
    synchronized (locks.computeIfAbsent(configured.id(), k -> new Object())) {
      try (Lease lease = registries.lease(configured.id())) {
        return reloaded(lease.registry());
      }
    }
  }

  private Reload reloaded(Registry served) {
    String before = name(served);
    // Its own parent each time: the folder itself must have the registry's id as its name.
    Path parent = copies.resolve(Long.toString(number.incrementAndGet()));
    Path copy = parent.resolve(served.id());
    boolean kept = false;
    try {
      FolderFiles.copy(served.config().folder(), copy);
      if (!served.isRefused() && FolderFiles.digest(copy).equals(served.version().digest())) {
        return new Reload(served.id(), Reload.Outcome.UNCHANGED, before, before, List.of());
      }
      List<Finding> problems = problems(copy, engines);
      if (problems.isEmpty() && registries.enabled(served)) {
        // Where no agency is answered, a folder may come before the drop that it is for.
        problems = unfit.apply(served, copy);
      }
      if (!problems.isEmpty()) {
        return new Reload(served.id(), Reload.Outcome.REFUSED, before, null, problems);
      }
      RegistryLoader.Made made = loader.reload(served, copy, () -> discard(parent));
      Registry next = made.registry();
      if (next == null) {
        return new Reload(served.id(), Reload.Outcome.REFUSED, before, null, made.findings());
      }
      kept = true;
      registries.swap(next);
      swapped.accept(served, next);
      LOG.info("registry {}: {} serves now, after {}", served.id(), name(next), before);
      return new Reload(served.id(), Reload.Outcome.SWAPPED, before, name(next), List.of());
    } catch (IOException e) {
      LOG.debug("reading a folder again", e);
      Finding unreadable =
          new Finding(
              ".",
              0,
              0,
              "UNREADABLE",
              "the folder " + served.config().folder(),
              "a folder of at most 2,000 files and 64 MiB that the gateway may read");
      return new Reload(served.id(), Reload.Outcome.REFUSED, before, null, List.of(unreadable));
    } finally {
      if (!kept) {
        discard(parent);
      }
    }
  }

  /** Mapping version and the beginning of the folder's digest. */
  public static String name(Registry registry) {
    return registry.isRefused()
        ? "none"
        : registry.mapper().version() + " (" + registry.version().digest().substring(7, 19) + ")";
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

  private static void discard(Path folder) {
    try {
      FolderFiles.delete(folder);
    } catch (IOException e) {
      LOG.warn("{} could not be deleted; it goes at the next start", folder);
      LOG.debug("deleting a copy", e);
    }
  }
}

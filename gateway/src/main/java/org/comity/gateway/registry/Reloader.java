package org.comity.gateway.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.comity.gateway.service.RegistryMode;
import org.comity.gateway.service.RegistryOperations.Reload;
import org.comity.mapping.finding.Finding;
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
  private final Fitness fitness;
  private final FolderCopies copies;
  private final BiConsumer<Registry, Registry> swapped;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /**
   * @param fitness what a folder must be to serve
   * @param copies copies that serve
   * @param swapped hears of each one that was replaced, and of the one in its place
   */
  public Reloader(
      Registries registries,
      RegistryLoader loader,
      Fitness fitness,
      FolderCopies copies,
      BiConsumer<Registry, Registry> swapped) {
    this.registries = registries;
    this.loader = loader;
    this.fitness = fitness;
    this.copies = copies;
    this.swapped = swapped;
  }

  /** Reads one again and puts it in place, or tells why the old one goes on. */
  public Reload reload(Registry configured) {
    synchronized (locks.computeIfAbsent(configured.id(), k -> new Object())) {
      try (Lease lease = registries.lease(configured.id())) {
        return reloaded(lease.registry());
      }
    }
  }

  /**
   * Has a registry answer agencies, unless its folder is not fit for that; none is read again
   * meanwhile.
   *
   * @return what keeps it from that; empty if it answers
   */
  public List<Finding> enable(Registry configured) {
    synchronized (locks.computeIfAbsent(configured.id(), k -> new Object())) {
      try (Lease lease = registries.lease(configured.id())) {
        Registry served = lease.registry();
        List<Finding> problems = served.isRefused() ? served.refused() : fitness.unready(served);
        if (problems.isEmpty()) {
          registries.setMode(served, RegistryMode.ENABLED);
          fitness.serves(served);
        }
        return problems;
      }
    }
  }

  private Reload reloaded(Registry served) {
    String before = name(served);
    Path copy = null;
    boolean kept = false;
    try {
      copy = copies.copy(served.config().folder(), served.id());
      if (!served.isRefused() && FolderFiles.digest(copy).equals(served.version().digest())) {
        return new Reload(served.id(), Reload.Outcome.UNCHANGED, before, before, List.of());
      }
      // Where no agency is answered, a folder may come before the drop that it is for.
      List<Finding> problems = fitness.problems(served, copy, registries.enabled(served));
      if (!problems.isEmpty()) {
        return new Reload(served.id(), Reload.Outcome.REFUSED, before, null, problems);
      }
      RegistryLoader.Made made = loader.reload(served, copy);
      Registry next = made.registry();
      if (next == null) {
        return new Reload(served.id(), Reload.Outcome.REFUSED, before, null, made.findings());
      }
      kept = true;
      registries.swap(next);
      if (registries.enabled(next)) {
        fitness.serves(next);
      }
      swapped.accept(served, next);
      LOG.info("registry {}: {} serves now, after {}", served.id(), name(next), before);
      return new Reload(served.id(), Reload.Outcome.SWAPPED, before, name(next), List.of());
    } catch (IOException e) {
      LOG.debug("reading a folder again", e);
      Finding unreadable = RegistryLoader.unreadable(served.config());
      return new Reload(served.id(), Reload.Outcome.REFUSED, before, null, List.of(unreadable));
    } finally {
      if (!kept && copy != null) {
        copies.discard(copy);
      }
    }
  }

  /** Mapping version and the beginning of the folder's digest. */
  public static String name(Registry registry) {
    return registry.isRefused()
        ? "none"
        : registry.mapper().version() + " (" + registry.version().digest().substring(7, 19) + ")";
  }
}

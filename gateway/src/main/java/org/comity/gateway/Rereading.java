package org.comity.gateway;

import java.util.ArrayList;
import java.util.List;
import org.comity.gateway.config.ConfigDrift;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.engine.JarReport;
import org.comity.gateway.journal.Detail;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.registry.Reloader;
import org.comity.gateway.service.RegistryOperations.Reload;
import org.comity.mapping.finding.Finding;

/**
 * Reads files again while the gateway runs, and tells which ones wait for a restart: comity.yaml
 * and jars are read at the start only. What it swaps is journaled. Safe for use by many threads.
 */
final class Rereading {
  private final Registries registries;
  private final Engines engines;
  private final Reloader reloader;
  private final MappingData data;
  private final OperatorJournal operator;
  private final ConfigDrift file;

  Rereading(
      Registries registries,
      Engines engines,
      Reloader reloader,
      MappingData data,
      OperatorJournal operator,
      ConfigDrift file) {
    this.registries = registries;
    this.engines = engines;
    this.reloader = reloader;
    this.data = data;
    this.operator = operator;
    this.file = file;
  }

  /** The operator's own jars, as they were read at the start. */
  List<JarReport> jars() {
    return engines.jars();
  }

  /** Whether the file names a registry that it did not name at the start. */
  boolean waitsForRestart(String id) {
    return file.adds(id);
  }

  /** What keeps a registry from answering agencies; if nothing does, it answers them. */
  List<Finding> enable(Registry registry) {
    return reloader.enable(registry);
  }

  /** Reads one registry's folder. */
  Reload reload(Registry registry) {
    List<Finding> restart = new ArrayList<>(file.ofRegistry(registry.id()));
    restart.addAll(engines.changedJars());
    return journaled(reloader.reload(registry).with(restart));
  }

  /** Reads the mapping data and every registry's folder. */
  List<Reload> reloadAll() {
    List<Reload> all = new ArrayList<>();
    List<Finding> restart =
        new ArrayList<>(file.ofOthers(registries.all().stream().map(Registry::id).toList()));
    restart.addAll(engines.changedJars());
    all.add(
        new Reload(
            "comity.yaml",
            Reload.Outcome.UNCHANGED,
            "what was read at the start",
            null,
            List.of(),
            restart));
    all.add(journaled(data.reload()));
    for (Registry registry : registries.all()) {
      // What keeps the file from being read at all was told once.
      List<Finding> lines =
          file.ofRegistry(registry.id()).stream()
              .filter(f -> f.code().equals("RESTART_NEEDED"))
              .toList();
      all.add(journaled(reloader.reload(registry).with(lines)));
    }
    return all;
  }

  private Reload journaled(Reload reload) {
    if (reload.outcome() == Reload.Outcome.SWAPPED) {
      operator.done(
          new Detail()
              .put("reloaded", reload.what())
              .put("before", reload.before())
              .put("after", reload.after()));
    }
    return reload;
  }
}

package org.comity.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.comity.gateway.delivery.Dispatcher;
import org.comity.gateway.delivery.Outbox;
import org.comity.gateway.drop.DropReports;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.engine.JarReport;
import org.comity.gateway.journal.Journal;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.service.OperationsService.Check;
import org.comity.gateway.service.OperationsService.Figures;
import org.comity.gateway.store.Database;

/** How the gateway fares: whether it is ready, and its figures. Safe for use by many threads. */
final class Vitals {
  private final Database database;
  private final Journal journal;
  private final Registries registries;
  private final Engines engines;
  private final Outbox outbox;
  private final Dispatcher dispatcher;
  private final DropReports drops;

  Vitals(
      Database database,
      Journal journal,
      Registries registries,
      Engines engines,
      Outbox outbox,
      Dispatcher dispatcher,
      DropReports drops) {
    this.database = database;
    this.journal = journal;
    this.registries = registries;
    this.engines = engines;
    this.outbox = outbox;
    this.dispatcher = dispatcher;
    this.drops = drops;
  }

  List<Check> readiness() {
    boolean answers = database.answers();
    boolean writes = !journal.failing();
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            "database",
            answers,
            answers ? null : "the database does not answer: look at it and at its disk"));
    checks.add(
        new Check(
            "journal",
            writes,
            writes ? null : "the last entry could not be committed: look at the database's disk"));
    refused().ifPresent(told -> checks.add(new Check("files", true, told)));
    return checks;
  }

  /** What is not served for its files' sake. The gateway is ready all the same: the others are. */
  private Optional<String> refused() {
    List<String> ids =
        registries.all().stream().filter(Registry::isRefused).map(Registry::id).toList();
    List<String> jars =
        engines.jars().stream().filter(JarReport::isRefused).map(JarReport::file).toList();
    return ids.isEmpty() && jars.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "refused registries: "
                + ids
                + ", refused jars: "
                + jars
                + "; comity registries --admin tells why");
  }

  Figures figures() {
    Outbox.Depth depth = outbox.depth();
    Map<String, Integer> breakers = new TreeMap<>();
    for (Registry registry : registries.all()) {
      breakers.put(registry.id(), registry.guard().breaker());
    }
    return new Figures(
        depth.depth(),
        depth.oldestSeconds(),
        depth.deadLetters(),
        dispatcher.retries(),
        breakers,
        drops.accepted(),
        drops.rejected());
  }
}

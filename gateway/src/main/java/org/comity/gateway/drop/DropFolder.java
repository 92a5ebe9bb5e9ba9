package org.comity.gateway.drop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.gateway.drop.WaitingDrops.Waiting;
import org.comity.gateway.registry.Lease;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.service.Uuid7;
import org.comity.gateway.store.Database;
import org.comity.gateway.store.SoleWorker;
import org.comity.model.Issue;
import org.comity.syntax.ArchiveNames;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drop folder of one registry. A complete drop is moved to {@code taking/}, taken as a whole or
 * not at all, and ends in {@code done/} or {@code rejected/}, where its reject file lies beside it,
 * or waits in {@code held/} until a person decides. Of several gateways on one folder, one takes
 * it: they agree by a lock of the database.
 */
public final class DropFolder implements FetchTarget {
  private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);
  private static final Duration MOST = Duration.ofHours(6);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration QUIET_WITH_MARKER = Duration.ofMillis(300);
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final Registries registries;
  private final String registryId;
  private final DropPlaces places;
  private final DropReports reports;
  private final SoleWorker alone;
  private final Clock clock;
  private @Nullable String marker;
  private @Nullable Duration quiet;
  private DropGate gate;
  private DropGate remoteGate;
  private long pausedUntil = System.nanoTime();

  public DropFolder(
      Registries registries,
      Registry registry,
      Path folder,
      DropReports reports,
      Database database,
      Clock clock) {
    this.registries = registries;
    this.registryId = registry.id();
    this.places = new DropPlaces(folder, clock);
    this.reports = reports;
    this.alone = new SoleWorker(database, "drop " + registry.id());
    this.clock = clock;
    this.marker = registry.profile().dropMarker();
    this.quiet = registry.profile().dropQuiet();
    this.gate = gate(marker, quiet);
    this.remoteGate = gate(marker, quiet);
  }

  private static DropGate gate(@Nullable String marker, @Nullable Duration quiet) {
    Duration usual = marker == null ? QUIET : QUIET_WITH_MARKER;
    return new DropGate(marker, (quiet == null ? usual : quiet).toNanos());
  }

  /** The gate for what the registry's folder says now. */
  private DropGate gate() {
    Registry served = registries.find(registryId);
    if (served != null
        && !(Objects.equals(served.profile().dropMarker(), marker)
            && Objects.equals(served.profile().dropQuiet(), quiet))) {
      marker = served.profile().dropMarker();
      quiet = served.profile().dropQuiet();
      gate = gate(marker, quiet);
      remoteGate = gate(marker, quiet);
    }
    return gate;
  }

  @Override
  public Path folder() {
    return places.folder();
  }

  @Override
  public String registryId() {
    return registryId;
  }

  @Override
  public Path fetched() {
    return places.fetched();
  }

  @Override
  public synchronized boolean remoteComplete(Map<String, String> files) {
    gate();
    return remoteGate.complete(files, System.nanoTime());
  }

  /** Looks at the folder and takes a drop that is complete. Never throws for what lies there. */
  @Override
  public synchronized void scan() {
    if (System.nanoTime() - pausedUntil < 0) {
      return;
    }
    try {
      if (places.hasBegun() || due() != null || isComplete()) {
        alone.doIfAlone(this::take);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "registry {}: the drop folder cannot be worked on ({}), tried again",
          registryId,
          e.getClass().getSimpleName());
      LOG.debug("scanning a drop folder", e);
      pausedUntil = System.nanoTime() + PAUSE.toNanos();
    }
  }

  private boolean isComplete() throws IOException {
    DropGate now = gate();
    return now.complete(DropGate.files(places.folder()), System.nanoTime(), this::holdsMarker);
  }

  /** Whether a file is an archive that is unpacked and has the marker in it. */
  private boolean holdsMarker(String name) {
    Registry served = registries.find(registryId);
    return served != null
        && served.profile().dropArchives()
        && marker != null
        && ArchiveNames.of(places.folder().resolve(name)).contains(marker);
  }

  /** Takes a drop with one version of the registry's folder, whatever takes its place meanwhile. */
  private void take() throws IOException {
    try (Lease lease = registries.lease(registryId)) {
      for (Waiting due = due(); due != null; due = due()) {
        if (!settle(due, lease.registry())) {
          // What comes later must not be taken before it.
          return;
        }
      }
      String first = reports.waiting().first(registryId, "");
      if (first != null) {
        reports.waiting().behind(registryId, first);
      }
      take(lease.registry());
    }
  }

  /** The first held drop with which something is to be done now; {@code null} for none. */
  private @Nullable Waiting due() throws IOException {
    List<String> here = places.held();
    boolean free = true;
    for (Waiting one :
        here.isEmpty() ? List.<Waiting>of() : reports.waiting().of(registryId, here)) {
      boolean waits = one.forAPerson() || (one.forItsTurn() && !free);
      if (!waits && here.contains(one.id())) {
        return one;
      }
      free &= !one.forAPerson();
    }
    return null;
  }

  /**
   * Does what was decided, or what follows from it; told again after a crash, for the files are
   * moved last.
   *
   * @return whether it is done; else it is to be tried again
   */
  private boolean settle(Waiting due, Registry registry) throws IOException {
    boolean released = due.state().equals("RELEASED");
    if (!released && !due.forItsTurn()) {
      places.endHeld("rejected", due.id());
      return true;
    }
    Drop drop = places.heldDrop(due.id()).receivedAt(due.came());
    DropReport report = takeWhole(released ? drop.asReleased() : drop, registry, due.id());
    if (report == null) {
      return false;
    }
    if (report.outcome() != DropReport.Outcome.HELD) {
      reports.taken(due.id());
      places.endHeld(report.activated() ? "done" : "rejected", due.id());
    }
    return true;
  }

  private void take(Registry registry) throws IOException {
    Drop drop = places.begin();
    if (drop.files().isEmpty()) {
      return;
    }
    takeWhole(drop.behind(reports.waiting().first(registryId, drop.id())), registry, null);
  }

  /**
   * Takes a drop to its end; {@code null} if it is worth another try.
   *
   * @param origin the report under which it has waited; absent if it has not
   */
  private @Nullable DropReport takeWhole(Drop bare, Registry registry, @Nullable String origin)
      throws IOException {
    Path resend = places.emptyResend();
    Drop drop = bare.withRejects(resend);
    DropReport report = accept(drop, registry);
    if (report == null) {
      pausedUntil = System.nanoTime() + PAUSE.toNanos();
      return null;
    }
    String id = kept(registry, drop, report, origin);
    LOG.info(
        "registry {}: drop {} {}: {} rows, {} accepted, {} rejected",
        registry.id(),
        id,
        said(report),
        report.rowsRead(),
        report.rowsAccepted(),
        report.rowsRejected());
    places.putAway(drop, resend, report, id, origin != null);
    return report;
  }

  /** The id of the drop's report: of a new one, or of the one under which it goes on waiting. */
  private String kept(Registry registry, Drop drop, DropReport report, @Nullable String origin) {
    if (origin == null || report.outcome() != DropReport.Outcome.HELD) {
      return reports.keep(registry.id(), drop, report, origin);
    }
    reports.heldAgain(origin, report);
    return origin;
  }

  private static String said(DropReport report) {
    return switch (report.outcome()) {
      case ACTIVATED -> "is served";
      case REFUSED ->
          report.delta()
              ? "was refused; later changes wait until a person discards it or a full set comes"
              : "was refused";
      case HELD -> "is held until a person releases or discards it";
    };
  }

  /** The engine's report; none if it is worth another try. */
  private @Nullable DropReport accept(Drop drop, Registry registry) {
    try {
      return registry
          .adapter()
          .accept(drop, registry.mapper().recordCheck(), CallContext.own(Uuid7.next(clock), MOST));
    } catch (AdapterException e) {
      if (e.retryable()) {
        LOG.warn("registry {}: the drop is tried again: {}", registry.id(), e.code());
        return null;
      }
      String message = e.getMessage() == null ? e.code() : e.getMessage();
      return refused(Issue.error(e.code(), null, message, false));
    } catch (RuntimeException e) {
      LOG.error("registry {}: taking a drop failed, {}", registry.id(), e.getClass().getName());
      LOG.debug("taking a drop", e);
      return refused(Issue.error("INTERNAL", null, "the gateway failed on this drop", false));
    }
  }

  private DropReport refused(Issue issue) {
    // Nobody knows what it was: where changes come, it may have been one.
    return DropReport.refused(issue).withDelta(reports.waiting().takesDeltas(registryId));
  }
}

package org.comity.gateway.drop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.gateway.keys.Crypto;
import org.comity.gateway.registry.Lease;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.service.Uuid7;
import org.comity.gateway.store.Database;
import org.comity.model.Issue;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drop folder of one registry. A complete drop is moved to {@code taking/}, taken as a whole or
 * not at all, and ends in {@code done/} or {@code rejected/}, where its reject file lies beside it.
 * Of several gateways on one folder, one takes it: they agree by a lock of the database.
 */
public final class DropFolder {
  private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);
  private static final Duration MOST = Duration.ofHours(6);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration QUIET_WITH_MARKER = Duration.ofMillis(300);
  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Registries registries;
  private final String registryId;
  private final Path folder;
  private final DropReports reports;
  private final Database database;
  private final Clock clock;
  private @Nullable String marker;
  private DropGate gate;
  private final long lockKey;
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
    this.folder = folder;
    this.reports = reports;
    this.database = database;
    this.clock = clock;
    this.marker = registry.profile().dropMarker();
    this.gate = gate(marker);
    byte[] hash = Crypto.sha256(("drop " + registry.id()).getBytes(StandardCharsets.UTF_8));
    this.lockKey = java.nio.ByteBuffer.wrap(hash).getLong();
  }

  private static DropGate gate(@Nullable String marker) {
    return new DropGate(marker, (marker == null ? QUIET : QUIET_WITH_MARKER).toNanos());
  }

  /** The gate for the marker that the registry's folder names now. */
  private DropGate gate() {
    Registry served = registries.find(registryId);
    String named = served == null ? marker : served.profile().dropMarker();
    if (!Objects.equals(named, marker)) {
      marker = named;
      gate = gate(named);
    }
    return gate;
  }

  public Path folder() {
    return folder;
  }

  public String registryId() {
    return registryId;
  }

  /** Looks at the folder and takes a drop that is complete. Never throws for what lies there. */
  public synchronized void scan() {
    if (System.nanoTime() - pausedUntil < 0) {
      return;
    }
    try {
      boolean leftover = !DropGate.files(taking()).isEmpty();
      if (leftover || gate().complete(DropGate.files(folder), System.nanoTime())) {
        database.jdbi().useHandle(this::takeIfAlone);
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

  private Path taking() throws IOException {
    return Files.createDirectories(folder.resolve("taking"));
  }

  private void takeIfAlone(Handle handle) throws IOException {
    boolean alone =
        handle
            .createQuery("select pg_try_advisory_lock(?)")
            .bind(0, lockKey)
            .mapTo(Boolean.class)
            .one();
    if (!alone) {
      return;
    }
    try {
      take();
    } finally {
      handle.execute("select pg_advisory_unlock(?)", lockKey);
    }
  }

  /** Takes a drop with one version of the registry's folder, whatever takes its place meanwhile. */
  private void take() throws IOException {
    try (Lease lease = registries.lease(registryId)) {
      take(lease.registry());
    }
  }

  private void take(Registry registry) throws IOException {
    Path taking = taking();
    // What an earlier run had moved before it died belongs to what is still here.
    for (String name : DropGate.files(folder).keySet()) {
      Files.move(folder.resolve(name), taking.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
    Set<String> names = DropGate.files(taking).keySet();
    if (names.isEmpty()) {
      return;
    }
    Drop drop = new Drop(digest(taking, names), taking, List.copyOf(names));
    DropReport report = accept(drop, registry);
    if (report == null) {
      pausedUntil = System.nanoTime() + PAUSE.toNanos();
      return;
    }
    String id = reports.keep(registry.id(), drop.id(), report);
    LOG.info(
        "registry {}: drop {} {}: {} rows, {} accepted, {} rejected",
        registry.id(),
        id,
        report.activated() ? "is served" : "was refused",
        report.rowsRead(),
        report.rowsAccepted(),
        report.rowsRejected());
    putAway(drop, report, id);
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

  private static DropReport refused(Issue issue) {
    return DropReport.refused(issue);
  }

  private void putAway(Drop drop, DropReport report, String id) throws IOException {
    Path end =
        folder
            .resolve(report.activated() ? "done" : "rejected")
            .resolve(STAMP.format(clock.instant()) + "-" + id);
    Files.createDirectories(end);
    if (!report.activated() || report.rowsRejected() > 0) {
      Files.write(end.resolve("rejects-" + id + ".csv"), DropReports.rejectFile(report));
    }
    for (String name : drop.files()) {
      Files.move(drop.folder().resolve(name), end.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Digest over names and contents, in order of name: the same for the same bytes. */
  public static String digest(Path folder, Iterable<String> names) throws IOException {
    try {
      MessageDigest all = MessageDigest.getInstance("SHA-256");
      for (String name : names) {
        MessageDigest one = MessageDigest.getInstance("SHA-256");
        try (InputStream in =
            Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
          byte[] buffer = new byte[1 << 16];
          for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            one.update(buffer, 0, n);
          }
        }
        all.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        all.update(one.digest());
      }
      return "sha256:" + HexFormat.of().formatHex(all.digest());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is missing", e);
    }
  }
}

package org.comity.gateway.drop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.gateway.journal.Detail;
import org.comity.gateway.journal.Journal;
import org.comity.gateway.journal.JournalEntry;
import org.comity.gateway.service.OperationsService.DropDecision;
import org.comity.gateway.service.OperationsService.DropSummary;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.Uuid7;
import org.comity.gateway.store.Database;
import org.comity.model.Issue;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What became of drops, kept for the operator. Safe for use by many threads. */
public final class DropReports {
  private static final int MOST_TOLD = 50;

  private final Database database;
  private final Journal journal;
  private final Clock clock;
  private final WaitingDrops waiting;
  private final Map<String, AtomicLong> accepted = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> rejected = new ConcurrentHashMap<>();

  public DropReports(Database database, Journal journal, Clock clock) {
    this.database = database;
    this.journal = journal;
    this.clock = clock;
    this.waiting = new WaitingDrops(database);
  }

  /** Drops that wait. */
  WaitingDrops waiting() {
    return waiting;
  }

  /**
   * Keeps a report with its journal entry; returns its id.
   *
   * @param origin the report under which the drop had waited; absent if it had not
   */
  String keep(String registry, Drop drop, DropReport report, @Nullable String origin) {
    String id = Uuid7.next(clock);
    String dropId = drop.id();
    @Nullable String problem = problem(report, drop.behind());
    database
        .jdbi()
        .useTransaction(
            h -> {
              // A run that died after this had not moved the files away: they came again.
              h.createUpdate(
                      "update drop_report set state = 'REPEATED'"
                          + " where registry = :registry and drop_id = :drop"
                          + " and state in ('HELD', 'GAP')"
                          + " and (:origin::uuid is null or id <> :origin::uuid)")
                  .bind("registry", registry)
                  .bind("drop", dropId)
                  .bind("origin", origin)
                  .execute();
              if (report.activated() && !report.delta()) {
                WaitingDrops.overtaken(h, registry, origin);
              }
              insert(h, id, registry, drop, report, origin);
              journal.insert(h, entry(id, registry, dropId, report, problem));
            });
    accepted.computeIfAbsent(registry, k -> new AtomicLong()).addAndGet(report.rowsAccepted());
    rejected.computeIfAbsent(registry, k -> new AtomicLong()).addAndGet(report.rowsRejected());
    return id;
  }

  private static void insert(
      Handle handle,
      String id,
      String registry,
      Drop drop,
      DropReport report,
      @Nullable String origin) {
    handle
        .createUpdate(
            "insert into drop_report (id, registry, drop_id, activated, rows_read, accepted,"
                + " rejected, problem, reject_file, state, waiting, delta, behind, origin, told)"
                + " values (?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::uuid, ?::uuid, ?)")
        .bind(0, id)
        .bind(1, registry)
        .bind(2, drop.id())
        .bind(3, report.activated())
        .bind(4, report.rowsRead())
        .bind(5, report.rowsAccepted())
        .bind(6, report.rowsRejected())
        .bind(7, problem(report, drop.behind()))
        .bind(8, rejectFile(report))
        .bind(9, state(report))
        .bind(10, report.rowsQuarantined())
        .bind(11, report.delta())
        .bind(12, report.isBehind() ? drop.behind() : null)
        .bind(13, origin)
        .bind(14, told(report))
        .execute();
  }

  private static String state(DropReport report) {
    return switch (report.outcome()) {
      case ACTIVATED -> "SERVED";
      case REFUSED -> report.delta() ? WaitingDrops.GAP : "REFUSED";
      case HELD -> "HELD";
    };
  }

  /** A drop that had waited for its turn must itself wait for a person. */
  void heldAgain(String id, DropReport report) {
    waiting.heldAgain(id, report, problem(report, null));
  }

  private static @Nullable String problem(DropReport report, @Nullable String behind) {
    if (report.isBehind()) {
      return WaitingDrops.problem(behind);
    }
    return report.activated()
        ? null
        : report.issues().stream()
            .map(DropReports::line)
            .findFirst()
            .orElse("the drop was refused");
  }

  private static String line(Issue issue) {
    String path = issue.path();
    return issue.code()
        + (path == null || path.isEmpty() ? "" : " " + path)
        + ": "
        + issue.message().replaceAll("[\\r\\n]", " ");
  }

  /** What is said of the drop as a whole, a line each; all of it stands in the reject file. */
  static String told(DropReport report) {
    return report.issues().stream()
        .limit(MOST_TOLD)
        .map(DropReports::line)
        .collect(Collectors.joining("\n"));
  }

  private JournalEntry entry(
      String id, String registry, String dropId, DropReport report, @Nullable String problem) {
    return new JournalEntry(
        clock.instant(),
        JournalEntry.Kind.DROP,
        null,
        id,
        new Detail()
            .put("registry", registry)
            .put("drop", dropId)
            .put("outcome", report.outcome())
            .put("rows", report.rowsRead())
            .put("accepted", report.rowsAccepted())
            .put("rejected", report.rowsRejected())
            .put("problem", problem));
  }

  /** One line per rejected row and per fault of the whole: place and code, never a value. */
  static byte[] rejectFile(DropReport report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    line(out, "file", "line", "field", "code", "message");
    for (Issue issue : report.issues()) {
      line(out, issue.path() == null ? "" : issue.path(), "", "", issue.code(), issue.message());
    }
    for (DropReport.RejectedRow row : report.rejects()) {
      line(
          out,
          row.file(),
          Long.toString(row.line()),
          row.field() == null ? "" : row.field(),
          row.code(),
          row.message());
    }
    return out.toByteArray();
  }

  private static void line(ByteArrayOutputStream out, String... cells) {
    StringBuilder line = new StringBuilder();
    for (String cell : cells) {
      line.append(line.length() == 0 ? "" : ",").append('"');
      line.append(cell.replace("\"", "\"\"").replaceAll("[\\r\\n]", " ")).append('"');
    }
    out.writeBytes(line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Reports, newest first. */
  public List<DropSummary> list(long skip, int limit) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(SUMMARY + " order by r.received_at desc, r.id offset ? limit ?")
                    .bind(0, skip)
                    .bind(1, limit)
                    .map((rs, ctx) -> summary(rs))
                    .list());
  }

  /** One report, or {@code null}. */
  public @Nullable DropSummary find(String id) {
    return Uuid7.isUuid(id) ? database.jdbi().withHandle(h -> find(h, id, "")) : null;
  }

  private static @Nullable DropSummary find(Handle handle, String id, String how) {
    return handle
        .createQuery(SUMMARY + " where r.id = ?::uuid" + how)
        .bind(0, id)
        .map((rs, ctx) -> summary(rs))
        .findOne()
        .orElse(null);
  }

  private static final String SUMMARY =
      "select r.id, r.registry, coalesce(o.received_at, r.received_at),"
          + " r.activated and coalesce(g.drop_id = r.drop_id, false),"
          + " r.rows_read, r.accepted, r.rejected, r.waiting, r.state, r.problem,"
          + " r.decided_by, r.reason, r.decided_at, r.told from drop_report r"
          + " left join drop_report o on o.id = r.origin"
          + " left join drop_served s on s.registry = r.registry"
          + " left join drop_generation g on g.id = s.generation";

  private static DropSummary summary(ResultSet rs) throws SQLException {
    OffsetDateTime decided = rs.getObject(13, OffsetDateTime.class);
    return new DropSummary(
        rs.getString(1),
        rs.getString(2),
        rs.getObject(3, OffsetDateTime.class).toInstant(),
        rs.getBoolean(4),
        rs.getLong(5),
        rs.getLong(6),
        rs.getLong(7),
        rs.getLong(8),
        rs.getString(9),
        rs.getString(10),
        decided == null
            ? null
            : new DropDecision(rs.getString(11), rs.getString(12), decided.toInstant()),
        rs.getString(14).lines().toList());
  }

  /**
   * Notes what a person decided on a held drop, with its journal entry.
   *
   * @throws ProblemException 404; 422 if it does not wait, or a later one is served
   */
  public DropSummary decide(String id, boolean release, String by, String reason) {
    if (!Uuid7.isUuid(id)) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "there is no such drop");
    }
    return database.jdbi().inTransaction(h -> decide(h, id, release, by, reason));
  }

  private DropSummary decide(Handle handle, String id, boolean release, String by, String reason) {
    DropSummary drop = find(handle, id, " for update of r");
    if (drop == null) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "there is no such drop");
    }
    checkDecision(handle, drop, release);
    if (release) {
      WaitingDrops.inOrder(handle, id);
    }
    String decision = release ? "RELEASED" : "DISCARDED";
    handle
        .createUpdate(
            "update drop_report set state = ?, decided_by = ?, reason = ?, decided_at = ?"
                + " where id = ?::uuid")
        .bind(0, decision)
        .bind(1, by)
        .bind(2, reason)
        .bind(3, clock.instant().atOffset(ZoneOffset.UTC))
        .bind(4, id)
        .execute();
    journal.insert(
        handle,
        new JournalEntry(
            clock.instant(),
            JournalEntry.Kind.OPERATOR,
            null,
            Uuid7.next(clock),
            new Detail()
                .put("registry", drop.registry())
                .put("drop", id)
                .put("decision", decision)
                .put("by", by)
                .put("reason", reason)));
    return drop;
  }

  /** A drop that does not wait, or must not be served any more, is not decided on. */
  private static void checkDecision(Handle handle, DropSummary drop, boolean release) {
    if (drop.state().equals("OVERTAKEN")) {
      throw new ProblemException(
          ProblemCode.INVALID_VALUE, "a later drop is served already: this one waits no more");
    }
    boolean gap = drop.state().equals(WaitingDrops.GAP);
    if (gap && release) {
      throw new ProblemException(
          ProblemCode.INVALID_VALUE,
          "this drop was refused, and a release makes no faults good: have it dropped again mended,"
              + " and discard this one; or have a full set dropped");
    }
    if (!gap && !drop.state().equals("HELD")) {
      throw new ProblemException(
          ProblemCode.INVALID_VALUE, "this drop does not wait: it is " + drop.state());
    }
    if (release && laterIsServed(handle, drop)) {
      throw new ProblemException(
          ProblemCode.INVALID_VALUE,
          "a later drop is served already: discard this one, or have it dropped again");
    }
  }

  private static boolean laterIsServed(Handle handle, DropSummary drop) {
    return handle
        .createQuery(
            "select exists (select 1 from drop_report r left join drop_report o on o.id = r.origin"
                + " where r.registry = ? and r.activated"
                + " and coalesce(o.received_at, r.received_at) > ?)")
        .bind(0, drop.registry())
        .bind(1, drop.receivedAt().atOffset(ZoneOffset.UTC))
        .mapTo(Boolean.class)
        .one();
  }

  /** A released drop was taken again, or refused: its own report says which. */
  void taken(String id) {
    database
        .jdbi()
        .useHandle(h -> h.execute("update drop_report set state = 'TAKEN' where id = ?::uuid", id));
  }

  /** The reject file of a report, or {@code null}. */
  public byte @Nullable [] rejectFile(String id) {
    if (!Uuid7.isUuid(id)) {
      return null;
    }
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select reject_file from drop_report where id = ?::uuid")
                    .bind(0, id)
                    .mapTo(byte[].class)
                    .findOne()
                    .orElse(null));
  }

  /** Accepted rows per registry since the start. */
  public Map<String, Long> accepted() {
    return counts(accepted);
  }

  /** Rejected rows per registry since the start. */
  public Map<String, Long> rejected() {
    return counts(rejected);
  }

  private static Map<String, Long> counts(Map<String, AtomicLong> counters) {
    Map<String, Long> counts = new java.util.TreeMap<>();
    counters.forEach((k, v) -> counts.put(k, v.get()));
    return counts;
  }
}

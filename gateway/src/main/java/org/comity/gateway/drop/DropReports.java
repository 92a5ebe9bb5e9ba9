package org.comity.gateway.drop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.comity.adapter.spi.DropReport;
import org.comity.gateway.journal.Detail;
import org.comity.gateway.journal.Journal;
import org.comity.gateway.journal.JournalEntry;
import org.comity.gateway.service.OperationsService.DropSummary;
import org.comity.gateway.service.Uuid7;
import org.comity.gateway.store.Database;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/** What became of drops, kept for the operator. Safe for use by many threads. */
public final class DropReports {
  private final Database database;
  private final Journal journal;
  private final Clock clock;
  private final Map<String, AtomicLong> accepted = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> rejected = new ConcurrentHashMap<>();

  public DropReports(Database database, Journal journal, Clock clock) {
    this.database = database;
    this.journal = journal;
    this.clock = clock;
  }

  /** Keeps a report with its journal entry; returns its id. */
  String keep(String registry, String dropId, DropReport report) {
    String id = Uuid7.next(clock);
    @Nullable String problem = problem(report);
    database
        .jdbi()
        .useTransaction(
            h -> {
              h.createUpdate(
                      "insert into drop_report (id, registry, drop_id, activated, rows_read,"
                          + " accepted, rejected, problem, reject_file)"
                          + " values (?::uuid, ?, ?, ?, ?, ?, ?, ?, ?)")
                  .bind(0, id)
                  .bind(1, registry)
                  .bind(2, dropId)
                  .bind(3, report.activated())
                  .bind(4, report.rowsRead())
                  .bind(5, report.rowsAccepted())
                  .bind(6, report.rowsRejected())
                  .bind(7, problem)
                  .bind(8, rejectFile(report))
                  .execute();
              journal.insert(h, entry(id, registry, dropId, report, problem));
            });
    accepted.computeIfAbsent(registry, k -> new AtomicLong()).addAndGet(report.rowsAccepted());
    rejected.computeIfAbsent(registry, k -> new AtomicLong()).addAndGet(report.rowsRejected());
    return id;
  }

  private static @Nullable String problem(DropReport report) {
    return report.activated()
        ? null
        : report.issues().stream()
            .map(i -> i.code() + (i.path() == null ? "" : " " + i.path()) + ": " + i.message())
            .findFirst()
            .orElse("the drop was refused");
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
            .put("activated", report.activated())
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
                h.createQuery(
                        "select r.id, r.registry, r.received_at,"
                            + " r.activated and coalesce(g.drop_id = r.drop_id, false),"
                            + " r.rows_read, r.accepted, r.rejected, r.problem from drop_report r"
                            + " left join drop_served s on s.registry = r.registry"
                            + " left join drop_generation g on g.id = s.generation"
                            + " order by r.received_at desc, r.id offset ? limit ?")
                    .bind(0, skip)
                    .bind(1, limit)
                    .map(
                        (rs, ctx) ->
                            new DropSummary(
                                rs.getString(1),
                                rs.getString(2),
                                rs.getObject(3, OffsetDateTime.class).toInstant(),
                                rs.getBoolean(4),
                                rs.getLong(5),
                                rs.getLong(6),
                                rs.getLong(7),
                                rs.getString(8)))
                    .list());
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

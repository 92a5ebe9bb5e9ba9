package org.comity.gateway.drop;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.comity.adapter.spi.DropReport;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The order of drops that wait. A delta says what has changed since the drop before it: while any
 * drop waits for a person, deltas that come later wait behind it, and are taken in their order when
 * it is decided. So it is after a delta that was refused, for what it said is missing: a person
 * says that it may be, by discarding it. A full drop replaces everything: once it is served, what
 * waited or was missing before it is over.
 */
final class WaitingDrops {
  /** State of a drop that was refused, and without which later deltas must not be taken. */
  static final String GAP = "GAP";

  /** When the files of a report came. */
  private static final String CAME =
      "coalesce((select o.received_at from drop_report o where o.id = %.origin), %.received_at)";

  private final Database database;

  WaitingDrops(Database database) {
    this.database = database;
  }

  /**
   * A drop that waited or waits.
   *
   * @param id its report
   * @param dropId digest of its files
   * @param state its state
   * @param behind the one that it waits behind; absent if a person must decide on itself
   * @param came when its files came
   */
  record Waiting(String id, String dropId, String state, @Nullable String behind, Instant came) {
    /** Whether it waits for a person, and not for its turn. */
    boolean forAPerson() {
      return (state.equals("HELD") && behind == null) || state.equals(GAP);
    }

    /** Whether it waits for its turn. */
    boolean forItsTurn() {
      return state.equals("HELD") && behind != null;
    }
  }

  /** Drops of a registry that wait, and those named, in the order in which they came. */
  List<Waiting> of(String registry, Collection<String> further) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select id::text, drop_id, state, behind::text, "
                            + came("r")
                            + " as came from drop_report r where registry = ? and (state in"
                            + " ('HELD', 'RELEASED', 'GAP') or id::text = any(?)) order by came,"
                            + " id")
                    .bind(0, registry)
                    .bindArray(1, String.class, List.copyOf(further))
                    .map(
                        (rs, ctx) ->
                            new Waiting(
                                rs.getString(1),
                                rs.getString(2),
                                rs.getString(3),
                                rs.getString(4),
                                rs.getObject(5, OffsetDateTime.class).toInstant()))
                    .list());
  }

  private static String came(String alias) {
    return CAME.replace("%", alias);
  }

  /** Whether drops of this registry were deltas before. */
  boolean takesDeltas(String registry) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select exists (select 1 from drop_report where registry = ? and delta)")
                    .bind(0, registry)
                    .mapTo(Boolean.class)
                    .one());
  }

  /** The first drop on which a person must decide, other than this one; {@code null} if none. */
  @Nullable String first(String registry, String dropId) {
    return of(registry, List.of()).stream()
        .filter(w -> w.forAPerson() && !w.dropId().equals(dropId))
        .map(Waiting::id)
        .findFirst()
        .orElse(null);
  }

  /** Those that wait for their turn wait behind this one now. */
  void behind(String registry, String first) {
    database
        .jdbi()
        .useHandle(
            h ->
                h.createUpdate(
                        "update drop_report set behind = :first::uuid, problem = :why where"
                            + " registry = :registry and state = 'HELD' and behind is not null"
                            + " and behind <> :first::uuid")
                    .bind("first", first)
                    .bind("why", problem(first))
                    .bind("registry", registry)
                    .execute());
  }

  /** What is told of a drop that waits behind another. */
  static String problem(@Nullable String first) {
    return DropReport.BEHIND
        + ": drop "
        + first
        + " waits for a person, or was refused and is missing; this one says what changed since,"
        + " and is taken by itself when that one is decided";
  }

  /** A drop whose turn it was must itself wait for a person. */
  void heldAgain(String id, DropReport report, @Nullable String problem) {
    database
        .jdbi()
        .useHandle(
            h ->
                h.createUpdate(
                        "update drop_report set behind = null, problem = ?, rows_read = ?, rejected"
                            + " = ?, waiting = ?, reject_file = ?, delta = ?, told = ? where id ="
                            + " ?::uuid")
                    .bind(0, problem)
                    .bind(1, report.rowsRead())
                    .bind(2, report.rowsRejected())
                    .bind(3, report.rowsQuarantined())
                    .bind(4, DropReports.rejectFile(report))
                    .bind(5, report.delta())
                    .bind(6, DropReports.told(report))
                    .bind(7, id)
                    .execute());
  }

  /**
   * A full drop is served: what waited before it is over.
   *
   * @param origin the report under which it had waited itself; absent if it is the last to come
   */
  static void overtaken(Handle handle, String registry, @Nullable String origin) {
    handle
        .createUpdate(
            "update drop_report set state = 'OVERTAKEN', behind = null where registry = :registry"
                + " and state in ('HELD', 'RELEASED') and (:origin::uuid is null or (id <>"
                + " :origin::uuid and received_at <= (select received_at from drop_report where id"
                + " = :origin::uuid)))")
        .bind("registry", registry)
        .bind("origin", origin)
        .execute();
    handle
        .createUpdate(
            "update drop_report r set state = 'REFUSED' where registry = :registry and state ="
                + " 'GAP' and (:origin::uuid is null or "
                + came("r")
                + " <= (select received_at from drop_report where id = :origin::uuid))")
        .bind("registry", registry)
        .bind("origin", origin)
        .execute();
  }

  /** Refuses to release a drop out of its order. */
  static void inOrder(Handle handle, String id) {
    String before =
        handle
            .createQuery(
                "select b.id::text from drop_report r join drop_report b on b.registry = r.registry"
                    + " and b.state in ('HELD', 'RELEASED', 'GAP') and b.behind is null and b.id <>"
                    + " r.id and ("
                    + came("b")
                    + ", b.id) < ("
                    + came("r")
                    + ", r.id) where r.id = ?::uuid and r.delta order by "
                    + came("b")
                    + ", b.id limit 1")
            .bind(0, id)
            .mapTo(String.class)
            .findOne()
            .orElse(null);
    if (before != null) {
      throw new ProblemException(
          ProblemCode.INVALID_VALUE,
          "this drop says what changed since drop "
              + before
              + ", which waits, too, or was refused: decide on that one first, or discard this"
              + " one");
    }
    if (handle
        .createQuery("select behind is not null from drop_report where id = ?::uuid")
        .bind(0, id)
        .mapTo(Boolean.class)
        .one()) {
      throw new ProblemException(
          ProblemCode.INVALID_VALUE, "it is this drop's turn: it is taken by itself, soon");
    }
  }
}

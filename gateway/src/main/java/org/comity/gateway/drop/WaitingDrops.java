package org.comity.gateway.drop;

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
 * it is decided. A full drop replaces everything: once it is served, what waited before it is over.
 */
final class WaitingDrops {
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
   */
  record Waiting(String id, String dropId, String state, @Nullable String behind) {
    /** Whether it waits for a person, and not for its turn. */
    boolean forAPerson() {
      return state.equals("HELD") && behind == null;
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
                        "select id::text, drop_id, state, behind::text from drop_report where"
                            + " registry = ? and (state in ('HELD', 'RELEASED') or id::text ="
                            + " any(?)) order by received_at, id")
                    .bind(0, registry)
                    .bindArray(1, String.class, List.copyOf(further))
                    .map(
                        (rs, ctx) ->
                            new Waiting(
                                rs.getString(1), rs.getString(2), rs.getString(3), rs.getString(4)))
                    .list());
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
        + " waits for a person; this one says what changed since, and is taken by itself when that"
        + " one is decided";
  }

  /** A drop whose turn it was must itself wait for a person. */
  void heldAgain(String id, DropReport report, @Nullable String problem) {
    database
        .jdbi()
        .useHandle(
            h ->
                h.createUpdate(
                        "update drop_report set behind = null, problem = ?, rows_read = ?,"
                            + " rejected = ?, waiting = ?, reject_file = ?, delta = ? where id ="
                            + " ?::uuid")
                    .bind(0, problem)
                    .bind(1, report.rowsRead())
                    .bind(2, report.rowsRejected())
                    .bind(3, report.rowsQuarantined())
                    .bind(4, DropReports.rejectFile(report))
                    .bind(5, report.delta())
                    .bind(6, id)
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
  }

  /** Refuses to release a drop out of its order. */
  static void inOrder(Handle handle, String id) {
    String before =
        handle
            .createQuery(
                "select b.id::text from drop_report r join drop_report b on b.registry ="
                    + " r.registry and b.state in ('HELD', 'RELEASED') and b.behind is null and"
                    + " b.id <> r.id and (b.received_at, b.id) < (r.received_at, r.id) where r.id ="
                    + " ?::uuid and r.delta order by b.received_at, b.id limit 1")
            .bind(0, id)
            .mapTo(String.class)
            .findOne()
            .orElse(null);
    if (before != null) {
      throw new ProblemException(
          ProblemCode.INVALID_VALUE,
          "this drop says what changed since drop "
              + before
              + ", which waits, too: decide on that one first, or discard this one");
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

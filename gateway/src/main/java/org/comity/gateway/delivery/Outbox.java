package org.comity.gateway.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.gateway.journal.Detail;
import org.comity.gateway.journal.Journal;
import org.comity.gateway.journal.JournalEntry;
import org.comity.gateway.service.OperationsService.DeadLetter;
import org.comity.gateway.store.Database;
import org.comity.gateway.store.IssueText;
import org.comity.model.DeliveryStatus;
import org.comity.model.Issue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries in the database. All times are the database's, so that gateways with different
 * clocks agree. Safe for use by many threads and gateways.
 */
public final class Outbox {
  // A delivery waits while an earlier one of the same case to the same registry is not through;
  // other cases go on.
  private static final String CLAIM =
      """
      with due as (
        select picked.id from unnest(?::text[], ?::int[]) as r(id, n) cross join lateral (
          select d.id from delivery d
          where d.registry = r.id and d.open and d.next_at <= now()
            and not exists (
              select 1 from delivery p
              where p.registry = d.registry and p.case_key = d.case_key and p.seq < d.seq
                and p.state in ('ACCEPTED', 'SENDING'))
          order by d.next_at limit r.n
          for update of d skip locked) picked)
      update delivery d set
        fence = d.fence + 1,
        next_at = now() + make_interval(secs => ?),
        since = case when d.state = 'ACCEPTED' then now() else d.since end,
        attempts = d.attempts + case when d.state in ('ACCEPTED', 'SENDING') then 1 else 0 end,
        state = case when d.state = 'ACCEPTED' then 'SENDING' else d.state end
      from due, recognition_result_version v
      where d.id = due.id and v.result_id = d.result_id and v.version = d.version
      returning d.id, d.result_id, d.version, d.registry, d.credential_id, d.key, d.state,
        d.attempts, d.polls, d.fence, v.status, v.sealed
      """;

  private final Database database;
  private final Journal journal;
  private final Clock clock;

  public Outbox(Database database, Journal journal, Clock clock) {
    this.database = database;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Takes deliveries that are due.
   *
   * @param limits most deliveries per registry; registries that are not named wait
   * @param lease how long they are this gateway's
   */
  public List<Claimed> claim(Map<String, Integer> limits, Duration lease) {
    List<String> registries = new ArrayList<>(limits.keySet());
    List<Integer> numbers = registries.stream().map(limits::get).toList();
    return database
        .jdbi()
        .inTransaction(
            handle ->
                handle
                    .createQuery(CLAIM)
                    .bindArray(0, String.class, registries)
                    .bindArray(1, Integer.class, numbers)
                    .bind(2, lease.toMillis() / 1000.0)
                    .map((rs, ctx) -> claimed(rs))
                    .list());
  }

  private static Claimed claimed(java.sql.ResultSet rs) throws java.sql.SQLException {
    return new Claimed(
        rs.getString(1),
        rs.getString(2),
        rs.getInt(3),
        rs.getString(4),
        rs.getString(5),
        rs.getString(6),
        DeliveryStatus.valueOf(rs.getString(7)),
        rs.getInt(8),
        rs.getInt(9),
        rs.getLong(10),
        rs.getString(11),
        rs.getBytes(12));
  }

  /**
   * Writes down how a try ended.
   *
   * @param losses what of the result was not said to the registry; what was written down stays if
   *     the try only asked what became of it
   * @param budget how long is tried; a further failure beyond it makes a dead letter
   * @return whether the delivery was still this gateway's; if not, nothing was changed
   */
  public boolean settle(
      Claimed claimed, Settlement settlement, List<Issue> losses, Duration budget) {
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              List<Issue> told = isAsked(claimed) ? beside(handle, claimed, losses) : losses;
              @Nullable String state = write(handle, claimed, settlement, told, budget);
              if (state != null && !state.equals(claimed.state().name())) {
                journal.insert(handle, entry(claimed, state, settlement));
              }
              return state != null;
            });
  }

  /** What was noticed while it was only asked what became of it stands beside what is told. */
  private static List<Issue> beside(Handle handle, Claimed claimed, List<Issue> noticed) {
    if (noticed.isEmpty()) {
      return noticed;
    }
    Set<Issue> all =
        new LinkedHashSet<>(
            handle
                .createQuery("select issues from delivery where id = ?::uuid")
                .bind(0, claimed.id())
                .map((rs, ctx) -> IssueText.read(rs.getBytes(1)))
                .one());
    all.addAll(noticed);
    return List.copyOf(all);
  }

  private static @Nullable String write(
      Handle handle, Claimed claimed, Settlement settlement, List<Issue> losses, Duration budget) {
    if (settlement instanceof Settlement.Acknowledged acknowledged) {
      return end(
          handle, claimed, DeliveryStatus.ACKNOWLEDGED, acknowledged.acknowledgement(), losses);
    }
    if (settlement instanceof Settlement.Rejected rejected) {
      return end(
          handle, claimed, DeliveryStatus.REJECTED_BY_REGISTRY, null, List.of(rejected.issue()));
    }
    if (settlement instanceof Settlement.DeadLetter dead) {
      return end(handle, claimed, DeliveryStatus.DEAD_LETTER, null, dead.issues());
    }
    if (settlement instanceof Settlement.Delivered delivered) {
      return delivered(handle, claimed, delivered.askAfter(), losses);
    }
    return tryAgain(handle, claimed, (Settlement.TryAgain) settlement, budget);
  }

  private static @Nullable String end(
      Handle handle,
      Claimed claimed,
      DeliveryStatus state,
      @Nullable String acknowledgement,
      List<Issue> issues) {
    return held(
        handle
            .createUpdate(
                "update delivery set state = :state, open = false, since = now(),"
                    + " acknowledgement = :ack, issues = coalesce(:issues, case when :asked then"
                    + " issues end)"
                    + " where id = :id::uuid and fence = :fence")
            .bind("state", state.name())
            .bind("ack", acknowledgement)
            .bind("asked", isAsked(claimed))
            .bind("issues", text(claimed, issues)),
        claimed);
  }

  /** Whether the registry had it already, and is only asked what became of it. */
  private static boolean isAsked(Claimed claimed) {
    return claimed.state() == DeliveryStatus.DELIVERED;
  }

  private static byte @Nullable [] text(Claimed claimed, List<Issue> issues) {
    return issues.isEmpty() ? null : IssueText.write(claimed.registry(), issues);
  }

  private static @Nullable String delivered(
      Handle handle, Claimed claimed, @Nullable Duration askAfter, List<Issue> losses) {
    return held(
        handle
            .createUpdate(
                "update delivery set open = :open, next_at = now() + make_interval(secs => :after),"
                    + " since = case when state = 'DELIVERED' then since else now() end,"
                    + " polls = polls + case when state = 'DELIVERED' then 1 else 0 end,"
                    + " state = 'DELIVERED', issues = case when :asked then issues else :issues end"
                    + " where id = :id::uuid and fence = :fence")
            .bind("open", askAfter != null)
            .bind("asked", isAsked(claimed))
            .bind("issues", text(claimed, losses))
            .bind("after", askAfter == null ? 0.0 : askAfter.toMillis() / 1000.0),
        claimed);
  }

  private static @Nullable String tryAgain(
      Handle handle, Claimed claimed, Settlement.TryAgain again, Duration budget) {
    return held(
        handle
            .createUpdate(
                "update delivery set"
                    + " state = case when over then 'DEAD_LETTER' else state end,"
                    + " open = not over,"
                    + " since = case when over then now() else since end,"
                    + " attempts = attempts - :uncounted,"
                    + " next_at = now() + make_interval(secs => :after), issues = :issues"
                    + " from (select now() - budget_from >= make_interval(secs => :budget) as over"
                    + "       from delivery where id = :id::uuid) b"
                    + " where id = :id::uuid and fence = :fence")
            .bind("uncounted", again.counted() ? 0 : 1)
            .bind("after", again.after().toMillis() / 1000.0)
            .bind("budget", budget.toMillis() / 1000.0)
            .bind("issues", IssueText.write(claimed.registry(), List.of(again.issue()))),
        claimed);
  }

  private static @Nullable String held(Update update, Claimed claimed) {
    return update
        .bind("id", claimed.id())
        .bind("fence", claimed.fence())
        .executeAndReturnGeneratedKeys("state")
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }

  private JournalEntry entry(Claimed claimed, String state, Settlement settlement) {
    Detail detail =
        new Detail()
            .put("result", claimed.resultId())
            .put("version", claimed.version())
            .put("registry", claimed.registry())
            .put("key", claimed.key())
            .put("state", state)
            .put("attempts", claimed.attempts());
    if (settlement instanceof Settlement.Acknowledged acknowledged) {
      detail.put("acknowledgement", acknowledged.acknowledgement());
    } else if (settlement instanceof Settlement.Rejected rejected) {
      detail.put("code", rejected.issue().code());
    }
    return new JournalEntry(
        clock.instant(), JournalEntry.Kind.DELIVERY, null, claimed.id(), detail);
  }

  /** Dead letters, oldest first, after a cursor's number. */
  public List<DeadLetter> deadLetters(long after, int limit) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select id, result_id, version, registry, attempts, issues, since"
                            + " from delivery where state = 'DEAD_LETTER'"
                            + " order by since, id offset ? limit ?")
                    .bind(0, after)
                    .bind(1, limit)
                    .map(
                        (rs, ctx) ->
                            new DeadLetter(
                                rs.getString(1),
                                rs.getString(2),
                                rs.getInt(3),
                                rs.getString(4),
                                rs.getInt(5),
                                IssueText.read(rs.getBytes(6)).stream()
                                    .map(Issue::code)
                                    .findFirst()
                                    .orElse("UNKNOWN"),
                                rs.getObject(7, OffsetDateTime.class).toInstant()))
                    .list());
  }

  /** Puts a dead letter back with a new budget; false if there is no such dead letter. */
  public boolean redrive(String id) {
    return database
            .jdbi()
            .withHandle(
                h ->
                    h.createUpdate(
                            "update delivery set state = 'SENDING', open = true, since = now(),"
                                + " budget_from = now(), next_at = now(), fence = fence + 1"
                                + " where id = ?::uuid and state = 'DEAD_LETTER'")
                        .bind(0, id)
                        .execute())
        == 1;
  }

  /**
   * How much waits.
   *
   * @param depth deliveries that wait or are under way
   * @param oldestSeconds age of the oldest
   * @param deadLetters deliveries that wait for a person
   */
  public record Depth(long depth, double oldestSeconds, long deadLetters) {}

  public Depth depth() {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select count(*) filter (where state <> 'DEAD_LETTER'),"
                            + " coalesce(extract(epoch from now() - min(budget_from)   filter"
                            + " (where state <> 'DEAD_LETTER')), 0), count(*) filter (where state ="
                            + " 'DEAD_LETTER') from delivery where state in ('ACCEPTED', 'SENDING',"
                            + " 'DEAD_LETTER')")
                    .map((rs, ctx) -> new Depth(rs.getLong(1), rs.getDouble(2), rs.getLong(3)))
                    .one());
  }
}

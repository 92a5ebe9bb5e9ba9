package org.comity.gateway.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.comity.gateway.journal.Detail;
import org.comity.gateway.journal.Journal;
import org.comity.gateway.journal.JournalEntry;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.Cursor;
import org.comity.gateway.service.Disclosures;
import org.comity.gateway.service.EventService;
import org.comity.gateway.store.Database;
import org.comity.model.Code;
import org.comity.model.CredentialEvent;
import org.comity.model.CredentialStatus;
import org.comity.model.Page;
import org.comity.model.PartialDate;
import org.comity.model.StatusEntry;
import org.jspecify.annotations.Nullable;

/** Changes for the agency that asks. Safe for use by many threads. */
public final class Events implements EventService {
  private static final int PAGE = 100;

  private final Database database;
  private final Disclosures disclosures;

  public Events(Database database, Journal journal, Clock clock) {
    this.database = database;
    this.disclosures = new Disclosures(journal, clock);
  }

  @Override
  public Page<CredentialEvent> events(@Nullable String cursor, Call call) {
    long after = Cursor.read(cursor);
    List<Numbered> found =
        database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery(
                            "select n, registry, credential_id, status, since, told_status,"
                                + " told_at, noticed_at from credential_event"
                                + " where agency = ? and n > ? and registry = any(?)"
                                + " order by n limit ?")
                        .bind(0, call.caller().agency())
                        .bind(1, after)
                        .bindArray(2, String.class, call.caller().registries())
                        .bind(3, PAGE)
                        .map((rs, ctx) -> numbered(rs))
                        .list());
    List<CredentialEvent> events = found.stream().map(Numbered::event).toList();
    shown(events, call);
    // The last page has a cursor too: it is where a later call goes on.
    return new Page<>(
        events, found.isEmpty() ? null : Cursor.after(found.get(found.size() - 1).n()));
  }

  private static Numbered numbered(ResultSet rs) throws SQLException {
    String since = rs.getString(5);
    String told = rs.getString(6);
    return new Numbered(
        rs.getLong(1),
        new CredentialEvent(
            rs.getString(2),
            rs.getString(3),
            new StatusEntry(
                Code.parse(CredentialStatus.class, rs.getString(4)),
                since == null ? null : PartialDate.of(since),
                null),
            told == null ? null : Code.parse(CredentialStatus.class, told),
            rs.getObject(7, OffsetDateTime.class).toInstant(),
            rs.getObject(8, OffsetDateTime.class).toInstant()));
  }

  /** Nothing is shown before it is written down that it was. */
  private void shown(List<CredentialEvent> events, Call call) {
    if (events.isEmpty()) {
      return;
    }
    disclosures.commit(
        JournalEntry.Kind.EVENTS_SHOWN,
        new Detail()
            .put("credentials", events.stream().map(CredentialEvent::credentialId).toList())
            .put("statuses", events.stream().map(e -> e.status().code().raw()).toList()),
        h -> {},
        call);
  }

  private record Numbered(long n, CredentialEvent event) {}
}

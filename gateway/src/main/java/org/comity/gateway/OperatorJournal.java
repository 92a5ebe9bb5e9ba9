package org.comity.gateway;

import java.time.Clock;
import org.comity.gateway.journal.Detail;
import org.comity.gateway.journal.Journal;
import org.comity.gateway.journal.JournalEntry;
import org.comity.gateway.service.Uuid7;
import org.comity.gateway.store.Database;

/** Enters in the journal what an operator had done. Safe for many threads. */
final class OperatorJournal {
  private final Database database;
  private final Journal journal;
  private final Clock clock;

  OperatorJournal(Database database, Journal journal, Clock clock) {
    this.database = database;
    this.journal = journal;
    this.clock = clock;
  }

  void done(Detail detail) {
    database
        .jdbi()
        .useTransaction(
            h ->
                journal.insert(
                    h,
                    new JournalEntry(
                        clock.instant(),
                        JournalEntry.Kind.OPERATOR,
                        null,
                        Uuid7.next(clock),
                        detail)));
  }
}

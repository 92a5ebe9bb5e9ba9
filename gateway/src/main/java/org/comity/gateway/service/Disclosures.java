package org.comity.gateway.service;

import java.time.Clock;
import java.util.function.Consumer;
import org.comity.gateway.journal.Detail;
import org.comity.gateway.journal.Journal;
import org.comity.gateway.journal.JournalEntry;
import org.comity.gateway.journal.JournalUnavailableException;
import org.jdbi.v3.core.Handle;

/** Writes down what an agency is about to be told, before it is told. Safe for many threads. */
public final class Disclosures {
  private final Journal journal;
  private final Clock clock;

  public Disclosures(Journal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Commits an entry about the call, and returns once it is durable.
   *
   * @param with further writes of the same transaction
   * @throws ProblemException 503 if it is not durable in time: then nothing may be told
   */
  public void commit(JournalEntry.Kind kind, Detail detail, Consumer<Handle> with, Call call) {
    JournalEntry entry =
        new JournalEntry(clock.instant(), kind, call.caller().agency(), call.requestId(), detail);
    try {
      journal.commit(entry, with, call.journalTime());
    } catch (JournalUnavailableException e) {
      throw new ProblemException(
          ProblemCode.JOURNAL_UNAVAILABLE,
          "nothing is disclosed without a journal entry; try again later");
    }
  }
}

package org.comity.gateway.service;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.comity.model.Page;
import org.comity.model.RegistryInfo;
import org.jspecify.annotations.Nullable;

/** What an operator sees and does; behind the administration port. */
public interface OperationsService {
  /** What the gateway itself needs (database, journal …). A registry is never among it. */
  List<Check> readiness();

  /** Every configured registry, whoever asks. */
  List<RegistryInfo> registries();

  Figures figures();

  /** Drops of every registry, newest first. */
  Page<DropSummary> drops(@Nullable String cursor);

  /**
   * One drop.
   *
   * @throws ProblemException 404
   */
  DropSummary drop(String id);

  /**
   * Lets a drop that waits for a person be served, or sends it away. Both are journalled.
   *
   * @param release whether it is to be served
   * @param by who decides
   * @param reason why
   * @throws ProblemException 404; 422 if it does not wait, or a later drop is served already
   */
  void decideDrop(String id, boolean release, String by, String reason);

  /**
   * The reject file of a drop: line, field, code; no values.
   *
   * @throws ProblemException 404
   */
  byte[] rejectFile(String dropId);

  Page<DeadLetter> deadLetters(@Nullable String cursor);

  /**
   * Puts a dead letter back into the queue.
   *
   * @throws ProblemException 404
   */
  void redrive(String id);

  /** The change feed of every registry whose folder declares one. */
  List<Feed> changeFeeds();

  /**
   * Reads a change feed from its beginning again, at its next look: what it said before tells
   * nobody anything twice, and what could not be read then is read now.
   *
   * @throws ProblemException 404 if there is no such feed
   */
  void restartChanges(String registry);

  /** Writes the journal, one line of JSON per entry, in order. */
  void exportJournal(OutputStream out) throws IOException;

  /**
   * Whether one thing that the gateway needs is there.
   *
   * @param name such as {@code database}
   * @param ok whether it is
   * @param detail what is wrong and what to do, also where the gateway works without it; absent if
   *     nothing is
   */
  record Check(String name, boolean ok, @Nullable String detail) {}

  /**
   * Figures for the metrics; cheap to get.
   *
   * @param outboxDepth deliveries that wait or are under way
   * @param outboxOldestSeconds age of the oldest of them; 0 if there is none
   * @param deadLetters deliveries that wait for a person
   * @param deliveryRetries tries after the first, since the start
   * @param breakers state per registry: 0 closed, 1 half open, 2 open
   * @param dropsAccepted accepted rows per registry, since the start
   * @param dropsRejected rejected rows per registry, since the start
   */
  record Figures(
      long outboxDepth,
      double outboxOldestSeconds,
      long deadLetters,
      long deliveryRetries,
      Map<String, Integer> breakers,
      Map<String, Long> dropsAccepted,
      Map<String, Long> dropsRejected) {
    public Figures {
      breakers = Map.copyOf(breakers);
      dropsAccepted = Map.copyOf(dropsAccepted);
      dropsRejected = Map.copyOf(dropsRejected);
    }
  }

  /**
   * One drop.
   *
   * @param id opaque id
   * @param registry whose
   * @param receivedAt when it was taken up
   * @param active whether its rows are the ones served now
   * @param rows rows read
   * @param accepted rows accepted
   * @param rejected rows rejected
   * @param waiting sound rows that are not served; {@code rows = accepted + rejected + waiting}
   * @param state {@code SERVED}, {@code REFUSED}, {@code GAP} (refused, and later deltas wait until
   *     it is discarded or a full one is served), {@code HELD}, {@code RELEASED}, {@code TAKEN}
   *     (after its release), {@code DISCARDED}, {@code OVERTAKEN} (a later full one was served) or
   *     {@code REPEATED}
   * @param problem why the whole drop was refused or is held; absent if it was not
   * @param decision who decided on a held one, when and why; absent if nobody did
   * @param told what is said of it as a whole, a line each: code, place, message
   */
  record DropSummary(
      String id,
      String registry,
      Instant receivedAt,
      boolean active,
      long rows,
      long accepted,
      long rejected,
      long waiting,
      String state,
      @Nullable String problem,
      @Nullable DropDecision decision,
      List<String> told) {
    public DropSummary {
      told = List.copyOf(told);
    }
  }

  /**
   * What a person decided on a drop.
   *
   * @param by who
   * @param reason why
   * @param at when
   */
  record DropDecision(String by, String reason, Instant at) {}

  /**
   * A change feed.
   *
   * @param registry whose
   * @param every how often it is read; absent if it is not
   * @param place from where it is read on; a digest where the place might tell too much; absent at
   *     the beginning
   * @param caughtUpAt when it was last read to its end: older changes are known
   * @param lookedAt when it was last looked at
   * @param nextAt when it is looked at next
   * @param problem why the last look failed or was not whole; absent if it was
   * @param problemAt since when
   * @param entries entries read, repeated ones included
   * @param changes entries that said something new
   * @param events events made for agencies
   * @param refused entries that could not be read
   * @param refusedCodes why not, on the last page that had any
   * @param refusedAt when that was
   */
  record Feed(
      String registry,
      @Nullable Duration every,
      @Nullable String place,
      @Nullable Instant caughtUpAt,
      @Nullable Instant lookedAt,
      @Nullable Instant nextAt,
      @Nullable String problem,
      @Nullable Instant problemAt,
      long entries,
      long changes,
      long events,
      long refused,
      @Nullable String refusedCodes,
      @Nullable Instant refusedAt) {
    /** A feed that was never read. */
    public static Feed untouched(String registry) {
      return new Feed(registry, null, null, null, null, null, null, null, 0, 0, 0, 0, null, null);
    }

    /** The same, read that often, or not at all. */
    public Feed every(@Nullable Duration often) {
      return new Feed(
          registry,
          often,
          place,
          caughtUpAt,
          lookedAt,
          often == null ? null : nextAt,
          problem,
          problemAt,
          entries,
          changes,
          events,
          refused,
          refusedCodes,
          refusedAt);
    }
  }

  /**
   * A delivery that a person must look at.
   *
   * @param id opaque id
   * @param resultId result
   * @param version its version
   * @param registry recipient
   * @param attempts tries made
   * @param code code of the last failure
   * @param since when it was given up
   */
  record DeadLetter(
      String id,
      String resultId,
      int version,
      String registry,
      int attempts,
      String code,
      Instant since) {}
}

package org.comity.gateway.query;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.comity.binding.signature.DocumentSigner;
import org.comity.gateway.journal.Detail;
import org.comity.gateway.journal.Journal;
import org.comity.gateway.journal.JournalEntry;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.CredentialService;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.Uuid7;
import org.comity.gateway.store.Database;
import org.comity.mapping.level.LevelMapper;
import org.comity.model.CredentialAnswer;
import org.comity.model.CredentialQuery;
import org.comity.model.Issue;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.comity.model.VerifyAnswer;
import org.comity.model.VerifyRequest;

/** Queries, from admission to the signed answer. Safe for use by many threads. */
public final class Credentials implements CredentialService {
  private final QueryPlanner planner;
  private final FanOut fanOut;
  private final QueryJournal journal;
  private final DocumentSigner signer;
  private final Tickets tickets;
  private final Verification verification;
  private final Clock clock;

  public Credentials(
      Registries registries,
      LevelMapper levels,
      KeyRing keys,
      Journal journal,
      Database database,
      FanOut fanOut,
      SourceAsker asker,
      Clock clock) {
    this.planner = new QueryPlanner(registries, keys.credentialIds(), levels);
    this.fanOut = fanOut;
    this.journal = new QueryJournal(journal, registries, keys, clock);
    this.signer = new DocumentSigner(keys.signing().id(), keys.signing().privateKey());
    this.tickets = new Tickets(database, keys.cipher("ticket"));
    this.verification = new Verification(registries, keys.credentialIds(), asker, this.journal);
    this.clock = clock;
  }

  @Override
  public QueryReply query(CredentialQuery query, Call call) {
    List<SourceResult> results = run(planner.plan(query, call, Deadlines.sources(call)));
    String ticket = Uuid7.next(clock);
    Map<String, String> handles = handles(results);
    CredentialAnswer answer = signed(withTicket(results, ticket, handles), call);
    journal(JournalEntry.Kind.QUERY, query, answer, results, call);
    if (!handles.isEmpty()) {
      tickets.save(
          ticket, call.caller().agency(), new Tickets.Ticket(query, answer, handles, false));
      if (allOpenPending(answer)) {
        return new QueryReply.Pending(ticket);
      }
    }
    return new QueryReply.Answered(answer);
  }

  @Override
  public VerifyAnswer verify(VerifyRequest request, Call call) {
    return verification.verify(request, call);
  }

  @Override
  public QueryReply ticket(String id, Call call) {
    String agency = call.caller().agency();
    Tickets.Ticket ticket = tickets.find(id, agency);
    if (ticket == null) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "this agency has no such ticket");
    }
    if (ticket.complete()) {
      return new QueryReply.Answered(ticket.answer());
    }
    List<SourceResult> results = resumed(ticket, call);
    Map<String, String> handles = handles(results);
    CredentialAnswer answer = signed(withTicket(results, id, handles), call);
    journal(JournalEntry.Kind.TICKET, ticket.query(), answer, results, call);
    tickets.save(
        id, agency, new Tickets.Ticket(ticket.query(), answer, handles, handles.isEmpty()));
    return handles.isEmpty() ? new QueryReply.Answered(answer) : new QueryReply.Pending(id);
  }

  /** What was pending is asked for again; what was answered stays as it was. */
  private List<SourceResult> resumed(Tickets.Ticket ticket, Call call) {
    Map<String, SourceAnswer> before = new LinkedHashMap<>();
    ticket.answer().sources().forEach(s -> before.put(s.registry(), s));
    List<SourceTask> tasks = new ArrayList<>();
    for (SourceTask task : planner.plan(ticket.query(), call, Deadlines.sources(call))) {
      String registry = task.registry().id();
      String handle = ticket.handles().get(registry);
      SourceAnswer known = before.get(registry);
      if (handle != null) {
        tasks.add(task.resumed(handle));
      } else if (known != null) {
        tasks.add(
            new SourceTask(
                task.registry(), known, null, null, null, task.call(), task.comparing(), false));
      }
    }
    return run(tasks);
  }

  private List<SourceResult> run(List<SourceTask> tasks) {
    try {
      return AnswerSize.fitted(fanOut.run(tasks));
    } catch (RejectedExecutionException e) {
      throw new ProblemException(ProblemCode.OVERLOADED, "too many queries at once; try again");
    }
  }

  private CredentialAnswer signed(List<SourceAnswer> sources, Call call) {
    return signer.sign(
        new CredentialAnswer(
            Uuid7.next(clock),
            call.requestId(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            sources,
            null));
  }

  private void journal(
      JournalEntry.Kind kind,
      CredentialQuery query,
      CredentialAnswer answer,
      List<SourceResult> results,
      Call call) {
    Detail detail = journal.detail(query.purpose(), query.legalBasis(), query.caseRef());
    detail.put("answer", answer.id());
    if (answer.signature() != null) {
      detail.put("signature", answer.signature().value());
    }
    journal.commit(kind, journal.outcomes(detail, results), results, call);
  }

  private static Map<String, String> handles(List<SourceResult> results) {
    Map<String, String> handles = new LinkedHashMap<>();
    for (SourceResult result : results) {
      if (result.pendingHandle() != null) {
        handles.put(result.answer().registry(), result.pendingHandle());
      }
    }
    return handles;
  }

  private static boolean allOpenPending(CredentialAnswer answer) {
    return answer.sources().stream()
        .filter(
            s ->
                !s.outcome().is(SourceOutcome.DENIED)
                    && !s.outcome().is(SourceOutcome.NOT_CONTACTED))
        .allMatch(s -> s.outcome().is(SourceOutcome.PENDING));
  }

  /** A pending source beside answered ones says where its answer will be. */
  private static List<SourceAnswer> withTicket(
      List<SourceResult> results, String ticket, Map<String, String> handles) {
    return results.stream()
        .map(SourceResult::answer)
        .map(
            s ->
                handles.containsKey(s.registry())
                    ? new SourceAnswer(
                        s.registry(),
                        s.outcome(),
                        s.completeness(),
                        s.ageSeconds(),
                        s.credentials(),
                        s.distinguishing(),
                        s.issues().stream().map(i -> at(i, "/v1/tickets/" + ticket)).toList())
                    : s)
        .toList();
  }

  private static Issue at(Issue issue, String path) {
    return new Issue(issue.severity(), issue.code(), path, issue.message(), issue.retryable());
  }
}

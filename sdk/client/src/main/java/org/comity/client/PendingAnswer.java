package org.comity.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.binding.DocumentType;
import org.comity.model.CredentialAnswer;
import org.comity.model.CredentialQuery;
import org.jspecify.annotations.Nullable;

/** A query whose answer may be pending: the ticket is asked for again until the deadline. */
final class PendingAnswer {
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);
  private static final Pattern TICKET = Pattern.compile(".*/v1/tickets/([0-9A-Za-z._~-]{1,200})$");

  private final Core core;
  private final long deadline;

  PendingAnswer(Core core, long deadline) {
    this.core = core;
    this.deadline = deadline;
  }

  CompletableFuture<CredentialAnswer> find(CredentialQuery query) {
    Operation<Reply> operation =
        Operation.ask(
                "queryCredentials",
                "/v1/credentials/query",
                DocumentType.CREDENTIAL_QUERY,
                query,
                Reply::of)
            .waiting();
    return core.call(operation, deadline).thenCompose(this::settle);
  }

  CompletableFuture<CredentialAnswer> ticket(String id) {
    Operation<Reply> operation =
        new Operation<>(
            "getTicket",
            "GET",
            Operation.path("/v1/tickets/", id),
            java.util.Map.of(),
            null,
            true,
            true,
            Reply::of);
    return core.call(operation, deadline)
        .exceptionallyCompose(error -> CompletableFuture.failedFuture(withTicket(error, id)))
        .thenCompose(this::settle);
  }

  private CompletableFuture<CredentialAnswer> settle(Reply reply) {
    CredentialAnswer answer = reply.answer();
    if (answer != null) {
      return core.signatures()
          .verified(
              answer,
              reply.received(),
              verifier -> verifier.verify(answer, reply.received().response().body()),
              deadline);
    }
    String id = reply.ticketId();
    Duration asked = reply.received().retryAfter();
    Duration wait = asked.compareTo(SHORTEST_WAIT) > 0 ? asked : SHORTEST_WAIT;
    if (wait.toNanos() >= deadline - System.nanoTime()) {
      return CompletableFuture.failedFuture(pending(reply.received(), id));
    }
    return CompletableFuture.supplyAsync(
            () -> id, CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS))
        .thenCompose(this::ticket);
  }

  private static DeadlineException pending(Received received, String id) {
    return new DeadlineException(
        "queryCredentials: a registry has not answered yet; its ticket is in this exception",
        new ComityException.Details(null, received.requestId(), true, received.tries(), null),
        id);
  }

  private static Throwable withTicket(Throwable error, String id) {
    Throwable cause = Tries.unwrap(error);
    if (!(cause instanceof DeadlineException e)) {
      return cause;
    }
    return new DeadlineException(
        "getTicket: a registry has not answered yet; its ticket is in this exception",
        new ComityException.Details(
            e.problem().orElse(null), e.requestId().orElse(null), true, e.tries(), e),
        id);
  }

  /**
   * What came: an answer, or a ticket.
   *
   * @param received the response
   * @param answer the answer; {@code null} if it is pending
   * @param ticketId the ticket; empty if there is an answer
   */
  private record Reply(Received received, @Nullable CredentialAnswer answer, String ticketId) {
    static Reply of(Received received) {
      if (received.response().status() != 202) {
        return new Reply(received, received.read(DocumentType.CREDENTIAL_ANSWER), "");
      }
      // Only the id is taken: the token never goes where an answer points.
      Matcher ticket = TICKET.matcher(received.response().header("Location").orElse(""));
      if (!ticket.matches()) {
        throw received.invalid("the answer is pending, but has no ticket", false);
      }
      return new Reply(received, null, ticket.group(1));
    }
  }
}

package org.comity.adapter.rest;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rest:} in {@code adapter.yaml} and the deployment say, checked.
 *
 * @param endpoint where the registry is; without a slash at its end
 * @param maxBytes largest answer taken
 * @param maxPages most pages of one answer
 * @param headers header fields of every request, credentials included
 * @param operations operations by name
 */
record RestLayout(
    URI endpoint,
    int maxBytes,
    int maxPages,
    Map<String, Template> headers,
    Map<String, Operation> operations) {

  /** Names with a meaning of their own; every other operation writes. */
  static final Set<String> READING =
      Set.of("findByHolder", "findByNumber", "verify", "deliveryStatus", "check");

  /**
   * One call.
   *
   * @param name its name
   * @param method HTTP method
   * @param path path below the endpoint
   * @param query parameters
   * @param headers header fields
   * @param body template of the body: maps, lists, {@link Template}s; absent for none
   * @param required placeholders without which no call is made
   * @param success statuses of an answer
   * @param records path of the records
   * @param next path of the next cursor
   * @param echo what in the answer must be what was asked for
   * @param errors rules, tried in order
   * @param acknowledgement path of the acknowledgement's id
   * @param idempotencyHeader header field that carries a delivery's key
   */
  record Operation(
      String name,
      String method,
      Template path,
      Map<String, Template> query,
      Map<String, Template> headers,
      @Nullable Object body,
      List<String> required,
      Set<Integer> success,
      @Nullable AnswerPath records,
      @Nullable AnswerPath next,
      @Nullable Echo echo,
      List<ErrorRule> errors,
      @Nullable AnswerPath acknowledgement,
      String idempotencyHeader) {}

  /**
   * What must be said back.
   *
   * @param path where
   * @param value what
   */
  record Echo(AnswerPath path, Template value) {}

  /** What an error rule makes of an answer. */
  enum Kind {
    NOTHING,
    AMBIGUOUS,
    UNAVAILABLE,
    REFUSED,
    REJECTED,
    INVALID
  }

  /**
   * A rule about answers that are no success, or only look like one.
   *
   * @param status status it is about; absent for any
   * @param path where in the body to look; absent for nowhere
   * @param equal texts of which one must stand there
   * @param kind what it means
   * @param distinguishing for AMBIGUOUS: attributes that would help
   * @param code for REJECTED: path of the registry's code, or fixed after {@code =}
   */
  record ErrorRule(
      @Nullable Integer status,
      @Nullable AnswerPath path,
      List<String> equal,
      Kind kind,
      List<String> distinguishing,
      @Nullable String code) {}
}

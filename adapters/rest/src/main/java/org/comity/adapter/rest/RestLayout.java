package org.comity.adapter.rest;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.Payload;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rest:} in {@code adapter.yaml} and the deployment say, checked.
 *
 * @param endpoint where the registry is; without a slash at its end
 * @param maxBytes largest answer taken
 * @param maxPages most pages of one answer
 * @param headers header fields of every request
 * @param auth credentials, in the order in which they are put on a request
 * @param xroad how X-Road is spoken; absent for not at all
 * @param operations operations by name
 */
record RestLayout(
    URI endpoint,
    int maxBytes,
    int maxPages,
    Map<String, Template> headers,
    List<AuthPlan> auth,
    @Nullable XRoadPlan xroad,
    Map<String, Operation> operations) {

  static final String CHANGES = "changes";

  /** Names with a meaning of their own; every other operation writes. */
  static final Set<String> READING =
      Set.of("findByHolder", "findByNumber", "verify", CHANGES, "deliveryStatus", "check");

  /** Those of which an answer holds records. */
  static final Set<String> FINDING = Set.of("findByHolder", "findByNumber", "verify", CHANGES);

  /**
   * One call.
   *
   * @param name its name
   * @param request what is sent
   * @param answer what makes an answer of what comes back
   * @param paging how further pages are asked for; absent for none
   * @param cache how long an answer may be kept for a 304; absent for not at all
   * @param idempotencyHeader header field that carries a delivery's key
   */
  record Operation(
      String name,
      RequestPlan request,
      AnswerPlan answer,
      @Nullable Paging paging,
      @Nullable CachePlan cache,
      String idempotencyHeader) {}

  /**
   * What is sent.
   *
   * @param method HTTP method
   * @param path path below the endpoint
   * @param query parameters
   * @param headers header fields
   * @param body the body; absent for none, or for a delivery's own
   * @param required placeholders without which no call is made
   */
  record RequestPlan(
      String method,
      Template path,
      Map<String, Template> query,
      Map<String, Template> headers,
      @Nullable RequestBody body,
      List<String> required) {}

  /**
   * What makes an answer.
   *
   * @param syntax how answers are written
   * @param types further content types that hold it
   * @param success statuses of an answer
   * @param records path of the records
   * @param content a document within the answer that is the real one; absent for none
   * @param echo what must be what was asked for
   * @param errors rules, tried in order
   * @param acknowledgement path of the acknowledgement's id
   * @param ignore paths beside the acknowledgement that say nothing of it
   */
  record AnswerPlan(
      Payload.Syntax syntax,
      Set<String> types,
      Set<Integer> success,
      @Nullable AnswerPath records,
      @Nullable ContentPlan content,
      @Nullable Echo echo,
      List<ErrorRule> errors,
      @Nullable AnswerPath acknowledgement,
      List<String> ignore) {}

  /**
   * A document within a document.
   *
   * @param path where its text stands
   * @param base64 whether it is base64
   * @param syntax how it is written
   */
  record ContentPlan(AnswerPath path, boolean base64, Payload.Syntax syntax) {}

  /**
   * How long answers are kept to be served again after a 304.
   *
   * @param seconds how long
   * @param entries how many at most
   */
  record CachePlan(int seconds, int entries) {}

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
   * @param test what must stand in the body; absent for nothing
   * @param problem types or codes of a problem (RFC 9457) of which it must be one; empty for any
   * @param kind what it means
   * @param distinguishing for AMBIGUOUS: attributes that would help
   * @param code for REJECTED: path of the registry's code, or fixed after {@code =}
   */
  record ErrorRule(
      @Nullable Integer status,
      @Nullable BodyTest test,
      List<String> problem,
      Kind kind,
      List<String> distinguishing,
      @Nullable String code) {
    /** Whether it holds for what does not stand there. */
    boolean isByAbsence() {
      return test != null && Boolean.FALSE.equals(test.present());
    }
  }

  /**
   * A look into a body. Exactly one of the last three says what fits.
   *
   * @param path where
   * @param equal texts of which one must stand there
   * @param notEqual texts beside which another must stand there
   * @param present whether something must stand there, or nothing
   */
  record BodyTest(
      AnswerPath path, List<String> equal, List<String> notEqual, @Nullable Boolean present) {

    /**
     * Whether an answer is such a one.
     *
     * @param every whether all that stands there must be so, in every node that could hold it: what
     *     one of several says, another may not
     */
    boolean fits(@Nullable Object tree, boolean every) {
      if (present != null) {
        List<Object> there = path.all(tree);
        // An empty list of errors is none; but the place for what is asked for is there with it.
        return present ? !there.stream().allMatch(List.of()::equals) : there.isEmpty();
      }
      List<String> said = path.scalars(tree);
      return every
          ? !said.isEmpty()
              && said.size() >= path.nodesAround(tree)
              && said.stream().allMatch(this::is)
          : said.stream().anyMatch(this::is);
    }

    private boolean is(String text) {
      return equal.isEmpty() ? !notEqual.contains(text) : equal.contains(text);
    }

    /** Whether it compares with what stands there when all is well, and nothing stands there. */
    boolean lacks(@Nullable Object tree) {
      return !notEqual.isEmpty() && path.scalars(tree).isEmpty();
    }
  }
}

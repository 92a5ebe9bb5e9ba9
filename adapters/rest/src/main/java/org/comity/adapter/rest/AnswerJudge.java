package org.comity.adapter.rest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.comity.adapter.rest.RestLayout.BodyTest;
import org.comity.adapter.rest.RestLayout.ErrorRule;
import org.comity.adapter.rest.RestLayout.Kind;
import org.comity.adapter.rest.RestLayout.Operation;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Outbound;
import org.jspecify.annotations.Nullable;

/**
 * Tells an answer from no answer. Nothing that a registry writes ever gets into a message: it may
 * be about a person.
 */
final class AnswerJudge {
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private AnswerJudge() {}

  /** What an answer is, once it is none of the errors that are thrown. */
  sealed interface Verdict {
    /**
     * An answer.
     *
     * @param tree its content; absent for an answer without content (204)
     */
    record Success(@Nullable Object tree) implements Verdict {
      /** Redacted. */
      @Override
      public String toString() {
        return "Success[***]";
      }
    }

    /**
     * One of the folder's error rules fits.
     *
     * @param rule the rule: NOTHING, AMBIGUOUS or REJECTED
     * @param tree content of the answer
     */
    record Ruled(ErrorRule rule, @Nullable Object tree) implements Verdict {
      /** Redacted. */
      @Override
      public String toString() {
        return "Ruled[" + rule.kind() + "]";
      }
    }
  }

  static Verdict judge(Operation operation, Outbound.Response response, Instant now)
      throws AdapterException {
    int status = response.status();
    if (status == 429 || status == 503) {
      throw AdapterException.unavailable(
          "the registry is busy or closed (HTTP " + status + ")", retryAfter(response, now), null);
    }
    Answer answer = Answer.of(operation.answer(), response);
    for (ErrorRule rule : operation.answer().errors()) {
      if (fits(rule, answer)) {
        return ruled(rule, answer);
      }
    }
    if (!operation.answer().success().contains(status)) {
      throw unexplained(status);
    }
    if (status == 204 && response.body().length == 0) {
      return new Verdict.Success(null);
    }
    if (answer.fault() != null) {
      throw AdapterException.invalidAnswer(answer.fault(), null);
    }
    if (answer.syntax() != operation.answer().syntax()) {
      throw AdapterException.invalidAnswer(
          "the registry's answer is not " + operation.answer().syntax() + " by its content type",
          null);
    }
    complete(operation, answer);
    return new Verdict.Success(answer.tree());
  }

  /** What is compared to tell a failure from a success must be there. */
  private static void complete(Operation operation, Answer answer) throws AdapterException {
    for (ErrorRule rule : operation.answer().errors()) {
      BodyTest test = rule.test();
      boolean meant = rule.status() == null || rule.status() == answer.status();
      if (meant && rule.problem().isEmpty() && test != null && test.lacks(answer.tree())) {
        throw AdapterException.invalidAnswer(
            "the registry's answer has no text at '"
                + test.path().text()
                + "', by which it says whether something went wrong",
            null);
      }
    }
  }

  private static boolean fits(ErrorRule rule, Answer answer) {
    Integer wanted = rule.status();
    if (wanted != null && wanted != answer.status()) {
      return false;
    }
    BodyTest test = rule.test();
    // A failure is no "nothing found" for what its body lacks: only a text of the registry says so.
    if (rule.kind() == Kind.NOTHING
        && wanted == null
        && answer.status() >= 400
        && test != null
        && test.equal().isEmpty()) {
      return false;
    }
    boolean looks = test != null || !rule.problem().isEmpty();
    if (looks) {
      return answer.fault() == null
          && (test == null || test.fits(answer.tree(), rule.kind() == Kind.NOTHING))
          && (rule.problem().isEmpty() || isProblem(rule, answer));
    }
    // "Nothing found" said by a page of some proxy is not said by the registry.
    return answer.fault() == null || rule.kind() != Kind.NOTHING || answer.status() == 204;
  }

  /** A problem is known by its type, whole or by its last part, or by a code beside it. */
  private static boolean isProblem(ErrorRule rule, Answer answer) {
    if (!answer.problem()) {
      return false;
    }
    String type = String.valueOf(AnswerPath.of("type").scalar(answer.tree()));
    String last = type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')) + 1);
    String code = AnswerPath.of("code").scalar(answer.tree());
    return rule.problem().stream()
        .anyMatch(p -> p.equals(type) || p.equals(last) || p.equals(code));
  }

  private static Verdict ruled(ErrorRule rule, Answer answer) throws AdapterException {
    return switch (rule.kind()) {
      case NOTHING, AMBIGUOUS, REJECTED -> new Verdict.Ruled(rule, answer.tree());
      case UNAVAILABLE ->
          throw AdapterException.unavailable("the registry says that it cannot answer now", null);
      case REFUSED -> throw AdapterException.refused("the registry refused the request");
      case INVALID ->
          throw AdapterException.invalidAnswer(
              "the registry answered with an error of its own", null);
    };
  }

  private static AdapterException unexplained(int status) {
    if (status >= 500 || status == 408) {
      return AdapterException.unavailable("the registry failed (HTTP " + status + ")", null);
    }
    if (status == 401 || status == 403) {
      return AdapterException.refused(
          "the registry did not accept the credentials set for it (HTTP " + status + ")");
    }
    if (status >= 400) {
      return AdapterException.refused("the registry refused the request (HTTP " + status + ")");
    }
    return AdapterException.invalidAnswer(
        "the registry answered with HTTP " + status + ", which is no answer here", null);
  }

  /** Seconds or a date; whatever else stands there is not a wish that could be kept. */
  static @Nullable Duration retryAfter(Outbound.Response response, Instant now) {
    String value = response.header("retry-after");
    if (value == null) {
      return null;
    }
    Duration wait;
    try {
      wait =
          value.strip().matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(value.strip()))
              : Duration.between(
                  now,
                  ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                      .toInstant());
    } catch (DateTimeException e) {
      return null;
    }
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}

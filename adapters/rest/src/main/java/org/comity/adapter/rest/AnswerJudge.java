package org.comity.adapter.rest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.comity.adapter.rest.RestLayout.ErrorRule;
import org.comity.adapter.rest.RestLayout.Kind;
import org.comity.adapter.rest.RestLayout.Operation;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Outbound;
import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;
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
    record Success(@Nullable Object tree) implements Verdict {}

    /**
     * One of the folder's error rules fits.
     *
     * @param rule the rule: NOTHING, AMBIGUOUS or REJECTED
     * @param tree content of the answer
     */
    record Ruled(ErrorRule rule, @Nullable Object tree) implements Verdict {}
  }

  static Verdict judge(Operation operation, Outbound.Response response, Instant now)
      throws AdapterException {
    int status = response.status();
    if (status == 429 || status == 503) {
      throw AdapterException.unavailable(
          "the registry is busy or closed (HTTP " + status + ")", retryAfter(response, now), null);
    }
    Body body = Body.of(response);
    for (ErrorRule rule : operation.errors()) {
      if (fits(rule, status, body)) {
        return ruled(rule, body);
      }
    }
    if (!operation.success().contains(status)) {
      throw unexplained(status);
    }
    if (status == 204 && response.body().length == 0) {
      return new Verdict.Success(null);
    }
    if (body.fault != null) {
      throw AdapterException.invalidAnswer(body.fault, null);
    }
    return new Verdict.Success(body.tree);
  }

  private static boolean fits(ErrorRule rule, int status, Body body) {
    Integer wanted = rule.status();
    if (wanted != null && wanted != status) {
      return false;
    }
    AnswerPath path = rule.path();
    if (path != null) {
      return body.fault == null
          && path.scalars(body.tree).stream().anyMatch(rule.equal()::contains);
    }
    // "Nothing found" said by a page of some proxy is not said by the registry.
    return body.fault == null || rule.kind() != Kind.NOTHING || status == 204;
  }

  private static Verdict ruled(ErrorRule rule, Body body) throws AdapterException {
    return switch (rule.kind()) {
      case NOTHING, AMBIGUOUS, REJECTED -> new Verdict.Ruled(rule, body.tree);
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

  /** A body that is JSON, or why it is none. */
  private record Body(@Nullable Object tree, @Nullable String fault) {
    private static Body of(Outbound.Response response) {
      if (response.body().length == 0) {
        return new Body(null, "the registry's answer is empty");
      }
      if (!isJson(response.header("content-type"))) {
        return new Body(null, "the registry's answer is not JSON by its content type");
      }
      try {
        return new Body(JsonGate.standard().readPlain(response.body()), null);
      } catch (SyntaxFault fault) {
        return new Body(
            null,
            "the registry's answer is not readable ("
                + fault.code()
                + " at "
                + fault.line()
                + ":"
                + fault.column()
                + ")");
      }
    }

    private static boolean isJson(@Nullable String contentType) {
      if (contentType == null) {
        return false;
      }
      List<String> parts = List.of(contentType.toLowerCase(Locale.ROOT).split(";", -1));
      String type = parts.get(0).strip();
      boolean utf8 =
          parts.stream()
              .map(String::strip)
              .filter(p -> p.startsWith("charset="))
              .allMatch(p -> p.replace("\"", "").equals("charset=utf-8"));
      return utf8
          && (type.equals("application/json") || type.matches("application/[a-z0-9.-]+\\+json"));
    }
  }
}

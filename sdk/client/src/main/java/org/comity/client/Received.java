package org.comity.client;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.binding.Validated;
import org.comity.model.Fault;
import org.comity.model.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A response to one try, and how it is read.
 *
 * @param operation what was asked
 * @param response what came
 * @param sentId request id that was sent
 * @param tries number of the try
 * @param onUnknown hears of content that this version does not know
 */
record Received(
    Operation<?> operation,
    TransportResponse response,
    String sentId,
    int tries,
    Consumer<UnknownContent> onUnknown) {

  /** The request id: the gateway's, which is ours where it kept it. */
  String requestId() {
    return response
        .header("X-Request-Id")
        .filter(id -> id.matches("[0-9A-Za-z-]{1,64}"))
        .orElse(sentId);
  }

  /** Seconds that the gateway asks to wait; zero if it does not. */
  Duration retryAfter() {
    return response
        .header("Retry-After")
        .filter(text -> text.matches("\\d{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(Duration.ZERO);
  }

  /**
   * The document in the body.
   *
   * @throws InvalidAnswerException if it is not one of the contract
   */
  <T> T read(DocumentType<T> type) {
    checkForm();
    Validated<T> read = parser().parseTolerant(type, response.body());
    if (!read.tolerated().isEmpty()) {
      onUnknown.accept(new UnknownContent(operation.id(), requestId(), read.tolerated()));
    }
    return read.orThrow(
        errors -> {
          boolean cut = cutShort() && errors.stream().anyMatch(e -> e.code().equals("MALFORMED"));
          String first = errors.get(0).code() + " at '" + errors.get(0).pointer() + "'";
          return invalid(
              cut
                  ? "the answer was cut short"
                  : "the answer is not a "
                      + type.name()
                      + " of the contract: "
                      + errors.size()
                      + " faults, first "
                      + first,
              cut);
        });
  }

  private static org.comity.binding.Parser parser() {
    return BindingContext.forVersion(SchemaVersion.V1_0).parser(Format.JSON);
  }

  private void checkForm() {
    Optional<String> length = response.header("Content-Length");
    if (length.isPresent() && !length.get().equals(Integer.toString(response.body().length))) {
      throw invalid("the answer is not as long as announced", true);
    }
    if (response.header("Content-Encoding").isPresent()) {
      throw invalid("the answer is encoded, which was not asked for", false);
    }
    if (!mediaType().equals("application/json")) {
      throw invalid("the answer is not application/json", false);
    }
  }

  /** Only the end of the connection ended the body, so it may lack its end. */
  private boolean cutShort() {
    return response.header("Content-Length").isEmpty()
        && response.header("Transfer-Encoding").isEmpty();
  }

  private String mediaType() {
    String type = response.header("Content-Type").orElse("");
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  InvalidAnswerException invalid(String message, boolean retryable) {
    return new InvalidAnswerException(
        operation.id() + ": " + message + " (HTTP " + response.status() + ")",
        new ComityException.Details(null, requestId(), retryable, tries, null));
  }

  /** The failure that a response with another status than 2xx stands for. */
  ComityException failure() {
    int status = response.status();
    if (status < 400) {
      return invalid("the gateway gave a status that the contract does not have here", false);
    }
    Problem problem = problem();
    if (problem == null) {
      // Not from the gateway, but from something before it.
      boolean retryable = status == 429 || status == 502 || status == 503 || status == 504;
      return failure(
          operation.id() + ": HTTP " + status + " without a problem",
          new ComityException.Details(null, requestId(), retryable, tries, null),
          status < 500);
    }
    boolean caller =
        problem.fault().known() == null
            ? status < 500
            : problem.fault().is(Fault.CALLER) && status < 500;
    return failure(
        operation.id() + ": " + words(problem),
        new ComityException.Details(problem, requestId(), problem.retryable(), tries, null),
        caller);
  }

  private ComityException failure(String message, ComityException.Details details, boolean caller) {
    String seen = operation.headers().get("If-Match");
    if (response.status() == 412 && seen != null) {
      int current = response.header("ETag").map(Received::version).orElse(0);
      return new ConcurrentChangeException(message, details, version(seen), current);
    }
    return caller ? new CallerException(message, details) : new RemoteException(message, details);
  }

  private @Nullable Problem problem() {
    String type = mediaType();
    if (!type.equals("application/problem+json") && !type.equals("application/json")) {
      return null;
    }
    return parser().parseTolerant(DocumentType.PROBLEM, response.body()).value();
  }

  private static String words(Problem problem) {
    StringBuilder words = new StringBuilder(problem.code()).append(": ").append(problem.title());
    words.append(problem.retryable() ? ", trying later can help" : ", trying again does not help");
    problem
        .errors()
        .forEach(
            e -> {
              String place = e.pointer() != null ? e.pointer() : e.header();
              words.append("; ").append(e.code()).append(" at '").append(place).append('\'');
            });
    return words.toString();
  }

  /** The number in an ETag; 0 if there is none. */
  static int version(String etag) {
    String digits = etag.replaceAll("^(W/)?\"|\"$", "");
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
  }
}

package org.comity.gateway.http;

import io.vertx.core.json.JsonObject;
import org.comity.gateway.service.ProblemCode;

/** The page behind the type of a problem. Made of constants only. */
final class ProblemPages {
  private ProblemPages() {}

  static String json(ProblemCode code) {
    return new JsonObject()
        .put("code", code.name())
        .put("title", code.title())
        .put("status", code.status())
        .put("fault", code.fault().name())
        .put("retryable", code.retryable())
        .put("advice", advice(code))
        .encode();
  }

  static String html(ProblemCode code) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"><title>%1$s</title></head>
    <body>
    <main>
    <h1>%1$s</h1>
    <p>%2$s.</p>
    <dl>
    <dt>HTTP status</dt><dd>%3$d</dd>
    <dt>Whose fault</dt><dd>%4$s</dd>
    <dt>Can the same request succeed later</dt><dd>%5$s</dd>
    </dl>
    <p>%6$s</p>
    </main>
    </body>
    </html>
    """
        .formatted(
            code.name(),
            code.title(),
            code.status(),
            code.fault().name(),
            code.retryable() ? "yes" : "no",
            advice(code));
  }

  /** What to do next. */
  private static String advice(ProblemCode code) {
    return switch (code) {
      case UNAUTHENTICATED ->
          "Send the agency's token as a bearer token. If it is the right one,"
              + " ask the operator of the gateway.";
      case NOT_ALLOWED, PURPOSE_NOT_ALLOWED, BASIS_MISSING, PURPOSE_MISMATCH ->
          "What an agency may"
              + " do is set by the operator of the gateway; ask there if it should be otherwise.";
      case OVERLOADED, TOO_MANY -> "Send the same request again after the time in Retry-After.";
      case JOURNAL_UNAVAILABLE ->
          "Nothing was disclosed and nothing was taken. Send the same"
              + " request again after the time in Retry-After; the operator has been told.";
      case REGISTRY_REFUSED ->
          "Nothing was taken. The operator of the gateway must mend the registry's files; send the"
              + " same request again later.";
      case INTERNAL -> "Tell the operator of the gateway the request id of the answer.";
      case NOT_BUILT -> "This path is reserved; a later version of the gateway will serve it.";
      case STALE_VERSION ->
          "Read the result again, look at what has changed, and post with its" + " new ETag.";
      case IDEMPOTENCY_KEY_REUSED ->
          "Use a new key for a new posting, and the same bytes for the" + " same one.";
      default ->
          "The member errors of the problem names every place that is at fault; correct the"
              + " request and send it again.";
    };
  }
}

package org.comity.gateway.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.binding.DocumentType;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.model.ProblemEntry;
import org.jspecify.annotations.Nullable;

/** Reads the headers and the body of a posting, and tells the faults of both at once. */
final class HeaderChecks {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");
  private static final Pattern STRONG_TAG = Pattern.compile("\"([1-9][0-9]{0,8})\"");

  private final ApiRequest request;
  private final List<ProblemEntry> errors = new ArrayList<>();

  HeaderChecks(ApiRequest request) {
    this.request = request;
  }

  /** The idempotency key; "" if there is none that can be used. */
  String idempotencyKey() {
    String key = request.header("idempotency-key");
    if (key == null) {
      fault("Idempotency-Key", ProblemCode.IDEMPOTENCY_KEY_MISSING, "the header is missing");
      return "";
    }
    if (!KEY.matcher(key).matches()) {
      fault("Idempotency-Key", ProblemCode.INVALID_VALUE, "1 to 255 visible ASCII characters fit");
      return "";
    }
    return key;
  }

  /** The version that the caller saw; 0 if it names none. */
  int ifMatch() {
    String tag = request.header("if-match");
    if (tag == null) {
      fault("If-Match", ProblemCode.MISSING_MEMBER, "the header is missing; send the ETag");
      return 0;
    }
    Matcher matcher = STRONG_TAG.matcher(tag.strip());
    if (!matcher.matches()) {
      fault("If-Match", ProblemCode.INVALID_VALUE, "an ETag of the result such as \"1\" fits");
      return 0;
    }
    return Integer.parseInt(matcher.group(1));
  }

  /**
   * The body; the faults of the headers are told with it.
   *
   * @throws ProblemException with every fault
   */
  <T> T body(DocumentType<T> type) {
    T value = null;
    try {
      value = Bodies.read(type, request);
    } catch (ProblemException e) {
      errors.addAll(e.errors());
    }
    return orThrow(value);
  }

  private <T> T orThrow(@Nullable T value) {
    if (value == null || !errors.isEmpty()) {
      throw Bodies.problem(errors);
    }
    return value;
  }

  private void fault(String header, ProblemCode code, String message) {
    errors.add(new ProblemEntry(null, header, null, code.name(), message, List.of()));
  }
}

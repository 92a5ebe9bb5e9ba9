package org.comity.simulators.rest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.comity.simulators.common.Documents;
import org.comity.simulators.common.HttpAnswer;
import org.comity.simulators.common.JsonText;
import org.comity.syntax.TreeNode;
import org.jspecify.annotations.Nullable;

/**
 * The registry's own register of recognition results that it was told. One key has one effect,
 * however often it is sent.
 */
final class Recognitions {
  private static final Set<String> DECISIONS =
      Set.of("RECOGNISED", "PARTLY_RECOGNISED", "RECOGNISED_ON_CONDITION", "NOT_RECOGNISED");
  private static final List<String> MANDATORY =
      List.of("reference", "awardNumber", "decision", "decidedBy", "decidedOn");

  /**
   * An entry of the register.
   *
   * @param id the registry's own id of it
   * @param receivedAt when it came
   * @param body the JSON as it came
   * @param answer what was answered
   */
  private record Entry(String id, String receivedAt, String body, HttpAnswer answer) {}

  private final Map<String, Entry> byKey = new LinkedHashMap<>();
  private final Predicate<String> awardExists;
  private final Clock clock;

  Recognitions(Predicate<String> awardExists, Clock clock) {
    this.awardExists = awardExists;
    this.clock = clock;
  }

  /**
   * Records a result, or says why not.
   *
   * @param key value of the header {@code Idempotency-Key}
   * @param bytes the body as it came
   * @param body the same, read
   */
  synchronized HttpAnswer record(@Nullable String key, byte[] bytes, TreeNode body) {
    if (key == null || key.isBlank()) {
      return HttpAnswer.problem(400, "KEY_MISSING", "Header Idempotency-Key is missing");
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    Entry known = byKey.get(key);
    if (known != null) {
      return known.body().equals(text)
          ? known.answer()
          : HttpAnswer.problem(422, "KEY_REUSED", "The key was used with another body");
    }
    List<Map<String, Object>> errors = errors(body);
    if (!errors.isEmpty()) {
      return rejected("INVALID_RECOGNITION", "The recognition is not complete", errors);
    }
    if (!awardExists.test(Documents.text(body, "awardNumber"))) {
      return HttpAnswer.problem(422, "AWARD_UNKNOWN", "No award has this number");
    }
    String id = String.format("RCG-%06d", byKey.size() + 1);
    String receivedAt = clock.instant().toString();
    Map<String, Object> acknowledgement = new LinkedHashMap<>();
    acknowledgement.put("recognitionId", id);
    acknowledgement.put("reference", Documents.text(body, "reference"));
    acknowledgement.put("state", "RECORDED");
    acknowledgement.put("receivedAt", receivedAt);
    Entry entry = new Entry(id, receivedAt, text, HttpAnswer.json(201, acknowledgement));
    byKey.put(key, entry);
    return entry.answer();
  }

  /** Everything recorded, in order of arrival: the registry's own look at its register. */
  synchronized HttpAnswer all() {
    StringBuilder out = new StringBuilder("{\"recognitions\":[");
    String separator = "";
    for (Entry entry : byKey.values()) {
      out.append(separator).append(json(entry));
      separator = ",";
    }
    return new HttpAnswer(200, "application/json", out.append("]}").toString());
  }

  /** One entry by the registry's own id. */
  synchronized HttpAnswer one(String id) {
    return byKey.values().stream()
        .filter(entry -> entry.id().equals(id))
        .findFirst()
        .map(entry -> new HttpAnswer(200, "application/json", json(entry)))
        .orElseGet(() -> HttpAnswer.problem(404, "NO_SUCH_RECOGNITION", "No entry has this id"));
  }

  /** How many results took effect. */
  synchronized int size() {
    return byKey.size();
  }

  private static String json(Entry entry) {
    return "{\"recognitionId\":"
        + JsonText.of(entry.id())
        + ",\"receivedAt\":"
        + JsonText.of(entry.receivedAt())
        + ",\"recognition\":"
        + entry.body()
        + "}";
  }

  private static List<Map<String, Object>> errors(TreeNode body) {
    List<Map<String, Object>> errors = new ArrayList<>();
    for (String member : MANDATORY) {
      if (Documents.text(body, member).isEmpty()) {
        errors.add(JsonText.object("field", member, "code", "MISSING"));
      }
    }
    String decision = Documents.text(body, "decision");
    if (!decision.isEmpty() && !DECISIONS.contains(decision)) {
      errors.add(JsonText.object("field", "decision", "code", "NOT_ONE_OF"));
    }
    if ("NOT_RECOGNISED".equals(decision) && body.children("reasons").isEmpty()) {
      errors.add(JsonText.object("field", "reasons", "code", "MISSING"));
    }
    return errors;
  }

  private static HttpAnswer rejected(String code, String title, List<Map<String, Object>> errors) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "urn:problem:" + code);
    problem.put("title", title);
    problem.put("status", 422);
    problem.put("code", code);
    problem.put("errors", errors);
    return new HttpAnswer(422, "application/problem+json", JsonText.of(problem));
  }
}

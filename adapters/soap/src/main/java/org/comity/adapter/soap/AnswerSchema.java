package org.comity.adapter.soap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Issue;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlSchema;

/**
 * Holds answers against the schema that the folder has of them. Real answers drift from the schema
 * of their own namespace: unless the operator says otherwise, that is told by path and no data is
 * lost. Safe for use by many threads.
 */
final class AnswerSchema {
  private static final int MOST = 20;

  private final XmlSchema schema;
  private final boolean strict;

  AnswerSchema(XmlSchema schema, boolean strict) {
    this.schema = schema;
    this.strict = strict;
  }

  /**
   * What of an answer does not fit, one issue for each path and rule.
   *
   * @throws AdapterException INVALID_ANSWER if the check is strict and anything does not fit
   */
  List<Issue> check(byte[] answer) throws AdapterException {
    List<XmlSchema.Violation> found;
    try {
      found = schema.check(answer);
    } catch (SyntaxFault e) {
      throw AdapterException.invalidAnswer("the answer cannot be read: " + e.code(), null);
    }
    Map<String, Integer> times = new LinkedHashMap<>();
    Map<String, XmlSchema.Violation> first = new LinkedHashMap<>();
    for (XmlSchema.Violation violation : found) {
      String key = plain(violation.path()) + " " + violation.rule();
      times.merge(key, 1, Integer::sum);
      first.putIfAbsent(key, violation);
    }
    if (strict && !found.isEmpty()) {
      XmlSchema.Violation one = found.get(0);
      throw AdapterException.invalidAnswer(
          "the answer does not fit the registry's schema in "
              + first.size()
              + (first.size() == 1 ? " place: " : " places, the first is ")
              + plain(one.path())
              + ": "
              + text(one, 1),
          null);
    }
    List<Issue> issues = new ArrayList<>();
    first.forEach(
        (key, violation) -> {
          if (issues.size() < MOST) {
            issues.add(
                Issue.warning(
                    SourceReply.DRIFT,
                    plain(violation.path()),
                    text(violation, times.getOrDefault(key, 1))));
          }
        });
    if (first.size() > MOST) {
      issues.add(
          Issue.warning(
              SourceReply.DRIFT, null, "and " + (first.size() - MOST) + " more places like these"));
    }
    return issues;
  }

  private static String plain(String path) {
    return path.replaceAll("\\[\\d+\\]", "");
  }

  private static String text(XmlSchema.Violation violation, int times) {
    String accepted =
        violation.accepted().isEmpty()
            ? ""
            : "; the schema has "
                + String.join(", ", violation.accepted().subList(0, most(violation.accepted())));
    return violation.message() + accepted + (times > 1 ? " (" + times + " times)" : "");
  }

  private static int most(List<String> accepted) {
    return Math.min(8, accepted.size());
  }
}

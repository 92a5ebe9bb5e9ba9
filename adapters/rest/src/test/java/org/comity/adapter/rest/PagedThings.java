package org.comity.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.comity.adapter.rest.LiveRegistry.Reply;
import org.comity.adapter.rest.LiveRegistry.Seen;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;

/** A registry of numbered things, and what was fetched of it. */
final class PagedThings {
  static final SourceQuery QUERY = new SourceQuery.ByNumber("7", null);

  private PagedThings() {}

  static String yaml(String query, String paging) {
    return """
    maxPages: 40
    operations:
      findByNumber:
        path: /things
        query: {number: "{number}", %s}
        records: items
        errors: [{status: 404, kind: nothing}]
        paging: {%s}
    """
        .formatted(query, paging);
  }

  static String items(int from, int to) {
    return IntStream.range(from, Math.max(from, to))
        .mapToObj(i -> "{\"n\":\"" + i + "\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  static List<Integer> numbers(List<SourceReply> replies) {
    List<Integer> numbers = new ArrayList<>();
    for (SourceReply reply : replies) {
      if (reply instanceof SourceReply.Page page) {
        String text = new String(page.payload().bytes(), StandardCharsets.UTF_8);
        for (String part : text.split("\"n\":\"", -1)) {
          if (part.matches("(?s)\\d+\".*")) {
            numbers.add(Integer.valueOf(part.substring(0, part.indexOf('"'))));
          }
        }
      }
    }
    return numbers;
  }

  static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  static void invalid(LiveRegistry registry, String yaml, String message) {
    assertThatThrownBy(() -> LiveRegistry.all(registry.adapter(yaml), QUERY))
        .isInstanceOfSatisfying(
            AdapterException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER))
        .hasMessageContaining(message);
  }

  /** Pages of ten, whose first number and totals the request and the answer say. */
  static Reply page(Seen request, int count) {
    Map<String, String> fields = request.fields();
    int from =
        fields.containsKey("skip")
            ? Integer.parseInt(fields.get("skip"))
            : 10 * (Integer.parseInt(fields.get("p")) - 1);
    if (from > count + 10) {
      return Reply.json("{}").status(404);
    }
    return Reply.json(
        "{\"items\":%s,\"meta\":{\"pages\":%d,\"total\":%d}}"
            .formatted(items(from, Math.min(count, from + 10)), (count + 9) / 10, count));
  }
}

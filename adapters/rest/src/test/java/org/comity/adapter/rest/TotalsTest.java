package org.comity.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comity.adapter.rest.PagedThings.QUERY;
import static org.comity.adapter.rest.PagedThings.invalid;
import static org.comity.adapter.rest.PagedThings.items;
import static org.comity.adapter.rest.PagedThings.numbers;
import static org.comity.adapter.rest.PagedThings.upTo;
import static org.comity.adapter.rest.PagedThings.yaml;

import org.comity.adapter.rest.LiveRegistry.Reply;
import org.comity.adapter.rest.LiveRegistry.Seen;
import org.comity.adapter.spi.SourceReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A link or cursor that got lost is noticed by the total that the registry tells. */
class TotalsTest {
  /** Pages of two things, six in all, each way to say the total and the next page at once. */
  private static Reply page(Seen request, int lostAfter) {
    int at = request.target().contains("at=") ? Integer.parseInt(request.fields().get("at")) : 0;
    boolean last = at == 2 || at == lostAfter;
    String next = last ? "null" : "\"" + (at + 1) + "\"";
    Reply reply =
        Reply.json(
                "{\"items\":%s,\"next\":%s,\"total\":6}".formatted(items(at * 2, at * 2 + 2), next))
            .with("X-Total-Count", "6");
    return last ? reply : reply.with("Link", "<?at=" + (at + 1) + ">; rel=\"next\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: b | kind: link, totalHeader: X-Total-Count",
        "a: b | kind: link, totalRecords: total",
        "at: '{cursor}' | kind: cursor, next: next, totalRecords: total",
        "at: '{cursor}' | kind: cursor, next: next, totalHeader: x-total-count",
      })
  void aLostNextPageIsNoAnswer(String query, String paging) throws Exception {
    String yaml = yaml(query.replace('\'', '"'), paging);
    try (LiveRegistry registry = new LiveRegistry(r -> page(r, 2))) {
      assertThat(numbers(LiveRegistry.all(registry.adapter(yaml), QUERY))).isEqualTo(upTo(6));
      assertThat(registry.seen).hasSize(3);
    }
    for (int lost = 0; lost < 2; lost++) {
      int after = lost;
      try (LiveRegistry registry = new LiveRegistry(r -> page(r, after))) {
        invalid(
            registry,
            yaml,
            "says that there are 6 records, but its pages ended after " + 2 * (after + 1));
      }
    }
  }

  @Test
  void aTotalThatIsNotSaidIsNoAnswer() throws Exception {
    try (LiveRegistry registry =
        new LiveRegistry(r -> Reply.json("{\"items\":" + items(0, 1) + "}"))) {
      invalid(registry, yaml("a: b", "kind: link, totalHeader: X-Total"), "no number at 'X-Total'");
      invalid(registry, yaml("a: b", "kind: link, totalRecords: n"), "no number at 'n'");
    }
  }

  @Test
  void nothingNeedsNoTotal() throws Exception {
    try (LiveRegistry registry = new LiveRegistry(r -> Reply.json("{\"items\":[]}"))) {
      String yaml = yaml("a: b", "kind: link, totalHeader: X-Total");
      assertThat(LiveRegistry.all(registry.adapter(yaml), QUERY))
          .singleElement()
          .isInstanceOf(SourceReply.Nothing.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: b | kind: link, totalRecords: total",
        "at: '{page}' | kind: page, first: 0, totalPages: total",
        "at: '{page}' | kind: page, first: 0, totalRecords: total",
      })
  void aPageThatIsThereAndIsAnsweredWithNothingIsNoAnswer(String query, String paging)
      throws Exception {
    try (LiveRegistry registry =
        new LiveRegistry(
            r -> r.target().contains("at=1") ? Reply.json("{}").status(404) : page(r, -1))) {
      invalid(registry, yaml(query.replace('\'', '"'), paging), "finds nothing for the next one");
    }
  }

  @Test
  void eachWindowHasItsOwnTotal() throws Exception {
    String yaml =
        yaml(
            "from: \"{from}\", to: \"{to}\"",
            "kind: window, start: 2026-01-01, slice: P200D,"
                + " pages: {kind: link, totalRecords: total}");
    try (LiveRegistry registry = new LiveRegistry(r -> page(r, 0))) {
      invalid(registry, yaml, "its pages ended after 2");
    }
  }

  @Test
  void anEmptyPageThatIsCountedIsNoAnswer() throws Exception {
    try (LiveRegistry registry =
        new LiveRegistry(
            r ->
                Reply.json(
                    "{\"items\":%s,\"pages\":2}"
                        .formatted(r.target().contains("at=1") ? items(0, 2) : "[]")))) {
      invalid(registry, yaml("at: \"{page}\"", "kind: page, totalPages: pages"), "an empty one");
    }
  }

  private static Reply ofTen(Seen request, String total, int count) {
    int at = Integer.parseInt(request.fields().get("skip"));
    int to = Math.min(count, at + 10);
    String said = total.isEmpty() ? String.valueOf(to - at) : total;
    return Reply.json("{\"items\":%s,\"count\":%s}".formatted(items(at, to), said));
  }

  @Test
  void aTotalThatCountsThePageIsNoticed() throws Exception {
    String yaml = yaml("skip: \"{offset}\"", "kind: page, size: 10, totalRecords: count");
    try (LiveRegistry registry = new LiveRegistry(r -> ofTen(r, "", 25))) {
      invalid(registry, yaml, "seems to count one page");
    }
    try (LiveRegistry registry = new LiveRegistry(r -> ofTen(r, "", 10))) {
      assertThat(numbers(LiveRegistry.all(registry.adapter(yaml), QUERY))).isEqualTo(upTo(10));
      assertThat(registry.seen).hasSize(2);
    }
    try (LiveRegistry registry = new LiveRegistry(r -> ofTen(r, "", 9))) {
      assertThat(numbers(LiveRegistry.all(registry.adapter(yaml), QUERY))).isEqualTo(upTo(9));
      assertThat(registry.seen).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"400", "404", "500", "200"})
  void howeverARegistrySaysThatThereIsNoFurtherPage(int status) throws Exception {
    String yaml = yaml("skip: \"{offset}\"", "kind: page, size: 10, totalRecords: count");
    try (LiveRegistry registry =
        new LiveRegistry(
            r ->
                r.target().contains("skip=0") || status == 200
                    ? Reply.json("{\"items\":" + items(0, 10) + ",\"count\":10}")
                    : Reply.json("{}").status(status))) {
      assertThat(numbers(LiveRegistry.all(registry.adapter(yaml), QUERY))).isEqualTo(upTo(10));
    }
  }
}

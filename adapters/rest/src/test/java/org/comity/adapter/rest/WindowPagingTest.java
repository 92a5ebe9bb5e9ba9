package org.comity.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.comity.adapter.rest.PagedThings.QUERY;
import static org.comity.adapter.rest.PagedThings.invalid;
import static org.comity.adapter.rest.PagedThings.items;
import static org.comity.adapter.rest.PagedThings.numbers;
import static org.comity.adapter.rest.PagedThings.page;
import static org.comity.adapter.rest.PagedThings.yaml;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.comity.adapter.rest.LiveRegistry.Reply;
import org.comity.adapter.rest.LiveRegistry.Seen;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows of time and feeds: all records once, or an error; never silently fewer. */
class WindowPagingTest {
  /** A registry of dated things, each with a number that counts days or seconds. */
  private static Reply between(Seen request, List<Long> things, boolean closed, boolean days) {
    long from = moment(request.fields().get("from"), days);
    long to = moment(request.fields().get("tom"), days);
    String found =
        things.stream()
            .filter(t -> t >= from && (closed ? t <= to : t < to))
            .map(t -> "{\"n\":\"" + t + "\"}")
            .collect(Collectors.joining(",", "[", "]"));
    return Reply.json("{\"items\":" + found + "}");
  }

  private static long moment(String text, boolean days) {
    return days ? LocalDate.parse(text).toEpochDay() : Instant.parse(text).getEpochSecond();
  }

  @ParameterizedTest
  @CsvSource({"closed, days", "open, days", "closed, seconds", "open, seconds"})
  void windowsLeaveNoGapAndOverlapNowhere(String bounds, String unit) throws Exception {
    boolean days = unit.equals("days");
    Random random = new Random(7);
    for (int round = 0; round < 8; round++) {
      Instant now = Instant.parse("2026-11-22T10:00:00Z").plusSeconds(random.nextInt(100_000));
      long end =
          days ? now.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay() : now.getEpochSecond();
      long start = days ? end - 100 : now.truncatedTo(ChronoUnit.DAYS).getEpochSecond() - 86_400;
      List<Long> things =
          random.longs(60, start, end + 1).boxed().sorted().distinct().collect(Collectors.toList());
      things.add(0, start);
      things = things.stream().distinct().toList();
      List<Long> all = things;
      try (LiveRegistry registry =
          new LiveRegistry(r -> between(r, all, bounds.equals("closed"), days))) {
        registry.now = now;
        String slice = days ? "P" + (3 + random.nextInt(40)) + "D" : "PT" + (2 + round) + "H";
        String first =
            days ? LocalDate.ofEpochDay(start).toString() : Instant.ofEpochSecond(start).toString();
        String yaml =
            yaml(
                "from: \"{from}\", tom: \"{to}\"",
                "kind: window, unit: %s, bounds: %s, start: \"%s\", slice: %s"
                    .formatted(unit, bounds, first, slice));
        assertThat(numbers(LiveRegistry.all(registry.adapter(yaml), QUERY)))
            .as(slice)
            .isEqualTo(things.stream().map(Long::intValue).toList());
      }
    }
  }

  @Test
  void aRegistryThatIgnoresTheWindowIsNoticed() throws Exception {
    try (LiveRegistry registry =
        new LiveRegistry(r -> Reply.json("{\"items\":" + items(0, 2) + "}"))) {
      invalid(
          registry,
          yaml("f: \"{from}\", t: \"{to}\"", "kind: window, start: 2026-06-01"),
          "same records for another window");
    }
  }

  /** A registry that gives two things of a window at a time. */
  private static Reply pagedBetween(Seen request, List<Long> things, String kind) {
    Map<String, String> asked = request.fields();
    long from = moment(asked.get("from"), true);
    long to = moment(asked.get("tom"), true);
    List<Long> fitting = things.stream().filter(t -> t >= from && t <= to).toList();
    int page = Integer.parseInt(asked.getOrDefault("at", "").isEmpty() ? "0" : asked.get("at"));
    if (fitting.isEmpty() && kind.equals("nothing")) {
      return Reply.json("{}").status(404);
    }
    List<Long> here = fitting.stream().skip(page * 2L).limit(2).toList();
    boolean more = fitting.size() > page * 2 + 2;
    String found =
        here.stream().map(t -> "{\"n\":\"" + t + "\"}").collect(Collectors.joining(",", "[", "]"));
    Reply reply =
        Reply.json(
            "{\"items\":"
                + found
                + ",\"total\":"
                + fitting.size()
                + (more ? ",\"after\":\"" + (page + 1) + "\"" : "")
                + "}");
    return more && kind.equals("link")
        ? reply.with(
            "Link",
            "<?from="
                + asked.get("from")
                + "&tom="
                + asked.get("tom")
                + "&at="
                + (page + 1)
                + ">; rel=next")
        : reply;
  }

  @ParameterizedTest
  @CsvSource({
    "short, '{page}', 'kind: page, first: 0, size: 2, end: short'",
    "empty, '{page}', 'kind: page, first: 0'",
    "total, '{page}', 'kind: page, first: 0, size: 2, totalRecords: total'",
    "nothing, '{page}', 'kind: page, first: 0, size: 2, totalRecords: total'",
    "cursor, '{cursor}', 'kind: cursor, next: after'",
    "link, '', 'kind: link'"
  })
  void aWindowMayHavePagesOfItsOwn(String kind, String at, String pages) throws Exception {
    List<Long> things = new ArrayList<>();
    LocalDate first = LocalDate.of(2026, 9, 1);
    // Windows with none, one, an even and an odd number of things.
    for (int day : List.of(0, 1, 2, 3, 9, 20, 21, 22, 23, 24, 25, 26, 60, 81, 82)) {
      things.add(first.plusDays(day).toEpochDay());
    }
    String paging = "kind: window, start: 2026-09-01, slice: P7D, pages: {" + pages + "}";
    String query = "from: \"{from}\", tom: \"{to}\"" + (at.isEmpty() ? "" : ", at: \"" + at + "\"");
    try (LiveRegistry registry = new LiveRegistry(r -> pagedBetween(r, things, kind))) {
      List<Integer> all = things.stream().map(Long::intValue).toList();
      assertThat(numbers(LiveRegistry.all(registry.adapter(yaml(query, paging)), QUERY)))
          .isEqualTo(all);
      // The same as a feed: everything once, and the clock may go on between the pages of a window.
      RegistryAdapter feed =
          registry.adapter(
              "operations:\n  changes:\n    path: /changes\n    query: {%s}\n    records: items\n    errors: [{status: 404, kind: nothing}]\n    paging: {%s}\n"
                  .formatted(query, paging));
      List<Integer> got = new ArrayList<>();
      String since = null;
      for (int i = 0; i < 60 && got.size() < all.size(); i++) {
        if (feed.changes(since, LiveRegistry.call()) instanceof SourceReply.Page page) {
          got.addAll(numbers(List.of(page)));
          since = page.next();
        }
        registry.now = registry.now.plus(5, ChronoUnit.HOURS);
      }
      assertThat(got).isEqualTo(all);
    }
  }

  /** Newest first: were the window to grow with the clock, its pages would shift. */
  @Test
  void aFeedsWindowStaysTheSameBetweenItsPages() throws Exception {
    List<Long> things = new ArrayList<>();
    for (int day = 22; day >= 17; day--) {
      things.add(LocalDate.of(2026, 11, day).toEpochDay());
    }
    try (LiveRegistry registry = new LiveRegistry(r -> pagedBetween(r, things, "short"))) {
      RegistryAdapter feed =
          registry.adapter(
              """
              operations:
                changes:
                  path: /changes
                  query: {from: "{from}", tom: "{to}", at: "{page}"}
                  records: items
                  paging: {kind: window, start: 2026-11-16, slice: P9D,
                    pages: {kind: page, first: 0, size: 2, end: short}}
              """);
      List<Integer> got = new ArrayList<>();
      String since = null;
      for (int i = 0; i < 8 && got.size() < things.size(); i++) {
        if (feed.changes(since, LiveRegistry.call()) instanceof SourceReply.Page page) {
          got.addAll(numbers(List.of(page)));
          since = page.next();
        }
        registry.now = Instant.parse("2026-11-23T10:00:00Z");
      }
      assertThat(got)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(things.stream().map(Long::intValue).toList());
    }
  }

  @Test
  void aWindowWhosePagesGoInACircleIsNoticed() throws Exception {
    try (LiveRegistry registry =
        new LiveRegistry(r -> Reply.json("{\"items\":" + items(0, 1) + ",\"after\":\"7\"}"))) {
      invalid(
          registry,
          yaml(
              "f: \"{from}\", t: \"{to}\", c: \"{cursor}\"",
              "kind: window, start: 2026-11-20, pages: {kind: cursor, next: after}"),
          "round in a circle");
      assertThat(registry.seen).hasSizeLessThan(4);
    }
  }

  @Test
  void windowsInWhichNothingIsArePassedOver() throws Exception {
    try (LiveRegistry registry =
        new LiveRegistry(
            r ->
                r.target().contains("f=2026-11-16")
                    ? Reply.json("{\"items\":" + items(0, 1) + "}")
                    : Reply.json("{}").status(404))) {
      String yaml =
          yaml("f: \"{from}\", t: \"{to}\"", "kind: window, start: 2026-11-02, slice: P7D");
      assertThat(numbers(LiveRegistry.all(registry.adapter(yaml), QUERY))).isEqualTo(List.of(0));
    }
  }

  private static final String FEED =
      """
      operations:
        changes:
          path: /changes
          query: {from: "{from}", tom: "{to}"}
          records: items
          paging: {kind: window, start: 2026-11-01, slice: P7D, zone: Europe/Stockholm}
      """;

  @Test
  void aFeedGivesEveryChangeOnceHoweverOftenItIsAsked() throws Exception {
    List<Long> things = new ArrayList<>();
    for (long day = LocalDate.of(2026, 11, 1).toEpochDay();
        day < LocalDate.of(2026, 12, 10).toEpochDay();
        day++) {
      things.add(day);
    }
    try (LiveRegistry registry = new LiveRegistry(r -> between(r, things, true, true))) {
      RegistryAdapter adapter = registry.adapter(FEED);
      List<Integer> got = new ArrayList<>();
      String since = null;
      Random random = new Random(3);
      while (registry.now.isBefore(Instant.parse("2026-12-05T00:00:00Z"))) {
        SourceReply reply = adapter.changes(since, LiveRegistry.call());
        if (reply instanceof SourceReply.Page page) {
          got.addAll(numbers(List.of(page)));
          since = page.next();
          assertThat(since).isNotNull();
        } else {
          assertThat(reply).isInstanceOf(SourceReply.Nothing.class);
          registry.now = registry.now.plus(1 + random.nextInt(50), ChronoUnit.HOURS);
        }
      }
      int last = (int) LocalDate.of(2026, 12, 3).toEpochDay();
      assertThat(got).startsWith(things.get(0).intValue()).doesNotHaveDuplicates();
      assertThat(got).containsAll(IntStream.rangeClosed(got.get(0), last - 2).boxed().toList());
      assertThat(got).allMatch(n -> n <= last + 1);
    }
  }

  @Test
  void aFeedByCursorsMayHaveAnyNumberOfPagesAndItsPlaceStaysSmall() throws Exception {
    try (LiveRegistry registry =
        new LiveRegistry(
            r -> {
              int n = r.target().contains("at=") ? Integer.parseInt(r.fields().get("at")) : 0;
              return Reply.json("{\"items\":" + items(n, n + 1) + ",\"next\":\"" + (n + 1) + "\"}");
            })) {
      RegistryAdapter adapter =
          registry.adapter(
              """
              maxPages: 5
              operations:
                changes:
                  path: /changes
                  query: {at: "{cursor}"}
                  records: items
                  paging: {kind: cursor, next: next}
              """);
      String since = null;
      for (int page = 0; page < 12; page++) {
        SourceReply.Page reply = (SourceReply.Page) adapter.changes(since, LiveRegistry.call());
        assertThat(numbers(List.of(reply))).containsExactly(page);
        since = reply.next();
        assertThat(since).hasSizeLessThan(20);
      }
    }
  }

  @Test
  void windowsOfAFeedInWhichNothingIsArePassedOver() throws Exception {
    List<Long> things = List.of(LocalDate.of(2026, 11, 20).toEpochDay());
    try (LiveRegistry registry = new LiveRegistry(r -> between(r, things, true, true))) {
      RegistryAdapter adapter = registry.adapter(FEED);
      SourceReply.Page page = (SourceReply.Page) adapter.changes(null, LiveRegistry.call());
      assertThat(numbers(List.of(page))).hasSize(1);
      assertThat(registry.seen).hasSize(3);
    }
  }

  @Test
  void moreEmptyWindowsThanAreAskedForAtOnceGiveThePlaceToGoOnFrom() throws Exception {
    List<Long> things = List.of(LocalDate.of(2026, 11, 20).toEpochDay());
    try (LiveRegistry registry = new LiveRegistry(r -> between(r, things, true, true))) {
      RegistryAdapter adapter = registry.adapter("maxPages: 2\n" + FEED);
      SourceReply.Page none = (SourceReply.Page) adapter.changes(null, LiveRegistry.call());
      assertThat(numbers(List.of(none))).isEmpty();
      assertThat(registry.seen).hasSize(2);
      SourceReply.Page page = (SourceReply.Page) adapter.changes(none.next(), LiveRegistry.call());
      assertThat(numbers(List.of(page))).hasSize(1);
      assertThat(registry.seen).hasSize(3);
    }
  }

  @Test
  void aCursorOfAnotherRegistryIsRefused() throws Exception {
    try (LiveRegistry registry = new LiveRegistry(r -> Reply.json("{\"items\":[]}"))) {
      RegistryAdapter adapter = registry.adapter(FEED);
      for (String foreign : List.of("x", "~x", "~1", "~1:2:3", "~http://other.test/")) {
        assertThatThrownBy(() -> adapter.changes(foreign, LiveRegistry.call()))
            .isInstanceOfSatisfying(
                AdapterException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
      }
      RegistryAdapter linked = registry.adapter(yaml("a: b", "kind: link"));
      assertThatThrownBy(() -> linked.find(QUERY.at("~http://other.test/"), LiveRegistry.call()))
          .isInstanceOf(AdapterException.class);
      assertThat(registry.seen).isEmpty();
    }
  }
}

package org.comity.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.comity.adapter.rest.PagedThings.QUERY;
import static org.comity.adapter.rest.PagedThings.invalid;
import static org.comity.adapter.rest.PagedThings.items;
import static org.comity.adapter.rest.PagedThings.numbers;
import static org.comity.adapter.rest.PagedThings.page;
import static org.comity.adapter.rest.PagedThings.upTo;
import static org.comity.adapter.rest.PagedThings.yaml;

import java.util.ArrayList;
import java.util.List;
import org.comity.adapter.rest.LiveRegistry.Reply;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.SourceReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages by number and by link: all records once, or an error; never silently fewer. */
class PagingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "p: \"{page}\" | kind: page, totalPages: meta/pages | 0",
        "p: \"{page}\", s: \"{size}\" | kind: page, size: 10, totalRecords: meta/total | 1",
        "skip: \"{offset}\" | kind: page, size: 10, totalRecords: meta/total | 1",
        "p: \"{page}\" | kind: page, size: 10, end: short | 1",
        "p: \"{page}\" | kind: page | 1",
      })
  void numberedPagesGiveEveryRecordOnce(String query, String paging, int oneMoreIfFull)
      throws Exception {
    for (int count : List.of(1, 9, 10, 11, 20, 25)) {
      try (LiveRegistry registry = new LiveRegistry(request -> page(request, count))) {
        List<SourceReply> replies = LiveRegistry.all(registry.adapter(yaml(query, paging)), QUERY);
        assertThat(numbers(replies)).isEqualTo(upTo(count));
        int least = (count + 9) / 10;
        assertThat(registry.seen).hasSizeBetween(least, least + oneMoreIfFull);
      }
    }
    try (LiveRegistry registry = new LiveRegistry(request -> page(request, 0))) {
      assertThat(LiveRegistry.all(registry.adapter(yaml(query, paging)), QUERY))
          .hasSize(1)
          .allMatch(r -> r instanceof SourceReply.Nothing);
    }
  }

  @Test
  void pagesMayCountFromZero() throws Exception {
    try (LiveRegistry registry =
        new LiveRegistry(
            r -> {
              int page = Integer.parseInt(r.fields().get("p"));
              return Reply.json("{\"n\":2,\"items\":" + items(page * 3, page * 3 + 3) + "}");
            })) {
      String yaml = yaml("p: \"{page}\"", "kind: page, first: 0, totalPages: n");
      assertThat(numbers(LiveRegistry.all(registry.adapter(yaml), QUERY))).isEqualTo(upTo(6));
    }
  }

  @Test
  void anOffsetCountsWhatCameAndNotWhatWasAskedFor() throws Exception {
    // Whatever is asked for, this registry gives three at a time.
    try (LiveRegistry registry =
        new LiveRegistry(
            r -> {
              int from = Integer.parseInt(r.fields().get("skip"));
              return Reply.json("{\"t\":8,\"items\":" + items(from, Math.min(8, from + 3)) + "}");
            })) {
      for (String total : List.of("", ", totalRecords: t")) {
        String yaml = yaml("skip: \"{offset}\"", "kind: page, size: 5" + total);
        assertThat(numbers(LiveRegistry.all(registry.adapter(yaml), QUERY))).isEqualTo(upTo(8));
      }
    }
  }

  @Test
  void aRegistryThatDoesNotPageIsNoticed() throws Exception {
    try (LiveRegistry registry =
        new LiveRegistry(r -> Reply.json("{\"items\":" + items(0, 10) + "}"))) {
      invalid(registry, yaml("p: \"{page}\"", "kind: page"), "same page again");
      invalid(
          registry, yaml("p: \"{page}\"", "kind: page, size: 5, end: short"), "more than the 5");
    }
  }

  @Test
  void fewerRecordsThanWereSaidAreAnError() throws Exception {
    try (LiveRegistry registry =
        new LiveRegistry(
            r ->
                Reply.json(
                    "{\"t\":30,\"items\":"
                        + (r.target().contains("p=3")
                            ? "[]"
                            : page(r, 20).body().substring(9).replaceAll("],.*", "]"))
                        + "}"))) {
      invalid(registry, yaml("p: \"{page}\"", "kind: page, totalRecords: t"), "gave an empty one");
    }
    try (LiveRegistry registry =
        new LiveRegistry(r -> Reply.json("{\"items\":" + items(0, 1) + "}"))) {
      invalid(registry, yaml("p: \"{page}\"", "kind: page, totalRecords: t"), "no number at 't'");
    }
  }

  @Test
  void aPageThatFailsMakesTheAnswerFail() throws Exception {
    try (LiveRegistry registry =
        new LiveRegistry(r -> r.target().contains("p=2") ? page(r, 30).status(500) : page(r, 30))) {
      String yaml = yaml("p: \"{page}\"", "kind: page, totalPages: meta/pages");
      assertThatThrownBy(() -> LiveRegistry.all(registry.adapter(yaml), QUERY))
          .isInstanceOfSatisfying(
              AdapterException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    }
  }

  @Test
  void pagesWithoutEndAreBounded() throws Exception {
    try (LiveRegistry registry =
        new LiveRegistry(
            r -> {
              int page = Integer.parseInt(r.fields().get("p"));
              return Reply.json("{\"items\":" + items(page, page + 1) + "}");
            })) {
      invalid(registry, yaml("p: \"{page}\"", "kind: page"), "more than 40 pages");
      assertThat(registry.seen.size()).isLessThanOrEqualTo(40);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"absolute", "relative", "query"})
  void linksAreFollowed(String form) throws Exception {
    List<LiveRegistry> self = new ArrayList<>();
    try (LiveRegistry registry =
        new LiveRegistry(
            r -> {
              int at = r.target().contains("at=") ? Integer.parseInt(r.fields().get("at")) : 0;
              String next = "?number=x&at=" + (at + 1);
              String link =
                  switch (form) {
                    case "absolute" -> self.get(0).base() + "/api/things" + next;
                    case "relative" -> "/api/things" + next;
                    default -> next;
                  };
              Reply reply = Reply.json("{\"items\":" + items(at * 2, at * 2 + 2) + "}");
              return at == 2
                  ? reply.with("Link", "</api/things>; rel=\"first\"")
                  : reply.with("Link", "</x>; rel=\"prev\", <" + link + ">; rel=\"next\"");
            })) {
      self.add(registry);
      String yaml = yaml("a: b", "kind: link");
      assertThat(numbers(LiveRegistry.all(registry.adapter(yaml), QUERY))).isEqualTo(upTo(6));
      assertThat(registry.seen.get(2).target()).isEqualTo("/api/things?number=x&at=2");
    }
  }

  @Test
  void linksMayStandInTheBodyAndGoByAnotherName() throws Exception {
    try (LiveRegistry registry =
        new LiveRegistry(
            r ->
                r.target().contains("at=1")
                    ? Reply.json("{\"items\":" + items(2, 3) + ",\"links\":{\"next\":null}}")
                    : Reply.json(
                        "{\"items\":"
                            + items(0, 2)
                            + ",\"links\":{\"next\":\"https://inner.test:8443/api/things?at=1\"}}"))) {
      String ours = yaml("a: b", "kind: link, path: links/next, ourHost: true");
      assertThat(numbers(LiveRegistry.all(registry.adapter(ours), QUERY))).isEqualTo(upTo(3));
      int before = registry.seen.size();
      invalid(registry, yaml("a: b", "kind: link, path: links/next"), "leads to another host");
      assertThat(registry.seen).hasSize(before + 1);
    }
  }

  @Test
  void ofSeveralLinksThatIsFollowedBesideWhichItIsSaid() throws Exception {
    String self = "{\"relation\":\"self\",\"url\":\"/api/things\"}";
    try (LiveRegistry registry =
        new LiveRegistry(
            r -> {
              int at = Integer.parseInt(r.fields().getOrDefault("at", "0"));
              String next = "{\"relation\":\"next\",\"url\":\"/api/things?at=" + (at + 1) + "\"}";
              return Reply.json(
                  "{\"items\":"
                      + items(at * 2, at * 2 + 2)
                      + ",\"link\":["
                      + (at == 2 ? self : self + "," + next)
                      + "]}");
            })) {
      String paging = "kind: link, path: link/url, where: {relation: next}";
      assertThat(numbers(LiveRegistry.all(registry.adapter(yaml("a: b", paging)), QUERY)))
          .isEqualTo(upTo(6));
      assertThat(registry.seen).hasSize(3);
    }
    try (LiveRegistry registry =
        new LiveRegistry(
            r ->
                Reply.json(
                    "{\"items\":"
                        + items(0, 2)
                        + ",\"link\":[{\"relation\":\"next\",\"url\":{\"href\":\"/x\"}}]}"))) {
      invalid(
          registry,
          yaml("a: b", "kind: link, path: link/url, where: {relation: next}"),
          "'link/url' is no text");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//other.test/x",
        "https://127.0.0.1/x",
        "http://u@127.0.0.1/x",
        "file:///x",
        "http://[",
        "http:x"
      })
  void aLinkNeverLeadsElsewhere(String link) throws Exception {
    try (LiveRegistry registry =
        new LiveRegistry(
            r ->
                Reply.json("{\"items\":" + items(0, 1) + "}")
                    .with("Link", "<" + link + ">; rel=next"))) {
      invalid(registry, yaml("a: b", "kind: link"), "link to the next page");
      assertThat(registry.seen).hasSize(1);
    }
  }

  @Test
  void linksInACircleAreNoticed() throws Exception {
    try (LiveRegistry registry =
        new LiveRegistry(
            r ->
                Reply.json("{\"items\":" + items(0, 1) + "}").with("Link", "</api/b>; rel=next"))) {
      invalid(registry, yaml("a: b", "kind: link"), "round in a circle");
      assertThat(registry.seen.size()).isLessThan(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"href\":\"/x?p=2\"}", "[{\"rel\":\"next\",\"url\":\"/x\"}]"})
  void aNextPageThatIsNoTextIsNotTheEnd(String next) throws Exception {
    String answer = "{\"items\":" + items(0, 2) + ",\"next\":" + next + "}";
    for (String paging : List.of("kind: link, path: next", "kind: cursor, next: next")) {
      String yaml = yaml(paging.startsWith("kind: cursor") ? "c: \"{cursor}\"" : "q: x", paging);
      try (LiveRegistry registry = new LiveRegistry(request -> Reply.json(answer))) {
        assertThatThrownBy(() -> LiveRegistry.all(registry.adapter(yaml), QUERY))
            .hasMessageContaining("'next' is no text");
      }
      try (LiveRegistry registry =
          new LiveRegistry(r -> Reply.json(answer.replace(next, "{\"href\":null}")))) {
        assertThat(LiveRegistry.all(registry.adapter(yaml), QUERY)).hasSize(1);
      }
    }
  }
}

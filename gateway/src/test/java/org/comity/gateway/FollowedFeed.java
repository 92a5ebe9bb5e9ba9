package org.comity.gateway;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceReply;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.OperationsService.Feed;
import org.comity.gateway.store.TestDatabase;
import org.comity.model.CredentialEvent;
import org.junit.jupiter.api.BeforeEach;

/** A gateway that follows the change feed of one registry. */
abstract class FollowedFeed extends CoreStory {
  static final Duration OFTEN = Duration.ofSeconds(1);

  String ee;
  final AtomicReference<SourceReply> feed =
      new AtomicReference<>(new SourceReply.Nothing(Duration.ZERO));
  volatile String found = entry("N-1", "OK", "Welder");

  @BeforeEach
  void prepare() throws Exception {
    ee = fixture.add("EE", "FIND_BY_NUMBER, CHANGES", Map.of());
    Path mapping = fixture.registries.get(ee).folder().resolve("mapping.yaml");
    Files.writeString(
        mapping,
        Files.readString(mapping)
            .replace(
                "outbound:",
                """
                flags:
                  - {when: state, equals: ["DELETED"], to: {status/code: VOID}}
                  - {when: state, equals: ["VOID"], to: {status/code: REVOKED}}
                outbound:\
                """));
    fixture.sampleRecord =
        "{\"number\":\"N-1\",\"title\":\"W\",\"level\":\"4\",\"state\":\"DELETED\"}";
    fixture.registry(ee).find = (query, call) -> page(found, null);
    fixture.registry(ee).changes = since -> feed.get();
    fixture.follow(ee, OFTEN);
  }

  static String entry(String number, String state, String title) {
    return "{\"number\":\"%s\",\"title\":\"%s\",\"level\":\"6\",\"state\":\"%s\"}"
        .formatted(number, title, state);
  }

  static SourceReply page(String entries, String next) {
    return new SourceReply.Page(
        new Payload(
            ("{\"records\":[" + entries + "]}").getBytes(StandardCharsets.UTF_8),
            Payload.Syntax.JSON),
        next,
        Duration.ZERO,
        List.of());
  }

  void tell(String number) {
    fixture.credentials().query(Fixture.byNumber(ee, number), fixture.call());
  }

  List<CredentialEvent> events() {
    return events(fixture.call());
  }

  List<CredentialEvent> events(Call call) {
    return fixture.core.services().events().events(null, call).items();
  }

  Feed standing() {
    return fixture.core.operations().changeFeeds().stream()
        .filter(f -> f.registry().equals(ee))
        .findFirst()
        .orElseThrow();
  }

  /** Waits until so many entries were read since. */
  void readAgain() {
    int asked = fixture.registry(ee).changesAsked.size();
    await().until(() -> fixture.registry(ee).changesAsked.size() >= asked + 2);
  }

  void readOnce() {
    await().until(() -> standing().caughtUpAt() != null);
  }

  List<CredentialEvent> awaitEvents(int count) {
    return await().until(this::events, e -> e.size() >= count);
  }

  List<String> journal(String kind) {
    return TestDatabase.get()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select jsonb_pretty(detail::jsonb) from (select kind, detail from"
                            + " journal_entry union all select kind, detail from journal_pending) j"
                            + " where kind = ? and detail like ?")
                    .bind(0, kind)
                    .bind(1, "%" + ee + "%")
                    .mapTo(String.class)
                    .list());
  }
}

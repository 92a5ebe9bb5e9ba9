package org.comity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.comity.client.StubGateway.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.comity.model.CaseRef;
import org.comity.model.InboxItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagingTest {
  private StubGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new StubGateway();
    gateway.on("/v1/inbox", json(200, page("\"a b&c\"", "1", "2")));
    gateway.on("/v1/inbox?cursor=a%20b%26c", json(200, page("\"z\"", "3")));
    gateway.on("/v1/inbox?cursor=z", json(200, "{\"items\":[]}"));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static String page(String next, String... ids) {
    List<String> items = new ArrayList<>();
    for (String id : ids) {
      items.add(
          """
          {"resultId":"%s","version":1,"registry":"ee-demo","outcome":"FULL","status":"ISSUED",
           "decidedBy":"IE:qqi-demo","receivedAt":"2026-11-22T10:00:00Z","delivery":"ACCEPTED"}
          """
              .formatted(id));
    }
    return "{\"items\":[" + String.join(",", items) + "],\"next\":" + next + "}";
  }

  @Test
  void itemsStreamAndPagesTellTheSame() {
    try (ComityClient client = gateway.client().build()) {
      List<String> items = new ArrayList<>();
      for (InboxItem item : client.inbox()) {
        items.add(item.resultId());
      }
      assertThat(items).containsExactly("1", "2", "3");
      assertThat(client.inbox().stream().map(InboxItem::resultId)).containsExactly("1", "2", "3");
      assertThat(client.inbox().pages()).extracting(p -> p.items().size()).containsExactly(2, 1, 0);
    }
  }

  @Test
  void nothingIsFetchedBeforeItIsAskedFor() {
    try (ComityClient client = gateway.client().build()) {
      Paged<InboxItem> inbox = client.inbox();
      assertThat(gateway.seen).isEmpty();
      assertThat(inbox.stream().findFirst()).isPresent();
      assertThat(gateway.seen).hasSize(1);
    }
  }

  @Test
  void pagesThatTurnInACircleAreAFailure() {
    gateway.on("/v1/frameworks", json(200, "{\"items\":[],\"next\":\"x\"}"));
    gateway.on("/v1/frameworks?cursor=x", json(200, "{\"items\":[],\"next\":\"x\"}"));
    try (ComityClient client = gateway.client().build()) {
      assertThatThrownBy(() -> client.frameworks().list().stream().count())
          .isInstanceOf(InvalidAnswerException.class);
    }
  }

  @Test
  void aCaseNumberNeverStandsInAUrl() {
    gateway.on("/v1/recognition-results/search", json(200, "{\"items\":[]}"));
    try (ComityClient client = gateway.client().build()) {
      client.recognitionResults().byCase(new CaseRef("IE:qqi-demo", "2026-0017")).page(null);
    }
    assertThat(gateway.seen.get(0).target()).doesNotContain("0017");
    assertThat(gateway.seen.get(0).text()).contains("2026-0017");
  }
}

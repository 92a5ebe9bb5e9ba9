package org.comity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.comity.client.StubGateway.json;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TicketTest {
  private static final String QUERY = "/v1/credentials/query";
  private StubGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new StubGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aPendingAnswerIsFetchedWithinTheDeadline() {
    gateway.on(QUERY, json(202, "", "Location", "/v1/tickets/t-1"));
    gateway.on(
        "/v1/tickets/t-1",
        json(202, "", "Location", "/v1/tickets/t-1"),
        json(200, Examples.ANSWER));
    try (ComityClient client = gateway.client().build()) {
      assertThat(client.credentials().find(Examples.query()).id()).isEqualTo("a");
    }
    assertThat(gateway.seen).hasSize(3);
  }

  @Test
  void aTicketThatIsNotReadyInTimeIsHandedOut() {
    gateway.on(QUERY, json(202, "", "Location", "/v1/tickets/t-1", "Retry-After", "30"));
    gateway.on("/v1/tickets/t-1", json(200, Examples.ANSWER));
    try (ComityClient client = gateway.client().deadline(Duration.ofSeconds(2)).build()) {
      DeadlineException e =
          catchThrowableOfType(
              DeadlineException.class, () -> client.credentials().find(Examples.query()));
      assertThat(e.ticket()).contains("t-1");
      assertThat(client.credentials().ticket(e.ticket().get()).id()).isEqualTo("a");
    }
  }

  @Test
  void theTokenNeverGoesWhereATicketPoints() throws IOException {
    try (StubGateway other = new StubGateway()) {
      gateway.on(QUERY, json(202, "", "Location", other.url() + "/v1/tickets/t-1"));
      gateway.on("/v1/tickets/t-1", json(200, Examples.ANSWER));
      try (ComityClient client = gateway.client().build()) {
        client.credentials().find(Examples.query());
      }
      assertThat(other.seen).isEmpty();
    }
  }

  @Test
  void aPendingAnswerWithoutATicketIsRefused() {
    gateway.on(QUERY, json(202, ""));
    try (ComityClient client = gateway.client().build()) {
      assertThatThrownBy(() -> client.credentials().find(Examples.query()))
          .isInstanceOf(InvalidAnswerException.class);
    }
  }
}

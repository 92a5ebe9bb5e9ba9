package org.comity.adapter.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {
  private static final String SECRET = "Nonce-7731";

  @Test
  void nothingThatARegistrySaysIsShown() {
    Payload payload = new Payload(SECRET.getBytes(StandardCharsets.UTF_8), Payload.Syntax.JSON);
    SourceReply page = new SourceReply.Page(payload, SECRET, Duration.ZERO, List.of());
    SourceReply pending = new SourceReply.Pending(SECRET, Duration.ofMinutes(1));
    SourceReply nothing = new SourceReply.Nothing(Duration.ZERO, payload, List.of());
    Delivery delivery = new Delivery("key", "post", payload);
    assertThat(List.of(page, pending, nothing, delivery).toString())
        .doesNotContain(SECRET)
        .contains("10 bytes", "more", "PT1M");
  }
}

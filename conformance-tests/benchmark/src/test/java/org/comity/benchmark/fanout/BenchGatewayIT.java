package org.comity.benchmark.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** That the benchmark measures what it says: every source answered, in parallel. */
class BenchGatewayIT {
  @Test
  void asksEveryRegistryAndWaitsForTheSlowest() throws Exception {
    try (StubRegistry quick = new StubRegistry(0);
        StubRegistry slow = new StubRegistry(150);
        BenchGateway gateway =
            BenchGateway.start(List.of(quick.endpoint(), slow.endpoint(), quick.endpoint()))) {
      assertThat(gateway.ask(0, 1, 2)).isGreaterThanOrEqualTo(150_000_000L);
      assertThat(gateway.ask(0)).isPositive();
    }
  }
}

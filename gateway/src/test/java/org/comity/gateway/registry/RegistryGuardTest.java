package org.comity.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.model.RegistryState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryGuardTest {
  private static final CallContext CALL = CallContext.own("r-1", Duration.ofSeconds(30));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final RegistryGuard guard =
      new RegistryGuard("xa", 4, Duration.ofSeconds(20), threads, Clock.systemUTC());

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aRegistryThatDoesNotAnswerIsLeftAloneAndThatIsSaid() {
    fail(20, AdapterException.unavailable("refused the connection", null));
    assertThatThrownBy(() -> guard.call(CALL, c -> "there"))
        .isInstanceOf(AdapterException.class)
        .hasMessageContaining("failed or got no answer in time, so it is not asked for 10 seconds");
    assertThat(guard.state()).isEqualTo(RegistryState.DOWN);
    assertThat(guard.breaker()).isEqualTo(2);
  }

  @Test
  void unreadableAnswersOfSomeCloseTheRegistryToNobody() throws Exception {
    fail(40, AdapterException.invalidAnswer("not well-formed", null));
    assertThat(guard.breaker()).isZero();
    assertThat(guard.state()).isEqualTo(RegistryState.DOWN);
    assertThat((Object) guard.call(CALL, c -> "there")).isEqualTo("there");
    assertThat(guard.state()).isEqualTo(RegistryState.UP);
  }

  private void fail(int times, AdapterException with) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(
              () ->
                  guard.call(
                      CALL,
                      c -> {
                        throw with;
                      }))
          .isInstanceOf(AdapterException.class);
    }
  }
}

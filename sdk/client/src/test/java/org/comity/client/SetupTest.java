package org.comity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.comity.client.StubGateway.json;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.comity.model.CredentialAnswer;
import org.comity.model.CredentialQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupTest {
  @Test
  void baseUrlAndTokenComeFromTheEnvironmentToo() throws Exception {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on("/v1/inbox", json(200, "{\"items\":[]}"));
      Map<String, String> environment =
          Map.of("COMITY_BASE_URL", gateway.url() + "/", "COMITY_TOKEN", "from-env");
      try (ComityClient client = new ComityClientBuilder(environment::get).build()) {
        client.inbox().page(null);
      }
      assertThat(gateway.seen.get(0).header("Authorization")).isEqualTo("Bearer from-env");
    }
  }

  @Test
  void whatIsMissingIsNamedWithItsVariable() {
    assertThatThrownBy(() -> new ComityClientBuilder(name -> null).build())
        .hasMessageContaining("COMITY_BASE_URL");
    assertThatThrownBy(
            () -> new ComityClientBuilder(name -> null).baseUrl("https://x.example").build())
        .hasMessageContaining("COMITY_TOKEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://gateway.example",
        "ftp://gateway.example",
        "gateway.example",
        "https://user:secret@gateway.example",
        "https://gateway.example?x=1",
        "http://127.0.0.1.evil.example"
      })
  void aBaseUrlThatWouldGiveTheTokenAwayIsRefused(String url) {
    assertThatThrownBy(() -> ComityClient.builder().baseUrl(url).token("t").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void plainHttpIsAllowedOnlyWhenAskedFor() {
    ComityClient.builder()
        .baseUrl("http://gw.internal")
        .token("t")
        .allowPlainHttp()
        .build()
        .close();
  }

  @Test
  void anHttpClientThatFollowsRedirectsIsRefused() {
    HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
    assertThatThrownBy(
            () ->
                ComityClient.builder()
                    .baseUrl("https://x.example")
                    .token("t")
                    .httpClient(http)
                    .build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingThatIsPrintedHoldsTheTokenOrAPerson() {
    ComityClientBuilder builder =
        ComityClient.builder().baseUrl("https://x.example").token("secret-token");
    TransportRequest request =
        new TransportRequest(
            "POST",
            URI.create("https://x.example/v1/credentials/query"),
            Map.of("Authorization", "Bearer secret-token"),
            Examples.NUMBER.getBytes(),
            Duration.ZERO,
            1);
    TransportResponse response = new TransportResponse(200, Map.of(), Examples.NUMBER.getBytes());
    CredentialQuery query = Examples.query();
    try (ComityClient client = builder.build()) {
      Stream.of(builder, client, request, response, query, Examples.result(), client.inbox())
          .map(Object::toString)
          .forEach(
              text ->
                  assertThat(text)
                      .doesNotContain("secret-token")
                      .doesNotContain(Examples.NUMBER)
                      .doesNotContain("2026-0017"));
    }
  }

  @Test
  void aCancelledCallLetsGoOfItsConnection() throws Exception {
    CountDownLatch came = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    Transport stuck =
        new Transport() {
          @Override
          public CompletableFuture<TransportResponse> send(TransportRequest request) {
            CompletableFuture<TransportResponse> never = new CompletableFuture<>();
            never.whenComplete(
                (v, e) -> {
                  if (never.isCancelled()) {
                    cancelled.countDown();
                  }
                });
            came.countDown();
            return never;
          }

          @Override
          public String name() {
            return "stuck/1";
          }

          @Override
          public void close() {}
        };
    try (ComityClient client =
        ComityClient.builder().baseUrl("https://x.example").token("t").transport(stuck).build()) {
      CompletableFuture<?> call = client.async().capabilities();
      assertThat(came.await(5, TimeUnit.SECONDS)).isTrue();
      call.cancel(true);
      assertThat(cancelled.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anInterruptedThreadIsToldAndStaysInterrupted() throws Exception {
    try (StubGateway gateway = new StubGateway()) {
      CountDownLatch came = new CountDownLatch(1);
      CountDownLatch over = new CountDownLatch(1);
      gateway.on(
          "/v1/capabilities",
          exchange -> {
            came.countDown();
            try {
              over.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            exchange.close();
          });
      AtomicBoolean interrupted = new AtomicBoolean();
      try (ComityClient client = gateway.client().build()) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    client.capabilities();
                  } catch (TransportException e) {
                    interrupted.set(Thread.currentThread().isInterrupted());
                  }
                });
        thread.start();
        assertThat(came.await(5, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        thread.join(5_000);
        assertThat(interrupted).isTrue();
      } finally {
        over.countDown();
      }
    }
  }

  @Test
  void asynchronousCallsFailWithTheSameExceptions() throws Exception {
    try (StubGateway gateway = new StubGateway();
        ComityClient client = gateway.client().build()) {
      CompletableFuture<CredentialAnswer> call =
          client.async().credentials().find(Examples.query());
      assertThat(call)
          .failsWithin(Duration.ofSeconds(5))
          .withThrowableOfType(java.util.concurrent.ExecutionException.class)
          .withCauseInstanceOf(CallerException.class);
    }
  }

  /** A JSON user must need no library's types but ours and the JDK's. */
  @Test
  void theApiIsMadeOfOurTypesAndThoseOfTheJdk() {
    List<Class<?>> api =
        List.of(
            ComityClient.class,
            ComityClientBuilder.class,
            AsyncComityClient.class,
            ComityClient.Credentials.class,
            ComityClient.RecognitionResults.class,
            AsyncComityClient.Credentials.class,
            AsyncComityClient.RecognitionResults.class,
            Paged.class,
            Transport.class,
            ComityException.class);
    for (Class<?> type : api) {
      for (Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())) {
          Stream.concat(
                  Stream.of(method.getReturnType()), Arrays.stream(method.getParameterTypes()))
              .filter(c -> !c.isPrimitive())
              .forEach(
                  c ->
                      assertThat(c.getName())
                          .as(method.toString())
                          .matches("(\\[B|java\\..*|org\\.comity\\..*)"));
        }
      }
    }
  }
}

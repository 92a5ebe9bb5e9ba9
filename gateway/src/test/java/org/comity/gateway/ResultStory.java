package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.ResultService.Posted;
import org.comity.model.CaseRef;
import org.comity.model.Code;
import org.comity.model.DeliveryState;
import org.comity.model.DeliveryStatus;
import org.comity.model.InboxItem;
import org.comity.model.Page;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultStatus;
import org.comity.model.ResultVersionSubmission;
import org.junit.jupiter.api.BeforeEach;

/** A gateway with one registry, and what tests of recognition results ask of it. */
abstract class ResultStory extends CoreStory {
  String ee;

  @BeforeEach
  void start() {
    ee = fixture.add("EE");
  }

  String endOfInbox() {
    String cursor = null;
    for (String next = next(null); next != null; next = next(next)) {
      cursor = next;
    }
    return cursor;
  }

  String next(String cursor) {
    return fixture.results().inbox(cursor, fixture.origin(ee)).next();
  }

  Page<InboxItem> inboxOf(Posted posted) {
    List<InboxItem> own = new ArrayList<>();
    String cursor = null;
    do {
      Page<InboxItem> page = fixture.results().inbox(cursor, fixture.origin(ee));
      page.items().stream()
          .filter(i -> i.resultId().equals(posted.receipt().resultId()))
          .forEach(own::add);
      cursor = page.next();
    } while (cursor != null);
    return new Page<>(own, null);
  }

  Posted postVersion(String id, ResultVersionSubmission version, int ifMatch) {
    return fixture
        .results()
        .postVersion(
            id,
            version,
            (version.toString() + ifMatch).getBytes(java.nio.charset.StandardCharsets.UTF_8),
            key(),
            ifMatch,
            fixture.call());
  }

  DeliveryState awaitState(Posted posted, DeliveryStatus status) {
    DeliveryState[] found = new DeliveryState[1];
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              found[0] =
                  fixture
                      .results()
                      .get(posted.receipt().resultId(), fixture.call())
                      .deliveries()
                      .get(0);
              assertThat(found[0].state().known()).isEqualTo(status);
            });
    return found[0];
  }

  static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(times);
    List<CompletableFuture<T>> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      all.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return work.call();
                } catch (RuntimeException e) {
                  throw e;
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              },
              pool));
    }
    try {
      List<T> values = new ArrayList<>();
      for (CompletableFuture<T> one : all) {
        values.add(one.get());
      }
      return values;
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      pool.shutdown();
    }
  }

  RecognitionSubmission full(CaseRef caseRef) throws Exception {
    return Fixture.full(caseRef, fixture.credentialId(ee, "N-1"));
  }

  static String key() {
    return UUID.randomUUID().toString();
  }

  static ResultVersionSubmission version(ResultStatus status, RecognitionSubmission s) {
    return new ResultVersionSubmission(Code.of(status), s, List.of("a reason"));
  }

  static void problem(ProblemCode code, Callable<?> call) {
    assertThatThrownBy(call::call)
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}

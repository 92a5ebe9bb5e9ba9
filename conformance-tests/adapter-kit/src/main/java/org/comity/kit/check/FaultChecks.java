package org.comity.kit.check;

import static org.comity.kit.Trial.call;
import static org.comity.kit.Trial.held;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.SourceReply;
import org.comity.kit.Behaviour;
import org.comity.kit.Breach;
import org.comity.kit.Check;
import org.comity.kit.Trial;
import org.comity.kit.Trial.Question;

/** What an adapter promises when its registry fails, and under load. */
public final class FaultChecks {
  private static final Duration LIMIT = Duration.ofMillis(500);

  /** How late after its deadline a call may end. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private FaultChecks() {}

  /** All of them. */
  public static List<Check> all() {
    return List.of(
        new Check(
            "KIT_DEADLINE",
            "the deadline is kept against a registry that never answers, or never ends its answer",
            "the registry is silent, then stops in the middle; the call has 500 ms",
            FaultChecks::deadline),
        new Check(
            "KIT_UNAVAILABLE",
            "a registry that is down, fails or is busy is unavailable and retryable, never empty",
            "the registry ends connections, answers with its own server error, says it is busy",
            FaultChecks::unavailable),
        new Check(
            "KIT_REFUSED",
            "refused credentials are told as such and not retried",
            "the registry answers with status 401",
            FaultChecks::refused),
        new Check(
            "KIT_REDIRECT",
            "a redirect is not followed",
            "the registry sends the client to another address, which counts who comes",
            FaultChecks::redirect),
        new Check(
            "KIT_THREADS",
            "many threads use it at once, and it leaves none behind",
            "asks 16 times at once, then 50 times in turn",
            FaultChecks::threads));
  }

  private static void deadline(Trial trial) throws Exception {
    List<Question> questions = trial.questions();
    for (Question question : questions) {
      trial.page(question);
    }
    for (Behaviour behaviour : List.of(Behaviour.STALLED, Behaviour.DRIP)) {
      trial.needs(behaviour);
      together(questions, question -> late(trial, question, behaviour));
    }
  }

  private static void late(Trial trial, Question question, Behaviour behaviour) {
    String what = question.capability() + ": a registry that " + behaviour.means() + ",";
    long begin = System.nanoTime();
    AdapterException e = trial.fails(what, () -> trial.ask(question, call(LIMIT)), Kind.TIMEOUT);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    held(e.retryable(), what + " is not retryable", "retryable");
    held(
        took.compareTo(LIMIT.plus(GRACE)) < 0,
        what + " holds a call of " + LIMIT.toMillis() + " ms for " + took.toMillis() + " ms",
        "an end at the deadline");
  }

  private static void unavailable(Trial trial) throws Exception {
    List<Question> questions = trial.questions();
    for (Behaviour behaviour : List.of(Behaviour.DOWN, Behaviour.FAILING, Behaviour.BUSY)) {
      trial.needs(behaviour);
      for (Question question : questions) {
        String what = question.capability() + ": a registry that " + behaviour.means() + ",";
        AdapterException e =
            trial.fails(what, () -> trial.ask(question, call()), Kind.UNAVAILABLE, Kind.TIMEOUT);
        held(e.retryable(), what + " is not retryable", "retryable");
      }
    }
  }

  private static void refused(Trial trial) throws Exception {
    List<Question> questions = trial.questions();
    trial.needs(Behaviour.UNAUTHORISED);
    for (Question question : questions) {
      AdapterException e =
          trial.fails(
              question.capability() + ": status 401",
              () -> trial.ask(question, call()),
              Kind.REFUSED);
      held(!e.retryable(), "refused credentials are retryable", "not retryable");
    }
  }

  private static void redirect(Trial trial) throws Exception {
    List<Question> questions = trial.questions();
    trial.needs(Behaviour.REDIRECT);
    for (Question question : questions) {
      trial.fails(
          question.capability() + ": a redirect",
          () -> trial.ask(question, call()),
          Kind.INVALID_ANSWER,
          Kind.UNAVAILABLE);
      held(
          trial.subject().strayed() == 0,
          question.capability() + ": the adapter went where the registry sent it",
          "no call to any other address than the configured one");
    }
  }

  private static void threads(Trial trial) throws Exception {
    Question question = trial.questions().get(0);
    together(
        16,
        () ->
            held(
                trial.ask(question, call()) instanceof SourceReply.Page,
                "of 16 calls at once, one has no answer",
                "an answer to each"));
    int before = Thread.activeCount();
    for (int i = 0; i < 50; i++) {
      trial.page(question);
    }
    int more = Thread.activeCount() - before;
    held(more <= 5, "50 calls leave " + more + " threads more", "no thread for each call");
  }

  /** Does something by many threads at once. */
  static void together(int threads, Work work) throws Exception {
    together(IntStream.range(0, threads).boxed().toList(), i -> work.run());
  }

  /** Something that may break the contract. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /** Something done with each of many things. */
  @FunctionalInterface
  interface Task<T> {
    void run(T each) throws Exception;
  }

  private static <T> void together(List<T> all, Task<T> task) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(all.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (T each : all) {
        running.add(
            pool.submit(
                () -> {
                  task.run(each);
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get(30, TimeUnit.SECONDS);
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Breach breach) {
        throw breach;
      }
      // What went wrong is what the thread met, not that there was one.
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    } finally {
      pool.shutdownNow();
    }
  }
}

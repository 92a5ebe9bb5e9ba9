package org.comity.simulators.common;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one simulated registry behaves right now. Switched at run time by a test or the demo, read by
 * the simulator for each request. Safe for use by many threads; a switch is seen by the next
 * request.
 */
public final class SimulatorControl {
  /** The ways a simulator can behave. */
  public enum Mode {
    /** Answers as its protocol says. */
    NORMAL,
    /** Answers rightly, but only after a delay. */
    SLOW,
    /** Takes the connection and ends it without an answer. */
    DOWN,
    /** Answers with something that is no answer; see {@link Wrong}. */
    WRONG,
    /** Answers with a body of at least the given size. */
    HUGE
  }

  /** What a wrong answer looks like. */
  public enum Wrong {
    /** Status 200 and an HTML page, as a maintenance page or a proxy would give. */
    HTML,
    /** Status 200 and no body. */
    EMPTY,
    /** Status 200 and a body that stops in the middle, its length declared as if it were whole. */
    TRUNCATED,
    /** A well-formed answer about another person or another number. */
    WRONG_ID
  }

  /**
   * What the simulator does with a request.
   *
   * @param mode how
   * @param delay how long to wait before answering; zero unless SLOW
   * @param wrong which wrong answer; present only when WRONG
   * @param hugeBytes least size of the answer in bytes; zero unless HUGE
   */
  public record Behaviour(Mode mode, Duration delay, @Nullable Wrong wrong, long hugeBytes) {
    public Behaviour {
      Objects.requireNonNull(mode, "mode");
      Objects.requireNonNull(delay, "delay");
      if ((mode == Mode.WRONG) != (wrong != null)) {
        throw new IllegalArgumentException("a kind of wrong answer goes with mode WRONG only");
      }
    }

    /** Whether the answer is to be wrong in this way. */
    public boolean is(Wrong kind) {
      return wrong == kind;
    }

    /** Waits as long as the mode says; returns at once unless SLOW. */
    public void pause() {
      if (delay.isZero()) {
        return;
      }
      try {
        Thread.sleep(delay.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static final Behaviour NORMAL = new Behaviour(Mode.NORMAL, Duration.ZERO, null, 0);

  private volatile Behaviour behaviour = NORMAL;

  /** The behaviour to apply to the request at hand; take it once per request. */
  public Behaviour current() {
    return behaviour;
  }

  /** Answers as the protocol says. */
  public void normal() {
    behaviour = NORMAL;
  }

  /** Answers after this delay. */
  public void slow(Duration delay) {
    behaviour = new Behaviour(Mode.SLOW, delay, null, 0);
  }

  /** Ends each connection without an answer. */
  public void down() {
    behaviour = new Behaviour(Mode.DOWN, Duration.ZERO, null, 0);
  }

  /** Answers wrongly in this way. */
  public void wrong(Wrong kind) {
    behaviour = new Behaviour(Mode.WRONG, Duration.ZERO, Objects.requireNonNull(kind), 0);
  }

  /** Answers with at least this many bytes. */
  public void huge(long bytes) {
    behaviour = new Behaviour(Mode.HUGE, Duration.ZERO, null, bytes);
  }
}

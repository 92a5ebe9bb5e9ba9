package org.comity.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.comity.adapter.spi.AdapterException;
import org.comity.kit.check.AnswerChecks;
import org.comity.kit.check.DeliveryChecks;
import org.comity.kit.check.DropChecks;
import org.comity.kit.check.FaultChecks;
import org.comity.kit.check.FeedChecks;
import org.comity.kit.check.PrivacyChecks;
import org.comity.kit.check.SetupChecks;
import org.comity.kit.check.WholeChecks;
import org.jspecify.annotations.Nullable;

/**
 * What every adapter must keep, whatever registry it speaks to: plain checks, run with or without
 * JUnit.
 */
public final class Contract {
  private Contract() {}

  /** Makes the subject of one check. */
  @FunctionalInterface
  public interface Maker {
    /**
     * Makes the adapter's configuration and starts its registry, which behaves {@link
     * Behaviour#SOUND}.
     *
     * @param scratch a folder of the check's own
     */
    Subject make(Path scratch) throws Exception;
  }

  /** Every check, in the order in which they are run. */
  public static List<Check> all() {
    List<Check> all = new ArrayList<>();
    all.addAll(SetupChecks.all());
    all.addAll(AnswerChecks.all());
    all.addAll(WholeChecks.all());
    all.addAll(FaultChecks.all());
    all.addAll(FeedChecks.all());
    all.addAll(DeliveryChecks.all());
    all.addAll(DropChecks.all());
    all.addAll(PrivacyChecks.all());
    return List.copyOf(all);
  }

  /** Runs every check, each with a subject of its own. */
  public static List<Verdict> run(Maker maker) throws IOException {
    return run(maker, all());
  }

  /** Runs some checks; those of privacy judge what the others before them left behind. */
  public static List<Verdict> run(Maker maker, List<Check> checks) throws IOException {
    Evidence evidence = new Evidence();
    List<Verdict> verdicts = new ArrayList<>();
    try (Output output = Output.capture()) {
      for (Check check : checks) {
        PrivacyChecks.Judge judge = PrivacyChecks.judge(check);
        if (judge == null) {
          verdicts.add(one(maker, check, evidence));
        } else {
          evidence.told.add(output.text());
          verdicts.add(verdict(check, () -> judge.judge(evidence)));
        }
      }
    }
    return List.copyOf(verdicts);
  }

  /** What the checks left behind. Safe for many threads. */
  public static final class Evidence {
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final Queue<String> traces = new ConcurrentLinkedQueue<>();
    private final Queue<String> addresses = new ConcurrentLinkedQueue<>();
    private final Set<String> confidential = new HashSet<>();
    private final Set<String> personal = new HashSet<>();
    private @Nullable String addressesAllowed;

    /** Everything logged or printed. */
    public List<String> told() {
      return List.copyOf(told);
    }

    /** Stack traces of all exceptions. */
    public List<String> traces() {
      return List.copyOf(traces);
    }

    /** Addresses asked for. */
    public List<String> addresses() {
      return List.copyOf(addresses);
    }

    /** What must not be told. */
    public Set<String> confidential() {
      return Set.copyOf(confidential);
    }

    /** What must not stand in an address. */
    public Set<String> personal() {
      return Set.copyOf(personal);
    }

    /** Why it may all the same; absent if it must not. */
    public @Nullable String addressesAllowed() {
      return addressesAllowed;
    }
  }

  /** Something that may break the contract. */
  @FunctionalInterface
  private interface Tried {
    void run() throws Exception;
  }

  private static Verdict one(Maker maker, Check check, Evidence evidence) throws IOException {
    Path scratch = Files.createTempDirectory("comity-contract");
    try {
      return verdict(
          check,
          () -> {
            Subject subject = maker.make(scratch);
            evidence.confidential.addAll(subject.confidential());
            evidence.personal.addAll(subject.personal());
            evidence.addressesAllowed = subject.addressesAllowed();
            try (Trial trial = new Trial(subject, scratch, evidence.traces::add)) {
              check.trial().run(trial);
            } finally {
              evidence.addresses.addAll(subject.addresses());
              subject.close();
            }
          });
    } finally {
      delete(scratch);
    }
  }

  @SuppressWarnings("PMD.AvoidCatchingThrowable") // whatever an adapter throws is its verdict
  private static Verdict verdict(Check check, Tried tried) {
    try {
      tried.run();
      return new Verdict(check, null, null);
    } catch (NotTried e) {
      return new Verdict(check, null, String.valueOf(e.getMessage()));
    } catch (Breach e) {
      return new Verdict(check, e, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Verdict(check, null, "interrupted");
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      return new Verdict(check, unexpected(e), null);
    }
  }

  /** Its message may hold anything, and is left out. */
  private static Breach unexpected(Throwable e) {
    if (e instanceof AdapterException refused) {
      return new Breach(
          "a question that the samples answer ended with " + refused.code(), "an answer");
    }
    StackTraceElement[] trace = e.getStackTrace();
    return new Breach(
        "the adapter ended with "
            + e.getClass().getName()
            + (trace.length == 0 ? "" : " at " + trace[0]),
        "an answer or an AdapterException");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

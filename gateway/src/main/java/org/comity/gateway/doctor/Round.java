package org.comity.gateway.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.comity.gateway.service.RegistryOperations.Step;

/** Steps one after the other: what needs a step that failed is not run, and not called sound. */
final class Round {
  private final List<Step> steps = new ArrayList<>();
  private boolean blocked;

  /** Tries a step; if it fails, those that need it are not run. */
  void needed(String name, Supplier<Finds> step) {
    if (run(name, step).isFailed()) {
      blocked = true;
    }
  }

  /** Tries a step that nothing later needs. */
  Finds run(String name, Supplier<Finds> step) {
    if (blocked) {
      Finds not = Finds.notRun("an earlier step failed");
      steps.add(not.step(name, Duration.ZERO));
      return not;
    }
    long start = System.nanoTime();
    Finds finds = step.get();
    steps.add(finds.step(name, Duration.ofNanos(System.nanoTime() - start)));
    return finds;
  }

  /** Tells a step that needed no time of its own. */
  void told(String name, Finds finds) {
    steps.add(finds.step(name, Duration.ZERO));
  }

  void add(List<Step> more) {
    steps.addAll(more);
  }

  boolean isBlocked() {
    return blocked;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }
}

package org.comity.gateway.doctor;

import java.time.Duration;
import org.comity.gateway.service.RegistryOperations.Step;
import org.comity.gateway.service.RegistryOperations.Step.Party;
import org.comity.gateway.service.RegistryOperations.Step.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a step found.
 *
 * @param status how it is
 * @param seen what was seen
 * @param party who must act; absent if nobody must
 * @param next what to do
 */
record Finds(Status status, String seen, @Nullable Party party, @Nullable String next) {
  static Finds ok(String seen) {
    return new Finds(Status.OK, seen, null, null);
  }

  static Finds skipped(String why) {
    return new Finds(Status.SKIPPED, why, null, null);
  }

  static Finds notRun(String why) {
    return new Finds(Status.NOT_RUN, why, null, null);
  }

  static Finds warning(String seen, Party party, String next) {
    return new Finds(Status.WARNING, seen, party, next);
  }

  static Finds failed(String seen, Party party, String next) {
    return new Finds(Status.FAILED, seen, party, next);
  }

  boolean isFailed() {
    return status == Status.FAILED;
  }

  Step step(String name, Duration took) {
    return new Step(name, status, took, seen, party, next);
  }
}

package org.comity.gateway.http;

/** Hears of every request that was answered; must be quick and never throws. */
@FunctionalInterface
public interface RequestObserver {
  RequestObserver NONE = (operation, status, nanos) -> {};

  /**
   * @param operation operation id of the contract, or {@code none}
   * @param status HTTP status
   * @param nanos time it took
   */
  void answered(String operation, int status, long nanos);
}

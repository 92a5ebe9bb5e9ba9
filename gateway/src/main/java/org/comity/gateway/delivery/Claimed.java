package org.comity.gateway.delivery;

import org.comity.model.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this gateway holds for a while.
 *
 * @param id its id
 * @param resultId result
 * @param version version of the result
 * @param registry recipient
 * @param credentialId credential of the recipient that it speaks of
 * @param key idempotency key towards the registry
 * @param state SENDING for a try, DELIVERED for a question what became of it
 * @param attempts tries including this one
 * @param polls questions asked so far
 * @param fence rises with each claim: who holds an old one may change nothing
 * @param resultStatus status of the result's version
 * @param sealed the result as posted, encrypted
 */
public record Claimed(
    String id,
    String resultId,
    int version,
    String registry,
    @Nullable String credentialId,
    String key,
    DeliveryStatus state,
    int attempts,
    int polls,
    long fence,
    String resultStatus,
    byte[] sealed) {
  @Override
  public String toString() {
    return "Claimed[" + key + ", fence=" + fence + "]";
  }
}

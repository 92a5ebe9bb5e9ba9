package org.comity.gateway.registry;

import org.jspecify.annotations.Nullable;

/**
 * From where a change feed is read on.
 *
 * @param place the place, as the registry's adapter named it; absent for the beginning
 */
public record FeedPlace(@Nullable String place) {
  /** Redacted: a registry's place may hold anything. */
  @Override
  public String toString() {
    return place == null ? "FeedPlace[beginning]" : "FeedPlace[***]";
  }
}

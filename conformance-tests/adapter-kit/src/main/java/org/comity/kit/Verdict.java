package org.comity.kit;

import org.jspecify.annotations.Nullable;

/**
 * What came of one check.
 *
 * @param check the check
 * @param breach how the contract was broken; absent if it was not
 * @param skipped why it was not tried; absent if it was
 */
public record Verdict(Check check, @Nullable Breach breach, @Nullable String skipped) {
  /** Whether it was tried, and held. */
  public boolean held() {
    return breach == null && skipped == null;
  }
}

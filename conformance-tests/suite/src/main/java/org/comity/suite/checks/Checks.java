package org.comity.suite.checks;

import java.util.Map;
import java.util.TreeMap;
import org.comity.suite.Check;

/** All checks by requirement id. */
public final class Checks {
  private Checks() {}

  public static Map<String, Check> all() {
    Map<String, Check> all = new TreeMap<>();
    all.putAll(QueryChecks.all());
    all.putAll(ResultChecks.all());
    all.putAll(IdempotencyChecks.all());
    all.putAll(LevelChecks.all());
    all.putAll(CanonicalChecks.all());
    all.putAll(ErrorChecks.all());
    return all;
  }
}

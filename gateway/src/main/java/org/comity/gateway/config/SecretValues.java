package org.comity.gateway.config;

import java.util.Optional;
import org.comity.gateway.config.ConfigFault.Code;
import org.comity.gateway.config.Section.Value;

/** Replaces references to secrets. */
final class SecretValues {
  private SecretValues() {}

  /**
   * The value, its reference replaced.
   *
   * @param mustRefer whether the value has to be a reference
   */
  static Optional<String> resolve(Value value, boolean mustRefer, Secrets secrets) {
    Optional<String> name = Secrets.reference(value.text());
    if (name.isPresent()) {
      Secrets.Found found = secrets.find(name.get());
      if (found.value().isEmpty()) {
        value.fault(Code.MISSING_SECRET, value.key() + ": " + found.problem());
      }
      return found.value();
    }
    if (value.text().contains("${")) {
      value.fault(
          Code.WRONG_VALUE,
          value.key() + " has a reference inside; the whole value is ${secret:name} or none");
      return Optional.empty();
    }
    if (mustRefer && value.node() != null) {
      value.fault(
          Code.SECRET_IN_FILE,
          value.key() + " is a secret and stands in the file; write ${secret:name}");
      return Optional.empty();
    }
    return Optional.of(value.text());
  }
}

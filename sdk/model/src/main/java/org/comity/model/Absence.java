package org.comity.model;

import java.util.Objects;

/**
 * Says why a value is not there.
 *
 * @param pointer JSON pointer into the record
 * @param reason unknown, not applicable or withheld
 */
public record Absence(String pointer, Code<AbsenceReason> reason) {
  public Absence {
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(reason, "reason");
  }
}

package org.comity.model;

import java.util.Objects;

/**
 * An agreement that was considered and lost.
 *
 * @param id agreement id
 * @param name name
 * @param code stable code of the reason, such as {@code OTHER_OCCUPATION}
 * @param why the reason as a sentence
 */
public record AgreementLoss(String id, String name, String code, String why) {
  public AgreementLoss {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(why, "why");
  }
}

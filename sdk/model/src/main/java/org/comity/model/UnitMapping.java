package org.comity.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which foreign unit counted for which unit here.
 *
 * @param from unit id of the credential
 * @param to unit of the destination
 * @param credit amount counted
 */
public record UnitMapping(String from, String to, @Nullable Credit credit) {
  public UnitMapping {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }
}

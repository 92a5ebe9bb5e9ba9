package org.comity.model;

import java.util.Objects;

/**
 * A number or code that somebody gave to a person, a credential or a body.
 *
 * @param scheme the list it belongs to, such as {@code XA:personal-code}; never empty
 * @param value the number itself; personal data where it is a person's
 */
public record Identifier(String scheme, String value) {
  public Identifier {
    Objects.requireNonNull(scheme, "scheme");
    Objects.requireNonNull(value, "value");
  }

  /** Redacted: says nothing of a person. */
  @Override
  public String toString() {
    return "Identifier[scheme=" + scheme + ", value=***]";
  }
}

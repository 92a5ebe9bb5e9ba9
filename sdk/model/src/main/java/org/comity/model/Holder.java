package org.comity.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The person to whom a credential was awarded, as far as the registry tells.
 *
 * @param identifiers national and other identifiers
 * @param names names, in every script the source has
 * @param birthDate date of birth as far as known
 */
public record Holder(
    List<Identifier> identifiers, List<PersonName> names, @Nullable PartialDate birthDate) {
  public Holder {
    identifiers = List.copyOf(identifiers);
    names = List.copyOf(names);
  }

  /** Redacted: says nothing of a person. */
  @Override
  public String toString() {
    return "Holder[identifiers=" + identifiers.size() + ", names=" + names.size() + "]";
  }
}

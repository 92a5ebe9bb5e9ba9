package org.comity.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the person who is looked for.
 *
 * @param identifiers identifiers with their scheme
 * @param names names in any script
 * @param birthDate as far as known
 */
public record HolderCriteria(
    List<Identifier> identifiers, List<PersonName> names, @Nullable PartialDate birthDate) {
  public HolderCriteria {
    identifiers = List.copyOf(identifiers);
    names = List.copyOf(names);
  }

  /** Redacted: says nothing of a person. */
  @Override
  public String toString() {
    return "HolderCriteria[***]";
  }
}

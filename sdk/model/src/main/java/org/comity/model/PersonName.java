package org.comity.model;

import org.jspecify.annotations.Nullable;

/**
 * A person's name in one script and order, as the source writes it.
 *
 * @param given given names, absent if the source has one undivided name
 * @param family family names, where divided
 * @param full the whole name as written, where the source does not divide it
 * @param script ISO 15924 script, where known
 */
public record PersonName(
    @Nullable String given,
    @Nullable String family,
    @Nullable String full,
    @Nullable String script) {

  /** Redacted: says nothing of a person. */
  @Override
  public String toString() {
    return "PersonName[***]";
  }
}

package org.comity.mapping.identity;

/** Names of attributes, as {@code holder.required} of an adapter folder writes them. */
final class Attributes {
  static final String IDENTIFIER = "identifier";
  static final String NAME = "name";
  static final String BIRTH_DATE = "birthDate";

  private Attributes() {}
}

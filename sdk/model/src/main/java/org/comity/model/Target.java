package org.comity.model;

import org.jspecify.annotations.Nullable;

/**
 * Whom to ask: one registry, or every registry of a country for a kind of credential. Exactly one
 * of registry and country.
 *
 * @param registry registry id
 * @param country ISO 3166-1 alpha-2 code
 * @param kind with country: which kind
 */
public record Target(
    @Nullable String registry, @Nullable String country, @Nullable Code<CredentialKind> kind) {

  /** One registry, by its id. */
  public static Target registry(String registry) {
    return new Target(registry, null, null);
  }

  /**
   * The registries of a country (ISO 3166-1 alpha-2); of every kind of credential if none is said.
   */
  public static Target country(String country, @Nullable CredentialKind kind) {
    return new Target(null, country, kind == null ? null : Code.of(kind));
  }
}

package org.comity.model;

/**
 * Whether a credential stands, in the words of the canonical model; the registry's own word is kept
 * beside it.
 */
public enum CredentialStatus {
  ACTIVE,
  SUSPENDED,
  REVOKED,
  VOID,
  EXPIRED,
  SUPERSEDED,
  UNKNOWN
}

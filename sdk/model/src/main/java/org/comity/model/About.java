package org.comity.model;

import org.jspecify.annotations.Nullable;

/**
 * What a result is about: a credential, an assessment record, or an undocumented claim. Exactly
 * one.
 *
 * @param credentialId opaque credential id
 * @param digestSeen digest of the original the authority saw
 * @param assessmentRecord reference of a prior-learning assessment
 * @param claim an undocumented claim in words
 */
public record About(
    @Nullable String credentialId,
    @Nullable String digestSeen,
    @Nullable String assessmentRecord,
    @Nullable String claim) {

  /** A credential, with the digest from its provenance. */
  public static About credential(Credential credential) {
    return new About(credential.id(), credential.provenance().digest(), null, null);
  }

  /** Redacted: says nothing of a person. */
  @Override
  public String toString() {
    return "About[credentialId=" + credentialId + "]";
  }
}

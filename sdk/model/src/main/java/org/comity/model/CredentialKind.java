package org.comity.model;

/** What kind of thing a credential attests. */
public enum CredentialKind {
  QUALIFICATION,
  PARTIAL_QUALIFICATION,
  PRIOR_LEARNING,
  LICENCE,
  WORK_EXPERIENCE,
  TRAINING,
  COMPETENCE
}

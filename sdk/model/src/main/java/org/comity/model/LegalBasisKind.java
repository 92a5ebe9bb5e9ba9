package org.comity.model;

/**
 * On what a query rests: a consent record, looked up by its unguessable id, or a named legal
 * ground.
 */
public enum LegalBasisKind {
  CONSENT,
  LEGAL_GROUND
}

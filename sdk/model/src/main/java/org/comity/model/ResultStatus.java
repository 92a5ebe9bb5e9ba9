package org.comity.model;

/** The life of a recognition result. */
public enum ResultStatus {
  ISSUED,
  CORRECTED,
  WITHDRAWN,
  ANNULLED_ON_APPEAL
}

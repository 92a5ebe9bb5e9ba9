package org.comity.model;

/** Whether a recognition result binds. */
public enum ResultNature {
  DECISION,
  ADVISORY
}

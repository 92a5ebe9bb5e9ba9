package org.comity.model;

/** Whether a condition of an agreement is met, as far as the question tells. */
public enum ConditionState {
  MET,
  NOT_MET,
  NOT_KNOWN
}

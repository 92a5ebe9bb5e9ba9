package org.comity.model;

/** Why a value is not there. None of the three is ever written as the empty string. */
public enum AbsenceReason {
  UNKNOWN,
  NOT_APPLICABLE,
  WITHHELD
}

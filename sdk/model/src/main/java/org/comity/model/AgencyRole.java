package org.comity.model;

/** What an agency may be in an exchange. */
public enum AgencyRole {
  ORIGIN,
  DESTINATION,
  TRANSIT,
  AUDITOR,
  OPERATOR
}

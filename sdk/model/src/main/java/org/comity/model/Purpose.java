package org.comity.model;

/** What a query or a result is for. A result for one purpose is never used for another. */
public enum Purpose {
  ACADEMIC,
  PROFESSIONAL,
  EMPLOYMENT,
  RETURN
}

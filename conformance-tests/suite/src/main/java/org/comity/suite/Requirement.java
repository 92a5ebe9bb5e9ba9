package org.comity.suite;

/**
 * One requirement of the catalogue.
 *
 * @param id stable id, never reused
 * @param verb MUST or SHOULD
 * @param profile least profile in which it can be shown
 * @param clause where it comes from
 * @param statement what must hold
 */
public record Requirement(String id, Verb verb, Profile profile, String clause, String statement) {
  /** How much it binds. */
  public enum Verb {
    MUST,
    SHOULD
  }

  /** What a run may do; each includes the ones before it. */
  public enum Profile {
    /** Reads only; safe on a production gateway. */
    OBSERVE,
    /** Posts synthetic results. */
    SANDBOX,
    /** Needs registries that are slow or down, named in the data file. */
    FAULT
  }
}

package org.comity.model;

/** Whose fault an error is, and so who must act. */
public enum Fault {
  CALLER,
  REGISTRY,
  OPERATOR,
  GATEWAY
}

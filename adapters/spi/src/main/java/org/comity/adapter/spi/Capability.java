package org.comity.adapter.spi;

/** What can be asked of a registry. What is not declared is refused politely. */
public enum Capability {
  /** Credentials of a person. */
  FIND_BY_HOLDER,
  /** One credential by the registry's own number. */
  FIND_BY_NUMBER,
  /** The status of one credential, without personal data. */
  VERIFY,
  /** Takes recognition results. */
  DELIVER,
  /** Tells later what became of a delivery. */
  DELIVERY_STATUS,
  /** Tells what changed since a moment. */
  CHANGES,
  /** Is fed by file drops. */
  DROP
}

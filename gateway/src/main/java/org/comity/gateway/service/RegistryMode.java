package org.comity.gateway.service;

import java.util.Locale;

/** What an operator allows with a registry. Its drops are taken in every mode. */
public enum RegistryMode {
  /** Asked for agencies, and given results. */
  ENABLED,
  /** Looked at and asked by its operator only; agencies get nothing of it. */
  SHADOW,
  /** Not called at all. */
  DISABLED;

  /** As told to people. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

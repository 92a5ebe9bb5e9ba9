package org.comity.model;

/** Whether a registry can be asked now, in words. */
public enum RegistryState {
  UP,
  DEGRADED,
  DOWN,
  DISABLED,
  UNKNOWN
}

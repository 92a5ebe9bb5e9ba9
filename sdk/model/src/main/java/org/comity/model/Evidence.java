package org.comity.model;

/** How far the source of a level link may be trusted. */
public enum Evidence {
  PUBLISHED,
  SECONDARY,
  UNVERIFIED
}

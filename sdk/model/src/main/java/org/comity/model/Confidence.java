package org.comity.model;

/** How directly a comparison rests on what was published. */
public enum Confidence {
  DIRECT,
  LOWERED
}

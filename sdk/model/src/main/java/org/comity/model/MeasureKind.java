package org.comity.model;

/** What the holder can do about a substantial difference. */
public enum MeasureKind {
  BRIDGING_COURSE,
  ADAPTATION_PERIOD,
  APTITUDE_TEST,
  MENTORING,
  INTERNSHIP,
  LANGUAGE
}

package org.comity.model;

/**
 * The route by which a result was reached (the four of ILO Box 3, and an agreement that applies by
 * itself).
 */
public enum RecognitionRoute {
  COMPARISON,
  REPUTABLE_INSTITUTION,
  JOINT_QUALIFICATION,
  QUALITY_ASSURANCE,
  AUTOMATIC_AGREEMENT
}

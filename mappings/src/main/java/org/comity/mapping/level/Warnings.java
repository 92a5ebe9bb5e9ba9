package org.comity.mapping.level;

/** Codes of what to know before using a comparison. A code is never reused. */
public final class Warnings {
  /** A link on the path rests on general knowledge only. */
  public static final String UNVERIFIED_LINK = "UNVERIFIED_LINK";

  /** A link holds for some qualification types only, or for a partial level. */
  public static final String PARTIAL = "PARTIAL";

  /** No date was given; the framework version in force today was used. */
  public static final String DATE_ASSUMED = "DATE_ASSUMED";

  /** The date lies outside the period of the version that was asked for by its own id. */
  public static final String DATE_OUTSIDE_VERSION = "DATE_OUTSIDE_VERSION";

  /** The date does not decide between framework versions: see the alternatives. */
  public static final String DATE_SPANS_VERSIONS = "DATE_SPANS_VERSIONS";

  /** Published as a draft, not endorsed, not to be used for recognition. */
  public static final String NOT_ENDORSED = "NOT_ENDORSED";

  /** The report is older than the framework version. */
  public static final String REPORT_PREDATES_VERSION = "REPORT_PREDATES_VERSION";

  /** The report is later than the award. */
  public static final String REPORT_LATER_THAN_AWARD = "REPORT_LATER_THAN_AWARD";

  /** Sources of equal weight say different things; the set holds both. */
  public static final String CONTRADICTING_SOURCES = "CONTRADICTING_SOURCES";

  /** The hub has no comparable level; that says nothing about the target. */
  public static final String HUB_GAP = "HUB_GAP";

  /** More than one hub lies on the path. */
  public static final String SEVERAL_HUBS = "SEVERAL_HUBS";

  /** Paths through different hubs lead to different levels; the set holds all. */
  public static final String HUBS_DIFFER = "HUBS_DIFFER";

  /** Levels that are compared directly with others were left out of a hub's set. */
  public static final String DIRECT_LINK_ELSEWHERE = "DIRECT_LINK_ELSEWHERE";

  /** Links exist, but only for other qualification types. */
  public static final String OTHER_TYPES_ONLY = "OTHER_TYPES_ONLY";

  /** The framework's own entry (its levels or status) rests on general knowledge only. */
  public static final String UNVERIFIED_FRAMEWORK = "UNVERIFIED_FRAMEWORK";

  private Warnings() {}
}

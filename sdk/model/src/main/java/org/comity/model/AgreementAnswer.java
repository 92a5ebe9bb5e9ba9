package org.comity.model;

import java.util.List;
import java.util.Objects;

/**
 * The agreements that may help, in order of precedence, and those that were considered and lost.
 *
 * @param applicable agreements that may be used, the first one first
 * @param considered agreements that lost although one of the states is concerned
 * @param asOf the day of decision that was used
 * @param dataEdition digest of the data used, for replay
 * @param notice always says that this is material and no decision
 */
public record AgreementAnswer(
    List<AgreementMatch> applicable,
    List<AgreementLoss> considered,
    PartialDate asOf,
    String dataEdition,
    String notice) {
  /** The notice that every answer carries. */
  public static final String NOTICE = "material for the authority, not a decision";

  public AgreementAnswer {
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(dataEdition, "dataEdition");
    Objects.requireNonNull(notice, "notice");
    applicable = List.copyOf(applicable);
    considered = List.copyOf(considered);
  }
}

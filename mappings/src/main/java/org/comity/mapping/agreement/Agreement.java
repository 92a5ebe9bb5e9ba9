package org.comity.mapping.agreement;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.comity.model.Evidence;
import org.comity.model.PartialDate;
import org.comity.model.RecognitionRoute;
import org.jspecify.annotations.Nullable;

/**
 * One agreement as its file has it. What is absent is not known, with a reason in {@code unknown}.
 *
 * @param id agreement id
 * @param name name
 * @param form stand-alone, clause, convention, law, report, policy-process, unknown
 * @param kind bilateral, regional, multilateral, unilateral
 * @param mechanism automatic, managed, unknown
 * @param route route of recognition
 * @param object level, title, registration, person, unknown
 * @param standing agreement, or what less it is
 * @param parties parties; a region is no party list
 * @param frameworks frameworks that are the parties, where no state is
 * @param partiesText parties as the source names them
 * @param direction from and to, where it works one way only
 * @param purposes purposes it can serve
 * @param occupations occupations it covers
 * @param conditions its conditions
 * @param personalScope to whom it is limited, as text that no rule reads
 * @param grants what it grants
 * @param yieldsTo agreements that stand before it where they apply
 * @param revises what it revises, as text
 * @param annexFile file of annexed titles
 * @param dates dates with their sources
 * @param legalReference legal reference
 * @param text its text; {@code null} where the files do not hold it
 * @param approvals who approved which text
 * @param hash digest of the canonical form without approvals
 * @param evidence how far the source may be trusted
 * @param source where it was read
 * @param notes what else the sources say
 * @param contradiction how sources contradict each other
 * @param unknown facts that are not known, with the reason
 */
public record Agreement(
    String id,
    String name,
    String form,
    String kind,
    String mechanism,
    RecognitionRoute route,
    String object,
    String standing,
    List<Party> parties,
    List<String> frameworks,
    String partiesText,
    @Nullable Direction direction,
    List<String> purposes,
    Occupations occupations,
    List<Condition> conditions,
    @Nullable String personalScope,
    @Nullable String grants,
    List<String> yieldsTo,
    @Nullable String revises,
    @Nullable String annexFile,
    List<Dated> dates,
    @Nullable String legalReference,
    @Nullable String text,
    List<Approval> approvals,
    String hash,
    Evidence evidence,
    String source,
    @Nullable String notes,
    @Nullable String contradiction,
    Map<String, String> unknown) {
  public Agreement {
    Objects.requireNonNull(id, "id");
    parties = List.copyOf(parties);
    frameworks = List.copyOf(frameworks);
    purposes = List.copyOf(purposes);
    conditions = List.copyOf(conditions);
    yieldsTo = List.copyOf(yieldsTo);
    dates = List.copyOf(dates);
    approvals = List.copyOf(approvals);
    unknown = Map.copyOf(unknown);
  }

  /** A date of some meaning, or {@code null}. */
  public @Nullable Dated date(String what) {
    return dates.stream().filter(d -> d.what().equals(what)).findFirst().orElse(null);
  }

  /** none, partial, approved, or invalid where the text differs from what was approved. */
  public String approval() {
    if (approvals.isEmpty()) {
      return "none";
    }
    if (approvals.stream().anyMatch(a -> !a.hash().equals(hash))) {
      return "invalid";
    }
    boolean all =
        parties.stream().allMatch(p -> approvals.stream().anyMatch(a -> a.party().equals(p.id())));
    return all ? "approved" : "partial";
  }

  /**
   * A party.
   *
   * @param id country, subdivision, group or body
   * @param kind state, subnational, group, body
   */
  public record Party(String id, String kind) {}

  /**
   * The one way in which it works.
   *
   * @param from origin
   * @param to destination
   */
  public record Direction(String from, String to) {}

  /**
   * Occupations covered.
   *
   * @param scope listed, all, academic or text (the source names them in words only)
   * @param text as the source has it
   * @param isco ISCO-08 codes
   * @param unverified whether the list is general knowledge
   * @param excludes what is excluded
   */
  public record Occupations(
      String scope, String text, List<String> isco, boolean unverified, List<Exclusion> excludes) {
    public Occupations {
      isco = List.copyOf(isco);
      excludes = List.copyOf(excludes);
    }
  }

  /**
   * An excluded field.
   *
   * @param text as the source has it
   * @param isco codes matched with it
   * @param basis how they were matched
   */
  public record Exclusion(String text, List<String> isco, String basis) {
    public Exclusion {
      isco = List.copyOf(isco);
    }
  }

  /**
   * A condition.
   *
   * @param id id
   * @param text the condition
   * @param reads what it is checked against: statement, annex, or authority (nothing here)
   * @param precondition {@code quality-assurance} where every route depends on it
   */
  public record Condition(String id, String text, String reads, @Nullable String precondition) {}

  /**
   * A date with its source.
   *
   * @param what signed, inForce, published, until
   * @param date the date
   * @param evidence how far its source may be trusted
   * @param source where it was read
   */
  public record Dated(String what, PartialDate date, Evidence evidence, String source) {}

  /**
   * An approval of the text by a party.
   *
   * @param party party
   * @param by office
   * @param on day
   * @param hash digest that was approved
   */
  public record Approval(String party, String by, PartialDate on, String hash) {}
}

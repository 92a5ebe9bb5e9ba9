package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One credential, translated; the original and every loss are told beside it.
 *
 * @param id opaque id {@code <registry>~<opaque>}
 * @param identifiers the registry's own numbers
 * @param kind what it attests
 * @param status whether it stands
 * @param titles titles in every language of the source
 * @param holder the person, as far as the registry tells and the purpose allows
 * @param awardingBody who awarded it
 * @param level level in the national framework
 * @param statedLevels further levels that the registry itself states, such as EQF
 * @param fields fields of study (ISCED-F)
 * @param occupations occupations (ISCO-08)
 * @param learningOutcomes learning outcomes
 * @param units parts
 * @param credit amount with its unit
 * @param assessment how it was assessed
 * @param awardedOn when it was awarded
 * @param validity when it is valid
 * @param comparisons comparisons that the query asked for
 * @param provenance where it comes from
 * @param absences why values are not there
 * @param extensions source fields without a home
 */
public record Credential(
    String id,
    List<Identifier> identifiers,
    Code<CredentialKind> kind,
    StatusEntry status,
    List<LocalizedText> titles,
    @Nullable Holder holder,
    @Nullable AwardingBody awardingBody,
    @Nullable FrameworkLevel level,
    List<FrameworkLevel> statedLevels,
    List<CodedConcept> fields,
    List<CodedConcept> occupations,
    List<LocalizedText> learningOutcomes,
    List<Unit> units,
    @Nullable Credit credit,
    @Nullable Assessment assessment,
    @Nullable PartialDate awardedOn,
    @Nullable Validity validity,
    List<LevelComparison> comparisons,
    Provenance provenance,
    List<Absence> absences,
    List<Extension> extensions) {
  public Credential {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(provenance, "provenance");
    identifiers = List.copyOf(identifiers);
    titles = List.copyOf(titles);
    statedLevels = List.copyOf(statedLevels);
    fields = List.copyOf(fields);
    occupations = List.copyOf(occupations);
    learningOutcomes = List.copyOf(learningOutcomes);
    units = List.copyOf(units);
    comparisons = List.copyOf(comparisons);
    absences = List.copyOf(absences);
    extensions = List.copyOf(extensions);
  }

  /** The same credential with other comparisons. */
  public Credential withComparisons(List<LevelComparison> comparisons) {
    return with(comparisons, provenance, extensions);
  }

  /** The same credential with another provenance. */
  public Credential withProvenance(Provenance provenance) {
    return with(comparisons, provenance, extensions);
  }

  /** The same credential with other extensions. */
  public Credential withExtensions(List<Extension> extensions) {
    return with(comparisons, provenance, extensions);
  }

  private Credential with(
      List<LevelComparison> comparisons, Provenance provenance, List<Extension> extensions) {
    return new Credential(
        id,
        identifiers,
        kind,
        status,
        titles,
        holder,
        awardingBody,
        level,
        statedLevels,
        fields,
        occupations,
        learningOutcomes,
        units,
        credit,
        assessment,
        awardedOn,
        validity,
        comparisons,
        provenance,
        absences,
        extensions);
  }

  /** Redacted: says nothing of a person. */
  @Override
  public String toString() {
    return "Credential[id=" + id + ", kind=" + kind + ", status=" + status.code() + "]";
  }
}

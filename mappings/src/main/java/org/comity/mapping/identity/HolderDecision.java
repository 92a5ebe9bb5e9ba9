package org.comity.mapping.identity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.model.Code;
import org.comity.model.Holder;
import org.comity.model.HolderCriteria;
import org.comity.model.Issue;
import org.comity.model.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a registry's records come to for a query by holder: one person, none, or several. There is
 * no best guess. Immutable; says nothing of a person.
 *
 * @param outcome one, none or several
 * @param byIdentifier whether an identifier decided, so that further records could change nothing
 * @param records positions of the records to be given; empty unless one
 * @param distinguishing for several: attributes that would tell more; maybe empty
 * @param issues what was left out, not checked, or written differently
 */
public record HolderDecision(
    Outcome outcome,
    boolean byIdentifier,
    List<Integer> records,
    List<String> distinguishing,
    List<Issue> issues) {

  /**
   * Code of the issue that records with an identifier of the person were left out, since not all of
   * them can be one person's: the answer is then never told as complete.
   */
  public static final String SHARED = "HOLDER_IDENTIFIER_SHARED";

  /** How many persons fit. */
  public enum Outcome {
    /** One, and it is decided. */
    ONE,
    /** None. */
    NONE,
    /** Several, or one of whom it cannot be told. */
    SEVERAL,
    /** None, and the registry gave records of other identifiers than it was asked by. */
    NOT_ASKED_FOR
  }

  public HolderDecision {
    records = List.copyOf(records);
    distinguishing = List.copyOf(distinguishing);
    issues = List.copyOf(issues);
  }

  /**
   * Decides.
   *
   * @param asked what the query says of the person
   * @param holders the holder of each record; absent where a record says nothing of it
   * @param askedSchemes schemes of identifiers that the registry was asked by and searches by
   */
  public static HolderDecision of(
      HolderCriteria asked, List<? extends @Nullable Holder> holders, Set<String> askedSchemes) {
    return new Deciding(asked, holders, askedSchemes).decide();
  }

  private static final Holder SILENT = new Holder(List.of(), List.of(), null);

  /** One decision on its way. */
  private static final class Deciding {
    private final HolderCriteria asked;
    private final List<Holder> holders = new ArrayList<>();
    private final Map<Holder, Evidence> evidence = new LinkedHashMap<>();
    private final Persons persons;

    Deciding(
        HolderCriteria asked, List<? extends @Nullable Holder> records, Set<String> askedSchemes) {
      this.asked = asked;
      for (Holder record : records) {
        Holder holder = record == null ? SILENT : record;
        holders.add(holder);
        evidence.computeIfAbsent(holder, h -> HolderMatcher.compare(asked, h, askedSchemes));
      }
      this.persons = new Persons(asked, evidence);
    }

    HolderDecision decide() {
      Set<Holder> decided = new LinkedHashSet<>();
      evidence.forEach(
          (holder, e) -> {
            if (e.byExactIdentifier() && e.verdict() == Verdict.SAME) {
              decided.add(holder);
            }
          });
      if (!decided.isEmpty()) {
        return byIdentifier(decided);
      }
      Set<Holder> same = with(Verdict.SAME);
      Set<Holder> open = with(Verdict.OPEN);
      if (!same.isEmpty()) {
        return byName(same, open);
      }
      Set<Holder> possible = open.isEmpty() ? with(Verdict.MISWRITTEN) : open;
      return possible.isEmpty() ? none() : several(possible);
    }

    /** Registries miswrite; but who has another name and another birth date is somebody else. */
    private HolderDecision byIdentifier(Set<Holder> decided) {
      Persons.Discord discord = Persons.discord(decided);
      if (discord == Persons.Discord.PEOPLE || !persons.agree(decided)) {
        return several(decided);
      }
      HolderDecision one = one(decided, true);
      if (discord == Persons.Discord.NONE) {
        return one;
      }
      List<Issue> issues = new ArrayList<>(one.issues());
      issues.add(
          Issue.warning(
              "HOLDER_RECORDS_DIFFER",
              "/holder",
              "the records have the identifier asked for, and not one name or birth date: they may"
                  + " be of two people; ask the registry"));
      return new HolderDecision(Outcome.ONE, true, one.records(), List.of(), issues);
    }

    /**
     * By name the records that bear it are found, and hers are all that share her identifier: under
     * a former name, or without a birth date. Where those contradict each other it ties nothing.
     */
    private HolderDecision byName(Set<Holder> same, Set<Holder> open) {
      Set<Holder> sharing = persons.sharing(same);
      boolean torn = Persons.contradict(sharing);
      Set<Holder> possible = new LinkedHashSet<>(same);
      possible.addAll(open);
      Set<Holder> person = new LinkedHashSet<>(possible);
      if (!torn) {
        person.addAll(Persons.tied(same, sharing));
      }
      boolean untied = torn && !Collections.disjoint(open, sharing);
      if (untied || persons.count(person) > 1) {
        return several(possible);
      }
      HolderDecision one = one(person, false);
      List<Issue> issues = new ArrayList<>(one.issues());
      if (!person.containsAll(sharing)) {
        issues.add(shared());
      }
      if (one.records().size() > 1 && person.stream().anyMatch(Persons::isNumberless)) {
        issues.add(notTied());
      }
      return new HolderDecision(Outcome.ONE, false, one.records(), List.of(), issues);
    }

    private static Issue shared() {
      return Issue.warning(
          SHARED,
          "/holder/identifiers",
          "further records have an identifier of this person, and not all of them can be one"
              + " person's by name and birth date: what does not fit the query is left out, so the"
              + " answer may not be whole; ask by the identifier, and the registry to mend it");
    }

    private static Issue notTied() {
      return Issue.warning(
          "HOLDER_NOT_TIED",
          "/holder/identifiers",
          "the records agree in name and birth date, and no identifier says that they are one"
              + " person's: they may be of two people; ask the registry");
    }

    private Set<Holder> with(Verdict verdict) {
      Set<Holder> found = new LinkedHashSet<>();
      evidence.forEach(
          (holder, e) -> {
            if (e.verdict() == verdict) {
              found.add(holder);
            }
          });
      return found;
    }

    private HolderDecision one(Set<Holder> person, boolean byIdentifier) {
      List<Integer> records = new ArrayList<>();
      for (int i = 0; i < holders.size(); i++) {
        if (person.contains(holders.get(i))) {
          records.add(i);
        }
      }
      List<Issue> issues = new ArrayList<>();
      if (person.size() < evidence.size()) {
        issues.add(othersLeftOut());
      }
      issues.addAll(contradictions());
      issues.addAll(unchecked(person));
      return new HolderDecision(Outcome.ONE, byIdentifier, records, List.of(), issues);
    }

    private HolderDecision none() {
      boolean notAskedFor =
          !evidence.isEmpty()
              && evidence.values().stream()
                  .allMatch(e -> e.identifier() == IdentifierEvidence.DIFFERENT);
      List<Issue> issues = new ArrayList<>();
      if (notAskedFor) {
        issues.add(
            Issue.error(
                "INVALID_ANSWER",
                "holder",
                "the records are not about the person who was asked for",
                false));
      } else if (!evidence.isEmpty()) {
        issues.add(othersLeftOut());
      }
      issues.addAll(contradictions());
      return new HolderDecision(
          notAskedFor ? Outcome.NOT_ASKED_FOR : Outcome.NONE,
          notAskedFor,
          List.of(),
          List.of(),
          issues);
    }

    private static Issue othersLeftOut() {
      return new Issue(
          Code.of(Severity.INFORMATION),
          "HOLDER_OTHERS_LEFT_OUT",
          "/holder",
          "the registry gave records of other persons, or of persons who cannot be told to be the"
              + " one asked for: they are left out",
          false);
    }

    private HolderDecision several(Set<Holder> possible) {
      return new HolderDecision(
          Outcome.SEVERAL, false, List.of(), persons.distinguishing(possible), contradictions());
    }

    /** A record with the identifier asked for that says otherwise is told of, not given. */
    private List<Issue> contradictions() {
      Set<String> attributes = new LinkedHashSet<>();
      for (Evidence e : evidence.values()) {
        if (e.byExactIdentifier() && e.verdict() == Verdict.OTHER) {
          attributes.addAll(e.contradicting());
        }
      }
      return attributes.stream()
          .map(
              attribute ->
                  Issue.warning(
                      "HOLDER_DIFFERS",
                      path(attribute),
                      "a record with the identifier asked for has another "
                          + attribute
                          + " and is not given; check the query"))
          .toList();
    }

    private List<Issue> unchecked(Set<Holder> person) {
      Set<String> unchecked = new LinkedHashSet<>();
      Set<String> written = new LinkedHashSet<>();
      for (Holder holder : person) {
        Evidence e = evidence(holder);
        written.addAll(e.writtenDifferently());
        if (!asked.identifiers().isEmpty() && e.identifier() != IdentifierEvidence.EQUAL) {
          unchecked.add(Attributes.IDENTIFIER);
        }
        if (!asked.names().isEmpty() && e.name() == NameEvidence.NONE) {
          unchecked.add(Attributes.NAME);
        }
        if (asked.birthDate() != null && e.birthDate() == DateEvidence.NONE) {
          unchecked.add(Attributes.BIRTH_DATE);
        }
      }
      List<Issue> issues = new ArrayList<>();
      for (String attribute : unchecked) {
        issues.add(
            Issue.warning(
                "HOLDER_ATTRIBUTE_NOT_CHECKED",
                path(attribute),
                "query and record have no " + attribute + " that can be compared"));
      }
      for (String attribute : written) {
        issues.add(
            new Issue(
                Code.of(Severity.INFORMATION),
                "HOLDER_WRITTEN_DIFFERENTLY",
                path(attribute),
                "the registry writes the holder's " + attribute + " differently",
                false));
      }
      return issues;
    }

    private Evidence evidence(Holder holder) {
      Evidence found = evidence.get(holder);
      if (found == null) {
        throw new IllegalStateException("a holder of another answer");
      }
      return found;
    }

    private static String path(String attribute) {
      return switch (attribute) {
        case Attributes.IDENTIFIER -> "/holder/identifiers";
        case Attributes.NAME -> "/holder/names";
        default -> "/holder/birthDate";
      };
    }
  }
}

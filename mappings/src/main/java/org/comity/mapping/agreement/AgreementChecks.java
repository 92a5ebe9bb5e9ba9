package org.comity.mapping.agreement;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.files.Place;
import org.comity.mapping.level.Nearest;
import org.comity.mapping.lint.Findings;
import org.comity.model.Evidence;
import org.comity.model.PartialDate;
import org.comity.model.Purpose;

/** What must hold of agreements: unique, complete, sourced, resolving, and fair. */
final class AgreementChecks {
  private final AgreementData data;
  private final Map<String, Place> places;
  private final Findings findings;
  private final Set<String> ids = new HashSet<>();

  AgreementChecks(AgreementData data, Map<String, Place> places, Findings findings) {
    this.data = data;
    this.places = places;
    this.findings = findings;
  }

  void run() {
    for (Agreement a : data.agreements()) {
      if (!ids.add(a.id())) {
        findings.error(at(a), "AGREEMENT_TWICE", a.id(), "an id that no other file has");
      }
    }
    data.agreements().forEach(this::agreement);
    for (AgreementData.AnnexedTitle t : data.annexed()) {
      if (!ids.contains(t.agreement())) {
        findings.error(
            Place.of("agreements/annex"), "UNKNOWN_AGREEMENT", t.agreement(), near(t.agreement()));
      }
    }
  }

  private Place at(Agreement a) {
    return places.getOrDefault(a.id(), Place.of("agreements"));
  }

  private String near(String id) {
    return String.join(", ", Nearest.of(id, ids, 3));
  }

  private void agreement(Agreement a) {
    known(a, "inForce", a.date("inForce") != null || a.date("published") != null);
    known(a, "mechanism", !a.mechanism().equals("unknown"));
    known(a, "object", !a.object().equals("unknown"));
    known(a, "form", !a.form().equals("unknown"));
    known(a, "legalReference", a.legalReference() != null);
    known(a, "text", a.text() != null);
    known(a, "parties", a.parties().size() > 1);
    a.unknown().forEach((fact, why) -> findings.note(at(a), "UNKNOWN_FACT", fact, why));
    if (a.evidence() == Evidence.UNVERIFIED) {
      findings.note(at(a), "UNVERIFIED", a.id(), "a source that was read");
    }
    for (Agreement.Party p : a.parties()) {
      if (p.kind().equals("group") && !data.groups().containsKey(p.id())) {
        findings.error(at(a), "UNKNOWN_GROUP", p.id(), String.join(", ", data.groups().keySet()));
      }
    }
    for (String purpose : a.purposes()) {
      if (List.of(Purpose.values()).stream().noneMatch(p -> p.name().equals(purpose))) {
        findings.error(at(a), "UNKNOWN_WORD", purpose, List.of(Purpose.values()).toString());
      }
    }
    for (String other : a.yieldsTo()) {
      if (!ids.contains(other)) {
        findings.error(at(a), "UNKNOWN_AGREEMENT", other, near(other));
      }
    }
    occupations(a);
    conditions(a);
    dates(a);
    if (a.approval().equals("invalid")) {
      findings.error(
          at(a), "APPROVAL_INVALID", "an approval of another text", a.hash() + " approved anew");
    }
  }

  /** A fact that is not there needs its reason. */
  private void known(Agreement a, String fact, boolean there) {
    if (!there && !a.unknown().containsKey(fact)) {
      findings.error(
          at(a), "FACT_MISSING", "no " + fact, "the fact, or unknown: {" + fact + ": the reason}");
    }
  }

  private void occupations(Agreement a) {
    for (String code : a.occupations().isco()) {
      code(a, code);
    }
    a.occupations().excludes().forEach(e -> e.isco().forEach(c -> code(a, c)));
    if (a.occupations().scope().equals("listed") && a.occupations().isco().isEmpty()) {
      findings.error(at(a), "OCCUPATIONS_MISSING", "listed, and no list", "ISCO-08 codes");
    }
  }

  private void code(Agreement a, String code) {
    if (!data.occupations().containsKey(code)) {
      findings.error(
          at(a),
          "UNKNOWN_OCCUPATION",
          code,
          String.join(", ", Nearest.of(code, data.occupations().keySet(), 3)));
    }
  }

  /** Rules read what is asked about the case, never who the person is. */
  private void conditions(Agreement a) {
    Set<String> seen = new HashSet<>();
    for (Agreement.Condition c : a.conditions()) {
      if (!seen.add(c.id())) {
        findings.error(at(a), "CONDITION_TWICE", c.id(), "ids that differ");
      }
      if (!AgreementReader.READABLE.contains(c.reads())) {
        findings.error(
            at(a),
            "UNFAIR_RULE",
            "reads " + c.reads(),
            String.join(", ", AgreementReader.READABLE));
      }
      if (Fairness.forbidden(c.id())) {
        findings.error(at(a), "UNFAIR_RULE", c.id(), "personalScope, as text that no rule reads");
      }
    }
  }

  private void dates(Agreement a) {
    Agreement.Dated from = a.date("inForce");
    Agreement.Dated until = a.date("until");
    Agreement.Dated signed = a.date("signed");
    order(a, from, until);
    order(a, signed, from);
  }

  private void order(
      Agreement a,
      Agreement.@org.jspecify.annotations.Nullable Dated first,
      Agreement.@org.jspecify.annotations.Nullable Dated then) {
    if (first == null || then == null) {
      return;
    }
    PartialDate f = first.date();
    PartialDate t = then.date();
    if (t.latest().isBefore(f.earliest())) {
      findings.error(
          at(a), "DATE_ORDER", first.what() + " " + f + ", " + then.what() + " " + t, "in order");
    }
  }
}

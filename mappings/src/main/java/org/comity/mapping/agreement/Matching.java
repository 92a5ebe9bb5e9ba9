package org.comity.mapping.agreement;

import java.util.ArrayList;
import java.util.List;
import org.comity.mapping.level.Texts;
import org.comity.model.AgreementLoss;
import org.comity.model.AgreementQuestion;
import org.comity.model.Code;
import org.comity.model.ConditionCheck;
import org.comity.model.ConditionState;
import org.comity.model.Evidence;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;

/** Looks at one agreement after the other for one question. Used by one thread. */
final class Matching {
  private final AgreementData data;
  private final Countries countries;
  private final AgreementQuestion question;
  private final PartialDate asOf;
  private final Texts texts;

  Matching(
      AgreementData data,
      Countries countries,
      AgreementQuestion question,
      PartialDate asOf,
      Texts texts) {
    this.data = data;
    this.countries = countries;
    this.question = question;
    this.asOf = asOf;
    this.texts = texts;
  }

  Candidate match(Agreement a) {
    List<ConditionCheck> checks = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    String lost = parties(a, checks, warnings);
    boolean concerned = concerned(a);
    if (lost == null) {
      lost = purpose(a);
    }
    if (lost == null) {
      lost = occupation(a, checks, warnings);
    }
    if (lost == null) {
      lost = dates(a, checks, warnings);
    }
    if (lost == null) {
      lost = conditions(a, checks);
    }
    if (a.evidence() == Evidence.UNVERIFIED) {
      warnings.add("UNVERIFIED_AGREEMENT");
    }
    if (a.contradiction() != null) {
      warnings.add("CONTRADICTING_SOURCES");
    }
    AgreementLoss loss =
        lost == null
            ? null
            : new AgreementLoss(a.id(), a.name(), lost, texts.get("lost." + lost, detail(a, lost)));
    return new Candidate(a, why(a), checks, warnings, loss, concerned);
  }

  /** Losing is worth telling where both states are concerned, or may be. */
  private boolean concerned(Agreement a) {
    boolean origin = countries.fit(question.origin(), a.parties()) != Countries.Fit.OUT;
    boolean destination = countries.fit(question.destination(), a.parties()) != Countries.Fit.OUT;
    return (origin && destination) || a.unknown().containsKey("parties");
  }

  private String detail(Agreement a, String code) {
    return switch (code) {
      case "PARTIES_UNKNOWN", "FRAMEWORKS_ONLY" ->
          String.valueOf(a.unknown().getOrDefault("parties", a.partiesText()));
      case "OTHER_OCCUPATION", "OCCUPATION_EXCLUDED" -> a.occupations().text();
      case "OTHER_PURPOSE" -> String.join(", ", a.purposes());
      default -> a.partiesText();
    };
  }

  private @Nullable String parties(
      Agreement a, List<ConditionCheck> checks, List<String> warnings) {
    if (a.standing().equals("policy-process")) {
      return "NOT_AN_AGREEMENT";
    }
    if (!a.frameworks().isEmpty()) {
      return "FRAMEWORKS_ONLY";
    }
    Countries.Fit origin = countries.fit(question.origin(), a.parties());
    Countries.Fit destination = countries.fit(question.destination(), a.parties());
    if (origin == Countries.Fit.OUT || destination == Countries.Fit.OUT) {
      return a.unknown().containsKey("parties") ? "PARTIES_UNKNOWN" : "NOT_PARTY";
    }
    if (a.kind().equals("bilateral") && countries.sameSide(question, a.parties())) {
      return "NOT_PARTY";
    }
    Agreement.Direction d = a.direction();
    if (d != null
        && !(d.from().equals(question.origin()) && d.to().equals(question.destination()))) {
      return "OTHER_DIRECTION";
    }
    if (origin == Countries.Fit.PART || destination == Countries.Fit.PART) {
      checks.add(check("party-part", "party-part", ConditionState.NOT_KNOWN, a.partiesText()));
    }
    if (countries.byGroup(question.origin(), a.parties())
        || countries.byGroup(question.destination(), a.parties())) {
      warnings.add("PARTY_BY_GROUP_UNVERIFIED");
    }
    return null;
  }

  private @Nullable String purpose(Agreement a) {
    Code<?> purpose = question.purpose();
    return purpose == null || a.purposes().contains(purpose.raw()) ? null : "OTHER_PURPOSE";
  }

  private @Nullable String occupation(
      Agreement a, List<ConditionCheck> checks, List<String> warnings) {
    Agreement.Occupations o = a.occupations();
    String asked = question.occupation();
    if (o.unverified()) {
      warnings.add("UNVERIFIED_OCCUPATIONS");
    }
    for (Agreement.Exclusion e : o.excludes()) {
      for (String code : e.isco()) {
        if (asked != null && asked.startsWith(code)) {
          return "OCCUPATION_EXCLUDED";
        }
        if (asked == null || code.startsWith(asked)) {
          checks.add(check("not-excluded", "not-excluded", ConditionState.NOT_KNOWN, e.text()));
          break;
        }
      }
    }
    switch (o.scope()) {
      case "listed" -> {
        return listed(o, asked, checks);
      }
      case "text" ->
          checks.add(check("occupation", "occupation-text", ConditionState.NOT_KNOWN, o.text()));
      default -> checks.add(check("occupation", "occupation-all", ConditionState.MET, o.text()));
    }
    return null;
  }

  private @Nullable String listed(
      Agreement.Occupations o, @Nullable String asked, List<ConditionCheck> checks) {
    if (asked == null) {
      checks.add(check("occupation", "occupation-unasked", ConditionState.NOT_KNOWN, o.text()));
      return null;
    }
    for (String code : o.isco()) {
      if (asked.startsWith(code)) {
        checks.add(check("occupation", "occupation-listed", ConditionState.MET, asked));
        return null;
      }
      if (code.startsWith(asked)) {
        checks.add(check("occupation", "occupation-wider", ConditionState.NOT_KNOWN, o.text()));
        return null;
      }
    }
    return "OTHER_OCCUPATION";
  }

  private @Nullable String dates(Agreement a, List<ConditionCheck> checks, List<String> warnings) {
    Agreement.Dated until = a.date("until");
    if (until != null && until.date().latest().isBefore(asOf.earliest())) {
      return "ENDED";
    }
    Agreement.Dated from = a.date("inForce");
    Agreement.Dated first = from == null ? a.date("published") : from;
    Agreement.Dated signed = first == null ? a.date("signed") : first;
    if (signed != null && signed.evidence() == Evidence.UNVERIFIED) {
      warnings.add("UNVERIFIED_DATE");
    }
    if (signed != null && asOf.latest().isBefore(signed.date().earliest())) {
      return "NOT_YET_IN_FORCE";
    }
    boolean sure = first != null && !asOf.earliest().isBefore(first.date().latest());
    String seen = signed == null ? "?" : signed.what() + " " + signed.date();
    checks.add(
        check(
            "in-force",
            sure ? "in-force" : "in-force-unknown",
            sure ? ConditionState.MET : ConditionState.NOT_KNOWN,
            seen));
    return null;
  }

  private @Nullable String conditions(Agreement a, List<ConditionCheck> checks) {
    boolean broken = false;
    for (Agreement.Condition c : a.conditions()) {
      ConditionCheck checked =
          switch (c.reads()) {
            case "statement" -> stated(c);
            case "annex" -> Annex.check(data, a, c, question, texts);
            default -> authority(c);
          };
      checks.add(checked);
      broken |= c.precondition() != null && checked.state().is(ConditionState.NOT_MET);
    }
    String scope = a.personalScope();
    if (scope != null) {
      checks.add(check("personal-scope", "personal-scope", ConditionState.NOT_KNOWN, scope));
    }
    return broken ? "PRECONDITION_NOT_MET" : null;
  }

  private ConditionCheck stated(Agreement.Condition c) {
    return question.statements().stream()
        .filter(s -> s.condition().equals(c.id()))
        .findFirst()
        .map(
            s ->
                new ConditionCheck(
                    c.id(),
                    c.text(),
                    Code.of(s.met() ? ConditionState.MET : ConditionState.NOT_MET),
                    texts.get("check.stated")))
        .orElseGet(() -> authority(c));
  }

  private ConditionCheck authority(Agreement.Condition c) {
    return new ConditionCheck(
        c.id(),
        c.text(),
        Code.of(ConditionState.NOT_KNOWN),
        texts.get(
            c.precondition() == null ? "check.authority" : "check.precondition",
            String.valueOf(c.precondition())));
  }

  private ConditionCheck check(String id, String key, ConditionState state, String value) {
    return new ConditionCheck(
        id, texts.get("text." + key, value), Code.of(state), texts.get("check." + key, value));
  }

  private String why(Agreement a) {
    return texts.get(
        "why", question.origin(), question.destination(), a.partiesText(), a.occupations().text());
  }
}

package org.comity.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a {@link RecognitionSubmission} step by step. For one thread. */
public final class RecognitionSubmissionBuilder {
  private final List<About> about = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private final List<Measure> measures = new ArrayList<>();
  private final List<UnitMapping> unitMapping = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private ResultNature nature = ResultNature.DECISION;
  private RecognitionRoute route = RecognitionRoute.COMPARISON;
  private @Nullable List<Recipient> recipients;
  private @Nullable CaseRef caseRef;
  private @Nullable ResultOutcome outcome;
  private @Nullable Purpose purpose;
  private @Nullable String jurisdiction;
  private @Nullable LegalBasis legalBasis;
  private @Nullable FrameworkLevel grantedLevel;
  private @Nullable String grantedTitle;
  private @Nullable String grantedAccess;
  private @Nullable Appeal appeal;
  private @Nullable String decidedBy;
  private @Nullable PartialDate appliedOn;
  private @Nullable PartialDate decidedOn;
  private @Nullable Validity validity;
  private @Nullable OriginContact originContact;

  RecognitionSubmissionBuilder() {}

  /** A decision, which is what it is unless told otherwise, or advice. */
  public RecognitionSubmissionBuilder nature(ResultNature value) {
    nature = value;
    return this;
  }

  /** The case of the deciding authority. */
  public RecognitionSubmissionBuilder forCase(String authority, String number) {
    caseRef = new CaseRef(authority, number);
    return this;
  }

  /** Is about this credential, as it was seen. */
  public RecognitionSubmissionBuilder about(Credential credential) {
    return about(About.credential(credential));
  }

  /** Is about this. */
  public RecognitionSubmissionBuilder about(About value) {
    about.add(value);
    return this;
  }

  public RecognitionSubmissionBuilder outcome(ResultOutcome value) {
    outcome = value;
    return this;
  }

  public RecognitionSubmissionBuilder purpose(Purpose value) {
    purpose = value;
    return this;
  }

  /** Holds in this country or subdivision (ISO 3166-1 or 3166-2). */
  public RecognitionSubmissionBuilder jurisdiction(String code) {
    jurisdiction = code;
    return this;
  }

  /** By this route; by comparison unless told otherwise. */
  public RecognitionSubmissionBuilder route(RecognitionRoute value) {
    route = value;
    return this;
  }

  /** Rests on a ground in law, named as the law is cited. */
  public RecognitionSubmissionBuilder legalGround(String reference) {
    legalBasis = new LegalBasis(Code.of(LegalBasisKind.LEGAL_GROUND), reference);
    return this;
  }

  /** Rests on a recorded consent. */
  public RecognitionSubmissionBuilder consent(String consentId) {
    legalBasis = new LegalBasis(Code.of(LegalBasisKind.CONSENT), consentId);
    return this;
  }

  /** Grants a level. */
  public RecognitionSubmissionBuilder grantLevel(String framework, String level) {
    grantedLevel = FrameworkLevel.of(framework, level);
    return this;
  }

  /** Grants a title. */
  public RecognitionSubmissionBuilder grantTitle(String title) {
    grantedTitle = title;
    return this;
  }

  /** Grants access to practise. */
  public RecognitionSubmissionBuilder grantAccess(String access) {
    grantedAccess = access;
    return this;
  }

  /** A substantial difference that was found. */
  public RecognitionSubmissionBuilder difference(String text) {
    differences.add(text);
    return this;
  }

  /** A measure that is offered or required. */
  public RecognitionSubmissionBuilder measure(MeasureKind kind, String text) {
    measures.add(new Measure(Code.of(kind), text, null));
    return this;
  }

  /** A unit that counted. */
  public RecognitionSubmissionBuilder unit(UnitMapping mapping) {
    unitMapping.add(mapping);
    return this;
  }

  /** A reason; required unless the outcome is FULL. */
  public RecognitionSubmissionBuilder reason(String text) {
    reasons.add(text);
    return this;
  }

  /**
   * Can be appealed; required unless the outcome is FULL.
   *
   * @param within ISO 8601 period, such as {@code P30D}
   */
  public RecognitionSubmissionBuilder appeal(String body, String within) {
    appeal = new Appeal(body, within, null);
    return this;
  }

  /** Cannot be appealed, by this provision. */
  public RecognitionSubmissionBuilder noAppeal(String provision) {
    appeal = new Appeal(null, null, provision);
    return this;
  }

  /** The authority that decided (agency id). */
  public RecognitionSubmissionBuilder decidedBy(String agency) {
    decidedBy = agency;
    return this;
  }

  /**
   * The holder applied then.
   *
   * @param date {@code yyyy}, {@code yyyy-MM} or {@code yyyy-MM-dd}
   */
  public RecognitionSubmissionBuilder appliedOn(String date) {
    appliedOn = PartialDate.of(date);
    return this;
  }

  /**
   * It was decided then.
   *
   * @param date {@code yyyy}, {@code yyyy-MM} or {@code yyyy-MM-dd}
   */
  public RecognitionSubmissionBuilder decidedOn(String date) {
    decidedOn = PartialDate.of(date);
    return this;
  }

  public RecognitionSubmissionBuilder validity(Validity value) {
    validity = value;
    return this;
  }

  /** Tells this registry too. If none is named, the registry of each credential is told. */
  public RecognitionSubmissionBuilder recipient(String registry, @Nullable LegalBasis basis) {
    List<Recipient> all = recipients == null ? new ArrayList<>() : new ArrayList<>(recipients);
    all.add(new Recipient(registry, basis));
    recipients = all;
    return this;
  }

  /** Tells nobody. */
  public RecognitionSubmissionBuilder noRecipients() {
    recipients = List.of();
    return this;
  }

  /** Whether a body of the origin may be contacted; it may if this is not said. */
  public RecognitionSubmissionBuilder originContact(OriginContact value) {
    originContact = value;
    return this;
  }

  /**
   * The result.
   *
   * @throws IllegalStateException if something mandatory is missing; the message names all of it
   */
  public RecognitionSubmission build() {
    complain();
    boolean grants = grantedLevel != null || grantedTitle != null || grantedAccess != null;
    return new RecognitionSubmission(
        Code.of(nature),
        Missing.present(caseRef),
        about,
        Code.of(Missing.present(outcome)),
        Code.of(Missing.present(purpose)),
        Missing.present(jurisdiction),
        Code.of(route),
        Missing.present(legalBasis),
        grants ? new Granted(grantedLevel, grantedTitle, grantedAccess) : null,
        differences,
        measures,
        unitMapping,
        reasons,
        appeal,
        Missing.present(decidedBy),
        appliedOn,
        Missing.present(decidedOn),
        validity,
        recipients,
        originContact == null ? null : Code.of(originContact));
  }

  private void complain() {
    Missing missing = new Missing("recognition result");
    if (about.isEmpty()) {
      missing.add("about");
    }
    missing.check("forCase", caseRef);
    missing.check("outcome", outcome);
    missing.check("purpose", purpose);
    missing.check("jurisdiction", jurisdiction);
    missing.check("legalGround or consent", legalBasis);
    missing.check("decidedBy", decidedBy);
    missing.check("decidedOn", decidedOn);
    if (outcome != null && outcome != ResultOutcome.FULL) {
      if (reasons.isEmpty()) {
        missing.add("reason");
      }
      missing.check("appeal or noAppeal", appeal);
    }
    missing.complain();
  }
}

package org.comity.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a {@link CredentialQuery} step by step. For one thread. */
public final class CredentialQueryBuilder {
  private final List<Target> targets = new ArrayList<>();
  private final List<Identifier> identifiers = new ArrayList<>();
  private final List<PersonName> names = new ArrayList<>();
  private final List<String> compareTo = new ArrayList<>();
  private final List<String> fieldGroups = new ArrayList<>();
  private @Nullable PartialDate birthDate;
  private @Nullable String credentialId;
  private @Nullable CertificateRef certificate;
  private @Nullable Purpose purpose;
  private @Nullable LegalBasis legalBasis;
  private @Nullable CaseRef caseRef;
  private @Nullable OriginContact originContact;

  CredentialQueryBuilder() {}

  /** Asks this registry too. */
  public CredentialQueryBuilder registry(String id) {
    targets.add(Target.registry(id));
    return this;
  }

  /** Asks every registry of a country that holds this kind of credential too. */
  public CredentialQueryBuilder country(String country, CredentialKind kind) {
    targets.add(Target.country(country, kind));
    return this;
  }

  /** The holder has this identifier. */
  public CredentialQueryBuilder holderId(String scheme, String value) {
    identifiers.add(new Identifier(scheme, value));
    return this;
  }

  /** The holder has this name. */
  public CredentialQueryBuilder holderName(@Nullable String given, @Nullable String family) {
    return holderName(new PersonName(given, family, null, null));
  }

  /** The holder has this name. */
  public CredentialQueryBuilder holderName(PersonName name) {
    names.add(name);
    return this;
  }

  /**
   * The holder was born then.
   *
   * @param date {@code yyyy}, {@code yyyy-MM} or {@code yyyy-MM-dd}
   */
  public CredentialQueryBuilder bornOn(String date) {
    birthDate = PartialDate.of(date);
    return this;
  }

  /** Asks by the opaque id of a credential instead of by holder. */
  public CredentialQueryBuilder credentialId(String id) {
    credentialId = id;
    return this;
  }

  /** Asks by the number printed on a certificate instead of by holder. */
  public CredentialQueryBuilder certificate(String registry, String number) {
    certificate = new CertificateRef(registry, number);
    return this;
  }

  /** What the answer is for. */
  public CredentialQueryBuilder purpose(Purpose value) {
    purpose = value;
    return this;
  }

  /** Rests on a ground in law, named as the law is cited. */
  public CredentialQueryBuilder legalGround(String reference) {
    legalBasis = new LegalBasis(Code.of(LegalBasisKind.LEGAL_GROUND), reference);
    return this;
  }

  /** Rests on a recorded consent. */
  public CredentialQueryBuilder consent(String consentId) {
    legalBasis = new LegalBasis(Code.of(LegalBasisKind.CONSENT), consentId);
    return this;
  }

  /** The case of the asking authority. */
  public CredentialQueryBuilder forCase(String authority, String number) {
    caseRef = new CaseRef(authority, number);
    return this;
  }

  /** Whether a body of the origin may be contacted; it may if this is not said. */
  public CredentialQueryBuilder originContact(OriginContact value) {
    originContact = value;
    return this;
  }

  /** Compares levels with this framework too. */
  public CredentialQueryBuilder compareTo(String framework) {
    compareTo.add(framework);
    return this;
  }

  /** Wants this group of fields; all that the purpose allows if none is named. */
  public CredentialQueryBuilder fieldGroup(String group) {
    fieldGroups.add(group);
    return this;
  }

  /**
   * The query.
   *
   * @throws IllegalStateException if something mandatory is missing; the message names all of it
   */
  public CredentialQuery build() {
    HolderCriteria holder =
        identifiers.isEmpty() && names.isEmpty() && birthDate == null
            ? null
            : new HolderCriteria(identifiers, names, birthDate);
    Missing missing = new Missing("query");
    if (targets.isEmpty()) {
      missing.add("registry or country");
    }
    if (holder == null && credentialId == null && certificate == null) {
      missing.add("holder, credentialId or certificate");
    }
    missing.check("purpose", purpose);
    missing.check("legalGround or consent", legalBasis);
    missing.check("forCase", caseRef);
    missing.complain();
    return new CredentialQuery(
        targets,
        holder,
        credentialId,
        certificate,
        Code.of(Missing.present(purpose)),
        Missing.present(legalBasis),
        Missing.present(caseRef),
        originContact == null ? null : Code.of(originContact),
        compareTo,
        fieldGroups);
  }
}

package org.comity.simulators.soap;

import java.util.List;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import org.comity.simulators.common.Person;
import org.comity.simulators.soap.wsdl.Certificate;
import org.jspecify.annotations.Nullable;

/** Writes a row of the register as its WSDL says. */
final class CertificateWriter {
  private static final DatatypeFactory DATES = dates();

  private CertificateWriter() {}

  static Certificate write(SoapCertificate row) {
    Certificate out = new Certificate();
    out.setCertificateNumber(row.number());
    out.setType(row.type());
    out.setState(row.state());
    out.setVoid(row.isVoid());
    out.setDuplicate(row.isDuplicate());
    out.setDeleted(row.isDeleted());
    if (row.stateSince() != null) {
      out.setStateSince(date(row.stateSince()));
    }
    out.setPerson(person(row));
    row.titles().forEach((language, text) -> out.getTitle().add(title(language, text)));
    out.setNationalLevel(row.level());
    out.setEqfLevel(row.eqfLevel());
    out.setIsco(row.isco());
    out.setStandard(row.standard());
    out.getCompetence().addAll(row.competences());
    out.setExamLanguage(row.examLanguage());
    Certificate.Issuer issuer = new Certificate.Issuer();
    issuer.setCode(row.issuerCode());
    issuer.setName(row.issuerName());
    out.setIssuer(issuer);
    out.setIssuedOn(date(row.issuedOn()));
    out.setValidFrom(date(row.validFrom()));
    if (row.validUntil() != null) {
      out.setValidUntil(date(row.validUntil()));
    }
    if (row.replacedBy() != null) {
      out.setReplacedBy(row.replacedBy());
    }
    out.setModified(date(row.modified()));
    return out;
  }

  static XMLGregorianCalendar date(String iso) {
    return DATES.newXMLGregorianCalendar(iso);
  }

  private static Certificate.Title title(String language, String text) {
    Certificate.Title title = new Certificate.Title();
    title.setLang(language);
    title.setValue(text);
    return title;
  }

  private static Certificate.Person person(SoapCertificate row) {
    Person known = row.person();
    Certificate.Person out = new Certificate.Person();
    out.setPersonalCode(row.personalCode());
    List<Certificate.Person.Name> names = out.getName();
    names.add(name(known.given(), known.family(), known.script()));
    if (!known.scriptAlt().isEmpty()) {
      names.add(name(known.givenAlt(), known.familyAlt(), known.scriptAlt()));
    }
    out.setBirthDate(date(known.birthDate()));
    return out;
  }

  private static Certificate.Person.Name name(
      @Nullable String given, @Nullable String family, String script) {
    Certificate.Person.Name name = new Certificate.Person.Name();
    if (given != null && !given.isEmpty()) {
      name.setGiven(given);
    }
    if (family != null && !family.isEmpty()) {
      name.setFamily(family);
    }
    name.setScript(script);
    return name;
  }

  private static DatatypeFactory dates() {
    try {
      return DatatypeFactory.newInstance();
    } catch (DatatypeConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.comity.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {
  private static final String SECRET = "Nonce-7731";

  @Test
  void noPersonalDataInToString() {
    Identifier id = new Identifier("XA:person", SECRET);
    PersonName name = new PersonName(SECRET, SECRET, null, "Latn");
    Holder holder = new Holder(List.of(id), List.of(name), PartialDate.of("1990"));
    HolderCriteria criteria =
        new HolderCriteria(List.of(id), List.of(name), PartialDate.of("1990"));
    CaseRef caseRef = new CaseRef("XA:agency", SECRET);
    LegalBasis basis = new LegalBasis(Code.of(LegalBasisKind.CONSENT), SECRET);
    CredentialQuery query =
        new CredentialQuery(
            List.of(Target.registry("xa-one")),
            criteria,
            null,
            null,
            Code.of(Purpose.PROFESSIONAL),
            basis,
            caseRef,
            null,
            List.of(),
            List.of());

    for (Object o : List.of(id, name, holder, criteria, caseRef, basis, query)) {
      assertThat(o.toString()).doesNotContain(SECRET).doesNotContain("1990");
    }
    assertThat(new Extension("a/b", SECRET).toString()).contains("a/b").doesNotContain(SECRET);
  }

  @Test
  void whatIsSaidOfAPersonIsNotShownEither() {
    Assessment assessment = new Assessment(SECRET, null, SECRET, SECRET, List.of(SECRET));
    Unit unit = new Unit("u1", List.of(), null, null, SECRET, null);
    Measure measure = new Measure(Code.of(MeasureKind.BRIDGING_COURSE), SECRET, null);
    assertThat(List.of(assessment, unit, measure).toString())
        .doesNotContain(SECRET)
        .contains("Assessment[", "u1", "BRIDGING_COURSE");
  }

  @Test
  void anUnknownCodeKeepsWhatWasSaid() {
    Code<Purpose> code = Code.parse(Purpose.class, "TOURISM");

    assertThat(code.known()).isNull();
    assertThat(code.raw()).isEqualTo("TOURISM");
    assertThat(code.orElse(Purpose.ACADEMIC)).isEqualTo(Purpose.ACADEMIC);
    assertThat(Code.parse(Purpose.class, "RETURN")).isEqualTo(Code.of(Purpose.RETURN));
  }
}

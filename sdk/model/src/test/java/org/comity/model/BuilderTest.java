package org.comity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BuilderTest {
  @Test
  void aQueryThatLacksThingsNamesAllOfThem() {
    assertThatThrownBy(() -> CredentialQuery.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the query still needs registry or country; holder, credentialId or certificate;"
                + " purpose; legalGround or consent; forCase");
  }

  @Test
  void aQueryHoldsWhatItWasTold() {
    CredentialQuery query =
        CredentialQuery.builder()
            .registry("a")
            .country("GB", CredentialKind.LICENCE)
            .holderId("S", "1")
            .holderName("G", "F")
            .bornOn("1990-04")
            .purpose(Purpose.ACADEMIC)
            .consent("c-1")
            .forCase("IE:x", "2")
            .originContact(OriginContact.FORBIDDEN)
            .compareTo("IE-NFQ")
            .fieldGroup("level")
            .build();
    assertThat(query)
        .isEqualTo(
            new CredentialQuery(
                List.of(Target.registry("a"), Target.country("GB", CredentialKind.LICENCE)),
                new HolderCriteria(
                    List.of(new Identifier("S", "1")),
                    List.of(new PersonName("G", "F", null, null)),
                    PartialDate.of("1990-04")),
                null,
                null,
                Code.of(Purpose.ACADEMIC),
                new LegalBasis(Code.of(LegalBasisKind.CONSENT), "c-1"),
                new CaseRef("IE:x", "2"),
                Code.of(OriginContact.FORBIDDEN),
                List.of("IE-NFQ"),
                List.of("level")));
  }

  private static RecognitionSubmissionBuilder full() {
    return RecognitionSubmission.builder()
        .forCase("IE:x", "2")
        .about(new About(null, null, null, "seen nothing"))
        .outcome(ResultOutcome.FULL)
        .purpose(Purpose.ACADEMIC)
        .jurisdiction("IE")
        .legalGround("s. 1")
        .decidedBy("IE:x")
        .decidedOn("2026");
  }

  @Test
  void aResultThatIsNotFullNeedsReasonsAndAppeal() {
    assertThat(full().build().reasons()).isEmpty();
    assertThatThrownBy(() -> full().outcome(ResultOutcome.REFUSED).build())
        .hasMessage("the recognition result still needs reason; appeal or noAppeal");
    assertThat(full().outcome(ResultOutcome.REFUSED).reason("r").noAppeal("s. 9").build().appeal())
        .isEqualTo(new Appeal(null, null, "s. 9"));
  }

  @Test
  void nobodyToTellIsNotTheSameAsNotSaid() {
    assertThat(full().build().recipients()).isNull();
    assertThat(full().noRecipients().build().recipients()).isEmpty();
    assertThat(full().recipient("a", null).recipient("b", null).build().recipients())
        .extracting(Recipient::registry)
        .containsExactly("a", "b");
  }

  @Test
  void nothingIsGrantedUnlessSaid() {
    assertThat(full().build().granted()).isNull();
    assertThat(full().grantLevel("IE-NFQ", "5").grantTitle("t").grantAccess("a").build().granted())
        .isEqualTo(new Granted(FrameworkLevel.of("IE-NFQ", "5"), "t", "a"));
  }
}

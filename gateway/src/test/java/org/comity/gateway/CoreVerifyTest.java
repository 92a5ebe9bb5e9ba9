package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.comity.adapter.spi.SourceQuery;
import org.comity.gateway.service.ProblemException;
import org.comity.model.CertificateRef;
import org.comity.model.CredentialQuery;
import org.comity.model.SourceOutcome;
import org.comity.model.VerifyAnswer;
import org.comity.model.VerifyRequest;
import org.junit.jupiter.api.Test;

/** Which operation of a registry is asked for the status of a credential. */
class CoreVerifyTest extends CoreStory {
  private VerifyAnswer verify(String registry) throws ProblemException {
    CredentialQuery like = Fixture.byNumber(registry, "N-1");
    return fixture
        .credentials()
        .verify(
            new VerifyRequest(
                null,
                new CertificateRef(registry, "N-1"),
                like.purpose(),
                like.legalBasis(),
                like.caseRef()),
            fixture.call());
  }

  @Test
  void aRegistryThatVerifiesIsAskedForNoMore() throws Exception {
    String only = fixture.add("XV", "VERIFY", Map.of());
    String both = fixture.add("XV", "FIND_BY_NUMBER, VERIFY", Map.of());
    fixture.start();
    for (String registry : new String[] {only, both}) {
      VerifyAnswer answer = verify(registry);
      assertThat(answer.outcome().known()).isEqualTo(SourceOutcome.ANSWERED);
      assertThat(answer.status()).isNotNull();
      assertThat(fixture.registry(registry).verified)
          .containsExactly(new SourceQuery.ByNumber("N-1", null));
      assertThat(fixture.registry(registry).asked).isEmpty();
    }
  }

  @Test
  void aQueryDoesNotVerify() throws Exception {
    String registry = fixture.add("XV", "FIND_BY_NUMBER, VERIFY", Map.of());
    fixture.start();
    fixture.credentials().query(Fixture.byNumber(registry, "N-1"), fixture.call());
    assertThat(fixture.registry(registry).asked).hasSize(1);
    assertThat(fixture.registry(registry).verified).isEmpty();
  }
}

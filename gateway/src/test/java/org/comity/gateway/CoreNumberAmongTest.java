package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.comity.adapter.spi.SourceReply;
import org.comity.gateway.service.CredentialService.QueryReply;
import org.comity.model.SourceAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registry that answers a number with all records of its holder, on one page or several. */
class CoreNumberAmongTest extends CoreStory {
  private String registry;

  @BeforeEach
  void start() throws Exception {
    registry = fixture.add("XA", "FIND_BY_NUMBER", Map.of());
    Path mapping = folder.resolve("adapters").resolve(registry).resolve("mapping.yaml");
    Files.writeString(
        mapping,
        Files.readString(mapping)
            .replace(
                "number: number\n",
                "number: number\nnumberCheck: among\nholderCheck: {identifier: title}\n"));
    fixture.start();
  }

  private String asked(SourceReply... pages) {
    fixture.registry(registry).find =
        (q, c) -> pages[q.cursor() == null ? 0 : Integer.parseInt(q.cursor()) - 1];
    SourceAnswer answer =
        ((QueryReply.Answered)
                fixture.credentials().query(Fixture.byNumber(registry, "N-1"), fixture.call()))
            .answer()
            .sources()
            .get(0);
    return answer.outcome().raw()
        + " "
        + (answer.completeness() == null ? "-" : answer.completeness().raw())
        + " "
        + answer.credentials().size();
  }

  private static SourceReply page(String next, String... numbers) {
    StringBuilder records = new StringBuilder();
    for (String number : numbers) {
      records.append(records.isEmpty() ? "" : ",").append(FakeEngine.record(number, "6"));
    }
    return FakeEngine.page(records.toString(), next);
  }

  @Test
  void theOneAskedForIsGivenWhereverItStands() {
    assertThat(asked(page(null, "N-1"))).isEqualTo("ANSWERED COMPLETE 1");
    assertThat(asked(page(null, "N-2", "N-1", "N-3"))).isEqualTo("ANSWERED COMPLETE 1");
    assertThat(asked(page("2", "N-2"), page(null, "N-1"))).isEqualTo("ANSWERED COMPLETE 1");
    assertThat(asked(page("2", "N-1"), page(null, "N-2"))).isEqualTo("ANSWERED COMPLETE 1");
  }

  @Test
  void othersAloneOrTheSameTwiceAreNoAnswer() {
    assertThat(asked(page(null, "N-2"))).isEqualTo("INVALID_ANSWER - 0");
    assertThat(asked(page("2", "N-2"), page(null, "N-3"))).isEqualTo("INVALID_ANSWER - 0");
    assertThat(asked(page("2", "N-1", "N-2"), page(null, "N-1"))).isEqualTo("INVALID_ANSWER - 0");
  }
}

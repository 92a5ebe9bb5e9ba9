package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.comity.gateway.service.CredentialService.QueryReply;
import org.comity.gateway.service.RegistryOperations.Reload;
import org.comity.mapping.files.Manifest;
import org.comity.mapping.level.LevelMapper;
import org.comity.model.CertificateRef;
import org.comity.model.CredentialAnswer;
import org.comity.model.CredentialQuery;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelQuestion;
import org.comity.model.SourceAnswer;
import org.comity.model.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoreMappingDataTest extends CoreStory {
  private Path data;
  private String ee;

  @BeforeEach
  void start() throws Exception {
    data = folder.resolve("mappings");
    copy(project().resolve("mappings"), data);
    fixture.mappings = data;
    ee = fixture.add("EE");
    fixture.patient(ee);
    fixture.start();
  }

  private static Path project() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("mappings/manifest.csv"))) {
        return at;
      }
    }
    throw new IllegalStateException("not in the project");
  }

  private static void copy(Path from, Path to) throws IOException {
    List<String> files =
        Files.readAllLines(from.resolve("manifest.csv")).stream()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(',')))
            .toList();
    for (String file : Stream.concat(Stream.of("manifest.csv"), files.stream()).toList()) {
      Files.createDirectories(to.resolve(file).getParent());
      Files.copy(from.resolve(file), to.resolve(file));
    }
  }

  private Reload reload() {
    return fixture.core.registryOperations().reloadAll().stream()
        .filter(r -> r.what().equals("mappings"))
        .findFirst()
        .orElseThrow();
  }

  private String edition() {
    LevelMapper.Answer answer =
        fixture
            .core
            .services()
            .levels()
            .compare(
                new LevelQuestion(
                    FrameworkLevel.of("GB-SCT-SCQF", "10"), "IE-NFQ", null, null, null));
    return ((LevelMapper.Answer.Compared) answer).comparison().dataEdition();
  }

  /** A change that means nothing, and is another edition all the same. */
  private void edit() throws IOException {
    Path file = data.resolve("levels/IE-NFQ.csv");
    String text = Files.readString(file);
    String[] lines = text.split("\n");
    String swapped = lines[lines.length - 1];
    lines[lines.length - 1] = lines[lines.length - 2];
    lines[lines.length - 2] = swapped;
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  @Test
  void anEditionIsPutInPlaceWholeOrNotAtAll() throws Exception {
    String before = edition();
    assertThat(reload().outcome()).isEqualTo(Reload.Outcome.UNCHANGED);
    edit();
    Reload refused = reload();
    assertThat(refused.outcome()).isEqualTo(Reload.Outcome.REFUSED);
    assertThat(refused.findings().toString()).contains("levels/IE-NFQ.csv", "DATA_DIGEST");
    assertThat(edition()).isEqualTo(before);

    Manifest.seal(data);
    Reload swapped = reload();
    assertThat(swapped.outcome()).isEqualTo(Reload.Outcome.SWAPPED);
    assertThat(swapped.before()).isEqualTo(before);
    assertThat(edition()).isEqualTo(swapped.after()).isNotEqualTo(before);
    assertThat(fixture.core.services().agreements().get().data().edition())
        .as("levels and agreements are of one edition")
        .isEqualTo(swapped.after());
  }

  @Test
  void anAnswerUnderWayKeepsOneEdition() throws Exception {
    String before = edition();
    // The first page is compared with the old edition, the second one after the swap.
    fixture.registry(ee).find =
        (query, call) -> {
          if (query.cursor() == null) {
            return FakeEngine.page(FakeEngine.record("N-1", "6"), "second");
          }
          try {
            edit();
            Manifest.seal(data);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          assertThat(reload().outcome()).isEqualTo(Reload.Outcome.SWAPPED);
          return FakeEngine.page(FakeEngine.record("N-1", "6"), null);
        };
    CredentialQuery byNumber = Fixture.byNumber(ee, "N-1", "IE-NFQ");
    assertThat(byNumber.targets()).isEqualTo(List.of(Target.registry(ee)));
    assertThat(byNumber.certificate()).isEqualTo(new CertificateRef(ee, "N-1"));
    CredentialAnswer answer =
        ((QueryReply.Answered)
                fixture
                    .credentials()
                    .query(byNumber, fixture.call(java.time.Duration.ofSeconds(30))))
            .answer();
    SourceAnswer source = answer.sources().get(0);
    assertThat(source.credentials()).as(source.issues().toString()).hasSize(2);
    assertThat(source.credentials())
        .allSatisfy(c -> assertThat(c.comparisons().get(0).dataEdition()).isEqualTo(before));
    assertThat(edition()).isNotEqualTo(before);
  }
}

package org.comity.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.DropReport.Outcome;
import org.comity.adapter.spi.DropReport.RejectedRow;
import org.comity.model.Issue;
import org.comity.syntax.YamlGate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Published test submissions of the family that {@code au-avetmiss} reads, if they lie in a folder
 * {@code shared} beside the checkout: every row of them must be accounted for.
 */
class RealSubmissionsTest {
  private static final Path FOLDER = Path.of("../registries/au-avetmiss");

  @TempDir private Path top;
  private @Nullable Path fixtures;

  @BeforeEach
  void look() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path here = at.resolve("shared/samples/jobready+avetmiss_data/spec/fixtures");
      if (Files.isDirectory(here)) {
        fixtures = here;
      }
    }
    assumeTrue(fixtures != null, "there are no published submissions in a folder 'shared'");
  }

  private DropReport accept(String release, Path folder) throws Exception {
    Map<String, Object> yaml =
        YamlGate.standard().readMap(Files.readAllBytes(FOLDER.resolve("adapter.yaml")));
    Map<String, Object> engine = new HashMap<>();
    if (yaml.get("csv") instanceof Map<?, ?> csv) {
      csv.forEach((k, v) -> engine.put(String.valueOf(k), v));
    }
    Fixture fixture = new Fixture(top);
    AdapterConfig config =
        new AdapterConfig(
            "au-avetmiss",
            FOLDER,
            engine,
            Map.of("drop", top.toString(), "release", release),
            EnumSet.of(Capability.DROP, Capability.FIND_BY_NUMBER, Capability.FIND_BY_HOLDER));
    List<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names = files.map(f -> f.getFileName().toString()).sorted().toList();
    }
    Path rejects = Files.createDirectories(top.resolve("back"));
    DropReport report =
        new CsvAdapterFactory()
            .create(config, fixture)
            .accept(
                new Drop("d", folder, names).withRejects(rejects), r -> List.of(), Fixture.call());
    assertThat(report.rowsAccepted() + report.rowsRejected() + report.rowsQuarantined())
        .isEqualTo(report.rowsRead());
    return report;
  }

  private Path in(String folder) {
    return java.util.Objects.requireNonNull(fixtures).resolve(folder);
  }

  @Test
  void shortAndLongRecordsOfOneReleaseAreAllTaken() throws Exception {
    Path folder = in("nat_files/v7");
    DropReport report = accept("7", folder);
    assertThat(report.outcome()).isEqualTo(Outcome.ACTIVATED);
    long lines = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        lines += Files.readAllLines(file).size();
      }
    }
    assertThat(report.rowsRead()).isEqualTo(lines);
    assertThat(report.rejects()).isEmpty();
  }

  @Test
  void theOtherReleaseIsTold() throws Exception {
    assertThat(accept("8", in("nat_files/v7")).issues().get(0).code()).isEqualTo("RELEASE_DIFFERS");
  }

  @Test
  void recordsWithoutLineEndsAreToldAndNotMisread() throws Exception {
    DropReport report = accept("7", in("zip_files/v7"));
    assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(report.rejects().stream().filter(r -> r.code().equals("FIXED_RUN_ON")))
        .extracting(RejectedRow::file)
        .contains("NAT00090.txt", "NAT00100.txt", "NAT00130.txt");
    assertThat(report.issues()).extracting(Issue::code).contains("UNKNOWN_FILE");
  }
}

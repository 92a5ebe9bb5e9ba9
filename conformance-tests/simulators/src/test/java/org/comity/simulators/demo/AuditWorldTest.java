package org.comity.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comity.simulators.common.DemoData;
import org.comity.simulators.common.SimulatorControl.Mode;
import org.comity.syntax.YamlGate;
import org.junit.jupiter.api.Test;

class AuditWorldTest {
  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

  @Test
  void start_hasRegistriesThatMisbehaveAndWritesTheDataFile() throws Exception {
    try (AuditWorld audit = AuditWorld.start(HOME)) {
      DemoWorld world = audit.world();
      assertThat(world.control("gb-down").current().mode()).isEqualTo(Mode.DOWN);
      assertThat(world.control("gb-slow").current().mode()).isEqualTo(Mode.SLOW);
      assertThat(world.control("gb-demo").current().mode()).isEqualTo(Mode.NORMAL);

      Path file =
          audit.writeData(URI.create("http://127.0.0.1:1"), URI.create("http://127.0.0.1:2"));
      Map<String, Object> data = YamlGate.standard().readMap(Files.readAllBytes(file));
      assertThat(data).containsEntry("gateway", "http://127.0.0.1:1");
      assertThat(data.toString())
          .contains(world.token("IE:qqi-demo"), world.token("IE:workpermits-demo"))
          .doesNotContain("@");
    }
  }

  /** A seeded record that is not seeded would make the suite's findings worthless. */
  @Test
  void everySeededRecordIsHeldByItsRegistry() throws Exception {
    Map<String, Object> data =
        YamlGate.standard().readMap(Facts.of("audit.yaml").text("data").getBytes());
    List<?> names = (List<?>) data.get("names");
    Stream.concat(((Map<?, ?>) data.get("records")).values().stream(), names.stream())
        .map(Map.class::cast)
        .forEach(
            record ->
                assertThat(numbers((String) record.get("registry")))
                    .contains((String) record.get("number")));
  }

  private static List<String> numbers(String registry) {
    String file =
        switch (registry) {
          case "ee-demo" -> "soap-certificates.csv";
          case "gb-demo" -> "gb-awards.csv";
          default -> "ke-awards.csv";
        };
    List<String> columns = List.of("number", "award_number", "award_no");
    return DemoData.rows(file).stream()
        .flatMap(row -> columns.stream().filter(row::containsKey).map(row::get))
        .toList();
  }
}

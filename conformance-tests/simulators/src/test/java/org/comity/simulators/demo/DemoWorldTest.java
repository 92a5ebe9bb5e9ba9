package org.comity.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.comity.simulators.csv.CsvDropSimulator;
import org.comity.simulators.rest.RestSimulator;
import org.comity.simulators.soap.SoapRegister;
import org.comity.simulators.soap.SoapRegisterReader;
import org.comity.syntax.YamlGate;
import org.junit.jupiter.api.Test;

class DemoWorldTest {
  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

  @Test
  void start_playsEveryRegistryAndWritesAConfiguration() throws Exception {
    Path folder;
    try (DemoWorld world = DemoWorld.start(HOME)) {
      folder = world.folder();
      assertThat(world.registries()).containsExactly("ee-demo", "gb-demo", "ke-demo");
      SoapRegister soap = world.simulator("ee-demo", SoapRegister.class);
      assertThat(new SoapRegisterReader(soap.endpoint()).results(null)).isEmpty();
      assertThat(world.simulator("gb-demo", RestSimulator.class).recognitionsRecorded()).isZero();
      Path drop = world.simulator("ke-demo", CsvDropSimulator.class).drop();
      assertThat(drop.resolve("manifest.csv")).exists();

      Map<String, Object> config = YamlGate.standard().readMap(Files.readAllBytes(world.config()));
      assertThat(config)
          .containsOnlyKeys("api", "admin", "data", "keys", "adapters", "registries", "agencies");
      assertThat(config.toString())
          .doesNotContain(world.token("IE:qqi-demo"))
          .doesNotContain(world.adminToken())
          .doesNotContain(world.settings("gb-demo").get("token"));
      assertThat(folder.resolve("adapters/gb-demo/adapter.yaml")).exists();
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void copy_isARegistryOfItsOwnUnderItsOwnName() throws Exception {
    DemoWorld.Copy copy = new DemoWorld.Copy("gb-closed", "gb-demo", "IE:qqi-demo");
    try (DemoWorld world = DemoWorld.start(HOME, List.of(copy))) {
      assertThat(world.folder().resolve("adapters/gb-closed/adapter.yaml"))
          .content()
          .contains("id: gb-closed");
      assertThat(world.settings("gb-closed").get("endpoint"))
          .isNotEqualTo(world.settings("gb-demo").get("endpoint"));
      assertThat(agencyLine(world, "IE:qqi-demo")).doesNotContain("gb-closed");
      assertThat(agencyLine(world, "IE:workpermits-demo")).contains("gb-closed");
    }
  }

  private static String agencyLine(DemoWorld world, String agency) throws IOException {
    return Files.readAllLines(world.config()).stream()
        .filter(line -> line.contains("\"" + agency + "\""))
        .findFirst()
        .orElseThrow();
  }
}

package org.comity.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.comity.gateway.config.ConfigFault.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drop folder is one registry's alone, and can be there. */
class DropPlacesTest {
  @TempDir Path folder;

  private List<ConfigFault> faults(String one, String two) throws Exception {
    ConfigFixture fixture = new ConfigFixture(folder.resolve("config"));
    fixture.adapter("xc-files", "engine: drop\n");
    String yaml =
        ConfigFixture.SOUND.replace(
            "    inbox: ./drops\n",
            "    inbox: ./drops\n    drop: "
                + one
                + "\n  xc-files:\n    inbox: ./more\n    drop: "
                + two
                + "\n");
    ConfigException e =
        catchThrowableOfType(ConfigException.class, () -> fixture.load(yaml, Map.of()));
    return e == null ? List.of() : e.faults();
  }

  @Test
  void noTwoRegistriesShareOne() throws Exception {
    Path mine = Files.createDirectories(folder.resolve("drops"));
    Files.createSymbolicLink(folder.resolve("link"), mine);
    for (Path other :
        List.of(
            mine,
            folder.resolve("x/../drops"),
            folder.resolve("link"),
            mine.resolve("within"),
            folder)) {
      Files.createDirectories(folder.resolve("x"));
      assertThat(faults(mine.toString(), other.toString()))
          .as("%s", other)
          .singleElement()
          .satisfies(
              f -> {
                assertThat(f.code()).isEqualTo(Code.DUPLICATE);
                assertThat(f.message()).contains("xb-register", "a folder of its own");
                assertThat(f.line()).isEqualTo(18);
              });
    }
    assertThat(faults(mine.toString(), folder.resolve("drops2").toString())).isEmpty();
  }

  @Test
  void aMistypedOneIsToldAtItsLine() throws Exception {
    String fine = folder.resolve("fine").toString();
    for (String bad : List.of("./relative", folder.resolve("no/such/drop").toString())) {
      assertThat(faults(fine, bad))
          .as(bad)
          .singleElement()
          .satisfies(
              f -> {
                assertThat(f.code()).isEqualTo(Code.WRONG_VALUE);
                assertThat(f.source()).endsWith("comity.yaml");
                assertThat(f.line()).isEqualTo(18);
              });
    }
  }
}

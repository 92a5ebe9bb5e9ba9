package org.comity.suite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void aWrongOptionIsUsage() {
    assertThat(run("run", "--dat", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("--data");
  }

  @Test
  void anAbsentDataFileIsSaid() {
    assertThat(run("run", "--data", "no-such-file.yaml")).isEqualTo(3);
    assertThat(err.toString()).contains("no-such-file.yaml").doesNotContain("\tat ");
  }

  @Test
  void everyFaultOfTheDataFileIsSaidWithItsPlace(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("audit.yaml"),
            """
            gateway: "ftp://nowhere"
            purpos: PROFESSIONAL
            agencies:
              deciding: {id: "XA:one"}
            registries: {main: xa-one}
            records:
              plain: {registry: xa-one, numbr: "1"}
            """);

    assertThat(run("run", "--data", file.toString())).isEqualTo(3);
    assertThat(err.toString())
        .contains("audit.yaml:2:1 unknown key 'purpos'")
        .contains("'gateway' is not an http or https URL")
        .contains("'purpose' is missing")
        .contains("'token' is missing")
        .contains("unknown key 'numbr'")
        .contains("'number' is missing");
  }

  @Test
  void anUnreachableGatewayIsNotDemonstrated(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("audit.yaml"),
            """
            gateway: "http://127.0.0.1:1"
            purpose: PROFESSIONAL
            agencies:
              deciding: {id: "XA:one", token: "t"}
            registries: {main: xa-one}
            records:
              plain: {registry: xa-one, number: "1"}
            """);

    int code =
        run(
            "run",
            "--data",
            file.toString(),
            "--profile",
            "observe",
            "--out",
            folder.resolve("report").toString());

    assertThat(code).isEqualTo(6);
    assertThat(out.toString()).contains("VERDICT NOT_DEMONSTRATED");
    assertThat(folder.resolve("report/report.html")).content().contains("NOT DEMONSTRATED");
    assertThat(folder.resolve("report/junit.xml")).content().contains("<skipped");
    assertThat(folder.resolve("report/report.json")).content().contains("\"INCONCLUSIVE\"");
  }
}

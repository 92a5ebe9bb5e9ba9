package org.comity.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same class files on JDK 25: the whole story, gateway and simulators. */
class NewerJavaIT {
  @TempDir Path folder;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void theDemoRunsOnJdk25() throws Exception {
    Optional<Path> java = jdk25();
    assumeTrue(java.isPresent(), "no JDK 25 here: set JAVA_25_HOME to try it");
    Path out = folder.resolve("out");
    Path errors = folder.resolve("errors");
    Process demo =
        new ProcessBuilder(
                List.of(
                    java.get().toString(),
                    "-Dcomity.home=" + Path.of("../..").toAbsolutePath().normalize(),
                    "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                    "-cp",
                    Path.of("target/dist/lib").toAbsolutePath() + "/*",
                    "org.comity.simulators.demo.DemoMain"))
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      assertThat(demo.waitFor()).as(() -> text(out) + text(errors)).isZero();
    } finally {
      demo.destroy();
    }
    assertThat(text(out)).contains("Step 6").doesNotContain("FAIL");
  }

  private static Optional<Path> jdk25() throws IOException {
    String home = System.getenv("JAVA_25_HOME");
    if (home != null) {
      return Optional.of(Path.of(home, "bin", "java"));
    }
    Path usual = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(usual)) {
      return Optional.empty();
    }
    try (Stream<Path> jdks = Files.list(usual)) {
      return jdks.filter(p -> p.getFileName().toString().matches(".*\\b25\\b.*"))
          .map(p -> p.resolve("bin").resolve("java"))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}

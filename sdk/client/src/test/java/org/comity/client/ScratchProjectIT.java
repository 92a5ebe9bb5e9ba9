package org.comity.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.comity.client.docs.TutorialReplies;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A user's project with one dependency and a few lines of code, built by Maven and run.
 *
 * <p>How it works on a clean machine without a network: the jars and poms that this build has just
 * made are laid out as a repository of files; the local repository of this build, which has all
 * that they need and the very plugin versions that the project pins, is mirrored as another. The
 * project's own local repository is a new one, so nothing of ours gets into anybody's.
 */
class ScratchProjectIT {
  private static final Path TARGET = Path.of("target/scratch").toAbsolutePath();
  private static final String VERSION = System.getProperty("comity.version");
  private static Path jar;

  @BeforeAll
  static void build() throws Exception {
    delete(TARGET);
    copyTree(Path.of("src/it/scratch"), TARGET.resolve("project"));
    stage();
    Files.writeString(TARGET.resolve("settings.xml"), settings());
    List<String> maven =
        List.of(
            Path.of(System.getProperty("maven.home"), "bin", windows() ? "mvn.cmd" : "mvn")
                .toString(),
            "-B",
            "-q",
            "-s",
            TARGET.resolve("settings.xml").toString(),
            "-Dmaven.repo.local=" + TARGET.resolve("local"),
            "-Dcomity.version=" + VERSION,
            "-Dcomity.classpath=" + TARGET.resolve("local").toUri().getPath(),
            "package");
    Run run = run(TARGET.resolve("project"), null, maven);
    assertThat(run.exit).as(run.output).isZero();
    jar = TARGET.resolve("project/target/scratch-1.jar");
  }

  @Test
  void oneDependencyAndTenLinesAskAGateway() throws Exception {
    try (TutorialReplies gateway = new TutorialReplies()) {
      Run run = run(TARGET, gateway.url(), List.of(java(), "-jar", jar.toString()));
      assertThat(run.output.lines()).containsExactly("ee-demo ANSWERED", "gb-demo ON_HOLIDAY");
      assertThat(run.exit).isZero();
    }
  }

  @Test
  void aUserOfJsonGetsNothingElse() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      String path = file.getManifest().getMainAttributes().getValue("Class-Path");
      List<String> names =
          List.of(path.split(" ")).stream()
              .map(entry -> entry.substring(entry.lastIndexOf('/') + 1))
              .toList();
      assertThat(names)
          .contains("comity-client-" + VERSION + ".jar")
          .noneMatch(
              name ->
                  name.matches("(jaxb|jakarta|vertx|camel|cxf|netty|slf4j|jackson-databind).*"));
      assertThat(names).hasSizeLessThan(15);
    }
  }

  @Test
  void xmlWithoutJaxbIsToldInWords() throws Exception {
    Run run = run(TARGET, null, List.of(java(), "-cp", jar.toString(), "scratch.Xml"));
    assertThat(run.output.lines())
        .hasSize(2)
        .allMatch(line -> line.contains("add org.glassfish.jaxb:jaxb-runtime"));
  }

  /** The project's own jars and poms, as a repository. */
  private static void stage() throws IOException {
    Path root = Path.of("../..").toAbsolutePath().normalize();
    Path repository = TARGET.resolve("staged/org/comity");
    for (String pom : List.of(":comity-parent", "sdk:comity-sdk")) {
      String[] at = pom.split(":");
      place(root.resolve(at[0]).resolve("pom.xml"), repository, at[1], "pom");
    }
    for (String module : List.of("model", "syntax", "binding", "client")) {
      Path folder = root.resolve("sdk").resolve(module);
      String artifact = "comity-" + module;
      place(folder.resolve("pom.xml"), repository, artifact, "pom");
      place(
          folder.resolve("target/" + artifact + "-" + VERSION + ".jar"),
          repository,
          artifact,
          "jar");
    }
  }

  private static void place(Path file, Path repository, String artifact, String kind)
      throws IOException {
    Path folder = repository.resolve(artifact).resolve(VERSION);
    Files.createDirectories(folder);
    Files.copy(file, folder.resolve(artifact + "-" + VERSION + "." + kind));
  }

  private static String settings() {
    return """
    <settings>
      <mirrors>
        <mirror><id>local</id><mirrorOf>*,!staged</mirrorOf><url>%s</url></mirror>
      </mirrors>
      <profiles>
        <profile>
          <id>scratch</id>
          <repositories>
            <repository><id>staged</id><url>%s</url>
              <snapshots><enabled>true</enabled></snapshots></repository>
          </repositories>
        </profile>
      </profiles>
      <activeProfiles><activeProfile>scratch</activeProfile></activeProfiles>
    </settings>
    """
        .formatted(localRepository().toUri(), TARGET.resolve("staged").toUri());
  }

  /** Where this build's own libraries come from, whatever told Maven so. */
  private static Path localRepository() {
    // <repository>/org/assertj/assertj-core/<version>/<jar>
    try {
      Path library =
          Path.of(
              org.assertj.core.api.Assertions.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI());
      return library.getParent().getParent().getParent().getParent().getParent();
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Run(int exit, String output) {}

  private static Run run(Path folder, String baseUrl, List<String> command) throws Exception {
    File output = Files.createTempFile(TARGET, "run", ".txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.environment().keySet().removeAll(List.of("MAVEN_ARGS", "MAVEN_OPTS", "MAVEN_CONFIG"));
    builder.environment().put("COMITY_TOKEN", "token");
    if (baseUrl != null) {
      builder.environment().put("COMITY_BASE_URL", baseUrl);
    }
    Process process = builder.start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Run(process.exitValue(), Files.readString(output.toPath()));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static boolean windows() {
    return File.separatorChar == '\\';
  }

  private static void copyTree(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      Files.createDirectories(folder);
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

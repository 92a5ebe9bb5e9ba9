package org.comity.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.gateway.Gateway;
import org.comity.mapping.finding.Diagnostics;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.form.ValueFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars of one's own: whole or not at all, apart from each other, and never over the gateway. */
class JarFolderTest {
  @TempDir Path temp;
  private Path jars;

  @BeforeEach
  void folder() throws IOException {
    jars = Files.createDirectories(temp.resolve("jars"));
  }

  private Engines load() throws IOException {
    return JarFolder.load(jars, Engines.standard());
  }

  private TestJar jar() throws IOException {
    return new TestJar(temp.resolve("work"));
  }

  private TestJar engine(String type) throws IOException {
    return TestJar.engine(temp.resolve("work"), type);
  }

  private static SourceReply ask(Engines engines, String type, String title)
      throws AdapterException {
    AdapterConfig config =
        new AdapterConfig(
            "xa-made",
            Path.of("/nowhere"),
            Map.of("title", title),
            Map.of(),
            Set.of(Capability.FIND_BY_NUMBER));
    try (RegistryAdapter adapter = engines.find(type).create(config, null)) {
      return adapter.find(
          new SourceQuery.ByNumber("N-1", null),
          CallContext.own("r", java.time.Duration.ofSeconds(5)));
    } catch (AdapterException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(SourceReply reply) {
    return new String(
        ((SourceReply.Page) reply).payload().bytes(), java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void enginesAndFunctionsOfJarsAreThereBesideThoseOfTheProduct() throws Exception {
    engine("made").write(jars.resolve("made.jar"));
    jar()
        .source(
            "com.example.Upper",
            """
            package com.example;
            public class Upper implements org.comity.mapping.form.ValueFunction {
              public String name() { return "upper"; }
              public String apply(String text, org.comity.mapping.form.SourceReader node) {
                return text == null ? null : text.toUpperCase(java.util.Locale.ROOT);
              }
            }
            """)
        .functionService("com.example.Upper # the only one\n")
        .write(jars.resolve("functions.jar"));
    Files.writeString(jars.resolve("README.txt"), "no jar, and no matter");
    Engines engines = load();

    assertThat(engines.types()).contains("made", "rest", "soap", "csv");
    assertThat(engines.functions().find("upper", ValueFunction.class)).isNotNull();
    assertThat(engines.refusedJars()).isEmpty();
    assertThat(engines.jars())
        .extracting(JarReport::file, JarReport::version, JarReport::engines, JarReport::functions)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "functions.jar", "1.2", List.of(), List.of("upper")),
            org.assertj.core.groups.Tuple.tuple("made.jar", "1.2", List.of("made"), List.of()));
    assertThat(engines.jars()).allSatisfy(j -> assertThat(j.digest()).startsWith("sha256:"));
    assertThat(text(ask(engines, "made", "Welder"))).contains("Welder");
  }

  @Test
  void aJarThatDoesNotFitIsToldAndTheOthersAreUsed() throws Exception {
    engine("made").write(jars.resolve("good.jar"));
    engine("m1").with("Comity-Spi", "").write(jars.resolve("a-none.jar"));
    engine("m2").with("Comity-Spi", "2.0").write(jars.resolve("a-next.jar"));
    engine("m3").with("Comity-Spi", "1.7").write(jars.resolve("a-later.jar"));
    engine("m4").with("Comity-Spi", "one").write(jars.resolve("a-word.jar"));
    engine("m5").with("Class-Path", "other.jar").write(jars.resolve("b-path.jar"));
    engine("m6")
        .source("org.comity.adapter.spi.Own", "package org.comity.adapter.spi; class Own {}")
        .write(jars.resolve("b-reserved.jar"));
    jar().source("com.example.A", "package com.example; class A {}").write(jars.resolve("c.jar"));
    Files.write(
        jars.resolve("d-cut.jar"),
        Arrays.copyOf(Files.readAllBytes(jars.resolve("good.jar")), 900));
    engine("m7").engineService("com.example.Gone\n").write(jars.resolve("e-gone.jar"));
    engine("m8").engineService("com.example.Made and more\n").write(jars.resolve("e-syntax.jar"));
    jar()
        .source("com.example.A", "package com.example; public class A {}")
        .engineService("com.example.A\n")
        .write(jars.resolve("e-alien.jar"));
    jar()
        .source(
            "com.example.Made",
            TestJar.engineSource("m9", "", "").replace("implements", "extends Base implements"))
        .source("com.example.Base", "package com.example; public class Base {}")
        .without("com.example.Base")
        .engineService("com.example.Made\n")
        .write(jars.resolve("e-lacks.jar"));
    jar()
        .source(
            "com.example.Made",
            TestJar.engineSource("m10", "", "")
                .replace(
                    "public String type()",
                    "public Made() { throw new IllegalStateException(\"s3cret\"); }\n"
                        + "public String type()"))
        .engineService("com.example.Made\n")
        .write(jars.resolve("e-throws.jar"));
    engine("Made Up").write(jars.resolve("e-name.jar"));
    engine("rest").write(jars.resolve("f-rest.jar"));
    engine("made").write(jars.resolve("made-1.1.jar"));
    Engines engines = load();

    assertThat(codes(engines))
        .containsOnly(
            Map.entry("a-none.jar", "JAR_SPI"),
            Map.entry("a-next.jar", "JAR_SPI"),
            Map.entry("a-later.jar", "JAR_SPI"),
            Map.entry("a-word.jar", "JAR_SPI"),
            Map.entry("b-path.jar", "JAR_CLASS_PATH"),
            Map.entry("b-reserved.jar", "JAR_RESERVED"),
            Map.entry("c.jar", "JAR_NO_SERVICE"),
            Map.entry("d-cut.jar", "JAR_UNREADABLE"),
            Map.entry("e-gone.jar", "JAR_FAILED"),
            Map.entry("e-syntax.jar", "JAR_FAILED"),
            Map.entry("e-alien.jar", "JAR_FAILED"),
            Map.entry("e-lacks.jar", "JAR_FAILED"),
            Map.entry("e-throws.jar", "JAR_FAILED"),
            Map.entry("e-name.jar", "JAR_FAILED"),
            Map.entry("f-rest.jar", "JAR_DUPLICATE"),
            Map.entry("made-1.1.jar", "JAR_DUPLICATE"));
    assertThat(engines.types()).containsExactlyInAnyOrder("made", "rest", "soap", "csv");
    assertThat(engines.find("rest").getClass().getName()).startsWith("org.comity.adapter.rest");
    assertThat(text(ask(engines, "made", "Welder"))).contains("Welder");
    assertThat(engines.refusedJars())
        .allSatisfy(
            f -> {
              assertThat(Diagnostics.all()).containsKey(f.code());
              assertThat(f.toString()).doesNotContain("s3cret").doesNotContain("comity-jars");
            });
    assertThat(told(engines, "e-gone.jar")).contains("com.example.Gone");
    assertThat(told(engines, "e-lacks.jar")).contains("com/example/Base");
    assertThat(told(engines, "f-rest.jar")).contains("from the product itself");
    assertThat(told(engines, "made-1.1.jar")).contains("from good.jar");
    assertThat(engines.hint()).contains("e-gone.jar");
  }

  private static Map<String, String> codes(Engines engines) {
    Map<String, String> codes = new java.util.TreeMap<>();
    engines.refusedJars().forEach(f -> codes.put(f.file(), f.code()));
    return codes;
  }

  private static String told(Engines engines, String jar) {
    return engines.refusedJars().stream()
        .filter(f -> f.file().equals(jar))
        .map(Finding::toString)
        .findFirst()
        .orElseThrow();
  }

  /** Looks for a class or resource by name and says whether it is there. */
  private static String look(String name) {
    return "try { title += Class.forName(\""
        + name
        + "\") == null ? \"\" : \" sees\"; } catch (ClassNotFoundException e) {"
        + " title += \" blind\"; }";
  }

  @Test
  void aJarSeesTheSpiAndNothingOfTheGatewayOrOfOtherJars() throws Exception {
    jar()
        .source(
            "com.example.Made",
            TestJar.engineSource(
                "made",
                "",
                look(Gateway.class.getName())
                    + look("org.comity.adapter.rest.RestAdapterFactory")
                    + look("io.vertx.core.Vertx")
                    + look("com.example.other.Other")
                    + look("org.comity.syntax.JsonGate")
                    + look("org.slf4j.Logger")
                    + "title += getClass().getClassLoader()"
                    + ".getResource(\"db/migration/V1__gateway.sql\");"))
        .engineService("com.example.Made\n")
        .write(jars.resolve("made.jar"));
    jar()
        .source(
            "com.example.other.Other",
            TestJar.engineSource("other", "", "title += \" of the other\";")
                .replace("package com.example;", "package com.example.other;")
                .replace("class Made", "class Other"))
        .engineService("com.example.other.Other\n")
        .write(jars.resolve("other.jar"));
    Engines engines = load();
    assertThat(engines.refusedJars()).isEmpty();
    assertThat(text(ask(engines, "made", "x"))).contains("x blind blind blind blind sees seesnull");
  }

  @Test
  void twoJarsMayHoldClassesOfOneNameAndRunWithTheirOwnLoader() throws Exception {
    String loader =
        "title += Thread.currentThread().getContextClassLoader()"
            + " == getClass().getClassLoader() ? \" own\" : \" not own\";";
    for (String type : List.of("one", "two")) {
      jar()
          .source(
              "com.example.Made",
              TestJar.engineSource(type, "", "title += \"" + type + "\";" + loader))
          .engineService("com.example.Made\n")
          .write(jars.resolve(type + ".jar"));
    }
    Engines engines = load();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    assertThat(text(ask(engines, "one", ""))).contains("one own");
    assertThat(text(ask(engines, "two", ""))).contains("two own");
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void aClassThatIsMissedLaterIsAFaultOfTheEngine() throws Exception {
    jar()
        .source("com.example.Made", TestJar.engineSource("made", "Helper.help();", ""))
        .source(
            "com.example.Helper",
            "package com.example; public class Helper { public static void help() {} }")
        .without("com.example.Helper")
        .engineService("com.example.Made\n")
        .write(jars.resolve("made.jar"));
    Engines engines = load();
    assertThat(engines.refusedJars()).isEmpty();
    assertThat(
            engines
                .find("made")
                .check(
                    new AdapterConfig(
                        "xa-made", Path.of("/nowhere"), Map.of(), Map.of(), Set.of())))
        .singleElement()
        .satisfies(
            i -> {
              assertThat(i.code()).isEqualTo("ENGINE_FAILED");
              assertThat(i.message()).contains("made.jar").contains("com/example/Helper");
            });
  }

  @Test
  void whatRunsIsACopyMadeAtTheStart() throws Exception {
    jar()
        .source(
            "com.example.Made",
            TestJar.engineSource("made", "", "title += com.example.Late.text();"))
        .source(
            "com.example.Late",
            "package com.example; class Late { static String text() { return \" late\"; } }")
        .engineService("com.example.Made\n")
        .write(jars.resolve("made.jar"));
    Engines engines = load();
    Files.writeString(jars.resolve("made.jar"), "overwritten while it runs");
    assertThat(text(ask(engines, "made", "x"))).contains("x late");
  }
}

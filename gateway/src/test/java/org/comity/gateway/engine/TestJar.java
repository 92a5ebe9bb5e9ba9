package org.comity.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.mapping.form.MappingFunction;

/** A jar of a stranger, compiled in the test. */
public final class TestJar {
  private final Path work;
  private final Map<String, String> sources = new TreeMap<>();
  private final Map<String, String> files = new TreeMap<>();
  private final Manifest manifest = new Manifest();
  private String left = "";

  public TestJar(Path work) throws IOException {
    this.work = Files.createTempDirectory(Files.createDirectories(work), "jar");
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    with("Comity-Spi", "1.0");
    with("Implementation-Version", "1.2");
  }

  /** An attribute of the manifest; empty for none. */
  TestJar with(String attribute, String value) {
    Attributes attributes = manifest.getMainAttributes();
    attributes.remove(new Attributes.Name(attribute));
    if (!value.isEmpty()) {
      attributes.putValue(attribute, value);
    }
    return this;
  }

  TestJar source(String className, String text) {
    sources.put(className, text);
    return this;
  }

  TestJar file(String name, String text) {
    files.put(name, text);
    return this;
  }

  /** A compiled class that is then left out of the jar. */
  TestJar without(String className) {
    left = className.replace('.', '/') + ".class";
    return this;
  }

  TestJar engineService(String text) {
    return file("META-INF/services/" + RegistryAdapterFactory.class.getName(), text);
  }

  TestJar functionService(String text) {
    return file("META-INF/services/" + MappingFunction.class.getName(), text);
  }

  /** A working engine of a type; its adapter answers every number with one record. */
  public static TestJar engine(Path work, String type) throws IOException {
    return engine(work, type, "");
  }

  /** One that does something before it answers. */
  public static TestJar engine(Path work, String type, String inFind) throws IOException {
    return new TestJar(work)
        .source("com.example.Made", engineSource(type, "", inFind))
        .engineService("com.example.Made\n");
  }

  static String engineSource(String type, String inCheck, String inFind) {
    return """
    package com.example;
    import java.nio.charset.StandardCharsets;
    import java.time.Duration;
    import java.util.*;
    import org.comity.adapter.spi.*;
    import org.comity.model.Issue;
    public class Made implements RegistryAdapterFactory {
      public String type() { return "%s"; }
      public List<SettingKey> settings() { return List.of(); }
      public List<Issue> check(AdapterConfig config) { %s return List.of(); }
      public RegistryAdapter create(AdapterConfig config, AdapterServices services) {
        return new RegistryAdapter() {
          public Set<Capability> capabilities() { return config.capabilities(); }
          public SourceReply find(SourceQuery query, CallContext call) throws AdapterException {
            if (!config.capabilities().contains(query instanceof SourceQuery.ByNumber
                ? Capability.FIND_BY_NUMBER : Capability.FIND_BY_HOLDER)) {
              throw AdapterException.notSupported("find");
            }
            String title = String.valueOf(config.engine().get("title"));
            %s
            return new SourceReply.Page(new Payload(
                ("{\\"records\\":[{\\"number\\":\\"N-1\\",\\"title\\":\\"" + title + "\\",\\"level\\":\\"6\\"}]}")
                    .getBytes(StandardCharsets.UTF_8), Payload.Syntax.JSON), null, Duration.ZERO, List.of());
          }
        };
      }
    }
    """
        .formatted(type, inCheck, inFind);
  }

  /** Compiles and writes the jar. */
  public Path write(Path jar) throws IOException {
    Path classes = Files.createDirectories(work.resolve("classes"));
    compile(classes);
    Files.createDirectories(jar.getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> walk = Files.walk(classes)) {
      for (Path path : walk.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(path).toString();
        if (!name.equals(left)) {
          add(out, name, Files.readAllBytes(path));
        }
      }
      for (Map.Entry<String, String> entry : files.entrySet()) {
        add(out, entry.getKey(), entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private void compile(Path classes) throws IOException {
    if (sources.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler).as("the tests run on a JDK").isNotNull();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = work.resolve("src").resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
    }
    try (var files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> all = Files.walk(work.resolve("src"))) {
      StringWriter told = new StringWriter();
      boolean sound =
          compiler
              .getTask(
                  told,
                  files,
                  null,
                  List.of(
                      "-d",
                      classes.toString(),
                      "-proc:none",
                      "-cp",
                      System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjectsFromPaths(all.filter(Files::isRegularFile).toList()))
              .call();
      assertThat(sound).as(told.toString()).isTrue();
    }
  }

  private static void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
    out.closeEntry();
  }
}

package org.comity.gateway.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.form.Functions;
import org.comity.mapping.form.MappingFunction;
import org.comity.syntax.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of jars that {@code jars} in {@code comity.yaml} names. Each jar has a class loader of
 * its own and is taken whole or not at all; one that is not fit is told and stops nobody else. What
 * runs is a copy, made at the start: a jar that is overwritten while the gateway runs changes
 * nothing before the next start.
 */
public final class JarFolder {
  private static final Logger LOG = LoggerFactory.getLogger(JarFolder.class);

  private final Engines product;
  private final Path folder;
  private final Path copies;
  private final SharedApi api = new SharedApi(JarFolder.class.getClassLoader());
  private final Map<String, String> jarOfEngine = new TreeMap<>();
  private final Map<String, String> jarOfFunction = new TreeMap<>();
  private final List<RegistryAdapterFactory> engines = new ArrayList<>();
  private final List<MappingFunction> functions = new ArrayList<>();
  private final List<JarReport> reports = new ArrayList<>();

  private JarFolder(Engines product, Path folder, Path copies) {
    this.product = product;
    this.folder = folder;
    this.copies = copies;
  }

  /**
   * Reads the jars of a folder, in the order of their names.
   *
   * @param product the engines and functions that are there without any jar
   * @return those and what the jars bring
   * @throws IOException if the folder cannot be listed, or there is no place for copies
   */
  public static Engines load(Path folder, Engines product) throws IOException {
    Path copies = Files.createTempDirectory("comity-jars");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(copies), "comity-jars-gone"));
    JarFolder jars = new JarFolder(product, folder, copies);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path jar : files.filter(JarFolder::isJar).sorted().toList()) {
        jars.take(jar);
      }
    }
    return jars.engines();
  }

  private static boolean isJar(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar") && !name.startsWith(".") && !Files.isDirectory(file);
  }

  private static void discard(Path copies) {
    try (Stream<Path> files = Files.list(copies)) {
      for (Path copy : files.toList()) {
        Files.deleteIfExists(copy);
      }
      Files.deleteIfExists(copies);
    } catch (IOException e) {
      LOG.debug("deleting copies of jars", e);
    }
  }

  private void take(Path file) {
    String name = file.getFileName().toString();
    JarCode code = new JarCode(name, api);
    code.read(file, copies.resolve(name));
    code.engines().forEach(e -> taken(code, "engine", e.type(), jarOfEngine, isProducts(e)));
    code.functions()
        .forEach(
            f ->
                taken(
                    code, "function", f.name(), jarOfFunction, product.functions().has(f.name())));
    JarReport report = code.report();
    reports.add(report);
    if (report.isRefused()) {
      code.discard();
      report.findings().forEach(f -> LOG.error("jar {} is refused: {}", name, f));
      return;
    }
    report.engines().forEach(e -> jarOfEngine.put(e, name));
    report.functions().forEach(f -> jarOfFunction.put(f, name));
    engines.addAll(code.engines());
    functions.addAll(code.functions());
    LOG.info(
        "jar {} {} ({}): engines {}, functions {}",
        name,
        report.version() == null ? "without version" : report.version(),
        report.digest(),
        report.engines(),
        report.functions());
  }

  private boolean isProducts(RegistryAdapterFactory engine) {
    return product.find(engine.type()) != null;
  }

  /** A name that is taken stays with who has it: the product first, then the earlier jar. */
  private static void taken(
      JarCode code, String what, String name, Map<String, String> owners, boolean products) {
    String owner = products ? "the product itself" : owners.get(name);
    if (owner != null) {
      code.refuse(
          "JAR_DUPLICATE",
          what + " '" + name + "' is there already, from " + owner,
          "one jar with it: take the old version of a jar away, or name the "
              + what
              + " otherwise");
    }
  }

  private Engines engines() {
    List<RegistryAdapterFactory> all = new ArrayList<>(product.factories());
    all.addAll(engines);
    Functions named = product.functions().with(functions);
    return new Engines(all, named, reports, folder);
  }

  /** How the folder differs from what was read of it: that runs on until the next start. */
  static List<Finding> changed(Path folder, List<JarReport> read) {
    Map<String, String> now = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path jar : files.filter(JarFolder::isJar).toList()) {
        now.put(jar.getFileName().toString(), digest(jar));
      }
    } catch (IOException e) {
      LOG.debug("listing jars", e);
    }
    List<Finding> changed = new ArrayList<>();
    for (JarReport jar : read) {
      String digest = now.remove(jar.file());
      if (digest == null) {
        changed.add(restart(jar.file(), "was taken away"));
      } else if (!digest.equals(jar.digest())) {
        changed.add(restart(jar.file(), "was replaced"));
      }
    }
    now.keySet().forEach(added -> changed.add(restart(added, "was added")));
    return changed;
  }

  private static String digest(Path jar) {
    try {
      return Sha256.named(Files.readAllBytes(jar));
    } catch (IOException e) {
      return "";
    }
  }

  private static Finding restart(String jar, String what) {
    return finding(
        jar,
        "RESTART_NEEDED",
        "the jar " + what + " since the gateway was started, and the code of then runs",
        "a restart: jars are read at the start only");
  }

  /** A finding about a jar as a whole. */
  static Finding finding(String jar, String code, String seen, String wouldFit) {
    return new Finding(jar, 0, 0, code, seen, wouldFit);
  }
}

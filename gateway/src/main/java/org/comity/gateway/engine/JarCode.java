package org.comity.gateway.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SpiVersion;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.form.MappingFunction;
import org.comity.syntax.JarGate;
import org.comity.syntax.Sha256;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code of one jar, looked at before any of it runs. */
final class JarCode {
  private static final Logger LOG = LoggerFactory.getLogger(JarCode.class);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final String RESERVED = "org/comity/";
  private static final String SERVICES = "META-INF/services/";

  private final String name;
  private final ClassLoader api;
  private final List<Finding> findings = new ArrayList<>();
  private final List<RegistryAdapterFactory> engines = new ArrayList<>();
  private final List<MappingFunction> functions = new ArrayList<>();
  private String digest = "";
  private @Nullable String version;
  private @Nullable URLClassLoader loader;

  JarCode(String name, ClassLoader api) {
    this.name = name;
    this.api = api;
  }

  List<RegistryAdapterFactory> engines() {
    return engines;
  }

  List<MappingFunction> functions() {
    return functions;
  }

  void refuse(String code, String seen, String wouldFit) {
    findings.add(JarFolder.finding(name, code, seen, wouldFit));
  }

  JarReport report() {
    return new JarReport(
        name,
        digest,
        version,
        engines.stream().map(RegistryAdapterFactory::type).toList(),
        functions.stream().map(MappingFunction::name).toList(),
        findings);
  }

  /** Copies and looks; what is fit is loaded from the copy. */
  void read(Path file, Path copy) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      digest = Sha256.named(bytes);
      Files.write(copy, bytes);
      look(JarGate.look(copy));
      if (findings.isEmpty()) {
        load(copy);
      }
    } catch (SyntaxFault e) {
      refuse("JAR_UNREADABLE", e.getMessage() + " (" + e.code() + ")", "a jar as jar makes it");
    } catch (IOException e) {
      LOG.debug("reading a jar", e);
      refuse("JAR_UNREADABLE", "the file cannot be read", "a jar that the gateway may read");
    }
  }

  private void look(JarGate.Contents contents) throws IOException {
    Attributes manifest =
        new Manifest(new ByteArrayInputStream(contents.manifest())).getMainAttributes();
    version = manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    spi(manifest.getValue(SpiVersion.ATTRIBUTE));
    if (manifest.getValue(Attributes.Name.CLASS_PATH) != null) {
      refuse(
          "JAR_CLASS_PATH",
          "its manifest names other jars in Class-Path",
          "a jar that holds all that it needs beyond Java and the SPI");
    }
    contents.names().stream()
        .filter(n -> n.startsWith(RESERVED) || n.contains("/" + RESERVED))
        .findFirst()
        .ifPresent(
            n ->
                refuse(
                    "JAR_RESERVED",
                    "it holds " + n,
                    "packages of your own; the SPI is the gateway's and is left out of the jar"));
    boolean services =
        contents.names().contains(SERVICES + RegistryAdapterFactory.class.getName())
            || contents.names().contains(SERVICES + MappingFunction.class.getName());
    if (!services) {
      refuse(
          "JAR_NO_SERVICE",
          "it names neither an engine nor a function",
          "a file "
              + SERVICES
              + RegistryAdapterFactory.class.getName()
              + " or "
              + MappingFunction.class.getName()
              + " with the name of a class");
    }
  }

  private void spi(@Nullable String written) {
    SpiVersion asked = written == null ? null : SpiVersion.parse(written);
    if (asked == null || !SpiVersion.CURRENT.accepts(asked)) {
      refuse(
          "JAR_SPI",
          written == null
              ? "its manifest does not say for which SPI it was written"
              : SpiVersion.ATTRIBUTE + ": " + written,
          "in MANIFEST.MF "
              + SpiVersion.ATTRIBUTE
              + ": "
              + SpiVersion.CURRENT
              + ", the one of this gateway, or an earlier "
              + SpiVersion.CURRENT.major()
              + ".x");
    }
  }

  private void load(Path copy) throws IOException {
    URLClassLoader made =
        new URLClassLoader("comity-jar-" + name, new URL[] {copy.toUri().toURL()}, api);
    loader = made;
    try {
      ForeignCode.run(made, () -> found(made));
    } catch (ServiceConfigurationError e) {
      failed(config(e));
    } catch (RuntimeException | LinkageError e) {
      failed(ForeignCode.told(e));
    }
  }

  private boolean found(ClassLoader made) {
    Set<String> seen = new HashSet<>();
    for (RegistryAdapterFactory factory : ServiceLoader.load(RegistryAdapterFactory.class, made)) {
      JarEngine engine = new JarEngine(factory, name, made);
      checkName("engine", engine.type(), seen);
      engines.add(engine);
    }
    seen.clear();
    for (MappingFunction function : ServiceLoader.load(MappingFunction.class, made)) {
      checkName("function", function.name(), seen);
      functions.add(function);
    }
    return true;
  }

  private void checkName(String what, @Nullable String given, Set<String> seen) {
    if (given == null || !NAME.matcher(given).matches()) {
      refuse(
          "JAR_FAILED",
          "the name of its " + what + " is '" + given + "'",
          "small letters, digits and hyphens, a letter first");
    } else if (!seen.add(given)) {
      refuse("JAR_DUPLICATE", what + " '" + given + "' twice in it", "each name once");
    }
  }

  private void failed(String why) {
    refuse(
        "JAR_FAILED",
        "its code cannot be loaded: " + why,
        "a jar that is whole and written against this SPI: ask who made it");
    engines.clear();
    functions.clear();
  }

  /** What a service file says is the author's own; where the copy lies is nobody's business. */
  private static String config(ServiceConfigurationError e) {
    Throwable cause = e.getCause();
    String message = String.valueOf(e.getMessage()).replaceAll("jar:\\S*!/", "");
    return cause == null ? message : message + " (" + ForeignCode.told(cause) + ")";
  }

  /** Closes what was opened of a jar that is not used. */
  void discard() {
    try {
      if (loader != null) {
        loader.close();
      }
    } catch (IOException e) {
      LOG.debug("closing a refused jar", e);
    }
  }
}

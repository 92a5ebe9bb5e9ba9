package org.comity.simulators.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comity.simulators.common.SimulatorControl;
import org.comity.simulators.csv.CsvDropSimulator;
import org.comity.simulators.demo.WorldFile.AgencyEntry;
import org.comity.simulators.demo.WorldFile.RegistryEntry;
import org.comity.simulators.rest.RestSimulator;
import org.comity.simulators.soap.SoapRegister;
import org.jspecify.annotations.Nullable;

/**
 * All simulated registries as real servers and folders, and a {@code comity.yaml} with secrets and
 * tokens for a gateway that is to speak to them. Everything lies in one temporary folder, which
 * {@link #close()} takes away again. What is national stands in {@code demo/world.yaml}.
 *
 * <p>Not safe for use by many threads, except for what the simulators themselves allow.
 */
public final class DemoWorld implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;
  private final WorldFile file;
  private final Map<String, AutoCloseable> simulators = new LinkedHashMap<>();
  private final Map<String, SimulatorControl> controls = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> settings = new LinkedHashMap<>();
  private final Map<String, String> tokens = new LinkedHashMap<>();
  private final Map<String, String> closedTo = new LinkedHashMap<>();
  private final String adminToken = token();

  private DemoWorld(Path folder) {
    this.folder = folder;
    this.file = WorldFile.load();
  }

  /**
   * Starts every registry of the world and writes the configuration.
   *
   * @param home the project's folder, which holds {@code adapters/registries}
   */
  public static DemoWorld start(Path home) throws IOException {
    return start(home, List.of());
  }

  /**
   * Starts every registry of the world, and copies of some under names of their own.
   *
   * @param home the project's folder, which holds {@code adapters/registries}
   * @param copies further registries that are played by a simulator of the same kind and data
   */
  public static DemoWorld start(Path home, List<Copy> copies) throws IOException {
    Path folder =
        Files.createTempDirectory(
            "comity-demo-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    DemoWorld world = new DemoWorld(folder);
    try {
      Path folders = home.resolve("adapters").resolve("registries");
      for (RegistryEntry registry : world.file.registries()) {
        world.copyAdapter(folders.resolve(registry.id()), registry.id());
        world.play(registry, registry.id());
      }
      for (Copy copy : copies) {
        world.copyAdapter(folders.resolve(copy.of()), copy.id());
        world.play(world.entry(copy.of()), copy.id());
        if (copy.closedTo() != null) {
          world.closedTo.put(copy.id(), copy.closedTo());
        }
      }
      world.writeConfiguration();
      return world;
    } catch (IOException | RuntimeException e) {
      world.close();
      throw e;
    }
  }

  /**
   * A further registry.
   *
   * @param id its id
   * @param of the registry whose folder and data it has
   * @param closedTo an agency that may not ask it, or {@code null}
   */
  public record Copy(String id, String of, @Nullable String closedTo) {}

  /** The temporary folder. */
  public Path folder() {
    return folder;
  }

  /** The gateway's {@code comity.yaml}. */
  public Path config() {
    return folder.resolve("comity.yaml");
  }

  /** The token of an agency of {@code world.yaml}. */
  public String token(String agency) {
    String token = tokens.get(agency);
    if (token == null) {
      throw new IllegalArgumentException("world.yaml has no agency " + agency);
    }
    return token;
  }

  /** The token of the administration port. */
  public String adminToken() {
    return adminToken;
  }

  /** Ids of the registries, in order. */
  public List<String> registries() {
    return List.copyOf(controls.keySet());
  }

  /** How a registry behaves. */
  public SimulatorControl control(String registry) {
    SimulatorControl control = controls.get(registry);
    if (control == null) {
      throw new IllegalArgumentException("world.yaml has no registry " + registry);
    }
    return control;
  }

  /** A registry of the given kind, by id. */
  public <T extends AutoCloseable> T simulator(String registry, Class<T> kind) {
    AutoCloseable simulator = simulators.get(registry);
    if (!kind.isInstance(simulator)) {
      throw new IllegalArgumentException(registry + " is not played by a " + kind.getSimpleName());
    }
    return kind.cast(simulator);
  }

  /** Which kind of simulator plays a registry. */
  WorldFile.Kind kind(String registry) {
    Object simulator = simulators.get(registry);
    if (simulator instanceof SoapRegister) {
      return WorldFile.Kind.SOAP;
    }
    return simulator instanceof RestSimulator ? WorldFile.Kind.REST : WorldFile.Kind.CSV;
  }

  /** What the configuration sets for a registry, secrets in clear. */
  public Map<String, String> settings(String registry) {
    return Map.copyOf(settings.getOrDefault(registry, Map.of()));
  }

  /** Ends every simulator and takes the folder away. */
  @Override
  public void close() {
    simulators
        .values()
        .forEach(
            simulator -> {
              try {
                simulator.close();
              } catch (Exception e) {
                System.getLogger(DemoWorld.class.getName())
                    .log(System.Logger.Level.WARNING, "a simulator did not end cleanly", e);
              }
            });
    try {
      delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's folder could not be taken away", e);
    }
  }

  private RegistryEntry entry(String id) {
    return file.registries().stream()
        .filter(registry -> registry.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("world.yaml has no registry " + id));
  }

  private void play(RegistryEntry registry, String id) throws IOException {
    switch (registry.kind()) {
      case SOAP -> {
        SimulatorControl control = new SimulatorControl();
        SoapRegister soap = SoapRegister.start(0, control, Clock.systemUTC());
        put(id, soap, control, Map.of("endpoint", soap.endpoint().toString()));
      }
      case REST -> {
        String token = token();
        RestSimulator rest =
            RestSimulator.start(
                0,
                token,
                registry.file("awards"),
                registry.file("units"),
                registry.file("identifier"));
        Map<String, String> keys = Map.of("endpoint", rest.endpoint().toString(), "token", token);
        put(id, rest, rest.control(), keys);
      }
      case CSV -> {
        CsvDropSimulator csv =
            CsvDropSimulator.start(
                Files.createDirectories(folder.resolve("exchange").resolve(id)),
                registry.file("awards"),
                registry.file("qualifications"),
                registry.file("identifier"));
        csv.publish();
        Map<String, String> keys =
            Map.of(
                "drop", csv.drop().toString(),
                "outbound", csv.outbound().toString(),
                "acknowledgements", csv.acknowledgements().toString());
        put(id, csv, csv.control(), keys);
      }
    }
  }

  private void put(
      String id, AutoCloseable simulator, SimulatorControl control, Map<String, String> keys) {
    simulators.put(id, simulator);
    controls.put(id, control);
    settings.put(id, keys);
  }

  private void copyAdapter(Path from, String id) throws IOException {
    Path to = folder.resolve("adapters").resolve(id);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.sorted().toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
    Path adapter = to.resolve("adapter.yaml");
    String text = Files.readString(adapter);
    Files.writeString(adapter, text.replaceFirst("(?m)^id: .*$", "id: " + id));
  }

  private void writeConfiguration() throws IOException {
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    StringBuilder text = new StringBuilder();
    text.append("api: {port: 0}\nadmin: {port: 0, tokenHash: ").append(hash(adminToken));
    text.append("}\ndata: ./data\nkeys: ./keys\nadapters: ./adapters\nregistries:\n");
    for (Map.Entry<String, Map<String, String>> registry : settings.entrySet()) {
      String id = registry.getKey();
      text.append("  ").append(id).append(":\n    deadline: 3s\n");
      for (Map.Entry<String, String> setting : registry.getValue().entrySet()) {
        String value = quoted(setting.getValue());
        if (setting.getKey().equals("token")) {
          Files.writeString(secrets.resolve(id), setting.getValue());
          value = quoted("${secret:" + id + "}");
        }
        text.append("    ").append(setting.getKey()).append(": ").append(value).append('\n');
      }
    }
    text.append("agencies:\n");
    for (AgencyEntry agency : file.agencies()) {
      tokens.put(agency.id(), token());
      text.append("  ").append(quoted(agency.id())).append(": {roles: ").append(agency.roles());
      text.append(", tokenHash: ").append(hash(token(agency.id())));
      text.append(", purposes: ").append(agency.purposes());
      text.append(", registries: ").append(allowed(agency)).append("}\n");
    }
    Files.writeString(config(), text);
  }

  private List<String> allowed(AgencyEntry agency) {
    if (!agency.registries().isEmpty()) {
      return agency.registries();
    }
    List<String> all = new ArrayList<>(settings.keySet());
    all.removeIf(id -> agency.id().equals(closedTo.get(id)));
    return all;
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String token() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hash(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(token.getBytes(StandardCharsets.UTF_8));
      return quoted("sha256:" + HexFormat.of().formatHex(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          /** What is gone already is as it should be. */
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
            if (fault instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw fault;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException fault)
              throws IOException {
            Files.deleteIfExists(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

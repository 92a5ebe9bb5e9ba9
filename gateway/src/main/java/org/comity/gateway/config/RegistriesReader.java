package org.comity.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;
import org.comity.gateway.config.ConfigFault.Code;
import org.comity.gateway.config.Section.Value;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.outbound.TlsMaterial;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Reads the registries; which keys one takes is said by the engine that its folder names. */
final class RegistriesReader {
  private static final String ENDPOINT = "endpoint";
  private static final Pattern ID = Pattern.compile("[a-z]{2}-[a-z0-9][a-z0-9-]{0,60}");
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration OFTENEST = Duration.ofSeconds(1);
  private static final Duration SELDOMEST = Duration.ofDays(7);

  private final Path adapters;
  private final Engines engines;
  private final Secrets secrets;

  private final TlsReader tls;
  private final DropPlaces drops = new DropPlaces();

  RegistriesReader(Path base, Path adapters, Engines engines, Secrets secrets) {
    this.adapters = adapters;
    this.engines = engines;
    this.secrets = secrets;
    this.tls = new TlsReader(base, secrets);
  }

  Map<String, RegistryConfig> read(Section section) {
    Map<String, RegistryConfig> registries = new LinkedHashMap<>();
    for (YamlNode.Scalar key : section.keys()) {
      String id = key.text();
      Section below = section.section(id);
      if (!ID.matcher(id).matches()) {
        section.fault(
            id,
            Code.NO_ADAPTER,
            "\"" + id + "\" is no id of a registry" + Nearest.suggestion(id, folders()));
        continue;
      }
      Named engine = engine(id);
      registries.put(
          id,
          engine.unread() == null
              ? registry(below, id, engine.type())
              : unread(below, id, engine.unread()));
    }
    return registries;
  }

  /**
   * The engine that a folder names.
   *
   * @param unread why it is not known; absent if it is
   */
  private record Named(String type, @Nullable String unread) {}

  /** A registry whose engine is not known: what every registry has is read, and nothing else. */
  private RegistryConfig unread(Section section, String id, String why) {
    section.leaveUnread();
    return new RegistryConfig(
        id,
        adapters.resolve(id),
        "",
        Values.bool(section, "enabled", true),
        Values.number(section, "permits", 64, 1, 100_000),
        Values.duration(section, "deadline", Duration.ofSeconds(5), LONGEST),
        Values.originals(section, "originals"),
        Map.of(),
        null,
        null,
        null,
        null,
        why);
  }

  private RegistryConfig registry(Section section, String id, String engine) {
    boolean enabled = Values.bool(section, "enabled", true);
    int permits = Values.number(section, "permits", 64, 1, 100_000);
    Duration deadline = Values.duration(section, "deadline", Duration.ofSeconds(5), LONGEST);
    Originals originals = Values.originals(section, "originals");
    Map<String, String> settings = settings(section, engines.find(engine));
    for (String folder : DropPlaces.FOLDERS) {
      String set = settings.get(folder);
      if (set != null) {
        section.scalar(folder).ifPresent(value -> drops.add(id, folder, value, set));
      }
    }
    String testNumber = section.scalar("testNumber").map(Value::text).orElse(null);
    TlsMaterial material = tls.read(section.section("tls"));
    Duration changesEvery = changesEvery(section.section("changes"));
    SftpConfig sftp = new SftpReader(secrets).read(section.section("sftp"), settings);
    section.refuseUnknown();
    return new RegistryConfig(
        id,
        adapters.resolve(id),
        engine,
        enabled,
        permits,
        deadline,
        originals,
        settings,
        material,
        testNumber,
        sftp,
        changesEvery,
        null);
  }

  /** How often the change feed is read: only if the operator says so. */
  private static @Nullable Duration changesEvery(Section section) {
    Optional<Value> value = section.scalar("every");
    section.refuseUnknown();
    if (value.isEmpty()) {
      return null;
    }
    Optional<Duration> every =
        Values.duration(value.get().text())
            .filter(d -> d.compareTo(OFTENEST) >= 0 && d.compareTo(SELDOMEST) <= 0);
    if (every.isEmpty()) {
      value.get().wrong("a time such as 15m or 6h, from 1s to 168h, would fit");
    }
    return every.orElse(null);
  }

  private Map<String, String> settings(Section section, @Nullable RegistryAdapterFactory factory) {
    Map<String, String> settings = new LinkedHashMap<>();
    section
        .scalar(ENDPOINT)
        .ifPresent(
            value ->
                SecretValues.resolve(value, false, secrets)
                    .ifPresent(text -> endpoint(ENDPOINT, value, text, settings)));
    for (SettingKey key : factory == null ? List.<SettingKey>of() : factory.settings()) {
      Optional<Value> value = section.scalar(key.name());
      if (value.isEmpty() && key.required()) {
        section.missing(key.name(), key.description());
      }
      if (!key.name().equals(ENDPOINT)) {
        value
            .flatMap(v -> SecretValues.resolve(v, key.secret(), secrets))
            .ifPresent(text -> put(key, value.get(), text, settings));
      }
    }
    return settings;
  }

  private static void put(SettingKey key, Value value, String text, Map<String, String> settings) {
    if (key.isAddress()) {
      endpoint(key.name(), value, text, settings);
    } else {
      settings.put(key.name(), text);
    }
  }

  private static void endpoint(String key, Value value, String text, Map<String, String> settings) {
    if (Values.isHttpUrl(text)) {
      settings.put(key, text);
    } else {
      value.fault(
          Code.WRONG_VALUE,
          value.key() + " is no address; http://host:port/path, without user and fragment, fits");
    }
  }

  /** The engine that the registry's folder names; what else is wrong with it is told later. */
  private Named engine(String id) {
    Path file = adapters.resolve(id).resolve("adapter.yaml");
    if (!Files.isRegularFile(file)) {
      return new Named(
          "",
          "no folder \""
              + id
              + "\" with an adapter.yaml in "
              + adapters
              + Nearest.suggestion(id, folders()));
    }
    try {
      YamlNode engine =
          YamlGate.mapping(YamlGate.standard().read(Files.readAllBytes(file))).get("engine");
      String type = engine instanceof YamlNode.Scalar scalar ? scalar.text() : "";
      return engines.find(type) != null
          ? new Named(type, null)
          : new Named(
              "",
              file
                  + " names the engine \""
                  + type
                  + "\""
                  + Nearest.suggestion(type, engines.types())
                  + engines.hint());
    } catch (SyntaxFault e) {
      return new Named("", file + ":" + e.line() + ":" + e.column() + " " + e.getMessage());
    } catch (IOException e) {
      return new Named("", file + " cannot be read");
    }
  }

  private List<String> folders() {
    if (!Files.isDirectory(adapters)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(adapters)) {
      return list.filter(Files::isDirectory).map(p -> p.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}

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
import org.comity.gateway.outbound.TlsMaterial;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;
import org.comity.syntax.YamlNode;

/** Reads the registries; which keys one takes is said by the engine that its folder names. */
final class RegistriesReader {
  private static final String ENDPOINT = "endpoint";
  private static final Pattern ID = Pattern.compile("[a-z]{2}-[a-z0-9][a-z0-9-]{0,60}");
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Path adapters;
  private final Map<String, RegistryAdapterFactory> factories;
  private final Secrets secrets;

  private final TlsReader tls;

  RegistriesReader(
      Path base, Path adapters, Map<String, RegistryAdapterFactory> factories, Secrets secrets) {
    this.adapters = adapters;
    this.factories = factories;
    this.secrets = secrets;
    this.tls = new TlsReader(base, secrets);
  }

  Map<String, RegistryConfig> read(Section section) {
    Map<String, RegistryConfig> registries = new LinkedHashMap<>();
    for (YamlNode.Scalar key : section.keys()) {
      Section below = section.section(key.text());
      engine(section, key.text())
          .ifPresent(engine -> registries.put(key.text(), registry(below, key.text(), engine)));
    }
    return registries;
  }

  private RegistryConfig registry(Section section, String id, String engine) {
    boolean enabled = Values.bool(section, "enabled", true);
    int permits = Values.number(section, "permits", 64, 1, 100_000);
    Duration deadline = Values.duration(section, "deadline", Duration.ofSeconds(5), LONGEST);
    Originals originals = Values.originals(section, "originals");
    Map<String, String> settings = settings(section, factories.get(engine));
    String testNumber = section.scalar("testNumber").map(Value::text).orElse(null);
    TlsMaterial material = tls.read(section.section("tls"));
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
        sftp);
  }

  private Map<String, String> settings(
      Section section, @org.jspecify.annotations.Nullable RegistryAdapterFactory factory) {
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

  /** The engine that the registry's folder names. */
  private Optional<String> engine(Section section, String id) {
    Path file = adapters.resolve(ID.matcher(id).matches() ? id : "-").resolve("adapter.yaml");
    if (!Files.isRegularFile(file)) {
      section.fault(
          id,
          Code.NO_ADAPTER,
          "no folder \""
              + id
              + "\" with an adapter.yaml in "
              + adapters
              + Nearest.suggestion(id, folders()));
      return Optional.empty();
    }
    try {
      YamlNode engine =
          YamlGate.mapping(YamlGate.standard().read(Files.readAllBytes(file))).get("engine");
      String type = engine instanceof YamlNode.Scalar scalar ? scalar.text() : "";
      if (factories.containsKey(type)) {
        return Optional.of(type);
      }
      section.fault(
          id,
          Code.NO_ADAPTER,
          file
              + " names the engine \""
              + type
              + "\""
              + Nearest.suggestion(type, factories.keySet()));
    } catch (SyntaxFault e) {
      section.fault(
          id, Code.NO_ADAPTER, file + ":" + e.line() + ":" + e.column() + " " + e.getMessage());
    } catch (IOException e) {
      section.fault(id, Code.NO_ADAPTER, file + " cannot be read");
    }
    return Optional.empty();
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

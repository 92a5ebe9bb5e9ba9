package org.comity.gateway.registry;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.outbound.Origin;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/**
 * A registry's folder with its keys of {@code comity.yaml}, looked at without any call.
 *
 * @param ready what an adapter can be made of; absent if anything was found
 * @param findings every fault, of the files and of the engine
 */
public record FolderCheck(@Nullable Ready ready, List<Finding> findings) {
  private static final String FILE = "adapter.yaml";
  private static final String SETTINGS = "settings/";

  public FolderCheck {
    findings = List.copyOf(findings);
  }

  /**
   * What an adapter can be made of.
   *
   * @param folder the folder
   * @param engine its engine
   * @param config what the engine gets
   * @param origins where the adapter may go
   */
  public record Ready(
      AdapterFolder folder,
      RegistryAdapterFactory engine,
      AdapterConfig config,
      Set<Origin> origins) {}

  /**
   * Looks.
   *
   * @param folder the folder, or the copy of it that is to serve
   */
  public static FolderCheck of(RegistryConfig config, Path folder, Engines engines) {
    AdapterFolder.Loaded loaded = AdapterFolder.load(folder, engines.functions());
    List<Finding> findings = new ArrayList<>(loaded.findings());
    AdapterFolder read = loaded.folder();
    if (read == null) {
      missingFolder(config, folder, findings);
      return new FolderCheck(null, findings);
    }
    RegistryAdapterFactory engine = engines.find(read.engine());
    if (engine == null) {
      findings.add(
          found(
              "UNKNOWN_ENGINE",
              "'" + read.engine() + "'",
              Findings.suggest(read.engine(), engines.types()) + engines.hint()));
      return new FolderCheck(null, findings);
    }
    if (!read.engine().equals(config.engine())) {
      findings.add(
          found(
              "RESTART_NEEDED",
              "the keys of engine '" + read.engine() + "' in comity.yaml were not read",
              "a start of the gateway, which reads them"));
      return new FolderCheck(null, findings);
    }
    AdapterConfig given = read.adapterConfig(config.settings());
    engine.check(given).forEach(i -> findings.add(found(config.id(), i)));
    if (config.changesEvery() != null && !read.capabilities().contains(Capability.CHANGES)) {
      findings.add(
          found(
              "ENGINE_SETTING",
              "changes.every in comity.yaml",
              "a folder that declares CHANGES, or no such key"));
    }
    Set<Origin> origins = origins(config, engine, findings);
    return new FolderCheck(
        findings.isEmpty() ? new Ready(read, engine, given, origins) : null, findings);
  }

  /** A folder that is not there may be one whose name was mistyped. */
  private static void missingFolder(RegistryConfig config, Path folder, List<Finding> findings) {
    String unread = config.unread();
    if (unread != null && !java.nio.file.Files.isDirectory(folder)) {
      findings.clear();
      findings.add(found("MISSING_FILE", unread, "the folder's name as the id in comity.yaml"));
    }
  }

  private static Set<Origin> origins(
      RegistryConfig config, RegistryAdapterFactory engine, List<Finding> findings) {
    Set<Origin> origins = new HashSet<>();
    for (String key : Addresses.keys(engine)) {
      String address = config.settings().get(key);
      try {
        if (address != null) {
          origins.add(Origin.of(URI.create(address)));
        }
      } catch (IllegalArgumentException e) {
        findings.add(
            found("ENGINE_SETTING", key + " in comity.yaml", "an absolute http or https address"));
      }
    }
    return origins;
  }

  /** A finding about the folder as a whole. */
  static Finding found(String code, String seen, String wouldFit) {
    return new Finding(FILE, 0, 0, code, seen, wouldFit);
  }

  private static Finding found(String registry, Issue issue) {
    if (issue.path() != null && issue.path().startsWith(SETTINGS)) {
      String key = "registries." + registry + "." + issue.path().substring(SETTINGS.length());
      return new Finding("comity.yaml", 0, 0, "ENGINE_SETTING", key, issue.message());
    }
    String place = issue.path() == null ? "" : issue.path() + ": ";
    return found(
        issue.code(), place + issue.message(), "what the engine asks for, here or in comity.yaml");
  }
}

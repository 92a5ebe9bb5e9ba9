package org.comity.adapter.csv;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DroppedRow;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;
import org.comity.model.Issue;
import org.comity.syntax.PlainTree;
import org.jspecify.annotations.Nullable;

/** Makes adapters of type {@code csv}; see {@code docs/adapter-csv.md}. */
public final class CsvAdapterFactory implements RegistryAdapterFactory {
  private static final Map<Capability, String> FOLDERS =
      new EnumMap<>(
          Map.of(
              Capability.DROP, "drop",
              Capability.DELIVER, "outbound",
              Capability.DELIVERY_STATUS, "acknowledgements"));

  /** For {@link java.util.ServiceLoader}. */
  public CsvAdapterFactory() {}

  @Override
  public String type() {
    return "csv";
  }

  @Override
  public List<SettingKey> settings() {
    return List.of(
        new SettingKey("drop", false, false, "Folder where the registry's files arrive."),
        new SettingKey("outbound", false, false, "Folder for files of recognition results."),
        new SettingKey(
            "acknowledgements", false, false, "Folder where acknowledgement files arrive."),
        new SettingKey(
            "release",
            false,
            false,
            "Release of the files, one of the folder's releases; the first of them if left out."));
  }

  @Override
  public List<Issue> check(AdapterConfig config) {
    Set<Issue> faults = new LinkedHashSet<>();
    List<String> known = Releases.known(config.engine());
    String chosen = Releases.chosen(config.engine(), config.settings());
    if (chosen != null && !known.contains(chosen)) {
      String expected =
          known.isEmpty() ? "the folder knows no releases" : "one of " + String.join(", ", known);
      faults.add(Issue.error(PlainTree.FAULT, "settings/release", expected, false));
      chosen = known.isEmpty() ? null : known.get(0);
    }
    CsvLayout layout = layout(config, chosen, faults);
    for (String other : known) {
      layout(config, other, faults);
    }
    List<Issue> all = new ArrayList<>();
    LayoutRows rows = LayoutRows.of(config);
    if (rows != null) {
      // First, since columns that are missing come of them.
      all.addAll(rows.faults());
    }
    all.addAll(faults);
    for (Capability capability : config.capabilities()) {
      capability(capability, config, layout, all);
    }
    return List.copyOf(all);
  }

  private static CsvLayout layout(
      AdapterConfig config, @Nullable String release, Set<Issue> faults) {
    CsvLayoutReader reader = new CsvLayoutReader(config.engine(), config.folder(), release);
    CsvLayout layout = reader.read();
    faults.addAll(reader.faults());
    return layout;
  }

  private static void capability(
      Capability capability, AdapterConfig config, CsvLayout layout, List<Issue> faults) {
    String setting = FOLDERS.get(capability);
    if (setting != null) {
      folder(setting, capability, config, faults);
    }
    String missing =
        switch (capability) {
          case FIND_BY_NUMBER, VERIFY -> layout.lookUp().number().isEmpty() ? "lookUp/number" : "";
          case FIND_BY_HOLDER ->
              layout.lookUp().identifiers().isEmpty() && !layout.lookUp().byName()
                  ? "lookUp/identifiers"
                  : "";
          case DELIVER -> layout.outbound() == null ? "outbound" : "";
          case DELIVERY_STATUS -> layout.acknowledgement() == null ? "acknowledgement" : "";
          case DROP -> "";
          case CHANGES -> "changes: this engine cannot tell them";
        };
    if (!missing.isEmpty()) {
      faults.add(
          Issue.error(
              PlainTree.FAULT, "csv/" + missing, "is missing for " + capability.name(), false));
    }
  }

  private static void folder(
      String setting, Capability capability, AdapterConfig config, List<Issue> faults) {
    String folder = config.settings().get(setting);
    String fault = folder == null ? "is missing for " + capability.name() : "";
    if (folder != null) {
      try {
        fault = Path.of(folder).isAbsolute() ? "" : "an absolute path is expected";
      } catch (InvalidPathException e) {
        fault = "not a path";
      }
    }
    if (!fault.isEmpty()) {
      faults.add(Issue.error(PlainTree.FAULT, "settings/" + setting, fault, false));
    }
  }

  @Override
  public List<Issue> notes(AdapterConfig config) {
    List<Issue> notes = new ArrayList<>();
    LayoutRows rows = LayoutRows.of(config);
    if (rows != null) {
      notes.addAll(rows.notes());
    }
    Set<Issue> faults = new LinkedHashSet<>();
    List<CsvLayout> releases =
        Releases.known(config.engine()).stream().map(r -> layout(config, r, faults)).toList();
    if (faults.isEmpty()) {
      notes.addAll(ReleasesAlike.notes(releases));
    }
    return List.copyOf(notes);
  }

  @Override
  public void locate(AdapterConfig config, Drop drop, Path area, Predicate<DroppedRow> rows) {
    String chosen = Releases.chosen(config.engine(), config.settings());
    new RowPlaces(layout(config, chosen, new LinkedHashSet<>()), rows).read(drop, area);
  }

  @Override
  public RegistryAdapter create(AdapterConfig config, AdapterServices services) {
    List<Issue> faults = check(config);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "the configuration of " + config.id() + " has " + faults.size() + " faults");
    }
    Set<Issue> none = new LinkedHashSet<>();
    String chosen = Releases.chosen(config.engine(), config.settings());
    List<CsvLayout> others = new ArrayList<>();
    for (String other : Releases.known(config.engine())) {
      if (!other.equals(chosen)) {
        others.add(layout(config, other, none));
      }
    }
    return new CsvAdapter(config, layout(config, chosen, none), others, services);
  }
}

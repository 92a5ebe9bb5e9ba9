package org.comity.mapping.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.DroppedRow;
import org.comity.adapter.spi.RecordCheck;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SourceReply;
import org.comity.mapping.finding.Diagnostics;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.comity.model.Issue;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** What the folder's engine says of its own section, and what it can then do. */
final class EngineCheck {
  private static final String FILE = "adapter.yaml";
  private static final Pattern IN_FILE =
      Pattern.compile("([^/:]+\\.[a-z]{2,5})(?::([0-9]{1,8}):([0-9]{1,8}))?");

  private final Path folder;
  private final YamlNode.Mapping file;
  private final @Nullable RegistryAdapterFactory factory;
  private final @Nullable AdapterConfig config;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> notes = new ArrayList<>();

  EngineCheck(Path folder, YamlNode adapterFile, Collection<RegistryAdapterFactory> engines) {
    this.folder = folder;
    this.file =
        adapterFile instanceof YamlNode.Mapping m ? m : new YamlNode.Mapping(List.of(), 1, 1);
    YamlNode name = file.get("engine");
    String type = name instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    this.factory = engines.stream().filter(e -> e.type().equals(type)).findFirst().orElse(null);
    this.config = factory == null ? null : config(type, factory);
    if (factory == null && name != null && !type.isEmpty()) {
      Set<String> known =
          engines.stream()
              .map(RegistryAdapterFactory::type)
              .collect(Collectors.toCollection(TreeSet::new));
      add(name, "UNKNOWN_ENGINE", "'" + type + "'", Findings.suggest(type, known));
    }
    if (factory != null && config != null) {
      for (Issue issue : factory.check(config)) {
        tell(issue, factory);
      }
      int faults = findings.size();
      for (Issue issue : factory.notes(config)) {
        tell(issue, factory);
      }
      List<Finding> last = findings.subList(faults, findings.size());
      notes.addAll(last);
      last.clear();
    }
  }

  private AdapterConfig config(String type, RegistryAdapterFactory engine) {
    Map<String, Object> section =
        file.get(type) instanceof YamlNode.Mapping m ? m.plain() : Map.of();
    return new AdapterConfig(
        folder.toAbsolutePath().normalize().getFileName().toString(),
        folder,
        section,
        MadeUpSettings.of(engine, section),
        declared());
  }

  private Set<Capability> declared() {
    Set<Capability> declared = EnumSet.noneOf(Capability.class);
    YamlNode written = file.get("capabilities");
    // One word is a list of one, as wherever this file takes a list.
    List<YamlNode> items =
        written instanceof YamlNode.Sequence list
            ? list.items()
            : written == null ? List.of() : List.of(written);
    for (YamlNode item : items) {
      Arrays.stream(Capability.values())
          .filter(c -> item instanceof YamlNode.Scalar s && s.text().equals(c.name()))
          .forEach(declared::add);
    }
    return declared;
  }

  private static final Pattern OTHER_FILE = Pattern.compile("([^@:]+\\.[^@:/]+):(\\d+):(\\d+)");
  private static final Pattern WITHIN = Pattern.compile("(.*)@(\\d+):(\\d+)");

  private void tell(Issue issue, RegistryAdapterFactory engine) {
    String path = issue.path() == null ? "" : issue.path();
    Matcher elsewhere = OTHER_FILE.matcher(path);
    if (elsewhere.matches()) {
      // A file that the section names: the engine says the place itself.
      inFile(elsewhere, code(issue), seen(issue.message()), fit(issue.message()));
      return;
    }
    Matcher within = WITHIN.matcher(path);
    if (within.matches()) {
      YamlNode block = place(String.valueOf(within.group(1)), engine.type());
      within(block, issue, Integer.parseInt(within.group(2)), Integer.parseInt(within.group(3)));
      return;
    }
    boolean deployment =
        path.startsWith("settings")
            || path.equals("endpoint")
            || engine.settings().stream().anyMatch(k -> k.name().equals(path));
    Matcher inFile = IN_FILE.matcher(path);
    if (inFile.matches()) {
      // A fault in another file of the folder: the engine knows the place itself.
      inFile(inFile, "ENGINE_SETTING", "the file as the engine reads it", issue.message());
    } else if (!deployment) {
      add(
          place(path, engine.type()),
          code(issue),
          path.isEmpty() ? "the section" : path,
          issue.message());
    }
  }

  /**
   * @param place file, line and column; a fault of the whole file has none
   */
  private void inFile(Matcher place, String code, String seen, String wouldFit) {
    findings.add(
        new Finding(
            place.group(1),
            place.group(2) == null ? 0 : Integer.parseInt(place.group(2)),
            place.group(3) == null ? 0 : Integer.parseInt(place.group(3)),
            code,
            seen,
            wouldFit));
  }

  /** Codes of an engine that have a page of their own; any other is a fault of a setting. */
  private static String code(Issue issue) {
    boolean own =
        issue.code().startsWith("WSDL_")
            || issue.code().startsWith("LAYOUT_")
            || issue.code().equals("BAD_PATTERN");
    return own && Diagnostics.all().containsKey(issue.code()) ? issue.code() : "ENGINE_SETTING";
  }

  /** A place within a text of several lines: the file's lines say how far it is moved in. */
  private void within(YamlNode block, Issue issue, int line, int column) {
    int fileLine = block.line();
    int fileColumn = block.column();
    try {
      List<String> lines = Files.readAllLines(folder.resolve(FILE));
      boolean isBlock =
          block.line() <= lines.size()
              && lines.get(block.line() - 1).stripTrailing().matches(".*[|>][-+0-9]*( +#.*)?");
      if (isBlock && block.line() + line <= lines.size()) {
        String first = lines.get(block.line());
        fileLine = block.line() + line;
        fileColumn = first.length() - first.stripLeading().length() + column;
      } else if (!isBlock) {
        fileColumn += column - 1;
      }
    } catch (IOException e) {
      // Then the place of the text itself does.
    }
    findings.add(
        new Finding(
            FILE, fileLine, fileColumn, code(issue), seen(issue.message()), fit(issue.message())));
  }

  private static String seen(String message) {
    int cut = message.indexOf("; ");
    return cut < 0 ? message : message.substring(0, cut);
  }

  private static String fit(String message) {
    int cut = message.indexOf("; ");
    return cut < 0 ? "what the registry's description has" : message.substring(cut + 2);
  }

  /** The node that a path such as {@code rest/operations/find/errors[1]} leads nearest to. */
  private YamlNode place(String path, String type) {
    List<String> steps =
        new ArrayList<>(
            Arrays.stream(path.split("[/.\\[\\]]+")).filter(s -> !s.isEmpty()).toList());
    if (steps.isEmpty() || !steps.get(0).equals(type)) {
      steps.add(0, type);
    }
    YamlNode at = file;
    for (String step : steps) {
      YamlNode next = at instanceof YamlNode.Mapping mapping ? mapping.get(step) : null;
      if (at instanceof YamlNode.Sequence list && step.matches("[0-9]{1,6}")) {
        int index = Integer.parseInt(step) - 1;
        next = index >= 0 && index < list.items().size() ? list.items().get(index) : null;
      }
      if (next == null) {
        break;
      }
      at = next;
    }
    return at;
  }

  private void add(YamlNode at, String code, String seen, String wouldFit) {
    findings.add(new Finding(FILE, at.line(), at.column(), code, seen, wouldFit));
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** What is worth a look in the engine's section, and is no fault. */
  List<Finding> notes() {
    return List.copyOf(notes);
  }

  /** Whether an adapter can be made at all. */
  boolean sound() {
    return factory != null && config != null && factory.check(config).isEmpty();
  }

  RegistryAdapter adapter(AdapterServices services) {
    if (config == null) {
      throw new IllegalStateException("there is no engine");
    }
    return adapter(config, services);
  }

  private RegistryAdapter adapter(AdapterConfig set, AdapterServices services) {
    if (factory == null) {
      throw new IllegalStateException("there is no engine");
    }
    return factory.create(set, services);
  }

  /** Reads an answer as the engine would. */
  SampleSet.PayloadReader payloads() {
    return payload ->
        factory == null || config == null
            ? new SourceReply.Page(payload, null, Duration.ZERO, List.of())
            : factory.rehearse(config, payload);
  }

  /** Reads drops, or {@code null} if the folder takes none or is not sound. */
  SampleSet.@Nullable DropReader drops(RecordCheck check) {
    if (config == null || !config.capabilities().contains(Capability.DROP) || !sound()) {
      return null;
    }
    return new Reader(config, check);
  }

  /** Reads drops as this folder's engine does. */
  private final class Reader implements SampleSet.DropReader {
    private final AdapterConfig folder;
    private final RecordCheck check;

    private Reader(AdapterConfig folder, RecordCheck check) {
      this.folder = folder;
      this.check = check;
    }

    @Override
    public Drops.Read read(List<Path> files, Map<String, String> settings) throws IOException {
      AdapterConfig set = with(folder, settings);
      List<Issue> faults = factory == null ? List.of() : factory.check(set);
      if (!faults.isEmpty()) {
        return Drops.refused(faults);
      }
      Drops.Read read = read(set, files, check);
      // A row that the mapping refuses must still be seen, to say what would fit.
      return read.issues().isEmpty()
          ? read
          : read.with(read(set, files, payload -> List.of()).records());
    }

    private Drops.Read read(AdapterConfig set, List<Path> files, RecordCheck with)
        throws IOException {
      return Drops.read(services -> adapter(set, services), manifest(folder), files, with);
    }

    @Override
    public List<DroppedRow> rows(List<Path> files, Map<String, String> settings)
        throws IOException {
      AdapterConfig set = with(folder, settings);
      return factory == null || !factory.check(set).isEmpty()
          ? List.of()
          : Drops.rows(factory, set, manifest(folder), files);
    }
  }

  /** What a deployment would set for one sample. */
  private static AdapterConfig with(AdapterConfig config, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(config.settings());
    all.putAll(settings);
    return new AdapterConfig(
        config.id(), config.folder(), config.engine(), all, config.capabilities());
  }

  /** The manifest that the engine wants with a drop, or {@code null} for none. */
  Drops.@Nullable Manifest manifest() {
    return config == null ? null : manifest(config);
  }

  private static Drops.@Nullable Manifest manifest(AdapterConfig config) {
    Object manifest = config.engine().get("manifest");
    String name = manifest instanceof Map<?, ?> m && m.get("file") instanceof String s ? s : null;
    Object sign = config.engine().get("delimiter");
    String delimiter = sign instanceof String s ? s.replace("\\t", "\t") : ",";
    return name == null ? null : new Drops.Manifest(name, delimiter);
  }

  @Nullable RegistryAdapterFactory factory() {
    return factory;
  }

  YamlNode capabilitiesAt() {
    YamlNode at = file.get("capabilities");
    return at == null ? file : at;
  }
}

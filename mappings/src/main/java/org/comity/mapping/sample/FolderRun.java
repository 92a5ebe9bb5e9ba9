package org.comity.mapping.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RecordCheck;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SourceQuery;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.folder.FolderInspection;
import org.comity.mapping.form.Functions;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.RecordMapper;
import org.comity.mapping.record.RecordMappers;
import org.comity.model.Credential;
import org.comity.model.Issue;
import org.comity.syntax.Sha256;
import org.comity.syntax.TreeNode;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * An adapter folder run on its own samples, on files alone: what its author needs to see. One
 * folder at one moment; not safe for many threads.
 */
public final class FolderRun {
  private final FolderInspection inspection;
  private final @Nullable EngineCheck engine;
  private final SampleSet samples;
  private final Map<String, Translated> translations = new LinkedHashMap<>();

  /**
   * What became of a sample.
   *
   * @param inbound the translation
   * @param issues issues of intake and translation
   */
  public record Translated(RecordMapper.Inbound inbound, List<Issue> issues) {
    public Translated {
      issues = List.copyOf(issues);
    }
  }

  private FolderRun(
      FolderInspection inspection,
      @Nullable EngineCheck engine,
      @Nullable Path only,
      Map<String, String> settings) {
    this.inspection = inspection;
    this.engine = engine;
    AdapterFolder folder = inspection.folder();
    RecordCheck check = folder == null ? payload -> List.of() : folder.mapper().recordCheck();
    SampleSet.DropReader drops = engine == null ? null : engine.drops(check);
    SampleSet.PayloadReader payloads =
        engine == null ? SampleSet.PayloadReader.AS_IT_IS : engine.payloads();
    this.samples =
        only == null
            ? SampleSet.read(inspection.path(), drops, payloads)
            : SampleSet.of(inspection.path(), only, settings, drops, payloads);
  }

  /**
   * Reads a folder and its samples.
   *
   * @param folder the adapter folder
   * @param engines engines that it may name
   */
  public static FolderRun of(Path folder, Collection<RegistryAdapterFactory> engines) {
    return of(folder, engines, Functions.load(), null, Map.of());
  }

  /**
   * Reads a folder to be run on one file, or one folder of a drop, instead of its samples.
   *
   * @param folder the adapter folder
   * @param engines engines that it may name
   * @param functions functions in Java that its mapping may name
   * @param only the file; absent for the folder's own samples
   * @param settings what a deployment would set, for that file
   */
  public static FolderRun of(
      Path folder,
      Collection<RegistryAdapterFactory> engines,
      Functions functions,
      @Nullable Path only,
      Map<String, String> settings) {
    return read(folder.toAbsolutePath().normalize(), engines, functions, only, settings);
  }

  /** However it was typed, such as {@code .}: what lies in it is found by its whole path. */
  private static FolderRun read(
      Path folder,
      Collection<RegistryAdapterFactory> engines,
      Functions functions,
      @Nullable Path only,
      Map<String, String> settings) {
    FolderInspection inspection = AdapterFolder.inspect(folder, functions);
    EngineCheck engine =
        inspection.adapterFile() == null
            ? null
            : new EngineCheck(folder, inspection.adapterFile(), engines);
    return new FolderRun(inspection, engine, only, settings);
  }

  /** The folder as its author sees it. */
  public FolderInspection inspection() {
    return inspection;
  }

  /** The folder, or {@code null} if its files have faults. */
  public @Nullable AdapterFolder folder() {
    return inspection.folder();
  }

  /** What the mapping reads, or {@code null} if it cannot be read. */
  public @Nullable MappingOutline outline() {
    return inspection.outline();
  }

  /** The country that {@code adapter.yaml} names, or {@code null}. */
  @Nullable String country() {
    return inspection.adapterFile() instanceof YamlNode.Mapping file
            && file.get("country") instanceof YamlNode.Scalar country
        ? country.text()
        : null;
  }

  @Nullable EngineCheck engine() {
    return engine;
  }

  SampleSet set() {
    return samples;
  }

  /** The samples that show what goes right. */
  public List<Sample> samples() {
    return samples.good();
  }

  /** The samples that show what goes wrong. */
  public List<Sample> badSamples() {
    return samples.bad();
  }

  /** Makes adapters for the folder, or {@code null} if no engine does, or its section is faulty. */
  public @Nullable RegistryAdapterFactory factory() {
    return engine == null || !engine.sound() ? null : engine.factory();
  }

  /** What was asked to get a sample, where {@code expected/} says so. */
  public @Nullable SourceQuery asked(Sample sample) {
    Expectation expectation = samples.expectationOf(sample);
    return expectation == null ? null : expectation.query();
  }

  /**
   * Copies the files of a drop to where an engine reads them; a manifest that it wants is made.
   *
   * @param sample a sample that came as files
   * @param into an empty folder
   * @throws IOException if it cannot be written
   */
  public Drop drop(Sample sample, Path into) throws IOException {
    return Drops.prepare(engine == null ? null : engine.manifest(), files(sample), into);
  }

  /** The files that a sample of files is made of. */
  public List<Path> files(Sample sample) {
    return SampleSet.list(inspection.path().resolve(sample.file())).stream()
        .filter(f -> !Files.isDirectory(f))
        .filter(f -> SampleSet.syntax(f.getFileName().toString()) == null)
        .filter(f -> !SampleSet.isSettings(f.getFileName().toString()))
        .toList();
  }

  /** What a deployment would set for a sample of files, such as the release of its layout. */
  public Map<String, String> settings(Sample sample) {
    return samples.settingsOf(sample);
  }

  /** Samples that cannot be read, and why. */
  public List<Finding> unread() {
    return samples.findings();
  }

  /** Whether anything can be translated. */
  public boolean isTranslatable() {
    return inspection.folder() != null;
  }

  /** Every fault of the files, the engine's section and the samples themselves. */
  List<Finding> ground() {
    List<Finding> all = new ArrayList<>(inspection.findings());
    if (engine != null) {
      all.addAll(engine.findings());
    }
    boolean faulty = engine == null || !engine.findings().isEmpty();
    for (Finding finding : samples.findings()) {
      // Where adapter.yaml has faults, that a drop cannot be read comes of them.
      if (!faulty || !finding.code().equals("SAMPLE_NOT_READ")) {
        all.add(finding);
      }
    }
    // A row that serves two kinds of record is read for each.
    return List.copyOf(new LinkedHashSet<>(all));
  }

  /**
   * What a sample becomes.
   *
   * @throws IllegalStateException if the folder has faults: see {@link #isTranslatable()}
   */
  public Translated translated(Sample sample) {
    return translations.computeIfAbsent(sample.file(), k -> translate(sample));
  }

  /** Paths of the extensions of every good sample, without numbers. */
  Set<String> extensions() {
    Set<String> extensions = new TreeSet<>();
    for (Sample sample : isTranslatable() ? samples.good() : List.<Sample>of()) {
      if (samples.treeOf(sample.file()) != null) {
        for (Credential credential : translated(sample).inbound().credentials()) {
          credential
              .extensions()
              .forEach(e -> extensions.add(e.path().replaceAll("\\[[0-9]+\\]", "")));
        }
      }
    }
    return extensions;
  }

  /** Every path that functions of the mapping ask for on the good samples, from the top. */
  Set<List<String>> asked() {
    Set<List<String>> asked = new LinkedHashSet<>();
    AdapterFolder folder = inspection.folder();
    for (Sample sample : samples.good()) {
      Payload payload = sample.payload();
      if (folder != null && payload != null && samples.treeOf(sample.file()) != null) {
        asked.addAll(
            RecordMappers.asked(folder.mapper(), payload, context(folder, sample, payload)));
      }
    }
    return asked;
  }

  private Translated translate(Sample sample) {
    AdapterFolder folder = inspection.folder();
    Payload payload = sample.payload();
    if (folder == null || payload == null) {
      throw new IllegalStateException("the folder has faults");
    }
    RecordMapper.Inbound inbound =
        folder.mapper().inbound(payload, context(folder, sample, payload));
    List<Issue> issues = new ArrayList<>(sample.intake());
    inbound.issues().stream().filter(i -> !issues.contains(i)).forEach(issues::add);
    TreeNode tree = inbound.unjudged().isEmpty() ? null : samples.anyTreeOf(sample);
    if (tree != null && !sample.isDrop() && !SaidNothing.isSaid(inspection.adapterFile(), tree)) {
      // The gateway tells so of such an answer.
      issues.addAll(inbound.openIssues());
    }
    return new Translated(inbound, List.copyOf(issues));
  }

  /** What a payload becomes that stands in a sample's place. */
  List<Credential> tried(Sample sample, Payload payload) {
    AdapterFolder folder = inspection.folder();
    return folder == null
        ? List.of()
        : folder.mapper().inbound(payload, context(folder, sample, payload)).credentials();
  }

  /** What each record of a drop tells when it is translated alone. */
  List<List<Issue>> issuesApart(Sample sample) {
    AdapterFolder folder = inspection.folder();
    List<List<Issue>> apart = new ArrayList<>();
    if (folder == null) {
      return apart;
    }
    for (Payload record : sample.records()) {
      apart.add(folder.mapper().inbound(record, context(folder, sample, record)).issues());
    }
    return apart;
  }

  private RecordMapper.InboundContext context(
      AdapterFolder folder, Sample sample, Payload payload) {
    Expectation expectation = samples.expectationOf(sample);
    return new RecordMapper.InboundContext(
        folder.id(),
        folder.engine(),
        Instant.EPOCH,
        expectation == null ? null : expectation.query(),
        Sha256.named(payload.bytes()),
        number -> folder.id() + "~" + number,
        true);
  }

  /** The expectation that a sample as it is now would meet. */
  String expectationText(Sample sample) {
    Translated translated = translated(sample);
    return sample.bad()
        ? ModelJson.expectedIssues(translated.issues(), asked(sample))
        : ModelJson.expected(
            translated.inbound().credentials(), translated.issues(), asked(sample));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

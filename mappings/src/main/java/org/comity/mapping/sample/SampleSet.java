package org.comity.mapping.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.DroppedRow;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceReply;
import org.comity.mapping.finding.Finding;
import org.comity.model.Issue;
import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one folder, read. A file {@code samples/NAME.xml} or {@code .json} is an answer as
 * the registry gives it; a sub-folder is a drop; other files directly in {@code samples} make one
 * drop together, named {@code drop}. {@code NAME.settings.yaml} beside a drop says what a
 * deployment would set for it.
 */
final class SampleSet {
  private final Path folder;
  private final List<Sample> samples = new ArrayList<>();
  private final Map<String, TreeNode> trees = new LinkedHashMap<>();
  private final Map<String, Rows> rowsOf = new HashMap<>();
  private final Map<String, DropPlaces> places = new HashMap<>();
  private final Map<String, Expectation> expectations = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /** Reads the files of a drop. */
  interface DropReader {
    Drops.Read read(List<Path> files, Map<String, String> settings) throws IOException;

    /** Its rows with their places. */
    List<DroppedRow> rows(List<Path> files, Map<String, String> settings) throws IOException;
  }

  /** Reads an answer as the engine would read it. */
  @FunctionalInterface
  interface PayloadReader {
    SourceReply.Page read(Payload payload) throws AdapterException;

    /** As it stands in the file. */
    PayloadReader AS_IT_IS = p -> new SourceReply.Page(p, null, Duration.ZERO, List.of());
  }

  private final PayloadReader payloads;

  private SampleSet(Path folder, PayloadReader payloads) {
    this.folder = folder;
    this.payloads = payloads;
  }

  /**
   * Reads all samples of a folder.
   *
   * @param folder the adapter folder
   * @param drops reads drops; absent if the engine reads none, or cannot yet
   * @param payloads reads answers
   */
  static SampleSet read(Path folder, @Nullable DropReader drops, PayloadReader payloads) {
    SampleSet set = new SampleSet(folder, payloads);
    Path samples = folder.resolve("samples");
    List<Path> loose = new ArrayList<>();
    for (Path file : list(samples)) {
      String name = file.getFileName().toString();
      if (Files.isDirectory(file)) {
        set.drop(name, "samples/" + name, list(file), set.settings(samples, name), drops);
      } else if (syntax(name) != null) {
        set.payload(file, "samples/" + name, false);
      } else if (!name.endsWith(SampleSettings.ENDING)) {
        loose.add(file);
      }
    }
    if (!loose.isEmpty()) {
      set.drop("drop", "samples", loose, set.settings(samples, "drop"), drops);
    }
    return set;
  }

  /**
   * One file that stands anywhere, without expectation.
   *
   * @param settings what a deployment would set; over what stands beside the file
   * @param payloads reads answers
   */
  static SampleSet of(
      Path folder,
      Path file,
      Map<String, String> settings,
      @Nullable DropReader drops,
      PayloadReader payloads) {
    SampleSet set = new SampleSet(folder, payloads);
    String name = String.valueOf(file.toAbsolutePath().normalize().getFileName());
    Path beside = file.toAbsolutePath().normalize().getParent();
    Map<String, String> all = new HashMap<>();
    if (beside != null) {
      all.putAll(set.settings(beside, name));
    }
    all.putAll(settings);
    if (Files.isDirectory(file)) {
      set.drop(name, file.toString(), list(file), all, drops);
    } else if (syntax(name) != null) {
      set.payload(file, file.toString(), true);
    } else {
      set.drop(name, file.toString(), List.of(file), all, drops);
    }
    return set;
  }

  private Map<String, String> settings(Path samples, String name) {
    return SampleSettings.read(samples, name, findings);
  }

  static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> !f.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  static Payload.@Nullable Syntax syntax(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return small.endsWith(".xml")
        ? Payload.Syntax.XML
        : small.endsWith(".json") ? Payload.Syntax.JSON : null;
  }

  private void payload(Path file, String shown, boolean alone) {
    String full = file.getFileName().toString();
    String name = full.substring(0, full.lastIndexOf('.'));
    boolean bad = !alone && name.startsWith("bad-");
    Payload.Syntax syntax = syntax(full);
    try {
      byte[] bytes = Files.readAllBytes(file);
      Payload payload = new Payload(bytes, syntax == null ? Payload.Syntax.JSON : syntax);
      List<Issue> noticed = List.of();
      try {
        SourceReply.Page read = payloads.read(payload);
        payload = read.payload();
        noticed = read.issues();
      } catch (AdapterException e) {
        noticed = List.of(Issue.error(e.code(), null, String.valueOf(e.getMessage()), false));
      }
      // What the engine does not know is looked at all the same: the mapping says what it is.
      payload = Envelopes.takeOff(payload);
      Sample sample = new Sample(name, shown, bad, payload, noticed);
      samples.add(sample);
      if (!bad) {
        tree(sample);
      }
      expectation(sample);
    } catch (IOException e) {
      unreadable(shown);
    }
  }

  private void drop(
      String name,
      String shown,
      List<Path> files,
      Map<String, String> settings,
      @Nullable DropReader drops) {
    if (drops == null) {
      findings.add(
          new Finding(
              shown,
              0,
              0,
              "SAMPLE_NOT_READ",
              "no engine of this folder reads these files",
              "files .xml or .json; or the capability DROP, and an adapter.yaml without faults"));
      return;
    }
    boolean bad = name.startsWith("bad-");
    try {
      Drops.Read read = drops.read(files, settings);
      List<Issue> intake = read.issues();
      Sample sample =
          new Sample(name, shown, bad, read.payload(), intake, read.account(), read.records());
      samples.add(sample);
      if (!bad) {
        tree(sample);
      }
      expectation(sample);
      rowsOf.put(sample.file(), new Rows(drops, files, settings));
      TreeNode tree = trees.get(sample.file());
      if (tree != null) {
        findings.addAll(Mojibake.of(tree, () -> placesOf(sample)));
      }
    } catch (IOException e) {
      unreadable(shown);
    }
  }

  /**
   * Where the values of a drop stand in its files; found when it is first asked, since nobody asks
   * of a sound one.
   */
  DropPlaces placesOf(Sample sample) {
    return places.computeIfAbsent(
        sample.file(),
        k -> {
          Rows rows = rowsOf.get(sample.file());
          boolean single =
              rows != null
                  && rows.files().size() == 1
                  && rows.files().get(0).toString().equals(sample.file());
          return new DropPlaces(
              sample.file(),
              single,
              rows == null ? List.of() : rows.read(),
              trees.get(sample.file()));
        });
  }

  /**
   * What the rows of a drop are read of.
   *
   * @param reader reads them
   * @param files the drop
   * @param settings what a deployment would set for it
   */
  private record Rows(DropReader reader, List<Path> files, Map<String, String> settings) {
    private List<DroppedRow> read() {
      try {
        return reader.rows(files, settings);
      } catch (IOException e) {
        // Then there are no places; why it cannot be read was told when it was taken.
        return List.of();
      }
    }
  }

  private void unreadable(String file) {
    findings.add(
        new Finding(file, 0, 0, "UNREADABLE", "the file cannot be read", "a readable file"));
  }

  private void tree(Sample sample) {
    Payload payload = sample.seen();
    if (payload == null) {
      return;
    }
    try {
      trees.put(sample.file(), parse(payload));
    } catch (SyntaxFault e) {
      findings.add(
          new Finding(
              sample.file(),
              e.line(),
              e.column(),
              e.code(),
              String.valueOf(e.getMessage()),
              "a sound document; a sample of what goes wrong is named bad-…"));
    }
  }

  private void expectation(Sample sample) {
    String file = expectedFile(sample);
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path)) {
      return;
    }
    try {
      JsonPlaces places = JsonPlaces.read(Files.readAllBytes(path));
      expectations.put(sample.name(), Expectation.of(file, places));
      findings.addAll(Expectation.unknownKeys(file, places));
    } catch (SyntaxFault e) {
      findings.add(
          new Finding(
              file,
              e.line(),
              e.column(),
              e.code(),
              String.valueOf(e.getMessage()),
              "one sound JSON document"));
    } catch (IOException e) {
      unreadable(file);
    }
  }

  static boolean isSettings(String name) {
    return name.endsWith(SampleSettings.ENDING);
  }

  /**
   * What a deployment would set for a drop; what stands there wrongly was told when it was read.
   */
  Map<String, String> settingsOf(Sample sample) {
    int told = findings.size();
    Map<String, String> settings = settings(folder.resolve("samples"), sample.name());
    findings.subList(told, findings.size()).clear();
    return settings;
  }

  /** Where the expectation of a sample stands. */
  static String expectedFile(Sample sample) {
    return "expected/" + sample.name() + (sample.bad() ? ".issues.json" : ".json");
  }

  List<Sample> all() {
    return List.copyOf(samples);
  }

  List<Sample> good() {
    return samples.stream().filter(s -> !s.bad()).toList();
  }

  List<Sample> bad() {
    return samples.stream().filter(Sample::bad).toList();
  }

  @Nullable TreeNode treeOf(String file) {
    return trees.get(file);
  }

  /** The tree of any sample, of what goes wrong too; {@code null} if it cannot be read. */
  @Nullable TreeNode anyTreeOf(Sample sample) {
    TreeNode known = trees.get(sample.file());
    Payload payload = sample.payload();
    if (known != null || payload == null || sample.isDrop()) {
      return known;
    }
    try {
      return parse(payload);
    } catch (SyntaxFault e) {
      // A sample of what goes wrong may be no document at all.
      return null;
    }
  }

  private static TreeNode parse(Payload payload) throws SyntaxFault {
    return payload.syntax() == Payload.Syntax.XML
        ? XmlGate.standard().tree(payload.bytes())
        : JsonGate.standard().tree(payload.bytes());
  }

  @Nullable Expectation expectationOf(Sample sample) {
    return expectations.get(sample.name());
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  SourceIndex index() {
    SourceIndex index = new SourceIndex();
    for (Sample sample : good()) {
      TreeNode tree = trees.get(sample.file());
      if (tree != null && sample.isDrop()) {
        index.add(sample, tree, node -> placesOf(sample).of(node));
      } else if (tree != null) {
        index.add(sample, tree);
      }
    }
    return index;
  }
}

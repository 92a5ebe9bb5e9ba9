package org.comity.mapping.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.comity.mapping.files.Place;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.finding.YamlFaults;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.RecordMapper;
import org.comity.mapping.sample.FolderRun.Translated;
import org.comity.model.Issue;
import org.comity.syntax.TreeNode;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** All problems of a folder in one run: its files, its engine's section, and its samples. */
public final class Validation {
  private final FolderRun run;
  private final List<Finding> findings = new ArrayList<>();

  private Validation(FolderRun run) {
    this.run = run;
  }

  /** Every finding, files first, then paths, values, samples and notes. */
  public static List<Finding> of(FolderRun run) {
    Validation validation = new Validation(run);
    validation.run();
    Set<Finding> once = new LinkedHashSet<>(validation.findings);
    return List.copyOf(once);
  }

  private void run() {
    findings.addAll(run.ground());
    whatIsAsked();
    EngineCheck engine = run.engine();
    if (engine != null) {
      findings.addAll(engine.notes());
    }
    MappingOutline outline = run.outline();
    YamlNode adapterFile = run.inspection().adapterFile();
    if (outline == null || adapterFile == null) {
      // Without the engine's section nobody knows how an answer is read.
      if (adapterFile != null) {
        findings.addAll(EnginePaths.of(adapterFile, run.set().index()));
      }
      return;
    }
    findings.addAll(
        FeedCheck.of(
            adapterFile,
            outline.kinds().stream().map(MappingOutline.RecordKind::path).toList(),
            run.inspection().path()));
    if (!run.set().good().isEmpty()) {
      samples(adapterFile, outline, run.set());
    } else if (run.set().findings().isEmpty()) {
      findings.add(
          new Finding(
              "samples",
              0,
              0,
              "NO_SAMPLES",
              "there is no sample, so no path of the mapping can be checked",
              "at least one synthetic answer of each operation, such as samples/award.xml"));
    }
  }

  /** What only samples can tell. */
  private void samples(YamlNode adapterFile, MappingOutline outline, SampleSet samples) {
    String file = run.inspection().mappingName();
    SourceIndex index = samples.index();
    PathCheck paths = new PathCheck(file, outline, index);
    ValueCheck values = new ValueCheck(file, outline, index, samples, paths);
    findings.addAll(unknownPaths(paths));
    findings.addAll(EnginePaths.of(adapterFile, index));
    answers(adapterFile, outline);
    if (samples.good().stream().noneMatch(Validation::isUnread)) {
      findings.addAll(LookUpCheck.of(adapterFile, outline, index));
    }
    findings.addAll(values.check());
    findings.addAll(Meanings.of(run));
    new FormCheck(run, outline, paths).check(findings);
    if (run.isTranslatable()) {
      samples.good().forEach(s -> translated(s, values));
      samples.bad().forEach(this::bad);
    }
    findings.addAll(paths.unusedFields(run.extensions()));
  }

  /**
   * Paths that no sample has. A sample that cannot be read may be the one that has them: then only
   * those are told that are nearly a name that is there.
   */
  private List<Finding> unknownPaths(PathCheck paths) {
    boolean all =
        run.set().good().stream().noneMatch(Validation::isUnread) && run.set().findings().isEmpty();
    return paths.unknownPaths().stream()
        .filter(
            f -> all || !f.code().equals("UNKNOWN_PATH") || f.wouldFit().startsWith("did you mean"))
        .toList();
  }

  /** Whether a drop was refused before a record of it was made: what it lacks comes of that. */
  static boolean isUnread(Sample sample) {
    return sample.isDrop() && sample.records().isEmpty() && !sample.intake().isEmpty();
  }

  /** What the files say on their own, without samples. */
  private void whatIsAsked() {
    String mapping = run.inspection().mappingName();
    YamlNode adapterFile = run.inspection().adapterFile();
    if (adapterFile != null) {
      findings.addAll(RequestCheck.of(adapterFile));
      YamlNode mappingFile = mappingFile(mapping);
      if (mappingFile != null) {
        findings.addAll(NamesCheck.of(adapterFile, mappingFile, mapping));
        findings.addAll(FlagCheck.of(mappingFile, mapping));
        findings.addAll(DateCheck.of(mappingFile, mapping));
        outbound(mappingFile, mapping);
        findings.addAll(OutboundColumns.of(adapterFile, mappingFile, mapping));
        findings.addAll(
            OutboundSchema.of(adapterFile, mappingFile, mapping, run.inspection().path()));
      }
    }
    findings.addAll(GuessCheck.of(run.inspection().path(), List.of("adapter.yaml", mapping)));
  }

  /** What the registry is told of a result. */
  private void outbound(YamlNode mappingFile, String mapping) {
    List<OutboundSample> samples = OutboundSample.of(run);
    findings.addAll(OutboundCheck.alike(samples, mappingFile, mapping));
    samples.forEach(s -> findings.addAll(OutboundCheck.compared(run, s)));
  }

  private @Nullable YamlNode mappingFile(String name) {
    try {
      // Its faults are told where the folder is read.
      return YamlFaults.read(
          Files.readAllBytes(run.inspection().path().resolve(name)), new Findings(name));
    } catch (IOException e) {
      return null;
    }
  }

  private void answers(YamlNode adapterFile, MappingOutline outline) {
    List<SoapPaths.Answer> answers = new ArrayList<>();
    SourceIndex all = new SourceIndex();
    for (Sample sample : run.set().all()) {
      TreeNode tree = run.set().anyTreeOf(sample);
      if (tree != null && !sample.isDrop()) {
        boolean records = !sample.bad() && givesRecords(sample, tree, outline);
        answers.add(new SoapPaths.Answer(sample.file(), tree, sample.bad(), records));
        all.add(sample, tree);
      }
    }
    findings.addAll(SoapPaths.of(adapterFile, answers, all));
    findings.addAll(RestPaths.of(adapterFile, all, others(outline), announced()));
  }

  /** Where samples say that the registry has more records than they hold. */
  private Set<String> announced() {
    Set<String> announced = new LinkedHashSet<>();
    for (Sample sample : run.set().all()) {
      if (sample.bad() || sample.isDrop() || !run.isTranslatable()) {
        continue;
      }
      RecordMapper.Inbound inbound = run.translated(sample).inbound();
      for (RecordMapper.More more : inbound.announced()) {
        long came = more.of() == RecordMapper.More.Of.RECORDS ? inbound.records() : 1;
        if (more.isOfFurther() || more.number() > came) {
          announced.add(sample.file() + " " + more.path());
        }
      }
    }
    return announced;
  }

  /** Nodes of the samples that hold no record: errors and acknowledgements. */
  private SourceIndex others(MappingOutline outline) {
    SourceIndex others = new SourceIndex();
    for (Sample sample : run.set().all()) {
      TreeNode tree = run.set().anyTreeOf(sample);
      boolean records =
          tree == null
              || sample.isDrop()
              || (!sample.bad() && givesRecords(sample, tree, outline))
              || !RecordNodes.of(outline, tree).all().isEmpty();
      if (tree != null && !records) {
        others.add(sample, tree);
      }
    }
    return others;
  }

  private boolean givesRecords(Sample sample, TreeNode tree, MappingOutline outline) {
    return run.isTranslatable()
        ? !run.translated(sample).inbound().credentials().isEmpty()
        : !RecordNodes.of(outline, tree).all().isEmpty();
  }

  private void translated(Sample sample, ValueCheck values) {
    if (run.set().treeOf(sample.file()) == null) {
      // It cannot be read, which was told already.
      return;
    }
    Translated translated = run.translated(sample);
    Expectation expected = run.set().expectationOf(sample);
    boolean meantEmpty = expected != null && expected.credentials().isEmpty();
    if (translated.inbound().credentials().isEmpty() && !meantEmpty && !sample.isDrop()) {
      noRecords(sample);
    }
    // First, since differences to what is expected mostly come of them.
    issues(sample, translated, expected, values);
    if (expected == null) {
      findings.add(missing(sample));
    } else if (!isUnread(sample)) {
      Comparison.of(sample, translated.inbound(), translated.issues(), expected).stream()
          .filter(f -> !f.code().equals("ISSUE_NOT_EXPECTED"))
          .forEach(findings::add);
    }
  }

  private void issues(
      Sample sample, Translated translated, @Nullable Expectation expected, ValueCheck values) {
    Predicate<Issue> fine =
        i ->
            (expected != null && expected.accepts(i.code(), i.path()))
                || values.told(i.code(), i.path());
    if (sample.isDrop()) {
      findings.addAll(new DropIssues(run, sample, fine).tell());
      return;
    }
    IssuePlaces places = new IssuePlaces(run);
    for (Issue issue : translated.issues()) {
      if (!fine.test(issue)) {
        Place row = places.rowOf(issue);
        findings.add(
            row == null
                ? finding(sample, issue, places.of(sample, issue), issue.path())
                : failing(sample, issue, row));
      }
    }
  }

  /** A container that was renamed would make every answer one without records. */
  private void noRecords(Sample sample) {
    SourceIndex own = new SourceIndex();
    TreeNode tree = run.set().treeOf(sample.file());
    MappingOutline outline = run.outline();
    if (tree == null || outline == null) {
      return;
    }
    own.add(sample, tree);
    if (own.all().stream().allMatch(n -> n.texts().isEmpty())) {
      return;
    }
    List<String> paths = outline.kinds().stream().map(k -> String.join("/", k.path())).toList();
    findings.add(
        new Finding(
            sample.file(),
            0,
            0,
            "NO_RECORDS",
            "it has values, but no record comes of it: nothing of it is at "
                + String.join(" or ", paths),
            "the path under 'records' that it has; or \"credentials\": [] in "
                + SampleSet.expectedFile(sample)
                + ", if it is meant to have none"));
  }

  static Finding missing(Sample sample) {
    return new Finding(
        SampleSet.expectedFile(sample),
        0,
        0,
        "MISSING_EXPECTED",
        "there is no expectation for " + sample.file(),
        "the file; comity adapter test DIR --write writes it, for you to read before you keep it");
  }

  private void bad(Sample sample) {
    Expectation expected = run.set().expectationOf(sample);
    Translated translated = run.translated(sample);
    if (expected == null) {
      findings.add(missing(sample));
    } else {
      findings.addAll(badCompared(sample, translated, expected));
    }
  }

  /** What a bad sample gives and what it must: one that is refused otherwise lacks all the rest. */
  static List<Finding> badCompared(Sample sample, Translated translated, Expectation expected) {
    List<Finding> all = Comparison.of(sample, translated.inbound(), translated.issues(), expected);
    boolean otherwise =
        isUnread(sample) && all.stream().anyMatch(f -> f.code().equals("ISSUE_NOT_EXPECTED"));
    return otherwise ? all.stream().filter(f -> !f.code().equals("ISSUE_MISSING")).toList() : all;
  }

  /** What an issue says that is the fault of a row or a form, not of the sample. */
  private static Finding failing(Sample sample, Issue issue, Place row) {
    return new Finding(
        row.file(),
        row.line(),
        row.column(),
        issue.code(),
        issue.path() + " of " + sample.file() + ": " + issue.message(),
        Remedies.of(sample, issue));
  }

  /** What an issue says, at its place. */
  static Finding finding(Sample sample, Issue issue, DropPlaces.Spot spot, @Nullable String path) {
    return new Finding(
        spot.file(),
        spot.line(),
        spot.column(),
        issue.code(),
        (path == null || path.isEmpty() ? "" : path + ": ") + issue.message(),
        Remedies.of(sample, issue));
  }
}

package org.comity.mapping.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.sample.FolderRun.Translated;
import org.comity.model.Issue;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.comity.syntax.YamlGate;
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
    MappingOutline outline = run.outline();
    if (outline == null) {
      return;
    }
    String file = run.inspection().mappingName();
    SampleSet samples = run.set();
    if (samples.good().isEmpty()) {
      if (samples.findings().isEmpty()) {
        findings.add(
            new Finding(
                "samples",
                0,
                0,
                "NO_SAMPLES",
                "there is no sample, so no path of the mapping can be checked",
                "at least one synthetic answer of each operation, such as samples/award.xml"));
      }
      return;
    }
    SourceIndex index = samples.index();
    PathCheck paths = new PathCheck(file, outline, index);
    ValueCheck values = new ValueCheck(file, outline, index, samples, paths);
    findings.addAll(paths.unknownPaths());
    YamlNode adapterFile = run.inspection().adapterFile();
    if (adapterFile != null) {
      findings.addAll(EnginePaths.of(adapterFile, index));
      soap(adapterFile, outline);
    }
    findings.addAll(values.check());
    new FormCheck(run, outline, paths).check(findings);
    if (run.isTranslatable()) {
      samples.good().forEach(s -> translated(s, values));
      samples.bad().forEach(this::bad);
    }
    findings.addAll(paths.unusedFields(run.extensions()));
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
      }
    }
    findings.addAll(GuessCheck.of(run.inspection().path(), List.of("adapter.yaml", mapping)));
  }

  private @Nullable YamlNode mappingFile(String name) {
    try {
      return YamlGate.standard().read(Files.readAllBytes(run.inspection().path().resolve(name)));
    } catch (IOException | SyntaxFault e) {
      // Told where the folder is read.
      return null;
    }
  }

  private void soap(YamlNode adapterFile, MappingOutline outline) {
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
    if (expected != null) {
      for (Finding finding :
          Comparison.of(sample, translated.inbound(), translated.issues(), expected)) {
        if (!finding.code().equals("ISSUE_NOT_EXPECTED")) {
          findings.add(finding);
        }
      }
    } else {
      findings.add(missing(sample));
    }
    boolean meantEmpty = expected != null && expected.credentials().isEmpty();
    if (translated.inbound().credentials().isEmpty() && !meantEmpty && !sample.isDrop()) {
      noRecords(sample);
    }
    for (Issue issue : translated.issues()) {
      boolean accepted = expected != null && expected.accepts(issue.code(), issue.path());
      if (!accepted && !values.told(issue.code(), issue.path())) {
        findings.add(finding(sample, issue));
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
      findings.addAll(Comparison.of(sample, translated.inbound(), translated.issues(), expected));
    }
  }

  private Finding finding(Sample sample, Issue issue) {
    TreeNode at = node(sample, issue.path());
    String path = issue.path() == null ? "" : issue.path() + ": ";
    return new Finding(
        sample.file(),
        at == null || sample.isDrop() ? 0 : at.line(),
        at == null || sample.isDrop() ? 0 : at.column(),
        issue.code(),
        path + issue.message(),
        "a sample or mapping without it, or this issue among those of "
            + SampleSet.expectedFile(sample));
  }

  /** The node at a path such as {@code a/b[2]}. */
  private static @Nullable TreeNode at(TreeNode tree, String path) {
    TreeNode node = tree;
    for (String step : path.split("/", -1)) {
      int open = step.endsWith("]") ? step.indexOf('[') : -1;
      String name = open < 0 ? step : step.substring(0, open);
      int nth = open < 0 ? 1 : Integer.parseInt(step.substring(open + 1, step.length() - 1));
      List<TreeNode> named = node.children(name);
      if (named.size() < nth) {
        return null;
      }
      node = named.get(nth - 1);
    }
    return node;
  }

  /** The first node that an issue's path can mean. */
  private @Nullable TreeNode node(Sample sample, @Nullable String path) {
    TreeNode tree = run.set().treeOf(sample.file());
    MappingOutline outline = run.outline();
    if (tree == null || path == null || outline == null || path.isEmpty()) {
      return null;
    }
    if (path.startsWith("/")) {
      return at(tree, path.substring(1));
    }
    for (MappingOutline.RecordKind kind : outline.kinds()) {
      String record = String.join("/", kind.path());
      TreeNode found = tree.first(record.isEmpty() ? path : record + "/" + path);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}

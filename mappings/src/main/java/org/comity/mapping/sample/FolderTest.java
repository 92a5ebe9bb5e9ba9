package org.comity.mapping.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.comity.mapping.finding.Diagnostics;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.sample.FolderRun.Translated;

/** Proves a folder on its own samples: what each must become, and what its adapter refuses. */
public final class FolderTest {
  private FolderTest() {}

  /**
   * One thing that was tried.
   *
   * @param name what
   * @param detail what came of it, in short
   * @param findings why it failed; empty if it did not
   * @param skipped whether it could not be tried; the detail says why
   */
  public record Step(String name, String detail, List<Finding> findings, boolean skipped) {
    public Step {
      findings = List.copyOf(findings);
    }

    /** One thing that was tried. */
    public Step(String name, String detail, List<Finding> findings) {
      this(name, detail, findings, false);
    }

    /** One thing that could not be tried, and why. */
    public static Step skipped(String name, String why) {
      return new Step(name, why, List.of(), true);
    }

    /** Whether it went well. */
    public boolean passed() {
      return findings.isEmpty();
    }
  }

  /** Tries everything; the files of the folder come first, and nothing else if they have faults. */
  public static List<Step> of(FolderRun run) {
    List<Step> steps = new ArrayList<>();
    List<Finding> ground = run.ground();
    steps.add(new Step("files of the folder", "adapter, mapping, tables, samples", ground));
    AdapterFolder folder = run.folder();
    EngineCheck engine = run.engine();
    if (folder == null || engine == null) {
      return steps;
    }
    if (run.set().good().isEmpty()) {
      Finding none =
          new Finding(
              "samples", 0, 0, "NO_SAMPLES", "there is no sample", "at least one synthetic answer");
      steps.add(new Step("samples", "none", List.of(none)));
    }
    steps.add(
        new Step(
            "adapter and mapping on the samples",
            "paths, values, look-ups",
            onSamples(run, ground)));
    for (Sample sample : run.set().all()) {
      steps.add(sample(run, sample));
    }
    for (OutboundSample sample : OutboundSample.of(run)) {
      steps.add(outbound(run, sample));
    }
    steps.add(
        new Step(
            "capabilities",
            String.join(", ", folder.capabilities().stream().map(Enum::name).toList()),
            CapabilityCheck.of(folder, engine)));
    return steps;
  }

  /** What {@code validate} tells of the folder's own files; samples have steps of their own. */
  private static List<Finding> onSamples(FolderRun run, List<Finding> ground) {
    Set<Finding> told = new LinkedHashSet<>();
    Validation.of(run).stream()
        .filter(f -> !Diagnostics.isNote(f.code()) && !ground.contains(f))
        .filter(f -> !f.file().startsWith("samples") && !f.file().startsWith("expected/"))
        .forEach(told::add);
    // Where no row is to blame they stand at a sample, and no step of a sample tells them.
    told.addAll(Meanings.problems(run));
    return List.copyOf(told);
  }

  private static Step outbound(FolderRun run, OutboundSample sample) {
    String file = sample.expectedFile();
    String name = "result " + sample.outcome();
    List<Finding> findings = OutboundCheck.compared(run, sample);
    if (file == null && findings.isEmpty()) {
      return Step.skipped(name, "the registry takes none of this outcome");
    }
    long lost =
        sample.said().outbound().issues().stream().filter(i -> i.code().equals("LOSS")).count();
    return new Step(
        file == null ? name : name + " -> " + file, lost + " values not said", findings);
  }

  private static Step sample(FolderRun run, Sample sample) {
    Expectation expected = run.set().expectationOf(sample);
    Translated translated = run.translated(sample);
    int records = translated.inbound().credentials().size();
    int issues = translated.issues().size();
    String detail =
        records
            + (records == 1 ? " record, " : " records, ")
            + issues
            + (issues == 1 ? " issue" : " issues");
    List<Finding> findings = new ArrayList<>();
    if (expected == null) {
      findings.add(Validation.missing(sample));
    } else if (!sample.bad() && Validation.isUnread(sample)) {
      // That there are no records is no further fault.
      findings.addAll(new DropIssues(run, sample, i -> Diagnostics.isNote(i.code())).tell());
    } else {
      findings.addAll(
          sample.bad()
              ? Validation.badCompared(sample, translated, expected)
              : Comparison.of(sample, translated.inbound(), translated.issues(), expected));
      if (sample.bad() && expected.issues().isEmpty()) {
        findings.add(
            new Finding(
                expected.file(),
                0,
                0,
                "ISSUE_MISSING",
                "a bad sample for which no issue is expected",
                "the issues that it must give, or a name without bad-"));
      }
    }
    return new Step(
        sample.file() + " -> " + SampleSet.expectedFile(sample), detail, List.copyOf(findings));
  }

  /**
   * What became of the expectations.
   *
   * @param written files written, from the folder
   * @param left files that were there and stay, though the mapping makes something else now
   */
  public record Expectations(List<String> written, List<String> left) {
    public Expectations {
      written = List.copyOf(written);
      left = List.copyOf(left);
    }
  }

  /**
   * Writes the expectation of every sample, and of a result of every outcome, that has none, for
   * people to read before they keep it. What is there already is somebody's word: it is changed
   * only where that is asked for, and what was asked of the registry stays.
   *
   * @param anew whether to write also those that are there and differ
   */
  public static Expectations write(FolderRun run, boolean anew) throws IOException {
    List<String> written = new ArrayList<>();
    List<String> left = new ArrayList<>();
    if (!run.isTranslatable()) {
      return new Expectations(written, left);
    }
    for (Sample sample : run.set().all()) {
      String name = SampleSet.expectedFile(sample);
      Path file = run.inspection().path().resolve(name);
      boolean there = Files.exists(file);
      if (there && sample(run, sample).passed()) {
        continue;
      }
      if (there && !anew) {
        left.add(name);
      } else {
        Files.createDirectories(run.inspection().path().resolve("expected"));
        Files.write(file, FolderRun.utf8(run.expectationText(sample)));
        written.add(name);
      }
    }
    for (OutboundSample sample : OutboundSample.of(run)) {
      String name = sample.expectedFile();
      if (name != null && OutboundCheck.isDue(run, sample, anew)) {
        Files.createDirectories(run.inspection().path().resolve("expected"));
        Files.write(run.inspection().path().resolve(name), OutboundCheck.text(sample));
        written.add(name);
      } else if (name != null && !OutboundCheck.compared(run, sample).isEmpty()) {
        left.add(name);
      }
    }
    return new Expectations(written, left);
  }
}

package org.comity.kit.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.comity.kit.Breach;
import org.comity.kit.Contract;
import org.comity.kit.Verdict;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.sample.FolderProof;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.FolderTest.Step;

/** Runs the contract on a folder, as {@code comity adapter test} does. */
public final class KitProof implements FolderProof {
  private static final String NAME = "contract: ";

  /** Made by {@link java.util.ServiceLoader}. */
  public KitProof() {}

  @Override
  public List<Step> prove(FolderRun run) {
    if (run.samples().isEmpty()) {
      return List.of(Step.skipped(NAME + "all", "there is no sample to answer with"));
    }
    Contract.Maker maker = FolderSubjects.of(run);
    if (maker == null) {
      return List.of(
          Step.skipped(NAME + "all", "adapter.yaml has faults, or nobody can play its engine"));
    }
    try {
      List<Step> steps = new ArrayList<>();
      for (Verdict verdict : Contract.run(maker)) {
        steps.add(step(run, verdict));
      }
      return steps;
    } catch (IOException e) {
      throw new UncheckedIOException("the contract needs a folder for temporary files", e);
    }
  }

  private static Step step(FolderRun run, Verdict verdict) {
    String name = NAME + verdict.check().promise();
    if (verdict.skipped() != null) {
      return Step.skipped(name, verdict.skipped());
    }
    Breach breach = verdict.breach();
    String code = verdict.check().code();
    if (breach == null) {
      return new Step(name, code, List.of());
    }
    ConcernedKey key = ConcernedKey.of(run, verdict.check(), breach);
    Finding finding =
        new Finding(key.file(), key.line(), key.column(), code, breach.seen(), breach.wouldFit());
    return new Step(name, code, List.of(finding));
  }
}

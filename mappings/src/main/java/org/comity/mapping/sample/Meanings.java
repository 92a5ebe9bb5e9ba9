package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.List;
import org.comity.mapping.finding.Diagnostics;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.MappingOutline;

/**
 * What a mapping says that is well written and means nothing, or something else than was meant:
 * levels that no framework has, kinds that the folder does not declare, conditions that never hold.
 */
final class Meanings {
  private Meanings() {}

  /** Everything that is told of a folder that can be translated, notes included. */
  static List<Finding> of(FolderRun run) {
    List<Finding> found = new ArrayList<>();
    MappingOutline outline = run.outline();
    if (outline == null) {
      return found;
    }
    String file = run.inspection().mappingName();
    List<Preview> previews = Preview.of(run);
    found.addAll(new ScaleCheck(file, outline, run.country(), previews).check());
    found.addAll(new KindCheck(file, outline, run.inspection(), previews).check());
    found.addAll(new ConditionCheck(file, outline, run.set().index()).check());
    found.addAll(SaidCheck.of(file, outline));
    found.addAll(RawCheck.of(file, previews));
    found.addAll(StatusCheck.of(run, outline, previews));
    return found;
  }

  /** The same without notes. */
  static List<Finding> problems(FolderRun run) {
    return of(run).stream().filter(f -> !Diagnostics.isNote(f.code())).toList();
  }
}

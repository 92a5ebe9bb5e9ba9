package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.MappingOutline.Form;
import org.comity.mapping.record.MappingOutline.Place;
import org.comity.mapping.record.MappingOutline.ValueRow;
import org.comity.mapping.sample.FolderRun.Translated;
import org.comity.model.Issue;

/**
 * What only a run can tell of a form: paths that a function asks for and no sample has, components
 * that a credential lacks or that the model does not have.
 */
final class FormCheck {
  private final FolderRun run;
  private final MappingOutline outline;
  private final PathCheck paths;

  FormCheck(FolderRun run, MappingOutline outline, PathCheck paths) {
    this.run = run;
    this.outline = outline;
    this.paths = paths;
  }

  void check(List<Finding> findings) {
    if (!run.isTranslatable() || !outline.readsByRunning()) {
      return;
    }
    List<Place> functions = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Form form : outline.forms()) {
      if (!form.stylesheet()) {
        functions.add(form.at());
        names.add(form.name());
      }
    }
    for (ValueRow row : outline.rows()) {
      if (row.made() != null && row.made().startsWith("function ")) {
        functions.add(row.optionAt());
        names.add(row.made().substring("function ".length()));
      }
    }
    if (!functions.isEmpty()) {
      findings.addAll(paths.unknownAsked(run.asked(), functions.get(0), String.join(", ", names)));
    }
    outline.forms().forEach(f -> kindOf(f, findings));
  }

  /** A field table without a row for the kind is told by its file; a form by what it makes. */
  private void kindOf(Form form, List<Finding> findings) {
    boolean missing = false;
    boolean any = false;
    for (Sample sample : run.set().good()) {
      if (run.set().treeOf(sample.file()) != null) {
        Translated translated = run.translated(sample);
        any |= !translated.inbound().credentials().isEmpty();
        missing |= translated.issues().stream().anyMatch(FormCheck::isKind);
      }
    }
    if (any && missing) {
      findings.add(
          new Finding(
              form.stylesheet() ? form.name() : run.inspection().mappingName(),
              form.stylesheet() ? 0 : form.at().line(),
              form.stylesheet() ? 0 : form.at().column(),
              "MISSING_FIELD",
              "nothing fills 'kind' of every record",
              form.stylesheet() ? "<kind>QUALIFICATION</kind>" : "put(\"kind\", …)"));
    }
  }

  private static boolean isKind(Issue issue) {
    return issue.code().equals("MISSING_VALUE") && "/kind".equals(issue.path());
  }
}

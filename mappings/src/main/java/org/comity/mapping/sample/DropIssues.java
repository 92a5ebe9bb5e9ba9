package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.comity.mapping.finding.Finding;
import org.comity.model.Issue;
import org.comity.syntax.TreeNode;
import org.jspecify.annotations.Nullable;

/**
 * What intake and mapping tell of a drop, at the rows concerned. A row that the mapping refuses is
 * rejected with its first fault only; here all of them are told, each at the cell that has it.
 */
final class DropIssues {
  /** What is said of a drop because of its rows, each of which is told. */
  private static final Set<String> COMES_OF_ROWS = Set.of("NO_RECORDS", "TOO_MANY_REJECTS");

  private final FolderRun run;
  private final Sample sample;
  private final Predicate<Issue> fine;
  private final DropPlaces places;
  private final List<TreeNode> records;
  private final Set<Integer> accepted = new HashSet<>();
  private final Set<String> apart = new HashSet<>();
  private final Set<Finding> findings = new LinkedHashSet<>();

  /**
   * @param fine whether an issue is meant, or told elsewhere
   */
  DropIssues(FolderRun run, Sample sample, Predicate<Issue> fine) {
    this.run = run;
    this.sample = sample;
    this.fine = fine;
    this.places = run.set().placesOf(sample);
    TreeNode tree = run.set().treeOf(sample.file());
    this.records = tree == null || sample.records().isEmpty() ? List.of() : tree.children("record");
  }

  List<Finding> tell() {
    List<List<Issue>> told = run.issuesApart(sample);
    List<Issue> whole = new ArrayList<>();
    for (Issue issue : sample.intake()) {
      int record = refusedRecord(issue);
      if (record < 0 || record >= told.size() || told.get(record).isEmpty()) {
        whole.add(issue);
      } else if (fine.test(issue)) {
        accepted.add(record);
      }
    }
    boolean apartSay = told.stream().anyMatch(t -> !t.isEmpty());
    for (Issue issue : whole) {
      if (!(apartSay && COMES_OF_ROWS.contains(issue.code())) && !isMisnamed(issue)) {
        intake(issue);
      }
    }
    for (int i = 0; i < told.size(); i++) {
      ofRecord(i, told.get(i));
    }
    ofAll();
    return List.copyOf(findings);
  }

  /** What no record alone tells, such as two with one number. */
  private void ofAll() {
    for (Issue issue : run.translated(sample).issues()) {
      boolean heard = sample.intake().contains(issue) || apart.contains(key(issue));
      if (!heard && !fine.test(issue)) {
        add(issue, places.of((TreeNode) null), issue.path());
      }
    }
  }

  /** A file under a wrong name is told where it is missing. */
  private boolean isMisnamed(Issue issue) {
    return issue.code().equals("UNKNOWN_FILE")
        && sample.intake().stream()
            .anyMatch(
                i ->
                    i.code().equals("FILE_MISSING")
                        && i.message().contains("is " + issue.path() + " it?"));
  }

  private static String key(Issue issue) {
    return issue.code() + " " + issue.path();
  }

  private void add(Issue issue, DropPlaces.Spot spot, @Nullable String path) {
    findings.add(Validation.finding(sample, issue, spot, path));
  }

  private void intake(Issue issue) {
    if (fine.test(issue)) {
      return;
    }
    DropPlaces.Spot spot = issue.path() == null ? null : places.of(issue.path());
    if (spot == null) {
      add(issue, places.of((TreeNode) null), issue.path());
    } else {
      // What differs in a header is named in its message.
      boolean named = issue.code().equals("HEADER_DIFFERS");
      add(issue, spot, named ? null : DropPlaces.field(String.valueOf(issue.path())));
    }
  }

  private void ofRecord(int index, List<Issue> issues) {
    for (Issue issue : issues) {
      apart.add(key(issue));
      if (accepted.contains(index) || index >= records.size() || fine.test(issue)) {
        continue;
      }
      TreeNode record = records.get(index);
      TreeNode at = issue.path() == null ? null : IssuePlaces.at(record, issue.path());
      DropPlaces.Spot spot = places.of(at);
      // What is missing has no place of its own: then the record's first row has to do.
      boolean known = spot.line() > 0 || record.children().isEmpty();
      add(issue, known ? spot : places.of(record.children().get(0)), issue.path());
    }
  }

  /** Which record is made of the row that an issue of the intake names; -1 for none. */
  private int refusedRecord(Issue issue) {
    DropPlaces.Spot row = issue.path() == null ? null : places.of(issue.path());
    if (row == null || row.line() == 0) {
      return -1;
    }
    for (int i = 0; i < records.size(); i++) {
      List<TreeNode> parts = records.get(i).children();
      DropPlaces.Spot base = places.of(parts.isEmpty() ? null : parts.get(0));
      if (base.line() == row.line() && base.file().equals(row.file())) {
        return i;
      }
    }
    return -1;
  }
}

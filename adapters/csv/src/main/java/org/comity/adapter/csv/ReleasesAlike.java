package org.comity.adapter.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Form;
import org.comity.model.Code;
import org.comity.model.Issue;
import org.comity.model.Severity;
import org.comity.syntax.FixedWidthGate.Field;
import org.comity.syntax.FixedWidthGate.Layout;

/**
 * Releases of a folder whose files nothing tells apart: lines of one are legal in the other, and
 * cut in other places. Then only the deployment's setting says which it is, and no drop gainsays
 * it.
 */
final class ReleasesAlike {
  private ReleasesAlike() {}

  /** One note for each two of them. */
  static List<Issue> notes(List<CsvLayout> releases) {
    List<Issue> notes = new ArrayList<>();
    for (int i = 0; i < releases.size(); i++) {
      for (CsvLayout other : releases.subList(i + 1, releases.size())) {
        String differs = alike(releases.get(i), other);
        if (!differs.isEmpty()) {
          notes.add(
              new Issue(
                  Code.of(Severity.INFORMATION),
                  "RELEASES_ALIKE",
                  "csv/releases",
                  "files of releases "
                      + releases.get(i).release()
                      + " and "
                      + other.release()
                      + " have lines of one length, and '"
                      + differs
                      + "' stands elsewhere: a set of the wrong one is not noticed; a kind"
                      + " (numeric, date) for fields that have one, or a header record that names"
                      + " the release",
                  false));
        }
      }
    }
    return notes;
  }

  /** A field that stands elsewhere in two releases that are alike; empty if they are not. */
  private static String alike(CsvLayout one, CsvLayout other) {
    String differs = "";
    if (one.files().size() != other.files().size()) {
      return "";
    }
    for (DropFile mine : one.files()) {
      DropFile theirs =
          other.files().stream()
              .filter(f -> f.id().equals(mine.id()) && f.name().text().equals(mine.name().text()))
              .findFirst()
              .orElse(null);
      boolean asides =
          theirs != null
              && mine.header().equals(theirs.header())
              && mine.trailer().equals(theirs.trailer());
      if (theirs == null || !asides) {
        return "";
      }
      if (mine.form() instanceof Form.Fixed a && theirs.form() instanceof Form.Fixed b) {
        if (!isLegalAlike(a, b)) {
          return "";
        }
        differs = differs.isEmpty() ? moved(a.layout(), b.layout()) : differs;
      } else if (!mine.columns().equals(theirs.columns())) {
        // Its header record tells them apart.
        return "";
      }
    }
    return differs;
  }

  private static boolean isLegalAlike(Form.Fixed one, Form.Fixed other) {
    Layout a = one.layout();
    Layout b = other.layout();
    return a.shortest() == b.shortest()
        && a.longest() == b.longest()
        && a.second() == b.second()
        && Objects.isNull(a.surplus()) == Objects.isNull(b.surplus())
        && digits(one).equals(digits(other));
  }

  /** Where only digits may stand. */
  private static Set<List<Integer>> digits(Form.Fixed form) {
    Set<List<Integer>> digits = new HashSet<>();
    for (int i = 0; i < form.kinds().size(); i++) {
      Field field = form.layout().fields().get(i);
      if (form.kinds().get(i) != LayoutTable.Kind.ANY) {
        digits.add(List.of(field.start(), field.end()));
      }
    }
    return digits;
  }

  private static String moved(Layout one, Layout other) {
    return one.fields().stream()
        .filter(f -> !other.fields().contains(f))
        .map(Field::name)
        .findFirst()
        .orElse("");
  }
}

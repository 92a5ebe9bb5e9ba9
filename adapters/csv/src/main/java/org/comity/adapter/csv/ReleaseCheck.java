package org.comity.adapter.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Form;
import org.comity.adapter.csv.LayoutTable.Kind;
import org.comity.syntax.FixedWidthGate;
import org.comity.syntax.FixedWidthGate.Field;
import org.comity.syntax.FixedWidthGate.Layout;
import org.comity.syntax.Row;
import org.comity.syntax.RowHandler;
import org.comity.syntax.SyntaxFault;

/**
 * Whether fixed-width files look like the chosen release. Lines that are legal in two releases are
 * cut in other places by each: read by the wrong one, they would be wrong in silence.
 */
final class ReleaseCheck {
  private static final int LINES = 200;

  private final CsvLayout chosen;
  private final List<CsvLayout> others;

  ReleaseCheck(CsvLayout chosen, List<CsvLayout> others) {
    this.chosen = chosen;
    this.others = others;
  }

  void check(DropSet set) throws Refusal, IOException {
    if (others.isEmpty()) {
      return;
    }
    List<Seen> seen = new ArrayList<>();
    for (String name : set.all()) {
      if (fixed(chosen, name) != null || others.stream().anyMatch(o -> fixed(o, name) != null)) {
        seen.add(new Seen(name, lines(set.place(name), chosen)));
      }
    }
    long mine = seen.stream().mapToLong(s -> s.score(chosen)).sum();
    for (CsvLayout other : others) {
      long theirs = seen.stream().mapToLong(s -> s.score(other)).sum();
      if (theirs > mine) {
        throw differs(seen, other);
      }
    }
  }

  private Refusal differs(List<Seen> seen, CsvLayout other) {
    Seen first =
        Collections.max(
            seen,
            Comparator.<Seen>comparingLong(s -> s.fitting(other) - s.fitting(chosen))
                .thenComparingLong(s -> s.score(other) - s.score(chosen)));
    return new Refusal(
        "RELEASE_DIFFERS",
        first.name(),
        "the files look like release "
            + other.release()
            + ": of "
            + first.lines().size()
            + " lines "
            + first.fitting(other)
            + " fit it, and "
            + first.fitting(chosen)
            + " fit release "
            + chosen.release()
            + ", which the deployment's setting 'release' (or the folder's first release) chooses");
  }

  /**
   * The first lines of a file.
   *
   * @param name its name
   * @param lines lines without their ends
   */
  private record Seen(String name, List<String> lines) {
    long score(CsvLayout layout) {
      Form.Fixed form = fixed(layout, name);
      return form == null ? 0 : lines.stream().mapToLong(l -> ReleaseCheck.score(form, l)).sum();
    }

    long fitting(CsvLayout layout) {
      Form.Fixed form = fixed(layout, name);
      return form == null ? 0 : lines.stream().filter(l -> ReleaseCheck.score(form, l) > 0).count();
    }

    /** Redacted. */
    @Override
    public String toString() {
      return "Seen[" + name + ", " + lines.size() + " lines]";
    }
  }

  private static Form.@org.jspecify.annotations.Nullable Fixed fixed(
      CsvLayout layout, String name) {
    for (DropFile file : layout.files()) {
      if (file.name().matches(name) && file.form() instanceof Form.Fixed form) {
        return form;
      }
    }
    return null;
  }

  /** 3 for a line of exactly the right length, 1 for one that is legal, 0 for any other. */
  private static long score(Form.Fixed form, String line) {
    Layout layout = form.layout();
    int over = line.stripTrailing().length() - layout.longest();
    boolean tooLong =
        layout.surplus() == null ? line.length() > layout.longest() : over >= layout.second();
    if (line.length() < layout.shortest() || tooLong) {
      return 0;
    }
    List<Field> fields = layout.fields();
    for (int i = 0; i < form.kinds().size(); i++) {
      Field field = fields.get(i);
      int from = Math.min(line.length(), field.start() - 1);
      String text = line.substring(from, Math.min(line.length(), field.end()));
      if (form.kinds().get(i) != Kind.ANY && !Kinds.fits(text)) {
        return 0;
      }
    }
    return line.length() == layout.longest() ? 3 : 1;
  }

  private static List<String> lines(Path place, CsvLayout layout) throws IOException {
    List<String> lines = new ArrayList<>();
    Layout whole = new Layout(layout.charset(), 0, 1, List.of(), "line", 1024 * 1024, 1, 0, 0);
    RowHandler handler =
        new RowHandler() {
          @Override
          public void row(Row row) throws SyntaxFault {
            if (lines.size() >= LINES) {
              throw new SyntaxFault("ENOUGH", 0, 0, "enough was seen");
            }
            lines.add(String.valueOf(row.text()));
          }

          @Override
          public void badRow(SyntaxFault fault) {
            // Told when the file is read for good.
          }
        };
    try (InputStream in = Files.newInputStream(place)) {
      FixedWidthGate.standard().read(in, whole, handler);
    } catch (SyntaxFault fault) {
      // Enough, or not readable: the latter is told when the file is read for good.
      return lines;
    }
    return lines;
  }
}

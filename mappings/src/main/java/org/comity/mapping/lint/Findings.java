package org.comity.mapping.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.comity.mapping.files.Place;

/** Collects findings. Used by one thread. */
public final class Findings {
  private final List<Finding> list = new ArrayList<>();

  public void error(Place place, String code, String seen, String fits) {
    add(Finding.Severity.ERROR, place, code, seen, fits);
  }

  public void note(Place place, String code, String seen, String fits) {
    add(Finding.Severity.NOTE, place, code, seen, fits);
  }

  private void add(Finding.Severity s, Place p, String code, String seen, String fits) {
    list.add(new Finding(s, p.file(), p.line(), p.column(), code, shorten(seen), fits));
  }

  private static String shorten(String seen) {
    return seen.length() <= 120 ? seen : seen.substring(0, 117) + "...";
  }

  /** Every finding, by file and place. */
  public List<Finding> all() {
    List<Finding> sorted = new ArrayList<>(list);
    sorted.sort(
        Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparingInt(Finding::column));
    return List.copyOf(sorted);
  }

  public List<Finding> errors() {
    return all().stream().filter(Finding::error).toList();
  }

  public boolean hasErrors() {
    return list.stream().anyMatch(Finding::error);
  }
}

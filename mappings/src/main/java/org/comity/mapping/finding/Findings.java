package org.comity.mapping.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.comity.syntax.NearWord;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Collects the findings of one file. Not safe for many threads. */
public final class Findings {
  private final String file;
  private final List<Finding> list;

  /** Starts an empty collection for a file. */
  public Findings(String file) {
    this(file, new ArrayList<>());
  }

  private Findings(String file, List<Finding> list) {
    this.file = file;
    this.list = list;
  }

  /** The same collection, for another file. */
  public Findings in(String otherFile) {
    return new Findings(otherFile, list);
  }

  /** Adds a finding at a node. */
  public void add(YamlNode at, String code, String seen, String wouldFit) {
    add(at.line(), at.column(), code, seen, wouldFit);
  }

  /** Adds a finding at a place; 0 and 0 for the file as a whole. */
  public void add(int line, int column, String code, String seen, String wouldFit) {
    list.add(new Finding(file, line, column, code, seen, wouldFit));
  }

  /** Everything found so far, over all files of the collection, in order of file and place. */
  public List<Finding> all() {
    return List.copyOf(list);
  }

  /** How many there are so far. */
  public int count() {
    return list.size();
  }

  /** Says which of the allowed words were meant: the nearest if one is near, else all. */
  public static String suggest(String seen, Collection<String> allowed) {
    if (allowed.isEmpty()) {
      return "nothing yet: there is none";
    }
    String near = nearest(seen, allowed);
    String words = allowed.stream().sorted().map(Findings::shown).collect(Collectors.joining(", "));
    return near == null
        ? "one of: " + words
        : "did you mean " + shown(near) + "? (one of: " + words + ")";
  }

  /** A word with signs that nobody sees written out, such as a no-break space of a spreadsheet. */
  private static String shown(String word) {
    StringBuilder shown = new StringBuilder();
    word.codePoints()
        .forEach(
            c -> {
              boolean hidden =
                  c != ' '
                      && (Character.isSpaceChar(c)
                          || Character.isISOControl(c)
                          || Character.getType(c) == Character.FORMAT);
              shown.append(hidden ? String.format("<U+%04X>", c) : Character.toString(c));
            });
    return shown.toString();
  }

  /** The allowed word nearest to what was seen, or {@code null} if none is near. */
  public static @Nullable String nearest(String seen, Collection<String> allowed) {
    return NearWord.of(seen, allowed);
  }
}

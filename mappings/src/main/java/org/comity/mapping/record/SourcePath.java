package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.finding.Section;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * A path as written in a mapping.
 *
 * @param at where it stands, for findings
 * @param absolute whether it begins at the top of the payload
 * @param anywhere whether it is one name at any depth
 * @param ups how many nodes it climbs first
 * @param names names downwards
 */
record SourcePath(YamlNode at, boolean absolute, boolean anywhere, int ups, List<String> names) {
  private static final String FORM = "a path such as a/b/@c, ., ../a or ^/Top/a";

  SourcePath {
    names = List.copyOf(names);
  }

  /** The path "here". */
  static SourcePath here(YamlNode at) {
    return new SourcePath(at, false, false, 0, List.of());
  }

  /** The paths of a list, or the one that stands there alone; those that are none are told. */
  static List<SourcePath> list(Section section, String key, Findings findings) {
    return section.list(key).stream()
        .map(node -> read(node, findings))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Reads a path; one that is none is told. */
  static @Nullable SourcePath read(YamlNode at, Findings findings) {
    if (!(at instanceof YamlNode.Scalar scalar)) {
      findings.add(at, "WRONG_TYPE", "a path that is no text", FORM);
      return null;
    }
    String text = scalar.text();
    if (text.equals(".")) {
      return here(at);
    }
    boolean absolute = text.startsWith("^/");
    boolean anywhere = text.startsWith("**/");
    String rest = absolute ? text.substring(2) : anywhere ? text.substring(3) : text;
    int ups = 0;
    while (!absolute && !anywhere && (rest.startsWith("../") || rest.equals(".."))) {
      ups++;
      rest = rest.length() > 2 ? rest.substring(3) : "";
    }
    List<String> names = new ArrayList<>();
    if (!rest.isEmpty() || ups == 0) {
      names.addAll(List.of(rest.split("/", -1)));
    }
    if (!names.stream().allMatch(SourcePath::isName) || (anywhere && names.size() != 1)) {
      findings.add(at, "BAD_PATH", "'" + text + "'", FORM);
      return null;
    }
    return new SourcePath(at, absolute, anywhere, ups, names);
  }

  /** Keys of JSON and column names may hold nearly anything. */
  private static boolean isName(String name) {
    String bare = name.startsWith("@") ? name.substring(1) : name;
    return !bare.isBlank()
        && bare.equals(bare.strip())
        && bare.indexOf('*') < 0
        && bare.indexOf('^') < 0
        && !bare.equals(".")
        && !bare.equals("..");
  }

  /** The node meant, made if need be; {@code null} if it would stand above the top. */
  @Nullable PathNode resolve(PathNode top, PathNode here) {
    PathNode node = absolute ? top : here;
    for (int i = 0; i < ups; i++) {
      PathNode parent = node.parent();
      if (parent == null) {
        return null;
      }
      node = parent;
    }
    for (String name : names) {
      node = node.makeChild(name);
    }
    return node;
  }
}

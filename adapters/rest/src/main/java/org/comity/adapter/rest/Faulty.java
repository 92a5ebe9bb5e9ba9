package org.comity.adapter.rest;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.comity.syntax.NearWord;
import org.comity.syntax.PlainTree;
import org.jspecify.annotations.Nullable;

/** Reads the small things that occur everywhere in {@code rest:}, and tells what is wrong. */
final class Faulty {
  static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  private Faulty() {}

  static Template template(PlainTree tree, String key, String text) {
    return template(tree, key, text, Set.of());
  }

  /** A text whose placeholders are all known, here or everywhere. */
  static Template template(PlainTree tree, String key, String text, Set<String> more) {
    Template template = new Template(text);
    for (String name : template.names()) {
      if (!Values.isKnown(name) && !more.contains(name)) {
        tree.fault(key, "there is no placeholder {" + name + "}; " + fitting(name, more));
      }
    }
    return template;
  }

  static void placeholder(PlainTree tree, String key, String name) {
    if (!Values.isKnown(name)) {
      tree.fault(key, "there is no placeholder {" + name + "}; " + fitting(name, Set.of()));
    }
  }

  private static String fitting(String name, Set<String> more) {
    Set<String> known = new TreeSet<>(Values.KNOWN);
    known.addAll(more);
    known.add(Values.IDENTIFIER + "SCHEME");
    int colon = name.indexOf(':');
    if (colon > 0 && NearWord.of(name, Values.KNOWN) == null) {
      String base = name.substring(0, colon);
      if (base.equals("holder.birthDate") || base.equals("timestamp")) {
        return "a date pattern such as " + base + ":dd-MM-yyyy is expected";
      }
      return NearWord.hint(base + ":SCHEME", known);
    }
    return NearWord.hint(name, known);
  }

  static @Nullable AnswerPath path(PlainTree tree, String key) {
    String text = tree.textOrNull(key);
    if (text == null) {
      return null;
    }
    if (text.isEmpty() || text.startsWith("/") || text.endsWith("/") || text.contains("//")) {
      tree.fault(key, "names separated by / are expected, or . for the whole");
    }
    return AnswerPath.of(text);
  }

  static AnswerPath requiredPath(PlainTree tree, String key) {
    AnswerPath path = path(tree, key);
    if (path == null) {
      tree.fault(key, "is missing: where it stands in an answer");
      return new AnswerPath(List.of());
    }
    return path;
  }

  /** The name of a header field. */
  static String field(PlainTree tree, String key, String name) {
    if (!name.isEmpty() && !FIELD_NAME.matcher(name).matches()) {
      tree.fault(key, "not the name of a header field");
    }
    return name;
  }
}

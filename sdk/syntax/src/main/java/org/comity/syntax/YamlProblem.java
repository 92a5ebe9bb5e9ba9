package org.comity.syntax;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in plain words, without content, why a text is no YAML. */
final class YamlProblem {
  private static final Pattern INDENTED_BY_TAB = Pattern.compile(" *\\t[ \\t]*\\S.*");

  private YamlProblem() {}

  static SyntaxFault of(MarkedYamlEngineException e, String text) {
    Mark mark = e.getProblemMark().orElse(null);
    Mark from = e.getContextMark().orElse(null);
    if (mark == null) {
      return new SyntaxFault("NOT_WELL_FORMED", 0, 0, "not well-formed YAML");
    }
    String[] lines = lines(text);
    // Behind a TAB the line above is often what the parser stumbles over.
    for (int line : new int[] {mark.getLine(), mark.getLine() - 1}) {
      if (line >= 0 && line < lines.length && INDENTED_BY_TAB.matcher(lines[line]).matches()) {
        return tab(lines, line);
      }
    }
    String problem = e.getProblem().toLowerCase(Locale.ROOT);
    String context = String.valueOf(e.getContext()).toLowerCase(Locale.ROOT);
    boolean open = problem.contains("end of stream") || isUnclosedList(problem);
    Mark at = open && from != null ? from : mark;
    return new SyntaxFault(
        "NOT_WELL_FORMED",
        at.getLine() + 1,
        at.getColumn() + 1,
        "not well-formed YAML: " + plain(problem, context, from));
  }

  private static boolean isUnclosedList(String problem) {
    return problem.contains("',' or ']'") || problem.contains("',' or '}'");
  }

  private static String plain(String problem, String context, @Nullable Mark from) {
    String since = from == null ? "" : " that begins in line " + (from.getLine() + 1);
    if (context.contains("quoted scalar")) {
      return "the quotation mark is not closed";
    }
    if (isUnclosedList(problem)) {
      return "a [ or { is not closed, or a comma is missing behind it";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "': ' stands where no key can be; a text with ': ' in it needs quotes, and a key must"
          + " not stand further in than its neighbours";
    }
    if (problem.contains("could not find expected ':'")) {
      return "a key without ':', or a text" + since + " and goes on at the margin";
    }
    if (problem.contains("expected <block end>")) {
      return "something here does not go on with the block"
          + since
          + ": it is not indented like its neighbours, or a quotation mark above it is not closed";
    }
    if (problem.contains("cannot start any token")) {
      return "a text cannot begin with this character; put it into quotes";
    }
    if (problem.contains("escape")) {
      return "no such escape; write \\\\ for a backslash, or use single quotes";
    }
    return "a bracket, quotation mark, ':' or indentation is not right here";
  }

  private static SyntaxFault tab(String[] lines, int line) {
    long more = 0;
    for (int i = 0; i < lines.length; i++) {
      if (i != line && INDENTED_BY_TAB.matcher(lines[i]).matches()) {
        more++;
      }
    }
    String others = more == 0 ? "" : ", and so in " + more + " other lines";
    return new SyntaxFault(
        "YAML_TAB", line + 1, lines[line].indexOf('\t') + 1, "a TAB in the indentation" + others);
  }

  private static String[] lines(String text) {
    return text.split("\\R", -1);
  }

  /** The same text with a blank for each TAB before the first word of a line: places hold. */
  static String withoutTabs(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean indentation = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      indentation = c == '\n' || c == '\r' || (indentation && (c == ' ' || c == '\t'));
      out.append(indentation && c == '\t' ? ' ' : c);
    }
    return out.toString();
  }
}

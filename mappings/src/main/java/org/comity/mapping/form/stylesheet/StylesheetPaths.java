package org.comity.mapping.form.stylesheet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.form.PathRead;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;

/**
 * Finds the paths that a stylesheet reads, the elements it makes, and what of the language it must
 * not use, without running it. One use.
 */
public final class StylesheetPaths {
  private static final String XSLT = "http://www.w3.org/1999/XSL/Transform";

  private static final Set<String> REFUSED =
      Set.of(
          "import",
          "include",
          "import-schema",
          "use-package",
          "result-document",
          "source-document",
          "evaluate",
          "script",
          "merge");

  /** Attributes that hold an expression or a pattern. */
  private static final Set<String> EXPRESSIONS =
      Set.of(
          "select",
          "test",
          "match",
          "use",
          "group-by",
          "group-adjacent",
          "group-starting-with",
          "group-ending-with",
          "value",
          "count",
          "from",
          "initial-value",
          "key",
          "use-when",
          "xpath",
          "array");

  private static final Set<String> FOCUS = Set.of("for-each", "for-each-group", "iterate");

  private final String file;
  private final int[] lines;
  private final List<PathRead> reads = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<Made> made = new ArrayList<>();
  private final Map<String, List<List<String>>> variables = new HashMap<>();
  private final Set<String> modes = new TreeSet<>();
  private final List<Applied> applied = new ArrayList<>();
  private final Deque<Level> levels = new ArrayDeque<>();

  /** A mode that is asked for. */
  private record Applied(int offset, String mode) {}

  /** What holds inside an element. */
  private record Level(
      List<List<String>> context,
      List<List<String>> current,
      boolean expands,
      List<String> output) {}

  /**
   * A part of the language that a stylesheet must not use.
   *
   * @param offset where, in characters of the file
   * @param seen what was seen
   * @param wouldFit what would fit
   */
  public record Refusal(int offset, String seen, String wouldFit) {}

  /**
   * An element that it makes.
   *
   * @param offset where, in characters of the file
   * @param path names of the elements around it that are written with it, its own last
   */
  public record Made(int offset, List<String> path) {
    public Made {
      path = List.copyOf(path);
    }
  }

  /**
   * What was found.
   *
   * @param reads every path
   * @param refusals what is not allowed
   * @param made elements that it makes
   */
  public record Found(List<PathRead> reads, List<Refusal> refusals, List<Made> made) {
    public Found {
      reads = List.copyOf(reads);
      refusals = List.copyOf(refusals);
      made = List.copyOf(made);
    }
  }

  private StylesheetPaths(String file) {
    this.file = file;
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = file.indexOf('\n'); i >= 0; i = file.indexOf('\n', i + 1)) {
      starts.add(i + 1);
    }
    this.lines = starts.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Reads a stylesheet in UTF-8.
   *
   * @throws SyntaxFault if the XML gate refuses it
   */
  public static Found in(byte[] bytes) throws SyntaxFault {
    StylesheetPaths paths = new StylesheetPaths(new String(bytes, StandardCharsets.UTF_8));
    try {
      XMLStreamReader reader = XmlGate.standard().reader(bytes);
      paths.read(reader);
      reader.close();
    } catch (XMLStreamException e) {
      throw XmlGate.fault(e);
    }
    paths.checkModes();
    return new Found(paths.reads, paths.refusals, paths.made);
  }

  private void read(XMLStreamReader reader) throws XMLStreamException {
    levels.push(new Level(NodePaths.ANYWHERE, NodePaths.ANYWHERE, false, List.of()));
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        element(reader);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        levels.pop();
      } else if (event == XMLStreamConstants.CHARACTERS && around().expands()) {
        int start = offset(reader);
        int end = file.indexOf('<', start);
        template(RawTag.value("", file, start, end < 0 ? file.length() : end), around());
      }
    }
  }

  private Level around() {
    return levels.getFirst();
  }

  private int offset(XMLStreamReader reader) {
    int line = Math.max(1, Math.min(lines.length, reader.getLocation().getLineNumber()));
    return Math.min(file.length(), lines[line - 1] + reader.getLocation().getColumnNumber() - 1);
  }

  private void element(XMLStreamReader reader) {
    int start = offset(reader);
    List<RawTag.Value> attributes = RawTag.attributes(file, start);
    if (XSLT.equals(reader.getNamespaceURI())) {
      instruction(reader.getLocalName(), start, attributes);
    } else {
      literal(reader.getLocalName(), start, attributes);
    }
  }

  private void literal(String name, int start, List<RawTag.Value> attributes) {
    Level above = around();
    List<String> path = new ArrayList<>(above.output());
    path.add(name);
    made.add(new Made(start, path));
    for (RawTag.Value attribute : attributes) {
      if (attribute.name().indexOf(':') < 0 && !attribute.name().equals("xmlns")) {
        List<String> whole = new ArrayList<>(path);
        whole.add(attribute.name());
        made.add(new Made(attribute.place(0), whole));
        template(attribute, above);
      }
    }
    boolean expands = expands(attributes, "xsl:expand-text", above.expands());
    levels.push(new Level(above.context(), above.current(), expands, path));
  }

  private void mode(String instruction, RawTag.Value attribute) {
    switch (instruction + " " + attribute.name()) {
      case "template mode", "mode name" ->
          modes.addAll(List.of(attribute.value().strip().split("\\s+")));
      case "apply-templates mode" ->
          applied.add(new Applied(attribute.place(0), attribute.value().strip()));
      default -> {
        // No mode.
      }
    }
  }

  /** Without a template of the mode, only texts would be copied. */
  private void checkModes() {
    for (Applied one : applied) {
      if (!one.mode().startsWith("#") && !modes.contains(one.mode()) && !modes.contains("#all")) {
        refusals.add(
            new Refusal(
                one.offset(),
                "mode '" + one.mode() + "', which no template has",
                modes.isEmpty()
                    ? "a template of that mode, or no mode"
                    : Findings.suggest(one.mode(), modes)));
      }
    }
  }

  private static boolean expands(List<RawTag.Value> attributes, String name, boolean above) {
    for (RawTag.Value attribute : attributes) {
      if (attribute.name().equals(name)) {
        return Set.of("yes", "true", "1").contains(attribute.value().strip());
      }
    }
    return above;
  }

  private void instruction(String name, int start, List<RawTag.Value> attributes) {
    Level above = around();
    if (REFUSED.contains(name)) {
      refusals.add(
          new Refusal(start, "'xsl:" + name + "': a stylesheet opens nothing", "one whole file"));
    }
    List<List<String>> context = above.context();
    List<List<String>> current = above.current();
    if (name.equals("template") || name.equals("function") || name.equals("key")) {
      context = NodePaths.ANYWHERE;
      current = NodePaths.ANYWHERE;
    }
    List<List<String>> selected = null;
    String variable = null;
    for (RawTag.Value attribute : attributes) {
      mode(name, attribute);
      if (isPlace(attribute)) {
        selected = expression(attribute, context, current);
      } else if (attribute.name().equals("name")) {
        variable = attribute.value().strip();
      }
    }
    boolean focus = FOCUS.contains(name) || name.equals("template") || name.equals("key");
    if (focus && selected != null) {
      context = selected;
      current = selected;
    }
    if (Set.of("variable", "param", "with-param").contains(name) && variable != null) {
      bind(variable, name.equals("variable") && selected != null ? selected : NodePaths.ANYWHERE);
    }
    others(attributes, context, current);
    List<List<String>> inside =
        name.equals("apply-templates") && selected != null ? selected : context;
    // What is made inside a template or function is put where it is called from.
    boolean apart = Set.of("template", "function", "variable", "param").contains(name);
    boolean expands = expands(attributes, "expand-text", above.expands());
    List<String> output =
        apart ? List.of() : name.equals("element") ? List.of("?") : above.output();
    levels.push(new Level(inside, current, expands, output));
  }

  /** What the attributes read that do not say where the instruction works. */
  private void others(
      List<RawTag.Value> attributes, List<List<String>> context, List<List<String>> current) {
    for (RawTag.Value attribute : attributes) {
      if (isPlace(attribute)) {
        continue;
      }
      if (EXPRESSIONS.contains(attribute.name())) {
        expression(attribute, context, current);
      } else if (attribute.value().indexOf('{') >= 0) {
        template(attribute, new Level(context, current, false, List.of()));
      }
    }
  }

  private static boolean isPlace(RawTag.Value attribute) {
    return attribute.name().equals("match") || attribute.name().equals("select");
  }

  /** A name bound in two places can be either. */
  private void bind(String name, List<List<String>> value) {
    variables.merge(name, value, NodePaths::union);
  }

  private List<List<String>> expression(
      RawTag.Value value, List<List<String>> context, List<List<String>> current) {
    return new XPathPaths(
            value.value(), variables, current, new XPathReads(value::place, reads, refusals))
        .all(context);
  }

  /** Expressions in braces; doubled braces are braces. */
  private void template(RawTag.Value value, Level level) {
    String text = value.value();
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("{{", at) || text.startsWith("}}", at)) {
        at += 2;
      } else if (text.charAt(at) == '{') {
        int end = close(text, at);
        int from = at + 1;
        new XPathPaths(
                text.substring(from, end),
                variables,
                level.current(),
                new XPathReads(i -> value.place(from + i), reads, refusals))
            .all(level.context());
        at = end + 1;
      } else {
        at++;
      }
    }
  }

  private static int close(String text, int open) {
    int depth = 0;
    char quote = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return text.length();
  }
}

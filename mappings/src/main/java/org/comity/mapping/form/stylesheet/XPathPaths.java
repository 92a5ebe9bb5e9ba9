package org.comity.mapping.form.stylesheet;

import java.util.List;
import java.util.Map;

/**
 * Finds the paths that an XPath expression reads, without running it: where a path begins is known
 * from what stands before it; what a function gives can be any node. One expression.
 */
final class XPathPaths extends XPathCursor {
  private final Map<String, List<List<String>>> variables;
  private final List<List<String>> current;
  private final XPathReads reads;

  /** What {@code name()} was asked of last, and the word behind that call. */
  private List<List<String>> named = NodePaths.NOWHERE;

  private int namedEnd = -1;

  XPathPaths(
      String text,
      Map<String, List<List<String>>> variables,
      List<List<String>> current,
      XPathReads reads) {
    super(text);
    this.variables = variables;
    this.current = current;
    this.reads = reads;
  }

  /** Reads the whole expression; gives the nodes it can result in. */
  List<List<String>> all(List<List<String>> context) {
    List<List<String>> all = NodePaths.NOWHERE;
    while (peek().kind() != XPathToken.Kind.END) {
      int before = at;
      all = NodePaths.union(all, sequence(context));
      if (at == before) {
        at++;
      }
    }
    return all;
  }

  private List<List<String>> sequence(List<List<String>> context) {
    List<List<String>> all = single(context);
    while (takeIf(",")) {
      all = NodePaths.union(all, single(context));
    }
    return all;
  }

  private List<List<String>> single(List<List<String>> context) {
    XPathToken token = peek();
    if (token.isName("if") && peekNext().is("(")) {
      at += 2;
      sequence(context);
      takeIf(")");
      takeName("then");
      List<List<String>> then = single(context);
      return takeName("else") ? NodePaths.union(then, single(context)) : then;
    }
    boolean binds = peekNext().kind() == XPathToken.Kind.VARIABLE;
    if (binds && (token.isName("for") || token.isName("let"))) {
      bindings(context);
      takeName("return");
      return single(context);
    }
    if (binds && (token.isName("some") || token.isName("every"))) {
      bindings(context);
      takeName("satisfies");
      single(context);
      return NodePaths.NOWHERE;
    }
    return operators(context);
  }

  private void bindings(List<List<String>> context) {
    at++;
    do {
      String name = take().text();
      if (!takeIf(":=")) {
        takeName("in");
      }
      variables.put(name, single(context));
    } while (takeIf(",") && peek().kind() == XPathToken.Kind.VARIABLE);
  }

  private List<List<String>> operators(List<List<String>> context) {
    int start = at;
    List<List<String>> left = path(context);
    while (true) {
      XPathToken token = peek();
      int end = at;
      boolean name = namedEnd == end;
      List<List<String>> asked = named;
      boolean sign =
          token.kind() == XPathToken.Kind.SIGN && XPathWords.SIGN_OPERATORS.contains(token.text());
      boolean word =
          token.kind() == XPathToken.Kind.NAME
              && !token.prefixed()
              && XPathWords.OPERATORS.contains(token.text());
      if (token.kind() == XPathToken.Kind.NAME && XPathWords.TYPED.contains(token.text())) {
        at += 2;
        type();
        left = token.isName("treat") ? left : NodePaths.NOWHERE;
      } else if (sign || word) {
        at++;
        List<List<String>> right = path(context);
        if (token.is("=") || token.isName("eq")) {
          if (name) {
            reads.compared(asked, tokens.subList(end + 1, at));
          } else if (namedEnd == at) {
            reads.compared(named, tokens.subList(start, end));
          }
        }
        boolean union = token.is("|") || token.isName("union") || token.isName("otherwise");
        boolean keep = token.isName("intersect") || token.isName("except");
        left = union ? NodePaths.union(left, right) : keep ? left : NodePaths.NOWHERE;
      } else {
        return left;
      }
    }
  }

  /** A type says nothing of a path. */
  private void type() {
    at++;
    if (peek().is("(")) {
      skip("(", ")");
    }
    if (peek().is("?") || peek().is("*") || peek().is("+")) {
      at++;
    }
  }

  private List<List<String>> path(List<List<String>> context) {
    while (takeIf("-") || takeIf("+")) {
      // A sign before a number.
    }
    List<List<String>> here = context;
    if (takeIf("/")) {
      here = NodePaths.TOP;
      if (!beginsStep()) {
        return here;
      }
    } else if (takeIf("//")) {
      here = NodePaths.below(NodePaths.TOP, "**");
    }
    here = step(here);
    while (true) {
      if (takeIf("/") || takeIf("!")) {
        here = step(here);
      } else if (takeIf("//")) {
        here = step(NodePaths.below(here, "**"));
      } else if (takeIf("=>")) {
        here = step(NodePaths.ANYWHERE);
      } else {
        return here;
      }
    }
  }

  private boolean beginsStep() {
    XPathToken token = peek();
    return (token.kind() == XPathToken.Kind.NAME && !XPathWords.OPERATORS.contains(token.text()))
        || token.is("*")
        || token.is("@")
        || token.is(".")
        || token.is("..");
  }

  private List<List<String>> step(List<List<String>> context) {
    List<List<String>> here = primary(context);
    while (true) {
      if (takeIf("[")) {
        sequence(here);
        takeIf("]");
      } else if (takeIf("?")) {
        take();
        here = NodePaths.ANYWHERE;
      } else if (peek().is("(")) {
        arguments(context);
        here = NodePaths.ANYWHERE;
      } else {
        return here;
      }
    }
  }

  private List<List<String>> primary(List<List<String>> context) {
    XPathToken token = take();
    switch (token.kind()) {
      case VARIABLE -> {
        return variables.getOrDefault(token.text(), NodePaths.ANYWHERE);
      }
      case NAME -> {
        return named(token, context);
      }
      case SIGN -> {
        return sign(token, context);
      }
      default -> {
        return NodePaths.NOWHERE;
      }
    }
  }

  private List<List<String>> sign(XPathToken token, List<List<String>> context) {
    switch (token.text()) {
      case "." -> {
        return context;
      }
      case ".." -> {
        return NodePaths.parents(context);
      }
      case "*" -> {
        return NodePaths.below(context, "*");
      }
      case "@" -> {
        return reads.attribute(take(), context);
      }
      case "(" -> {
        List<List<String>> inner = peek().is(")") ? NodePaths.NOWHERE : sequence(context);
        takeIf(")");
        return inner;
      }
      case "[" -> {
        List<List<String>> inner = peek().is("]") ? NodePaths.NOWHERE : sequence(context);
        takeIf("]");
        return NodePaths.union(inner, NodePaths.ANYWHERE);
      }
      default -> {
        at--;
        return NodePaths.NOWHERE;
      }
    }
  }

  private List<List<String>> named(XPathToken token, List<List<String>> context) {
    if (takeIf("::")) {
      return axis(token.text(), context);
    }
    if (peek().is("(")) {
      return call(token, context);
    }
    if (takeIf("#")) {
      reads.refuse(token);
      take();
      return NodePaths.NOWHERE;
    }
    boolean constructor = token.isName("map") || token.isName("array");
    if (constructor && peek().is("{")) {
      at++;
      while (peek().kind() != XPathToken.Kind.END && !takeIf("}")) {
        int before = at;
        single(context);
        if (!takeIf(",") && !takeIf(":") && at == before) {
          at++;
        }
      }
      return NodePaths.ANYWHERE;
    }
    return reads.read(token, token.text(), context);
  }

  private List<List<String>> axis(String axis, List<List<String>> context) {
    switch (axis) {
      case "child" -> {
        return primary(context);
      }
      case "attribute" -> {
        return reads.attribute(take(), context);
      }
      case "self" -> {
        boolean any = peek().is("*") || peekNext().is("(");
        XPathToken name = take();
        if (any && peek().is("(")) {
          skip("(", ")");
        }
        if (!any) {
          reads.read(name, name.text(), NodePaths.ANYWHERE);
        }
        return context;
      }
      case "parent" -> {
        int before = reads.count();
        primary(NodePaths.ANYWHERE);
        // The name of what stands around is known by the path itself.
        reads.keepFirstSince(before);
        return NodePaths.parents(context);
      }
      default -> {
        boolean below = axis.startsWith("descendant");
        return primary(below ? NodePaths.below(context, "**") : NodePaths.ANYWHERE);
      }
    }
  }

  private List<List<String>> call(XPathToken token, List<List<String>> context) {
    switch (token.prefixed() ? "" : token.text()) {
      case "text" -> {
        skip("(", ")");
        return context;
      }
      case "node", "item" -> {
        skip("(", ")");
        return NodePaths.below(context, "*");
      }
      case "element", "attribute" -> {
        return kindTest(token.text().equals("attribute") ? "@" : "", context);
      }
      case "current" -> {
        skip("(", ")");
        return current;
      }
      case "name", "local-name" -> {
        nameOf(context);
        return NodePaths.NOWHERE;
      }
      case "root" -> {
        arguments(context);
        return NodePaths.TOP;
      }
      case "function" -> {
        skip("(", ")");
        while (peek().kind() != XPathToken.Kind.END && !takeIf("{")) {
          at++;
        }
        sequence(NodePaths.ANYWHERE);
        takeIf("}");
        return NodePaths.NOWHERE;
      }
      default -> {
        reads.refuse(token);
        return arguments(context);
      }
    }
  }

  /** {@code element(…)} or {@code attribute(…)}, with a name or without one. */
  private List<List<String>> kindTest(String sign, List<List<String>> context) {
    at++;
    XPathToken name = take();
    boolean isNamed = name.kind() == XPathToken.Kind.NAME;
    List<List<String>> found =
        isNamed ? reads.read(name, sign + name.text(), context) : NodePaths.below(context, "*");
    while (peek().kind() != XPathToken.Kind.END && !name.is(")") && !takeIf(")")) {
      at++;
    }
    return found;
  }

  /** Notes whose name is asked for: what it is compared with says more. */
  private void nameOf(List<List<String>> context) {
    boolean here = peekNext().is(")");
    at++;
    List<List<String>> asked = here ? context : single(context);
    while (peek().kind() != XPathToken.Kind.END && !takeIf(")")) {
      at++;
    }
    named = asked;
    namedEnd = at;
  }

  /** What a function gives stands in what it is given, or anywhere. */
  private List<List<String>> arguments(List<List<String>> context) {
    takeIf("(");
    while (peek().kind() != XPathToken.Kind.END && !takeIf(")")) {
      int before = at;
      if (!takeIf("?")) {
        single(context);
      }
      if (!takeIf(",") && at == before) {
        at++;
      }
    }
    return NodePaths.ANYWHERE;
  }
}

package org.comity.mapping.form.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.form.PathRead;

/**
 * Finds the paths that an expression reads, and what of the language is not allowed, without
 * running it: where a path begins is known from what stands before it. A result whose place is not
 * known (of a function, say) can be any node. One use.
 */
public final class ExpressionPaths {
  private static final List<List<String>> ANYWHERE = List.of(List.of("**"));
  private static final List<List<String>> NOWHERE = List.of();

  /** Left binding powers of the language. */
  private static final Map<String, Integer> POWERS = powers();

  private final List<Token> tokens;
  private final List<List<String>> top;
  private final Map<String, List<List<String>>> variables = new HashMap<>();
  private final List<PathRead> reads = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private int at;

  /**
   * A part of the language that a cell must not use, or a function that does not exist.
   *
   * @param offset where, in characters
   * @param code code of the finding
   * @param seen what was seen
   * @param wouldFit what would fit
   */
  public record Refusal(int offset, String code, String seen, String wouldFit) {}

  /**
   * What was found.
   *
   * @param reads every path, in the order in which it is written
   * @param refusals what is not allowed
   */
  public record Found(List<PathRead> reads, List<Refusal> refusals) {
    public Found {
      reads = List.copyOf(reads);
      refusals = List.copyOf(refusals);
    }
  }

  private ExpressionPaths(String text, List<String> here, List<String> record) {
    this.tokens = Tokens.of(text);
    this.top = List.of(here);
    variables.put("record", List.of(record));
    variables.put("payload", List.of(List.of()));
  }

  /**
   * Reads an expression that compiles.
   *
   * @param text the expression
   * @param here the node it is about, names from the top
   * @param record the record
   */
  public static Found in(String text, List<String> here, List<String> record) {
    ExpressionPaths paths = new ExpressionPaths(text, here, record);
    while (paths.peek().kind() != Token.Kind.END) {
      int before = paths.at;
      paths.expression(0, paths.top);
      if (paths.at == before) {
        paths.at++;
      }
    }
    return new Found(paths.reads, paths.refusals);
  }

  private static Map<String, Integer> powers() {
    Map<String, Integer> powers = new HashMap<>();
    String[] words =
        (". 75 [ 80 { 70 ( 80 @ 80 # 80 ? 20 + 50 - 50 * 60 / 60 % 60 = 40 < 40 > 40 ^ 40 .. 20"
                + " := 10 != 40 <= 40 >= 40 ~> 40 and 30 or 25 in 40 & 50 ?: 40 ?? 40")
            .split(" ");
    for (int i = 0; i < words.length; i += 2) {
      powers.put(words[i], Integer.parseInt(words[i + 1]));
    }
    return powers;
  }

  private Token peek() {
    return tokens.get(Math.min(at, tokens.size() - 1));
  }

  private Token take() {
    Token token = peek();
    at++;
    return token;
  }

  private boolean takeIf(String sign) {
    boolean is = peek().is(sign);
    at += is ? 1 : 0;
    return is;
  }

  private void refuse(Token token, String seen, String wouldFit) {
    refusals.add(new Refusal(token.offset(), "BAD_EXPRESSION", seen, wouldFit));
  }

  /** Reads one expression; gives the nodes it can result in. */
  private List<List<String>> expression(int power, List<List<String>> context) {
    List<List<String>> left = prefix(context);
    while (true) {
      Token token = peek();
      boolean operator = token.kind() == Token.Kind.SIGN || token.kind() == Token.Kind.NAME;
      Integer binds = operator ? POWERS.get(token.text()) : null;
      if (binds == null || binds <= power) {
        return left;
      }
      left = infix(take(), binds, left, context);
    }
  }

  private List<List<String>> prefix(List<List<String>> context) {
    Token token = take();
    switch (token.kind()) {
      case NAME -> {
        if (isLambda(token)) {
          return lambda();
        }
        return step(token, token.text(), context);
      }
      case VARIABLE -> {
        return variable(token, context);
      }
      case SIGN -> {
        return sign(token, context);
      }
      default -> {
        return NOWHERE;
      }
    }
  }

  private List<List<String>> sign(Token token, List<List<String>> context) {
    switch (token.text()) {
      case "(" -> {
        return block(")", context);
      }
      case "[" -> {
        return list("]", context);
      }
      case "{" -> {
        list("}", context);
        return ANYWHERE;
      }
      case "*" -> {
        return below(context, "*");
      }
      case "**" -> {
        return below(context, "**");
      }
      case "%" -> {
        return parents(context);
      }
      case "-" -> {
        expression(70, context);
      }
      case "/" -> {
        refuse(token, "a regular expression", "$contains, $substringBefore …, or a function");
        skipTo("/");
      }
      case "|" -> {
        refuse(token, "a transformation", "the values themselves");
      }
      default -> {
        // A placeholder of a partial application, or the rest of what was refused.
      }
    }
    return NOWHERE;
  }

  private void skipTo(String sign) {
    while (peek().kind() != Token.Kind.END && !takeIf(sign)) {
      at++;
    }
  }

  private List<List<String>> infix(
      Token token, int power, List<List<String>> left, List<List<String>> context) {
    return switch (token.text()) {
      case "." -> expression(power, left);
      case "[" -> {
        list("]", left);
        yield left;
      }
      case "{" -> {
        list("}", left);
        yield ANYWHERE;
      }
      case "(" -> {
        list(")", context);
        yield ANYWHERE;
      }
      case "^" -> {
        takeIf("(");
        order(left);
        yield left;
      }
      case "@", "#" -> {
        refuse(token, "'" + token.text() + "'", "a path without bindings");
        yield expression(power, left);
      }
      case "?" -> {
        List<List<String>> then = expression(0, context);
        yield takeIf(":") ? union(then, expression(0, context)) : then;
      }
      case "?:", "??" -> union(left, expression(power, context));
      case ":=" -> expression(power - 1, context);
      case "~>" -> {
        expression(power, context);
        yield ANYWHERE;
      }
      default -> {
        expression(power, context);
        yield NOWHERE;
      }
    };
  }

  private void order(List<List<String>> context) {
    do {
      if (!takeIf("<")) {
        takeIf(">");
      }
      expression(0, context);
    } while (takeIf(","));
    takeIf(")");
  }

  private List<List<String>> block(String end, List<List<String>> context) {
    List<List<String>> last = NOWHERE;
    while (peek().kind() != Token.Kind.END && !takeIf(end)) {
      int before = at;
      last = expression(0, context);
      if (!takeIf(";") && at == before) {
        at++;
      }
    }
    return last;
  }

  private List<List<String>> list(String end, List<List<String>> context) {
    List<List<String>> all = NOWHERE;
    while (peek().kind() != Token.Kind.END && !takeIf(end)) {
      int before = at;
      all = union(all, expression(0, context));
      if (!takeIf(",") && !takeIf(":") && at == before) {
        at++;
      }
    }
    return all;
  }

  private boolean isLambda(Token token) {
    return (token.text().equals("function") || token.text().equals("λ")) && peek().is("(");
  }

  private List<List<String>> lambda() {
    take();
    while (peek().kind() != Token.Kind.END && !takeIf(")")) {
      Token parameter = take();
      if (parameter.kind() == Token.Kind.VARIABLE) {
        variables.put(parameter.text(), ANYWHERE);
      }
    }
    if (peek().is("<")) {
      while (peek().kind() != Token.Kind.END && !peek().is("{")) {
        at++;
      }
    }
    if (takeIf("{")) {
      block("}", ANYWHERE);
    }
    return NOWHERE;
  }

  private List<List<String>> variable(Token token, List<List<String>> context) {
    String name = token.text();
    if (peek().is(":=")) {
      take();
      // A function may call itself.
      variables.putIfAbsent(name, ANYWHERE);
      List<List<String>> value = expression(9, context);
      variables.put(name, value);
      return value;
    }
    if (name.isEmpty()) {
      return context;
    }
    if (name.equals("$")) {
      return top;
    }
    List<List<String>> bound = variables.get(name);
    if (bound == null && name.equals("lookup") && peek().is("(")) {
      return lookup(context);
    }
    if (bound == null) {
      Known.check(token, refusals);
      return ANYWHERE;
    }
    return bound;
  }

  /** A look-up of a name that is written out is a step of that name. */
  private List<List<String>> lookup(List<List<String>> context) {
    boolean piped = at >= 2 && tokens.get(at - 2).is("~>");
    take();
    List<List<String>> in = context;
    boolean alone = peek().kind() == Token.Kind.LITERAL && tokens.get(at + 1).is(")");
    if (!alone) {
      in = expression(0, context);
      takeIf(",");
    }
    Token name = peek();
    boolean literal = name.kind() == Token.Kind.LITERAL && tokens.get(at + 1).is(")");
    boolean known = !in.equals(ANYWHERE) && !in.equals(NOWHERE) && !(alone && piped);
    if (literal && known) {
      at += 2;
      return step(name, name.text(), in);
    }
    list(")", context);
    return ANYWHERE;
  }

  private List<List<String>> step(Token token, String name, List<List<String>> context) {
    if (name.equals(NodeMap.TEXT)) {
      return context;
    }
    List<List<String>> below = below(context, name);
    for (int i = 0; i < below.size(); i++) {
      reads.add(new PathRead(token.offset(), name, context.get(i), below.get(i)));
    }
    return below;
  }

  private static List<List<String>> below(List<List<String>> context, String name) {
    List<List<String>> below = new ArrayList<>();
    for (List<String> path : context) {
      List<String> longer = new ArrayList<>(path);
      longer.add(name);
      below.add(List.copyOf(longer));
    }
    return List.copyOf(below);
  }

  private static List<List<String>> parents(List<List<String>> context) {
    List<List<String>> parents = new ArrayList<>();
    for (List<String> path : context) {
      boolean named = !path.isEmpty() && !path.get(path.size() - 1).startsWith("*");
      parents.add(named ? path.subList(0, path.size() - 1) : ANYWHERE.get(0));
    }
    return List.copyOf(parents);
  }

  private static List<List<String>> union(List<List<String>> a, List<List<String>> b) {
    Set<List<String>> both = new LinkedHashSet<>(a);
    both.addAll(b);
    return List.copyOf(both);
  }
}

package org.comity.mapping.record;

import java.util.List;
import java.util.function.Predicate;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.form.Functions;
import org.comity.mapping.form.PathRead;
import org.comity.mapping.form.ValueFunction;
import org.comity.mapping.form.expression.Expression;
import org.comity.mapping.form.expression.ExpressionPaths;
import org.comity.mapping.record.MappingOutline.Place;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Compiles cells that make a text: expressions and functions. */
final class CellCompiler {
  private final Findings findings;
  private final Functions functions;
  private final Predicate<List<String>> forbidden;

  /**
   * @param findings takes what does not fit
   * @param functions the functions that can be named
   * @param forbidden whether a path from the top may not be read
   */
  CellCompiler(Findings findings, Functions functions, Predicate<List<String>> forbidden) {
    this.findings = findings;
    this.functions = functions;
    this.forbidden = forbidden;
  }

  /**
   * An expression.
   *
   * @param cell the cell
   * @param here the node it is about, names from the top
   * @param record the record
   * @return the expression, or {@code null} if it was told
   */
  @Nullable Computation expression(YamlNode.Scalar cell, List<String> here, List<String> record) {
    Expression expression;
    try {
      expression = Expression.of(cell.text());
    } catch (Expression.BadExpression e) {
      tell(cell, e.offset(), "BAD_EXPRESSION", e.getMessage(), "an expression of JSONata");
      return null;
    }
    ExpressionPaths.Found found = ExpressionPaths.in(cell.text(), here, record);
    found.refusals().forEach(r -> tell(cell, r.offset(), r.code(), r.seen(), r.wouldFit()));
    for (PathRead read : found.reads()) {
      if (forbidden.test(read.path())) {
        tell(
            cell,
            read.offset(),
            "FORBIDDEN_READ",
            "an expression reads what is forbidden",
            "take it out of 'forbidden', or out of the expression");
      }
    }
    return found.refusals().isEmpty() ? new ExpressionComputation(expression) : null;
  }

  /**
   * A function.
   *
   * @param cell its name
   * @param source what it is given; absent if it reads for itself
   * @return the call, or {@code null} if it was told
   */
  @Nullable Computation function(YamlNode.Scalar cell, @Nullable Source source) {
    ValueFunction function = functions.find(cell.text(), ValueFunction.class);
    if (function == null) {
      unknown(findings, functions.names(ValueFunction.class), cell);
      return null;
    }
    return new FunctionComputation(function, source);
  }

  /** Tells a function that nobody provides. */
  static void unknown(Findings findings, List<String> names, YamlNode.Scalar cell) {
    findings.add(
        cell,
        "UNKNOWN_FUNCTION",
        "no function '" + cell.text() + "' of this kind",
        names.isEmpty()
            ? "a jar on the class path that provides it"
            : Findings.suggest(cell.text(), names));
  }

  private void tell(
      YamlNode.Scalar cell, int offset, String code, @Nullable String seen, String wouldFit) {
    Place at = Cell.place(cell, offset);
    findings.add(at.line(), at.column(), code, String.valueOf(seen), wouldFit);
  }
}

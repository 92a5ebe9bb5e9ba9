package org.comity.mapping.record;

import org.comity.mapping.form.FormFailure;
import org.comity.mapping.form.Reads;
import org.comity.mapping.form.SourceNode;
import org.comity.mapping.form.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * A text made by an expression.
 *
 * @param readsOne whether it takes every name for one value
 */
record ExpressionComputation(Expression expression, boolean readsOne) implements Computation {
  ExpressionComputation(Expression expression) {
    this(expression, expression.readsOne());
  }

  @Override
  public @Nullable Made make(Frame frame, Build build) {
    ViewNode here = frame.view();
    if (here == null) {
      return null;
    }
    Reads reads = new Reads();
    try {
      String text = expression.evaluate(here, record(frame), reads);
      return text == null || text.isBlank() ? null : new Made(text.strip(), reads.take(), null, -1);
    } catch (FormFailure e) {
      build.failed(e);
      return null;
    }
  }

  private static SourceNode record(Frame frame) {
    Frame at = frame;
    while (at.scope().kind() == Scope.Kind.ITEM && at.parent() != null) {
      at = at.parent();
    }
    ViewNode view = at.view();
    if (view == null) {
      throw new IllegalStateException("a payload that nobody views");
    }
    return view;
  }

  @Override
  public String rule() {
    return "expr";
  }
}

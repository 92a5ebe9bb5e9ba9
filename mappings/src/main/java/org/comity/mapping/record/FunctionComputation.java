package org.comity.mapping.record;

import org.comity.mapping.form.FormFailure;
import org.comity.mapping.form.Functions;
import org.comity.mapping.form.Reads;
import org.comity.mapping.form.ValueFunction;
import org.jspecify.annotations.Nullable;

/**
 * A text made by a function in Java.
 *
 * @param function the function
 * @param source what it is given; absent if it only reads the record
 */
record FunctionComputation(ValueFunction function, @Nullable Source source) implements Computation {
  @Override
  public @Nullable Made make(Frame frame, Build build) {
    Frame at = source == null ? null : source.frame(frame, build);
    String raw = at == null || source == null ? null : at.value(source.slot());
    ViewNode view = frame.view();
    if (view == null || (source != null && raw == null)) {
      return null;
    }
    String given = raw == null ? null : raw.strip();
    if (given != null && at != null && source != null && build.absent(given, at, source.slot())) {
      return null;
    }
    Reads reads = new Reads();
    try {
      String text = Functions.call(function, given, view, reads);
      build.asked(reads.asked());
      if (text == null || text.isBlank()) {
        return null;
      }
      return new Made(text.strip(), reads.take(), at, source == null ? -1 : source.slot());
    } catch (FormFailure e) {
      build.failed(e);
      return null;
    }
  }

  @Override
  public String rule() {
    return "function " + function.name();
  }
}

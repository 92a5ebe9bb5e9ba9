package org.comity.mapping.record;

import org.comity.mapping.form.FormFailure;
import org.comity.mapping.form.Output;
import org.comity.mapping.form.Reads;
import org.comity.mapping.form.RecordForm;
import org.comity.model.Credential;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/** A credential made by a stylesheet or function, checked like any other. */
record FormCredential(RecordForm form) implements WholeCredential {
  @Override
  public @Nullable Object @Nullable [] values(Frame frame, Build build) {
    ViewNode record = frame.view();
    if (record == null) {
      throw new IllegalStateException("a payload that nobody views");
    }
    Reads reads = new Reads();
    try {
      Output credential = form.say(record, reads);
      return new OutputBuilder(build).credential(credential);
    } catch (FormFailure e) {
      build.add(Issue.error(e.code(), place(frame), e.getMessage() + ": it is left out", false));
      return null;
    } finally {
      build.asked(reads.asked());
    }
  }

  private static @Nullable String place(Frame frame) {
    String position = frame.position();
    return position.isEmpty() ? null : position;
  }

  @Override
  public void fallBack(@Nullable Object[] values) {
    CanonicalType.of(Credential.class).fallBack(values);
  }
}

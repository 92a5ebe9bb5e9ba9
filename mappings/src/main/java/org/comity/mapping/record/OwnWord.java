package org.comity.mapping.record;

import org.comity.mapping.form.SourceNode;
import org.jspecify.annotations.Nullable;

/**
 * The registry's own word for what a computation makes a code or level of. That is the text of the
 * one node that it looked at; of several nobody can say which is meant, and then it is what was
 * made; of one node that occurs with texts that differ there is none.
 */
record OwnWord(Computation computation) implements Computation {
  @Override
  public @Nullable Made make(Frame frame, Build build) {
    Made made = computation.make(frame, build);
    if (made == null || !made.isSourced()) {
      return null;
    }
    // Of texts that differ, what was made is no word that the registry wrote.
    if (computation.readsOne() && made.contested() != null) {
      return null;
    }
    String word = word(made);
    return word == null ? made : new Made(word.strip(), made.reads(), made.frame(), made.slot());
  }

  private static @Nullable String word(Made made) {
    Frame given = made.frame();
    if (given != null) {
      return made.reads().isEmpty() ? given.value(made.slot()) : null;
    }
    if (made.reads().size() != 1) {
      return null;
    }
    SourceNode only = made.reads().get(0);
    return only.whole() == null ? only.text() : only.whole();
  }

  @Override
  public String rule() {
    return computation.rule();
  }

  @Override
  public String rule(Made made) {
    return word(made) == null ? computation.rule() : "copy";
  }
}

package org.comity.mapping.record;

import org.jspecify.annotations.Nullable;

/**
 * A part of the registry's own number of a record.
 *
 * @param source where it stands, seen from the record, or from one of several
 * @param among of which of several it is one; absent if it is the only one
 */
record NumberPart(Source source, Plan.@Nullable Among among) {
  /** Stands for texts that differ, of which nobody knows the record's own. */
  static final String UNSURE = "\uFFFF";

  /** The text, which counts as taken; {@link #UNSURE} of several that differ. */
  @Nullable String text(Frame record, Build build) {
    if (among == null) {
      return source.isUnsure(record, build) ? UNSURE : source.text(record, build);
    }
    Frame from = among.way().climb(record);
    return from == null ? null : text(among, 0, from, build, null);
  }

  private @Nullable String text(
      Plan.Among those, int level, Frame at, Build build, @Nullable String before) {
    if (level == those.way().down().size()) {
      if (!those.counts(at, build)) {
        return before;
      }
      String text = source.isUnsure(at, build) ? UNSURE : source.text(at, build);
      if (text == null || (before != null && before.strip().equals(text.strip()))) {
        return before;
      }
      those.when().text(at, build);
      return before == null ? text : UNSURE;
    }
    String found = before;
    for (Frame child : at.children()) {
      if (child.scope() == those.way().down().get(level)) {
        found = text(those, level + 1, child, build, found);
      }
    }
    return found;
  }
}

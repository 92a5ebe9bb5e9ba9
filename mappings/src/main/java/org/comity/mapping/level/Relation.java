package org.comity.mapping.level;

import org.jspecify.annotations.Nullable;

/** How the source of a link relates two levels. */
public enum Relation {
  /** One level to one level, in both directions as published. */
  EXACT("exact"),
  /** Published, but several levels share the target, or by descriptors only. */
  BEST_FIT("best_fit"),
  /** One level spans several targets; one row each. */
  RANGE("range"),
  /** Only some qualification types, or a partial level. */
  PARTIAL("partial"),
  /** The source says that there is no comparable level. */
  NONE("none");

  private final String text;

  Relation(String text) {
    this.text = text;
  }

  /** The word used in the files. */
  public String text() {
    return text;
  }

  /** The relation of a word in the files, or {@code null}. */
  public static @Nullable Relation of(String text) {
    for (Relation r : values()) {
      if (r.text.equals(text)) {
        return r;
      }
    }
    return null;
  }
}

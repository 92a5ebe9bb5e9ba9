package org.comity.mapping.record;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notices where a payload is built otherwise than the mapping reads it: a plain text where fields
 * read what is inside, or parts where a field reads a text. Such a value reaches no field, and
 * without a word it would look as if the registry had not said it. One use, beside one {@link
 * Matcher}.
 */
final class ShapeWatch {
  private final Set<String> texts = new LinkedHashSet<>();
  private final Set<String> parts = new LinkedHashSet<>();

  private boolean[] inner;
  private boolean[] told;
  private boolean[] own;
  private boolean[] below;

  ShapeWatch(int depth) {
    inner = new boolean[depth];
    told = new boolean[depth];
    own = new boolean[depth];
    below = new boolean[depth];
  }

  /** A node begins. */
  void enter(int depth, boolean attribute) {
    if (depth >= inner.length) {
      inner = Arrays.copyOf(inner, depth * 2);
      told = Arrays.copyOf(told, depth * 2);
      own = Arrays.copyOf(own, depth * 2);
      below = Arrays.copyOf(below, depth * 2);
    }
    own[depth] = false;
    below[depth] = false;
    inner[depth] = false;
    told[depth] = false;
    if (!attribute) {
      inner[depth - 1] = true;
    }
  }

  /** The current node has a text, whoever may read it. */
  void fill(int depth) {
    own[depth] = true;
  }

  /**
   * The current node ends: what it holds, the node around it holds too.
   *
   * @param counts whether it says anything: not what only tells how the payload is written
   */
  void end(int depth, boolean counts) {
    below[depth - 1] |= counts && (own[depth] || below[depth]);
  }

  /** Whether the current node has no text, but there is one in it. */
  boolean isStructure(int depth) {
    return below[depth] && !own[depth];
  }

  /** The current node has a text. */
  void text(int depth, @Nullable PathNode node, Frame frame) {
    told[depth] = true;
    if (node != null && node.slot() < 0 && node.isReadInside() && !inner[depth]) {
      texts.add(path(node, frame));
    }
  }

  /** The current node, of which nothing is ignored or forbidden, ends. */
  void leave(int depth, @Nullable PathNode node, Frame frame) {
    if (inner[depth]
        && !told[depth]
        && node != null
        && node.slot() >= 0
        && node.isTextRead()
        && !node.isReadInside()) {
      parts.add(path(node, frame));
    }
  }

  private static String path(PathNode node, Frame frame) {
    Scope scope = frame.teller().scope();
    return scope.kind() == Scope.Kind.RECORD ? node.pathFrom(scope.node()) : node.path();
  }

  /** Where a plain text stands where parts are read. */
  Set<String> texts() {
    return texts;
  }

  /** Tells what was noticed. */
  void tell(Build build) {
    for (String path : texts) {
      build.warn(
          "SHAPE_DIFFERS",
          path,
          "a text stands where fields read what is inside; see the extensions");
    }
    for (String path : parts) {
      build.warn(
          "SHAPE_DIFFERS", path, "parts stand where a field reads a text; see the extensions");
    }
  }
}

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
  /** A child element began in the node. */
  private static final byte INNER = 1;

  /** The node's text was told. */
  private static final byte TOLD = 2;

  /** The node has a text, whoever may read it. */
  private static final byte OWN = 4;

  /** There is a text in the node. */
  private static final byte BELOW = 8;

  private final Set<String> texts = new LinkedHashSet<>(4);
  private final Set<String> parts = new LinkedHashSet<>(4);
  private byte[] seen;

  ShapeWatch(int depth) {
    seen = new byte[depth];
  }

  /** A node begins. */
  void enter(int depth, boolean attribute) {
    if (depth >= seen.length) {
      seen = Arrays.copyOf(seen, depth * 2);
    }
    seen[depth] = 0;
    if (!attribute) {
      seen[depth - 1] |= INNER;
    }
  }

  /** The current node has a text, whoever may read it. */
  void fill(int depth) {
    seen[depth] |= OWN;
  }

  /**
   * The current node ends: what it holds, the node around it holds too.
   *
   * @param counts whether it says anything: not what only tells how the payload is written
   */
  void end(int depth, boolean counts) {
    if (counts && (seen[depth] & (OWN | BELOW)) != 0) {
      seen[depth - 1] |= BELOW;
    }
  }

  /** Whether the current node has no text, but there is one in it. */
  boolean isStructure(int depth) {
    return (seen[depth] & (OWN | BELOW)) == BELOW;
  }

  /** The current node has a text. */
  void text(int depth, @Nullable PathNode node, Frame frame) {
    seen[depth] |= TOLD;
    if (node != null && node.slot() < 0 && node.isReadInside() && (seen[depth] & INNER) == 0) {
      texts.add(path(node, frame));
    }
  }

  /** The current node, of which nothing is ignored or forbidden, ends. */
  void leave(int depth, @Nullable PathNode node, Frame frame) {
    if ((seen[depth] & (INNER | TOLD)) == INNER
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

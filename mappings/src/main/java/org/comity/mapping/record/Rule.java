package org.comity.mapping.record;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way to get a value. Exactly one of source (with converter), computation (with converter) and
 * constant is there.
 *
 * @param unknown what a flag gives whose text is neither one that sets it nor one that does not;
 *     absent if the component has no such value
 */
record Rule(
    @Nullable Source source,
    @Nullable Computation computation,
    @Nullable Converter converter,
    @Nullable Object constant,
    @Nullable Object unknown,
    @Nullable Condition when) {
  private static final String SEVERAL =
      "several codes that differ stand where one is read: none of them is taken";

  Rule(
      @Nullable Source source,
      @Nullable Computation computation,
      @Nullable Converter converter,
      @Nullable Object constant,
      @Nullable Condition when) {
    this(source, computation, converter, constant, null, when);
  }

  /**
   * What must hold for a rule to count.
   *
   * @param source what is looked at
   * @param values texts it must be, or must not be; {@code null} if only its presence counts: that
   *     of a text, or of a node with a text in it
   * @param wanted whether it must be so, or must not
   * @param unset texts that say for sure that it does not hold; {@code null} if all others do
   */
  record Condition(
      Source source, @Nullable Set<String> values, boolean wanted, @Nullable Set<String> unset) {

    /**
     * Whether it cannot be said if it holds: the text is none that the mapping knows, or there are
     * several that differ. Told if so.
     */
    boolean isOpen(Frame frame, Build build) {
      if (unset == null) {
        return false;
      }
      Frame at = source.frame(frame, build);
      String raw = at == null ? null : at.value(source.slot());
      String text = raw == null ? "" : raw.strip();
      if (isKnown(text, at)) {
        return false;
      }
      build.warn(
          "UNRESOLVED_CODE",
          at == null ? null : at.rule(source.slot()),
          "the flag is neither set nor unset by what stands there");
      return true;
    }

    private boolean isKnown(String text, @Nullable Frame at) {
      boolean stands = at != null && at.isStanding(source.slot());
      if (at != null && (at.isContested(source.slot()) || (stands && !text.isEmpty()))) {
        return false;
      }
      if (text.isEmpty() && !stands) {
        return unset != null
            && unset.contains("")
            && (at == null || !at.isWrittenOtherwise(source.slot()));
      }
      return values == null
          || (!stands && (values.contains(text) || (unset != null && unset.contains(text))));
    }

    boolean holds(Frame frame, Build build) {
      String text = source.text(frame, build);
      if (values != null) {
        return (text != null && values.contains(text.strip())) == wanted;
      }
      boolean says = text != null && (unset == null || !unset.contains(text.strip()));
      return (says || stands(frame, build)) == wanted;
    }

    private boolean stands(Frame frame, Build build) {
      Frame at = source.frame(frame, build);
      return at != null && at.isStanding(source.slot());
    }
  }

  /** Whether the value depends on the payload. */
  boolean isSourced() {
    return source != null || computation != null || when != null;
  }

  /** The value, or {@code null} if there is none or the condition does not hold. */
  @Nullable Object value(Frame frame, Build build) {
    if (when != null && when.isOpen(frame, build)) {
      return unknown;
    }
    if (when != null && !when.holds(frame, build)) {
      return null;
    }
    if (constant != null) {
      build.origin(null, -1, null);
      if (when != null) {
        build.countSourced();
      }
      return constant;
    }
    if (converter == null) {
      return null;
    }
    if (computation != null) {
      return make(computation, converter, frame, build);
    }
    return source == null ? null : read(source, converter, frame, build);
  }

  /** Whether {@link #value} would give one; tells the same issues, but not their paths. */
  boolean has(Frame frame, Build build) {
    if (source == null || converter == null || constant != null || computation != null) {
      return value(frame, build) != null;
    }
    if (when != null && !when.holds(frame, build)) {
      return false;
    }
    Frame at = source.frame(frame, build);
    String raw = at == null ? null : at.value(source.slot());
    if (at == null || raw == null) {
      return false;
    }
    String text = Spaces.strip(raw);
    boolean has =
        !build.absent(text, at, source.slot()) && converter.has(text, at, source.slot(), build);
    if (has) {
      build.countSourced();
    }
    return has;
  }

  private static @Nullable Object read(
      Source source, Converter converter, Frame frame, Build build) {
    Frame at = source.frame(frame, build);
    String raw = at == null ? null : at.value(source.slot());
    if (at == null || raw == null) {
      return null;
    }
    String text = Spaces.strip(raw);
    if (build.absent(text, at, source.slot())) {
      return null;
    }
    if (converter.isCoded() && at.isContested(source.slot())) {
      build.countTable(false);
      build.warn("UNRESOLVED_CODE", at.rule(source.slot()), SEVERAL);
      return converter.unknown();
    }
    Object value = converter.convert(text, at, source.slot(), build);
    if (value != null) {
      build.take(at, source.slot());
      build.countSourced();
      build.origin(at, source.slot(), converter);
    }
    return value;
  }

  private static @Nullable Object make(
      Computation computation, Converter converter, Frame frame, Build build) {
    Computation.Made made = computation.make(frame, build);
    if (made == null) {
      return null;
    }
    if (converter.isCoded() && computation.readsOne()) {
      String contested = made.contested();
      if (contested != null) {
        build.countTable(false);
        build.warn("UNRESOLVED_CODE", contested, SEVERAL);
        return converter.unknown();
      }
    }
    if (build.absent(made.text())) {
      build.take(made);
      return null;
    }
    Object value = converter.convert(made.text(), made, 0, build);
    if (value != null) {
      build.take(made);
      build.origin(made, rule(computation.rule(made), converter));
      if (made.isSourced()) {
        build.countSourced();
      }
    }
    return value;
  }

  private static String rule(String made, Converter converter) {
    String then = converter.rule();
    return then.equals("copy") ? made : made + ", " + then;
  }
}

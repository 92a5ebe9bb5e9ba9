package org.comity.mapping.record;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A compiled piece of a credential. Immutable; safe for many threads. */
sealed interface Part {
  /** The value made from a frame, or {@code null} if there is none. */
  @Nullable Object build(Frame frame, Build build);

  /** Whether {@link #build} would give a value; tells the same issues, but not their paths. */
  boolean has(Frame frame, Build build);

  /** Whether anything in it depends on the payload. */
  boolean isSourced();

  /** A single value: the first rule that has one. */
  record Scalar(List<Rule> rules) implements Part {
    public Scalar {
      rules = List.copyOf(rules);
    }

    @Override
    public @Nullable Object build(Frame frame, Build build) {
      for (int i = 0; i < rules.size(); i++) {
        Object value = rules.get(i).value(frame, build);
        if (value != null) {
          return value;
        }
      }
      return null;
    }

    @Override
    public boolean has(Frame frame, Build build) {
      for (int i = 0; i < rules.size(); i++) {
        if (rules.get(i).has(frame, build)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean isSourced() {
      return rules.stream().anyMatch(Rule::isSourced);
    }
  }

  /**
   * What fills a list: one item per occurrence of the innermost scope, or one item if there is
   * none.
   *
   * @param way from the frame of the list to the frame of an item
   * @param part makes an item
   * @param when condition in the frame of the list
   */
  record Items(Trie.Way way, Part part, Rule.@Nullable Condition when) {}

  /** A list, filled by several rows one after the other. */
  record Listed(List<Items> items) implements Part {
    public Listed {
      items = List.copyOf(items);
    }

    @Override
    public @Nullable Object build(Frame frame, Build build) {
      int first = build.made();
      for (int i = 0; i < items.size(); i++) {
        Items row = items.get(i);
        if (row.when() == null || row.when().holds(frame, build)) {
          Frame from = row.way().climb(frame);
          if (from != null) {
            fill(first, row, 0, from, build);
          }
        }
      }
      return build.gather(first);
    }

    @Override
    public boolean has(Frame frame, Build build) {
      boolean any = false;
      for (int i = 0; i < items.size(); i++) {
        Items row = items.get(i);
        if (row.when() == null || row.when().holds(frame, build)) {
          Frame from = row.way().climb(frame);
          any |= from != null && has(row, 0, from, build);
        }
      }
      return any;
    }

    private static boolean has(Items row, int level, Frame frame, Build build) {
      if (level == row.way().down().size()) {
        return row.part().has(frame, build);
      }
      Scope wanted = row.way().down().get(level);
      List<Frame> children = frame.children();
      boolean any = false;
      for (int i = 0; i < children.size(); i++) {
        if (children.get(i).scope() == wanted) {
          any |= has(row, level + 1, children.get(i), build);
        }
      }
      return any;
    }

    private static void fill(int first, Items row, int level, Frame frame, Build build) {
      if (level == row.way().down().size()) {
        build.push(build.made() - first);
        Object value = row.part().build(frame, build);
        build.pop();
        if (value != null) {
          build.made(value);
        }
        return;
      }
      Scope wanted = row.way().down().get(level);
      List<Frame> children = frame.children();
      for (int i = 0; i < children.size(); i++) {
        if (children.get(i).scope() == wanted) {
          fill(first, row, level + 1, children.get(i), build);
        }
      }
    }

    @Override
    public boolean isSourced() {
      return items.stream().anyMatch(i -> !i.way().isHere() || i.part().isSourced());
    }
  }

  /** A record of the model, from its parts; {@code null} where no row speaks of a component. */
  final class Structure implements Part, WholeCredential {
    private final CanonicalType type;
    private final @Nullable Part[] parts;
    private final boolean sourced;
    private final int resolution;

    /** Components that a row speaks of. */
    private final int[] spoken;

    /** Their names and parts, in the same order. */
    private final String[] names;

    private final Part[] spokenParts;

    /** Components that must be there and that nothing is taken for. */
    private final int[] demanded;

    /** Of the components, which are demanded, and which count as told if there is nothing else. */
    private final boolean[] isDemanded;

    private final boolean[] isRequired;
    private final boolean neverWhole;

    Structure(CanonicalType type, @Nullable Part[] parts) {
      this.type = type;
      this.parts = parts.clone();
      boolean any = false;
      for (Part part : parts) {
        any |= part != null && part.isSourced();
      }
      this.sourced = any;
      CanonicalType.Component c = type.component("resolution");
      this.resolution = c == null ? -1 : c.index();
      this.spoken = IntStream.range(0, parts.length).filter(i -> parts[i] != null).toArray();
      this.names =
          Arrays.stream(spoken).mapToObj(i -> type.component(i).name()).toArray(String[]::new);
      this.spokenParts = Arrays.stream(parts).filter(Objects::nonNull).toArray(Part[]::new);
      this.demanded =
          IntStream.range(0, type.size())
              .filter(i -> type.component(i).required() && type.component(i).fallback() == null)
              .toArray();
      this.isDemanded = new boolean[parts.length];
      this.isRequired = new boolean[parts.length];
      boolean never = false;
      for (int i : demanded) {
        isDemanded[i] = true;
        never |= parts[i] == null && i != resolution;
      }
      for (int i = 0; i < parts.length; i++) {
        isRequired[i] = i != resolution && type.component(i).required();
      }
      this.neverWhole = never;
    }

    @Override
    public boolean has(Frame frame, Build build) {
      int before = build.sourced();
      boolean whole = !neverWhole;
      boolean required = false;
      for (int i : spoken) {
        Part part = parts[i];
        boolean has = part != null && part.has(frame, build);
        whole &= has || !isDemanded[i] || i == resolution;
        required |= has && isRequired[i];
      }
      boolean told = build.sourced() > before;
      if (!whole && told) {
        build.warn("MISSING_VALUE", null, "left out: a value that it must have is absent");
      }
      return whole && (told || !sourced || required);
    }

    /** The parts of components that a row speaks of. */
    List<Part> spoken() {
      return List.of(spokenParts);
    }

    @Override
    public boolean has(int component, Frame frame, Build build) {
      boolean wanted = component == resolution;
      for (int i : spoken) {
        Part part = parts[i];
        boolean has = part != null && part.has(frame, build);
        wanted |= has && i == component;
      }
      return wanted;
    }

    @Override
    public boolean isSourced() {
      return sourced;
    }

    @Override
    public @Nullable Object build(Frame frame, Build build) {
      long mark = build.mark();
      int before = build.sourced();
      @Nullable Object[] values = values(frame, build);
      boolean told = build.sourced() > before;
      boolean complete = complete(values, told, build);
      if (complete && (told || !sourced || anyRequired(values))) {
        if (build.tries()) {
          return this;
        }
        fallBack(values);
        return type.make(values);
      }
      build.rollBack(mark);
      return null;
    }

    @Override
    public @Nullable Object[] values(Frame frame, Build build) {
      @Nullable Object[] values = new Object[type.size()];
      int hits = build.tableHits();
      int misses = build.tableMisses();
      for (int i = 0; i < spoken.length; i++) {
        build.push(names[i]);
        values[spoken[i]] = spokenParts[i].build(frame, build);
        build.pop();
      }
      if (resolution >= 0) {
        type.resolve(values, build.tableHits() > hits, build.tableMisses() > misses);
      }
      return values;
    }

    @Override
    public void fallBack(@Nullable Object[] values) {
      type.fallBack(values);
    }

    private boolean complete(@Nullable Object[] values, boolean tell, Build build) {
      boolean complete = true;
      for (int i : demanded) {
        if (values[i] == null) {
          complete = false;
          if (tell) {
            build.push(type.component(i).name());
            build.warn(
                "MISSING_VALUE", build.pointer(), "left out: a value that it must have is absent");
            build.pop();
          }
        }
      }
      return complete;
    }

    private boolean anyRequired(@Nullable Object[] values) {
      for (int i = 0; i < values.length; i++) {
        if (i != resolution && values[i] != null && type.component(i).required()) {
          return true;
        }
      }
      return false;
    }
  }
}

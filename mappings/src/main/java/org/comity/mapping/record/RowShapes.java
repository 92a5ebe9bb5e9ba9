package org.comity.mapping.record;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.RecordCheck;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are sound because one like them was. What a mapping tells of a record depends on each
 * of its texts only by whether it is there, whether its converters take it without a word, and
 * which conditions hold for it: a row whose texts are all taken so has a shape, and all rows of one
 * shape are judged alike. Used by one thread.
 */
final class RowShapes {
  /** The shape of a row that must be looked at closely. */
  static final long NONE = -1;

  /** Bits of a shape: never all of them, and so never {@link #NONE}. */
  private static final int BITS = 62;

  private static final int MOST = 4096;

  private final @Nullable Column[] columns;
  private final Set<Long> sound = new HashSet<>();
  private long last = NONE;

  private RowShapes(@Nullable Column[] columns) {
    this.columns = columns;
  }

  /** What the mapping asks of the text of one column. */
  private static final class Column {
    private static final int SEEN = 128;

    private final long there;
    private final Converter[] converters;
    private final Rule.Condition[] conditions;
    private final long[] holds;
    private final Set<String> absent;

    private final boolean asks;
    private final boolean quick;

    /** Texts that were looked at: the same need not be looked at again. */
    private final @Nullable String[] seen;

    private final long[] shapes;

    Column(Demand demand, long[] bits, Set<String> absent) {
      this.there = bits[0];
      // Any text will do for those that just copy it.
      this.converters =
          demand.converters.stream()
              .filter(c -> !(c instanceof Converters.Text))
              .toArray(Converter[]::new);
      this.conditions = demand.conditions.toArray(new Rule.Condition[0]);
      this.holds = bits;
      this.absent = absent;
      this.asks = converters.length > 0 || conditions.length > 0 || !absent.isEmpty();
      this.quick =
          conditions.length == 0
              && absent.isEmpty()
              && demand.converters.stream().allMatch(Converter::isQuick);
      this.seen = new String[asks && !quick ? SEEN : 0];
      this.shapes = new long[seen.length];
    }

    long shape(char[] in, int start, int end) {
      if (end == start) {
        return 0;
      }
      if (isVisible(in[start])) {
        if (!asks) {
          return there;
        }
        if (isVisible(in[end - 1])) {
          return quick ? look(in, start, end) : known(in, start, end);
        }
      }
      char[] text = new String(in, start, end - start).strip().toCharArray();
      return text.length == 0 ? 0 : look(text, 0, text.length);
    }

    /** Whether it stays when a text is stripped. */
    private static boolean isVisible(char c) {
      return (c > ' ' && c < '\u007f') || !Character.isWhitespace(c);
    }

    private long known(char[] in, int start, int end) {
      int hash = end - start;
      for (int i = start; i < end; i++) {
        hash = 31 * hash + in[i];
      }
      int slot = (hash * 0x9E3779B9) >>> 25;
      String text = seen[slot];
      if (text == null || !same(text, in, start, end)) {
        seen[slot] = new String(in, start, end - start);
        shapes[slot] = look(in, start, end);
      }
      return shapes[slot];
    }

    private static boolean same(String text, char[] in, int start, int end) {
      if (text.length() != end - start) {
        return false;
      }
      for (int i = start; i < end; i++) {
        if (text.charAt(i - start) != in[i]) {
          return false;
        }
      }
      return true;
    }

    private long look(char[] in, int start, int end) {
      for (Converter converter : converters) {
        if (!converter.takes(in, start, end)) {
          return NONE;
        }
      }
      if (quick) {
        return there;
      }
      String text = new String(in, start, end - start);
      if (absent.contains(text)) {
        return NONE;
      }
      long shape = there;
      for (int i = 0; i < conditions.length; i++) {
        Set<String> values = conditions[i].values();
        Set<String> unset = conditions[i].unset();
        if (unset != null && !unset.contains(text) && values != null && !values.contains(text)) {
          // Neither set nor unset: that is told.
          return NONE;
        }
        boolean is =
            values == null ? unset == null || !unset.contains(text) : values.contains(text);
        shape |= is ? holds[i + 1] : 0;
      }
      return shape;
    }
  }

  /** What rules ask of one slot. */
  private static final class Demand {
    private final Set<Converter> converters = new LinkedHashSet<>();
    private final Set<Rule.Condition> conditions = new LinkedHashSet<>();
  }

  /**
   * Shapes of rows whose texts go to these places; {@code null} if the mapping takes values by more
   * than its field table, or asks too much for a shape.
   *
   * @param scope scope of the record
   */
  static @Nullable RowShapes of(
      Plan plan, Scope scope, List<RecordFrames.@Nullable Target> targets) {
    Plan.RecordKind kind = plan.kinds().get(0);
    Walk walk = new Walk();
    if (!(kind.credential() instanceof Part.Structure record) || !plan.lookupKeys().isEmpty()) {
      return null;
    }
    if (!walk.structure(record, scope)) {
      return null;
    }
    @Nullable Column[] columns = new Column[targets.size()];
    int used = 0;
    for (int i = 0; i < columns.length; i++) {
      RecordFrames.Target target = targets.get(i);
      if (target != null) {
        Demand demand = walk.demand(target.scope(), target.slot());
        long[] bits = new long[demand.conditions.size() + 1];
        for (int b = 0; b < bits.length; b++) {
          bits[b] = 1L << used++;
        }
        if (used > BITS) {
          return null;
        }
        columns[i] = new Column(demand, bits, plan.absent().keySet());
      }
    }
    return new RowShapes(columns);
  }

  /** Goes through the parts of a record and gathers what they ask of each slot. */
  private static final class Walk {
    private final Map<Scope, Map<Integer, Demand>> demands = new HashMap<>();

    Demand demand(Scope scope, int slot) {
      return demands
          .computeIfAbsent(scope, s -> new HashMap<>())
          .computeIfAbsent(slot, s -> new Demand());
    }

    boolean structure(Part.Structure structure, Scope at) {
      for (Part part : structure.spoken()) {
        if (!part(part, at)) {
          return false;
        }
      }
      return true;
    }

    private boolean part(Part part, Scope at) {
      if (part instanceof Part.Structure structure) {
        return structure(structure, at);
      }
      if (part instanceof Part.Scalar scalar) {
        for (Rule rule : scalar.rules()) {
          if (!rule(rule, at)) {
            return false;
          }
        }
        return true;
      }
      return part instanceof Part.Listed listed && listed(listed, at);
    }

    private boolean listed(Part.Listed listed, Scope at) {
      for (Part.Items items : listed.items()) {
        List<Scope> down = items.way().down();
        Scope inner = down.isEmpty() ? at : down.get(down.size() - 1);
        if (items.way().up() > 0 || !condition(items.when(), at) || !part(items.part(), inner)) {
          return false;
        }
      }
      return true;
    }

    private boolean rule(Rule rule, Scope at) {
      if (rule.computation() != null || !condition(rule.when(), at)) {
        return false;
      }
      Source source = rule.source();
      Converter converter = rule.converter();
      if (source == null || converter == null) {
        return rule.constant() != null;
      }
      Scope scope = source.scope(at);
      if (scope == null) {
        return false;
      }
      demand(scope, source.slot()).converters.add(converter);
      return true;
    }

    private boolean condition(Rule.@Nullable Condition when, Scope at) {
      if (when == null) {
        return true;
      }
      Scope scope = when.source().scope(at);
      if (scope == null) {
        return false;
      }
      demand(scope, when.source().slot()).conditions.add(when);
      return true;
    }
  }

  /** The shape of a row; {@link #NONE} if it has none. */
  long of(RecordCheck.Texts texts) {
    char[] in = texts.characters();
    long shape = 0;
    for (int i = 0; i < columns.length; i++) {
      Column column = columns[i];
      if (column != null) {
        long one = column.shape(in, texts.start(i), texts.end(i));
        if (one == NONE) {
          return NONE;
        }
        shape |= one;
      }
    }
    return shape;
  }

  /** Whether rows of this shape are known to be sound. */
  boolean isSound(long shape) {
    return shape != NONE && (shape == last || sound.contains(shape));
  }

  /** Remembers that a row of this shape is sound. */
  void sound(long shape) {
    if (shape != NONE && sound.size() < MOST) {
      sound.add(shape);
      last = shape;
    }
  }
}

package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.comity.mapping.finding.Findings;
import org.comity.model.LocalizedText;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * Rows that can never win: one above them gives a value whenever they would. A row that several
 * kinds of record share is told only if it can win in none of them. One use.
 */
final class Reach {
  private final Map<Key, YamlNode> dead = new LinkedHashMap<>();
  private final Set<Key> alive = new HashSet<>();

  /** A row, and which of the values that it gives is meant. */
  private record Key(YamlNode at, String value) {}

  /** Looks at the rows that fill one component, in the order in which they are tried. */
  void look(CanonicalType owner, CanonicalType.Component component, List<Row> rows) {
    List<Row> above = new ArrayList<>();
    for (Row row : rows) {
      Key key = new Key(row.at(), owner.type().getSimpleName() + "/" + component.name());
      YamlNode winner = null;
      for (Row before : above) {
        if (winner == null && wins(owner, component, before, row)) {
          winner = before.at();
        }
      }
      if (winner == null) {
        alive.add(key);
      } else {
        dead.putIfAbsent(key, winner);
      }
      above.add(row);
    }
  }

  /** Tells every row that never wins. */
  void tell(Findings findings) {
    dead.keySet().removeAll(alive);
    dead.forEach(
        (key, winner) ->
            findings.add(
                key.at(),
                "UNREACHABLE_ROW",
                "this row can never win: the row in line "
                    + winner.line()
                    + " gives a value whenever this one would",
                "the two the other way round, a 'when' in line "
                    + winner.line()
                    + ", or only one of them"));
  }

  private static boolean wins(
      CanonicalType owner, CanonicalType.Component component, Row above, Row below) {
    if (!holdsWhenever(above.when(), below.when())) {
      return false;
    }
    return above.constant() != null
        || (isSameSource(above, below) && takesWhatever(owner, component, above, below));
  }

  /** Whether the first condition holds wherever the second does. */
  private static boolean holdsWhenever(Row.@Nullable When first, Row.@Nullable When second) {
    if (first == null) {
      return true;
    }
    if (second == null || !isSame(first.path(), second.path())) {
      return false;
    }
    Set<String> ones = first.values();
    Set<String> others = second.values();
    if (first.wanted() != second.wanted()) {
      return false;
    }
    boolean wider = ones == null || (others != null && ones.containsAll(others));
    boolean narrower = others == null || (ones != null && others.containsAll(ones));
    return first.wanted() ? wider : narrower;
  }

  private static boolean isSame(@Nullable SourcePath one, @Nullable SourcePath other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.absolute() == other.absolute()
        && one.anywhere() == other.anywhere()
        && one.ups() == other.ups()
        && one.names().equals(other.names());
  }

  private static boolean isSame(List<SourcePath> one, List<SourcePath> other) {
    return one.size() == other.size()
        && IntStream.range(0, one.size()).allMatch(i -> isSame(one.get(i), other.get(i)));
  }

  private static boolean isSameSource(Row above, Row below) {
    boolean read = above.value().made() == null && below.value().made() == null;
    return read
        && above.from() != null
        && isSame(above.from(), below.from())
        && isSame(above.by(), below.by())
        && Objects.equals(text(above.lookup()), text(below.lookup()));
  }

  /** Whether the first takes every text that the second would of the same source. */
  private static boolean takesWhatever(
      CanonicalType owner, CanonicalType.Component component, Row above, Row below) {
    Row.ValueSpec one = above.value();
    Row.ValueSpec other = below.value();
    return switch (component.kind()) {
      case CODE -> true;
      case TEXT -> one.table() == null || (owner.type() != LocalizedText.class && !one.title());
      case NUMBER -> Objects.equals(one.decimal(), other.decimal());
      case DATE -> texts(one.dates()).containsAll(texts(other.dates()));
      default -> false;
    };
  }

  private static List<String> texts(List<YamlNode.Scalar> dates) {
    return dates.isEmpty() ? List.of("iso") : dates.stream().map(YamlNode.Scalar::text).toList();
  }

  private static @Nullable String text(YamlNode.@Nullable Scalar scalar) {
    return scalar == null ? null : scalar.text();
  }
}

package org.comity.kit.simulate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceQuery;
import org.comity.kit.document.Documents;
import org.comity.kit.document.Node;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.MappingOutline.RecordKind;
import org.comity.mapping.record.MappingOutline.Role;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.Sample;
import org.comity.model.Identifier;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/**
 * What the simulated registry holds: the folder's samples, and where in them the mapping says that
 * records, their numbers and their holders stand. Immutable; safe for many threads.
 */
final class Book {
  private final List<Page> pages = new ArrayList<>();
  private final List<RecordKind> kinds;
  private final boolean numberAmong;
  private final Set<List<String>> holders = new LinkedHashSet<>();

  /**
   * One sample.
   *
   * @param askedBy identifier by which its records are found although they do not repeat it; absent
   *     for none
   * @param askedNumber number by which {@code expected/} says that the whole sample was fetched;
   *     absent for none
   */
  record Page(
      String name,
      Payload.Syntax syntax,
      Node top,
      @Nullable Identifier askedBy,
      @Nullable String askedNumber) {}

  /**
   * What is asked for.
   *
   * @param number the registry's number; absent if a person is asked for
   * @param values what is said of the person: one of them must be the record's
   */
  record Wanted(@Nullable String number, List<String> values) {
    Wanted {
      values = List.copyOf(values);
    }

    /** Whether nothing was said. */
    boolean nothing() {
      return number == null && values.isEmpty();
    }

    List<String> all() {
      List<String> all = new ArrayList<>(values);
      if (number != null) {
        all.add(number);
      }
      return all;
    }
  }

  Book(FolderRun run) {
    MappingOutline outline = run.outline();
    kinds = outline == null ? List.of() : outline.kinds();
    numberAmong = outline != null && outline.numberAmong();
    if (outline != null) {
      outline.uses().stream()
          .filter(u -> u.role() == Role.HOLDER && !u.anywhere())
          .forEach(u -> holders.add(u.path()));
      outline.rows().stream()
          .filter(r -> r.target().startsWith("holder/identifiers"))
          .filter(r -> r.from() != null && !r.target().endsWith("/scheme"))
          .forEach(r -> holders.add(r.from()));
    }
    for (Sample sample : run.samples()) {
      Payload payload = sample.payload();
      if (payload != null) {
        try {
          Node top = Documents.read(payload.bytes(), payload.syntax());
          Identifier asked = asked(run, sample);
          boolean repeated =
              asked != null
                  && records(top).stream().anyMatch(r -> holdersOf(r).contains(asked.value()));
          pages.add(
              new Page(
                  sample.name(),
                  payload.syntax(),
                  top,
                  repeated ? null : asked,
                  number(run, sample)));
        } catch (SyntaxFault e) {
          // The folder's own test told it already.
        }
      }
    }
  }

  /** By whose identifier a sample was fetched, where {@code expected/} says so. */
  private static @Nullable Identifier asked(FolderRun run, Sample sample) {
    return run.asked(sample) instanceof SourceQuery.ByHolder query
        ? query.holder().identifiers().stream().findFirst().orElse(null)
        : null;
  }

  /** For what number a sample was fetched, where {@code expected/} says so. */
  private static @Nullable String number(FolderRun run, Sample sample) {
    return run.asked(sample) instanceof SourceQuery.ByNumber query ? query.number() : null;
  }

  /** Whether a document says nothing at all, or cannot be read. */
  static boolean isSilent(Payload payload) {
    try {
      return Documents.read(payload.bytes(), payload.syntax()).leaves().isEmpty();
    } catch (SyntaxFault e) {
      return true;
    }
  }

  List<Page> pages() {
    return List.copyOf(pages);
  }

  /** Samples cut to what is wanted, in the order of their names; none if none is about it. */
  List<Node> find(Predicate<Page> fits, Wanted wanted) {
    List<Node> found = new ArrayList<>();
    for (Page page : pages) {
      Node cut = fits.test(page) ? cut(page, wanted) : null;
      if (cut != null) {
        found.add(cut);
      }
    }
    return found;
  }

  private @Nullable Node cut(Page page, Wanted wanted) {
    Node copy = page.top().copy();
    List<Node> records = records(copy);
    if (wanted.nothing()) {
      return records.isEmpty() && !kinds.isEmpty() ? null : copy;
    }
    boolean byTheRegistrysWord =
        wanted.number() == null
            && page.askedBy() != null
            && wanted.values().contains(page.askedBy().value());
    if (wanted.number() != null && wanted.number().equals(page.askedNumber())) {
      // Its author says that this is the answer, with whatever else stands in it.
      return copy;
    }
    List<Node> hits =
        records.stream().filter(r -> byTheRegistrysWord || isAbout(r, wanted)).toList();
    if (hits.isEmpty()) {
      // Where the mapping does not say where records stand, a sample is about all that it holds.
      return kinds.isEmpty() && copy.leaves().stream().anyMatch(wanted.all()::contains)
          ? copy
          : null;
    }
    records.stream()
        .filter(r -> !hits.contains(r) && !(wanted.number() != null && isOfThem(r, hits)))
        .forEach(Node::remove);
    return copy;
  }

  /**
   * Whether this registry answers a number with all records of its holder, and this is one of them.
   */
  private boolean isOfThem(Node record, List<Node> hits) {
    List<String> own = holdersOf(record);
    return numberAmong
        && hits.stream()
            .map(this::holdersOf)
            .anyMatch(h -> h.equals(own) || h.stream().anyMatch(own::contains));
  }

  /** The path at which a sample has this text; {@code null} if none has. */
  @Nullable String placeOf(String text) {
    for (Page page : pages) {
      String place = placeOf(page.top(), text);
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  private static @Nullable String placeOf(Node node, String text) {
    if (node.text().strip().equals(text)) {
      return String.join("/", pathOf(node));
    }
    for (Node part : node.parts()) {
      String place = placeOf(part, text);
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  List<Node> records(Node top) {
    return kinds.stream().flatMap(k -> top.all(k.path()).stream()).toList();
  }

  private boolean isAbout(Node record, Wanted wanted) {
    if (wanted.number() != null) {
      return numbers(record).contains(wanted.number());
    }
    List<String> said = holders.isEmpty() ? record.leaves() : holdersOf(record);
    return said.stream().anyMatch(wanted.values()::contains);
  }

  /** The registry's own number of a record, by each kind of record that it may be. */
  private List<String> numbers(Node record) {
    List<String> numbers = new ArrayList<>();
    for (RecordKind kind : kinds) {
      if (kind.path().equals(pathOf(record))) {
        numbers.add(
            kind.number().stream()
                .map(p -> part(record, p).map(Node::text).findFirst().orElse(""))
                .map(String::strip)
                .collect(Collectors.joining("/")));
      }
    }
    return numbers;
  }

  /** Where a part of a record's number stands, of several the one that counts. */
  private static Stream<Node> part(Node record, MappingOutline.NumberPart part) {
    return part.each().isEmpty()
        ? relative(record, part.path()).stream()
        : relative(record, part.each()).stream()
            .filter(
                item ->
                    relative(item, part.when()).stream()
                        .anyMatch(n -> part.values().contains(n.text().strip())))
            .flatMap(item -> relative(item, part.path()).stream());
  }

  private List<String> holdersOf(Node record) {
    return holders.stream()
        .flatMap(p -> relative(record, p).stream())
        .map(n -> n.text().strip())
        .filter(t -> !t.isEmpty())
        .toList();
  }

  /** Nodes at a path from the top, of those that enclose the record or stand in it. */
  private static List<Node> relative(Node record, List<String> path) {
    List<String> own = pathOf(record);
    int common = 0;
    while (common < own.size()
        && common < path.size()
        && own.get(common).equals(path.get(common))) {
      common++;
    }
    Node from = record;
    for (int up = own.size() - common; up > 0; up--) {
      Node above = from.above();
      from = above == null ? from : above;
    }
    return from.all(path.subList(common, path.size()));
  }

  private static List<String> pathOf(Node node) {
    List<String> path = new ArrayList<>();
    for (Node at = node; at != null && !at.isTop(); at = at.above()) {
      path.add(0, at.name());
    }
    return path;
  }

  /** Numbers of the records in the samples that fit. */
  List<String> numbers(Predicate<Page> fits) {
    return pages.stream()
        .filter(fits)
        .flatMap(p -> records(p.top()).stream())
        .flatMap(r -> numbers(r).stream())
        .filter(n -> !n.isBlank())
        .distinct()
        .toList();
  }

  /** Identifiers of the holders of the records in the samples that fit. */
  List<String> holders(Predicate<Page> fits) {
    return pages.stream()
        .filter(fits)
        .flatMap(
            p ->
                Stream.concat(
                    records(p.top()).stream().flatMap(r -> holdersOf(r).stream()),
                    Stream.ofNullable(p.askedBy()).map(Identifier::value)))
        .distinct()
        .toList();
  }
}

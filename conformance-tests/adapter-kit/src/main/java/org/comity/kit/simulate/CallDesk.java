package org.comity.kit.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.comity.adapter.spi.Capability;
import org.comity.kit.document.Node;
import org.jspecify.annotations.Nullable;

/**
 * What registries that are called have in common: a book of samples, and the operations by which it
 * is asked.
 *
 * @param <O> an operation as the folder's engine describes it
 */
abstract class CallDesk<O extends CallDesk.Described> implements Desk {
  /** What an operation says of itself, whatever its engine. */
  interface Described {
    /** Whether it is what the capability needs. */
    boolean serves(Capability capability);

    /** Where an answer names the next page; empty if it never does. */
    List<String> next();
  }

  /** Operations that read, by the name that both engines give them. */
  static final Map<String, Capability> READING =
      Map.of(
          "findByHolder", Capability.FIND_BY_HOLDER,
          "findByNumber", Capability.FIND_BY_NUMBER,
          "verify", Capability.VERIFY,
          "changes", Capability.CHANGES);

  final Book book;
  final WriteForm write;
  final Effects effects = new Effects();
  final List<O> operations = new ArrayList<>();
  private final Answers answers;

  CallDesk(Book book, WriteForm write) {
    this.book = book;
    this.answers = new Answers(book);
    this.write = write;
  }

  /** The pages of the book that are answers of an operation. */
  abstract Predicate<Book.Page> fits(O operation);

  /** The answer to a question, or {@code null} for none. */
  final @Nullable Node found(O operation, Map<String, String> values, Twist twist) {
    return answers.answer(
        fits(operation),
        Placeholders.wanted(values),
        operation.next(),
        values.get("cursor"),
        twist);
  }

  private List<O> of(Capability capability) {
    return operations.stream().filter(o -> o.serves(capability)).toList();
  }

  @Override
  public final List<String> numbers(Capability capability) {
    return of(capability).stream().flatMap(o -> book.numbers(fits(o)).stream()).distinct().toList();
  }

  @Override
  public final List<String> holders() {
    return of(Capability.FIND_BY_HOLDER).stream()
        .flatMap(o -> book.holders(fits(o)).stream())
        .distinct()
        .toList();
  }

  @Override
  public final boolean hasPages(Capability capability) {
    return of(capability).stream().anyMatch(this::isPaged);
  }

  /** Whether the answer of an operation may have further pages. */
  boolean isPaged(O operation) {
    return !operation.next().isEmpty();
  }

  @Override
  public final Effects effects() {
    return effects;
  }
}

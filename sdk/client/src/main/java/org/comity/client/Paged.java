package org.comity.client;

import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.comity.model.Page;
import org.jspecify.annotations.Nullable;

/**
 * A list that the gateway gives in pages: as items, as a stream, or as pages. Nothing is fetched
 * before it is asked for; every iteration begins anew. Each page is one call with a deadline of its
 * own, and each may raise a {@link ComityException}.
 *
 * @param <T> item
 */
public final class Paged<T> implements Iterable<T> {
  private final Function<@Nullable String, CompletableFuture<Page<T>>> source;

  Paged(Function<@Nullable String, CompletableFuture<Page<T>>> source) {
    this.source = source;
  }

  /** The items, page after page. */
  @Override
  public Iterator<T> iterator() {
    return stream().iterator();
  }

  /** The items, page after page. */
  public Stream<T> stream() {
    return StreamSupport.stream(pages().spliterator(), false)
        .flatMap(page -> page.items().stream());
  }

  /** The pages. */
  public Iterable<Page<T>> pages() {
    return Pages::new;
  }

  /**
   * One page.
   *
   * @param cursor {@link Page#next()} of the page before, or {@code null} for the first
   */
  public Page<T> page(@Nullable String cursor) {
    return Waiting.on(source.apply(cursor));
  }

  private final class Pages implements Iterator<Page<T>> {
    private final Set<String> seen = new HashSet<>();
    private @Nullable String cursor;
    private boolean more = true;

    @Override
    public boolean hasNext() {
      return more;
    }

    @Override
    public Page<T> next() {
      if (!more) {
        throw new NoSuchElementException();
      }
      Page<T> page = page(cursor);
      cursor = page.next();
      // A cursor that comes back would have us turn in a circle for ever.
      if (cursor != null && !seen.add(cursor)) {
        throw new InvalidAnswerException(
            "the pages turn in a circle", new ComityException.Details(null, null, false, 1, null));
      }
      more = cursor != null;
      return page;
    }
  }
}

package org.comity.adapter.rest;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import org.comity.adapter.spi.AdapterException;
import org.jspecify.annotations.Nullable;

/** Goes from page to page of one operation. Keeps nothing: all is in the cursors. */
final class Pager {
  /** Ends the cursor of a page that must not be there. */
  private static final String PROBE = "?";

  private final @Nullable Paging paging;
  private final URI endpoint;
  private final int maxPages;
  private final boolean feed;

  /**
   * @param feed whether the answer has no end, as a feed of changes: then what is next is told even
   *     where nothing is there yet
   */
  Pager(@Nullable Paging paging, URI endpoint, int maxPages, boolean feed) {
    this.paging = paging;
    this.endpoint = endpoint;
    this.maxPages = maxPages;
    this.feed = feed;
  }

  /**
   * What was read of one page.
   *
   * @param done request and response
   * @param tree its content
   * @param records the records in it
   */
  record Read(RestCall.Done done, @Nullable Object tree, List<Object> records) {
    /** Redacted. */
    @Override
    public String toString() {
      return "Read[" + records.size() + " records]";
    }
  }

  /**
   * Says which page is meant.
   *
   * @return whether there is anything to ask for
   */
  boolean fill(Values values, @Nullable PageCursor cursor, Instant now) throws AdapterException {
    Paging each = paging == null ? null : paging.pageByPage();
    String place = place(cursor);
    if (paging instanceof Paging.Window window) {
      Span span = span(window, cursor, now);
      if (span.from() >= span.end()) {
        return false;
      }
      values
          .with("from", written(window, span.from()))
          .with("to", written(window, window.closed() ? span.to() - 1 : span.to()));
    }
    if (each instanceof Paging.Cursor) {
      values.with("cursor", Counted.of(each, place).place());
    } else if (each instanceof Paging.Numbered numbered) {
      long page = place == null ? numbered.first() : PageCursor.numbers(place)[0];
      // What came so far, not what was asked for: some registries give less than that.
      long offset = place == null ? 0 : PageCursor.numbers(place)[1];
      values
          .with("page", String.valueOf(page))
          .with("offset", String.valueOf(offset))
          .with("size", String.valueOf(numbered.size()));
    }
    return true;
  }

  /**
   * The cursor of which the next one carries the marks. A place in a feed is kept for as long as
   * the feed is read: there the caller notices circles, and pages have no most.
   */
  private @Nullable PageCursor before(@Nullable PageCursor cursor) {
    return feed ? null : cursor;
  }

  /** Which page is meant of what was asked for, or of one window of it; {@code null}: the first. */
  private @Nullable String place(@Nullable PageCursor cursor) {
    if (cursor == null) {
      return null;
    }
    return paging instanceof Paging.Window
        ? cursor.within()
        : isProbe(cursor)
            ? cursor.value().substring(0, cursor.value().length() - PROBE.length())
            : cursor.value();
  }

  /**
   * Whether only that is asked: is there nothing behind the last page? The number that a registry
   * calls its total may be that of one page.
   */
  static boolean isProbe(@Nullable PageCursor cursor) {
    return cursor != null && cursor.value().endsWith(PROBE);
  }

  /** The address that the registry gave for this page; {@code null} for the operation's own. */
  @Nullable URI at(@Nullable PageCursor cursor) throws AdapterException {
    if (paging == null || !(paging.pageByPage() instanceof Paging.Link link)) {
      return null;
    }
    String place = Counted.of(link, place(cursor)).place();
    if (place == null) {
      return null;
    }
    try {
      URI uri = URI.create(place);
      if (sameOrigin(uri)) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw PageCursor.foreign();
  }

  /** Whether the last page is known by what the registry counts, so that none can be missed. */
  boolean isCounted() {
    return paging != null && paging.isCounted();
  }

  /** The cursor of the page after one that was read; {@code null} after the last. */
  @Nullable String next(@Nullable PageCursor cursor, Read read, Instant now)
      throws AdapterException {
    if (paging == null) {
      return null;
    }
    if (paging instanceof Paging.Window window) {
      return window(window, cursor, step(window.pageByPage(), cursor, read), read.records(), now);
    }
    Step step = step(paging, cursor, read);
    return step == null
        ? null
        : PageCursor.after(before(cursor), step.place(), step.sign(), maxPages).text();
  }

  /**
   * The cursor after a window in which nothing is: that says nothing of the next one. {@code null}
   * after the last, and where there are no windows.
   */
  @Nullable String afterNothing(@Nullable PageCursor cursor, Instant now) throws AdapterException {
    if (isCounted() && place(cursor) != null) {
      throw AdapterException.invalidAnswer(
          "the registry says that it has more pages, but finds nothing for the next one", null);
    }
    return paging instanceof Paging.Window window
        ? window(window, cursor, null, List.of(), now)
        : null;
  }

  /** The page that a cursor or link names; {@code null} after the last, if all records came. */
  private @Nullable Step named(
      Paging each,
      Paging.@Nullable Total total,
      @Nullable String next,
      @Nullable PageCursor cursor,
      Read read)
      throws AdapterException {
    if (total == null) {
      return next == null ? null : new Step(next, next);
    }
    long count = Counted.of(each, place(cursor)).before() + read.records().size();
    if (next != null) {
      return new Step(count + ":" + next, next);
    }
    long all = count == 0 && said(total, read) == null ? 0 : number(total, read);
    if (count < all) {
      throw AdapterException.invalidAnswer(
          "the registry says that there are "
              + all
              + " records, but its pages ended after "
              + count,
          null);
    }
    return null;
  }

  private static @Nullable String said(Paging.Total total, Read read) {
    AnswerPath path = total.path();
    return path == null
        ? read.done().response().header(String.valueOf(total.header()))
        : path.scalar(read.tree());
  }

  private static long number(Paging.Total total, Read read) throws AdapterException {
    AnswerPath path = total.path();
    return number(said(total, read), path == null ? total.header() : path.text());
  }

  /**
   * A page after another.
   *
   * @param place where it is
   * @param sign what must be new on every page
   */
  private record Step(String place, String sign) {}

  /** The page after one that was read; {@code null} after the last. */
  private @Nullable Step step(Paging each, @Nullable PageCursor cursor, Read read)
      throws AdapterException {
    String parted =
        each instanceof Paging.Cursor cursors && cursors.next().isParted(read.tree())
            ? cursors.next().text()
            : each instanceof Paging.Link links ? links.parted(read.tree()) : null;
    if (parted != null) {
      throw AdapterException.invalidAnswer(
          "what the registry's answer has at '"
              + parted
              + "' is no text, so the next page cannot be asked for",
          null);
    }
    if (each instanceof Paging.Cursor named) {
      return named(each, named.total(), named.next().scalar(read.tree()), cursor, read);
    }
    if (each instanceof Paging.Link link) {
      return named(each, link.total(), linked(link, read), cursor, read);
    }
    return each instanceof Paging.Numbered numbered ? numbered(numbered, cursor, read) : null;
  }

  private @Nullable String linked(Paging.Link link, Read read) throws AdapterException {
    String written =
        link.path() == null
            ? LinkHeader.target(
                read.done().response().headers().getOrDefault("link", List.of()), "next")
            : link.address(read.tree());
    if (written == null || written.isBlank()) {
      return null;
    }
    URI next;
    try {
      URI here = read.done().request().uri();
      // Java still resolves a query alone as the RFC before last did: against the folder.
      String reference = written.startsWith("?") ? here.getRawPath() + written : written;
      next = here.resolve(new URI(reference));
    } catch (java.net.URISyntaxException | IllegalArgumentException e) {
      throw AdapterException.invalidAnswer("the registry's link to the next page is none", null);
    }
    if (link.ourHost()) {
      String query = next.getRawQuery();
      next =
          endpoint.resolve(
              Objects.requireNonNullElse(next.getRawPath(), "/")
                  + (query == null ? "" : "?" + query));
    }
    if (!sameOrigin(next)) {
      throw AdapterException.invalidAnswer(
          "the registry's link to the next page leads to another host; if that is only its inner"
              + " name, 'ourHost: true' asks at the endpoint",
          null);
    }
    return next.toString();
  }

  private boolean sameOrigin(URI uri) {
    return endpoint.getScheme().equalsIgnoreCase(uri.getScheme())
        && uri.getHost() != null
        && endpoint.getHost().equalsIgnoreCase(uri.getHost())
        && uri.getRawUserInfo() == null
        && port(endpoint) == port(uri);
  }

  private static int port(URI uri) {
    return uri.getPort() > 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private @Nullable Step numbered(Paging.Numbered numbered, @Nullable PageCursor cursor, Read read)
      throws AdapterException {
    String place = place(cursor);
    long page = place == null ? numbered.first() : PageCursor.numbers(place)[0];
    int here = read.records().size();
    long count = here + (place == null ? 0 : PageCursor.numbers(place)[1]);
    if (numbered.size() > 0 && here > numbered.size()) {
      throw AdapterException.invalidAnswer(
          "the registry gave more than the " + numbered.size() + " records of a page", null);
    }
    String sign = read.records().toString();
    if (here > 0 && cursor != null && cursor.saw(sign)) {
      throw AdapterException.invalidAnswer("the registry gave the same page again", null);
    }
    boolean last;
    if (numbered.pages() != null) {
      long pages = number(numbered.pages(), read.tree());
      last = page - numbered.first() + 1 >= pages && (here > 0 || place == null);
    } else if (numbered.total() != null) {
      last = count >= number(numbered.total(), read.tree());
    } else {
      last = here == 0 || (numbered.shortIsLast() && here < numbered.size());
    }
    if (last) {
      // One full page, and a total that says no more: it may be the page that is counted.
      boolean unsure = numbered.total() != null && place == null && here == numbered.size();
      return unsure && here > 0 && paging == numbered
          ? new Step((page + 1) + ":" + count + PROBE, sign)
          : null;
    }
    if (here == 0) {
      throw AdapterException.invalidAnswer(
          "the registry says that it has more pages, but gave an empty one", null);
    }
    return new Step((page + 1) + ":" + count, sign);
  }

  private static long number(AnswerPath path, @Nullable Object tree) throws AdapterException {
    return number(path.scalar(tree), path.text());
  }

  private static long number(@Nullable String said, @Nullable String where)
      throws AdapterException {
    if (said == null || !said.strip().matches("\\d{1,15}")) {
      throw AdapterException.invalidAnswer(
          "the registry's answer has no number at '" + where + "'", null);
    }
    return Long.parseLong(said.strip());
  }

  /** A window: from its first moment to the one after its last, and where all windows end. */
  private record Span(long from, long to, long end) {}

  private Span span(Paging.Window window, @Nullable PageCursor cursor, Instant now)
      throws AdapterException {
    long from = cursor == null ? window.start() : cursor.window()[0];
    // A search ends where it ended when it began; a feed follows the clock, but not between the
    // pages of one window.
    long end =
        cursor != null && (!feed || cursor.within() != null)
            ? cursor.window()[1]
            : end(window, now);
    return new Span(from, Math.min(end, from + window.slice()), end);
  }

  private long end(Paging.Window window, Instant now) {
    Instant until = feed ? now.minus(window.delay()) : now;
    if (window.days()) {
      long today = ZonedDateTime.ofInstant(until, window.zone()).toLocalDate().toEpochDay();
      // A day that is not over yet would be asked for again: a feed leaves it for later.
      return feed ? today : today + 1;
    }
    return feed ? until.getEpochSecond() : until.getEpochSecond() + 1;
  }

  private @Nullable String window(
      Paging.Window window,
      @Nullable PageCursor cursor,
      @Nullable Step step,
      List<Object> found,
      Instant now)
      throws AdapterException {
    Span span = span(window, cursor, now);
    if (step != null) {
      String here = span.from() + ":" + span.end() + PageCursor.WITHIN + step.place();
      // A cursor may well be the same in two windows; records may not.
      boolean records = window.pageByPage() instanceof Paging.Numbered;
      String sign = records ? step.sign() : span.from() + " " + step.sign();
      return PageCursor.after(cursor, here, sign, maxPages).text();
    }
    String place = span.to() + ":" + span.end();
    if (feed) {
      return "~" + place;
    }
    String sign = found.isEmpty() ? place : found.toString();
    if (cursor != null && cursor.saw(sign)) {
      throw AdapterException.invalidAnswer(
          "the registry gave the same records for another window of time", null);
    }
    return span.to() >= span.end() ? null : PageCursor.after(cursor, place, sign, maxPages).text();
  }

  private static String written(Paging.Window window, long moment) {
    ZonedDateTime time =
        window.days()
            ? LocalDate.ofEpochDay(moment).atStartOfDay(window.zone())
            : Instant.ofEpochSecond(moment).atZone(window.zone());
    return window.format().format(time);
  }
}

package org.comity.adapter.rest;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How further pages of an answer are asked for. */
sealed interface Paging {
  /** Placeholders of which the request must hold at least one of each set. */
  Set<Set<String>> placeholders();

  /** How one goes from page to page within what was asked for. */
  default Paging pageByPage() {
    return this;
  }

  /** Whether an answer says how much there is, so that a page that got lost is noticed. */
  boolean isCounted();

  /**
   * How many records there are on all pages.
   *
   * @param path where in the body; absent for a header field
   * @param header the header field; absent for the body
   */
  record Total(@Nullable AnswerPath path, @Nullable String header) {}

  /**
   * Which of several parts of an answer is meant: that in which a text stands beside the value.
   *
   * @param name what stands beside it
   * @param text the text there
   */
  record Where(String name, String text) {
    /** The parts that are meant of those around the last name of a path. */
    List<Object> among(AnswerPath path, @Nullable Object tree) {
      AnswerPath above = path.parent();
      AnswerPath beside = new AnswerPath(List.of(name));
      List<Object> meant = new ArrayList<>();
      for (Object node : above == null ? List.of() : above.all(tree)) {
        for (Object part : node instanceof List<?> list ? list : List.of(node)) {
          if (part != null && beside.scalars(part).contains(text)) {
            meant.add(part);
          }
        }
      }
      return meant;
    }
  }

  /**
   * The answer names a cursor.
   *
   * @param next path of the next page's cursor
   * @param total what it says of all pages; absent if nothing
   */
  record Cursor(AnswerPath next, @Nullable Total total) implements Paging {
    @Override
    public boolean isCounted() {
      return total != null;
    }

    @Override
    public Set<Set<String>> placeholders() {
      return Set.of(Set.of("cursor"));
    }
  }

  /**
   * Pages have numbers.
   *
   * @param first number of the first
   * @param size records of a full page
   * @param pages path of the number of pages; absent if it is not told
   * @param total path of the number of records; absent if it is not told
   * @param shortIsLast whether a page that is not full is the last; else only an empty one is
   */
  record Numbered(
      int first,
      int size,
      @Nullable AnswerPath pages,
      @Nullable AnswerPath total,
      boolean shortIsLast)
      implements Paging {
    @Override
    public boolean isCounted() {
      return pages != null || total != null;
    }

    @Override
    public Set<Set<String>> placeholders() {
      return Set.of(Set.of("page", "offset"));
    }
  }

  /**
   * The answer names the next page's address.
   *
   * @param path where in the body; absent for the {@code Link} header field
   * @param where which of several links at the path; absent where there is but one
   * @param ourHost whether to take its path and query only, and ask at our endpoint
   * @param total what the answer says of all pages; absent if nothing
   */
  record Link(
      @Nullable AnswerPath path, @Nullable Where where, boolean ourHost, @Nullable Total total)
      implements Paging {
    /** The address in the body; {@code null} if there is none. */
    @Nullable String address(@Nullable Object tree) {
      AnswerPath own = own();
      return own == null ? null : own.scalar(seen(tree));
    }

    /** The path, if something stands there that is no text; else {@code null}. */
    @Nullable String parted(@Nullable Object tree) {
      AnswerPath own = own();
      return path != null && own != null && own.isParted(seen(tree)) ? path.text() : null;
    }

    private @Nullable Object seen(@Nullable Object tree) {
      return where == null || path == null ? tree : where.among(path, tree);
    }

    /** The path from what is seen. */
    private @Nullable AnswerPath own() {
      List<String> steps = path == null ? List.of() : path.steps();
      return where == null
          ? path
          : new AnswerPath(steps.subList(Math.max(0, steps.size() - 1), steps.size()));
    }

    @Override
    public boolean isCounted() {
      return total != null;
    }

    @Override
    public Set<Set<String>> placeholders() {
      return Set.of();
    }
  }

  /**
   * Each call is about a window of time. Moments are counted in whole days or seconds.
   *
   * @param start the first moment of all
   * @param slice how long a window is
   * @param days whether moments are days of the zone; else seconds
   * @param closed whether a window's last moment belongs to it
   * @param format how moments are written
   * @param zone where days begin
   * @param delay what is younger is left for later, in a feed of changes
   * @param pages how further pages of one window are asked for; absent if it has but one
   */
  record Window(
      long start,
      long slice,
      boolean days,
      boolean closed,
      DateTimeFormatter format,
      ZoneId zone,
      Duration delay,
      @Nullable Paging pages)
      implements Paging {
    @Override
    public boolean isCounted() {
      return pages != null && pages.isCounted();
    }

    @Override
    public Set<Set<String>> placeholders() {
      Set<Set<String>> all = new HashSet<>(Set.of(Set.of("from"), Set.of("to")));
      if (pages != null) {
        all.addAll(pages.placeholders());
      }
      return Set.copyOf(all);
    }

    @Override
    public Paging pageByPage() {
      return pages == null ? this : pages;
    }
  }
}

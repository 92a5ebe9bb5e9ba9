package org.comity.adapter.rest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.comity.syntax.PlainTree;
import org.jspecify.annotations.Nullable;

/** Reads how an operation goes from page to page. */
final class PagingReader {
  private static final Set<String> OWN = Set.of("cursor", "page", "offset", "size", "from", "to");

  private PagingReader() {}

  static @Nullable Paging read(PlainTree operation) {
    AnswerPath next = Faulty.path(operation, "next");
    if (!operation.has("paging")) {
      return next == null ? null : new Paging.Cursor(next, null);
    }
    if (next != null) {
      operation.fault("next", "goes into paging: {kind: cursor, next: …}");
    }
    PlainTree tree = operation.child("paging");
    return of(tree, tree.choice("kind", "", "cursor", "page", "link", "window"));
  }

  private static @Nullable Paging of(PlainTree tree, String kind) {
    return switch (kind) {
      case "cursor" -> {
        tree.only("kind", "next", "totalRecords", "totalHeader");
        yield new Paging.Cursor(Faulty.requiredPath(tree, "next"), total(tree));
      }
      case "page" -> numbered(tree);
      case "link" -> {
        tree.only("kind", "path", "where", "ourHost", "totalRecords", "totalHeader");
        yield new Paging.Link(
            Faulty.path(tree, "path"), where(tree), tree.flag("ourHost", false), total(tree));
      }
      case "window" -> window(tree);
      default -> null;
    };
  }

  private static Paging.@Nullable Where where(PlainTree tree) {
    if (!tree.has("where")) {
      return null;
    }
    PlainTree where = tree.child("where");
    String name = where.keys().stream().findFirst().orElse("");
    if (where.keys().size() != 1 || !tree.has("path")) {
      tree.fault("where", "one name beside the path's last, and its text: where: {relation: next}");
      return null;
    }
    return new Paging.Where(name, where.required(name));
  }

  private static Paging.@Nullable Total total(PlainTree tree) {
    AnswerPath path = Faulty.path(tree, "totalRecords");
    if (!tree.has("totalHeader")) {
      return path == null ? null : new Paging.Total(path, null);
    }
    if (path != null) {
      tree.fault("totalHeader", "says how many records there are, and so does totalRecords");
    }
    return new Paging.Total(null, Faulty.field(tree, "totalHeader", tree.required("totalHeader")));
  }

  /** How one window is paged in its turn. */
  private static @Nullable Paging pages(PlainTree window) {
    if (!window.has("pages")) {
      return null;
    }
    PlainTree pages = window.child("pages");
    return of(pages, pages.choice("kind", "", "cursor", "page", "link"));
  }

  private static Paging numbered(PlainTree tree) {
    tree.only("kind", "first", "size", "totalPages", "totalRecords", "end");
    boolean isShort = tree.choice("end", "empty", "empty", "short").equals("short");
    int size = tree.number("size", 0, 1, 10_000);
    if (size == 0 && isShort) {
      tree.fault("size", "is missing: how many records a full page has");
    }
    AnswerPath pages = Faulty.path(tree, "totalPages");
    AnswerPath total = Faulty.path(tree, "totalRecords");
    if (tree.has("end") && (pages != null || total != null)) {
      tree.fault("end", "says where the last page is, and so does the total: one of them");
    }
    return new Paging.Numbered(tree.number("first", 1, 0, 1), size, pages, total, isShort);
  }

  private static Paging window(PlainTree tree) {
    tree.only("kind", "start", "slice", "unit", "bounds", "pattern", "zone", "delay", "pages");
    boolean days = tree.choice("unit", "days", "days", "seconds").equals("days");
    ZoneId zone = ZoneOffset.UTC;
    DateTimeFormatter format = DateTimeFormatter.ISO_LOCAL_DATE;
    try {
      zone = ZoneId.of(tree.text("zone", "UTC"));
    } catch (DateTimeException e) {
      tree.fault("zone", "a zone such as Europe/Stockholm is expected");
    }
    String pattern = tree.text("pattern", days ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ssXXX");
    try {
      format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
      if (format.format(Instant.EPOCH.atZone(zone)).isEmpty()) {
        tree.fault("pattern", "a pattern such as yyyy-MM-dd is expected");
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      tree.fault("pattern", "a pattern such as yyyy-MM-dd is expected");
    }
    Duration delay = Duration.ZERO;
    try {
      delay = Duration.parse(tree.text("delay", "PT0S"));
    } catch (DateTimeException e) {
      tree.fault("delay", "a time such as PT10M is expected");
    }
    return new Paging.Window(
        start(tree, days),
        slice(tree, days),
        days,
        tree.choice("bounds", "closed", "closed", "open").equals("closed"),
        format,
        zone,
        delay,
        pages(tree));
  }

  private static long start(PlainTree tree, boolean days) {
    String text = tree.required("start");
    try {
      if (days) {
        return text.isEmpty() ? 0 : LocalDate.parse(text).toEpochDay();
      }
      return text.isEmpty()
          ? 0
          : text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toEpochSecond()
              : Instant.parse(text).getEpochSecond();
    } catch (DateTimeException e) {
      tree.fault("start", "a day such as 2015-01-01 is expected" + (days ? "" : ", or an instant"));
      return 0;
    }
  }

  private static long slice(PlainTree tree, boolean days) {
    String text = tree.text("slice", days ? "P31D" : "PT24H");
    try {
      long slice;
      if (days) {
        Period period = Period.parse(text);
        slice = period.getYears() == 0 && period.getMonths() == 0 ? period.getDays() : 0;
      } else {
        slice = Duration.parse(text).toSeconds();
      }
      if (slice > 0) {
        return slice;
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    tree.fault(
        "slice", days ? "days such as P31D are expected" : "a time such as PT6H is expected");
    return 1;
  }

  /** Tells placeholders of pages without pages, and pages that no placeholder asks for. */
  static void together(
      PlainTree operation, @Nullable Paging paging, Collection<String> names, String at) {
    Set<String> fitting = new HashSet<>();
    if (paging != null) {
      for (Set<String> choice : paging.placeholders()) {
        fitting.addAll(choice);
        if (choice.stream().noneMatch(names::contains)) {
          operation.fault(
              operation.has("paging") ? "paging" : "next",
              "the request has no placeholder {"
                  + String.join("} or {", choice.stream().sorted().toList())
                  + "}: every page would be the same");
        }
      }
      if (paging.pageByPage() instanceof Paging.Numbered numbered) {
        fitting.addAll(Set.of("page", "offset"));
        if (numbered.size() > 0) {
          fitting.add("size");
        }
        if (numbered.size() == 0 && names.contains("offset")) {
          operation.fault("paging", "{offset} needs 'size'");
        }
      }
    }
    for (String name : names) {
      if (OWN.contains(name) && !fitting.contains(name)) {
        operation.fault(at, "{" + name + "} goes with a paging that has it: " + kind(name));
      }
    }
  }

  private static String kind(String name) {
    return switch (name) {
      case "cursor" -> "kind: cursor";
      case "from", "to" -> "kind: window";
      default -> "kind: page, with size for {size} and {offset}";
    };
  }
}

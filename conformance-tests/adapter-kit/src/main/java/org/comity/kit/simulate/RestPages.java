package org.comity.kit.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.kit.document.Documents;
import org.comity.kit.document.Node;
import org.comity.kit.simulate.Desk.Twist;
import org.jspecify.annotations.Nullable;

/**
 * Pages by number and by link, made of the samples that answer a question: the first sample is the
 * first page, and so on. Also by cursor, where the answer only encloses the sample.
 */
final class RestPages {
  /** Tells in a link which page is meant. */
  private static final String PARAMETER = "simulatedPage";

  private static final int ENDLESS = 1_000;

  private final Book book;
  private final RestOperation operation;
  private final Object paging;
  private final String kind;

  private RestPages(Book book, RestOperation operation, Object paging, String kind) {
    this.book = book;
    this.operation = operation;
    this.paging = paging;
    this.kind = kind;
  }

  /** {@code null} if the operation's pages are of another kind, or it has none. */
  static @Nullable RestPages of(Book book, RestOperation operation) {
    Object paging = operation.paging();
    String kind = Tree.text(paging, "kind");
    if (operation.content() != null && !operation.next().isEmpty()) {
      return new RestPages(book, operation, paging == null ? Map.of() : paging, "cursor");
    }
    return paging == null || kind == null || !("page".equals(kind) || "link".equals(kind))
        ? null
        : new RestPages(book, operation, paging, kind);
  }

  /**
   * A page.
   *
   * @param document the sample that is answered with
   * @param said what the answer says of pages, by path; {@code null} for what it does not say
   * @param headers what its header fields say of them
   * @param link one of several links, that to the next page; absent if none is told so
   */
  record Page(
      Node document,
      Map<List<String>, @Nullable String> said,
      Map<String, String> headers,
      @Nullable Link link) {
    Page(Node document, Map<List<String>, @Nullable String> said, Map<String, String> headers) {
      this(document, said, headers, null);
    }

    /** Says it in an answer. */
    void say(Node answer) {
      if (link != null) {
        link.say(answer);
      }
      said.forEach(
          (path, value) -> {
            if (value == null) {
              answer.all(path).forEach(Node::remove);
            } else {
              answer.set(path, value);
            }
          });
    }
  }

  /** The page that is asked for, of samples of which there is at least one. */
  Page page(List<Node> found, Map<String, String> values, Asked asked, Twist twist) {
    return kind.equals("page")
        ? numbered(found, values, twist)
        : named(found, values, asked, twist);
  }

  private Page numbered(List<Node> found, Map<String, String> values, Twist twist) {
    boolean endless = twist == Twist.ENDLESS;
    int size = number(Tree.at(paging, "size"), 0);
    int first = number(Tree.at(paging, "first"), 1);
    int index =
        values.containsKey("offset")
            ? after(number(values.get("offset"), 0), found, size)
            : number(values.get("page"), first) - first;
    int pages = twist == Twist.LOST ? 1 : found.size();
    Node document = found.get(endless ? 0 : Math.min(Math.max(0, index), pages - 1));
    if (!endless && index >= pages) {
      document = Documents.jsonEmptyArray(operation.records());
    } else if ("short".equals(Tree.text(paging, "end")) && (endless || index + 1 < pages)) {
      fill(document, size);
    }
    Map<List<String>, @Nullable String> said = new LinkedHashMap<>();
    int all = endless ? ENDLESS : told(found.size(), twist);
    say(said, "totalPages", all);
    say(said, "totalRecords", endless ? ENDLESS * Math.max(1, size) : total(found, twist));
    return new Page(document, said, Map.of());
  }

  /**
   * A link among others.
   *
   * @param path where their addresses stand
   * @param name what stands beside them
   * @param word what stands there of this one
   * @param next its address; absent on the last page
   */
  record Link(List<String> path, String name, String word, @Nullable String next) {
    void say(Node answer) {
      List<Node> links = answer.all(path.subList(0, path.size() - 1));
      List<Node> own = links.stream().filter(l -> word.equals(l.textAt(List.of(name)))).toList();
      if (next == null) {
        own.forEach(Node::remove);
        return;
      }
      List<String> beside = new ArrayList<>(path.subList(0, path.size() - 1));
      beside.add(name);
      Node only = own.isEmpty() ? links.isEmpty() ? null : links.get(0) : own.get(0);
      if (only == null) {
        answer.set(beside, word);
        answer.set(path, next);
      } else {
        only.set(List.of(name), word);
        only.set(path.subList(path.size() - 1, path.size()), next);
      }
    }
  }

  /** The page that begins after so many records: a page may hold fewer than were asked for. */
  private int after(int records, List<Node> found, int size) {
    boolean filled = "short".equals(Tree.text(paging, "end"));
    int before = 0;
    for (int page = 0; page < found.size(); page++) {
      if (before >= records) {
        return page;
      }
      before += filled ? Math.max(size, count(found.get(page))) : count(found.get(page));
    }
    return found.size();
  }

  /** As many as there are; of what got lost, at least one more than what is left. */
  private static int told(int there, Twist twist) {
    return twist == Twist.LOST ? Math.max(2, there) : there;
  }

  private int total(List<Node> found, Twist twist) {
    int all = found.stream().mapToInt(this::count).sum();
    return twist == Twist.LOST ? Math.max(count(found.get(0)) + 1, all) : all;
  }

  private int count(Node document) {
    return operation.records().isEmpty()
        ? book.records(document).size()
        : document.all(operation.records()).size();
  }

  /** A page that is not the last is full. */
  private void fill(Node document, int size) {
    List<Node> records = new ArrayList<>(book.records(document));
    for (int i = records.size(); !records.isEmpty() && i < size; i++) {
      records.get(records.size() - 1).addCopyBehind();
    }
  }

  private void say(Map<List<String>, @Nullable String> said, String key, int value) {
    List<String> path = Tree.steps(Tree.text(paging, key));
    if (!path.isEmpty()) {
      said.put(path, Integer.toString(value));
    }
  }

  private Page named(List<Node> found, Map<String, String> values, Asked asked, Twist twist) {
    boolean linked = kind.equals("link");
    boolean endless = twist == Twist.ENDLESS;
    String cursor = linked ? asked.parameters().get(PARAMETER) : values.get("cursor");
    int index = endless ? 0 : Math.min(number(cursor, 0), found.size() - 1);
    boolean last = twist == Twist.LOST || (!endless && index + 1 >= found.size());
    Map<List<String>, @Nullable String> said = new LinkedHashMap<>();
    Map<String, String> headers = new LinkedHashMap<>();
    String next = linked ? link(asked, index + 1) : Integer.toString(index + 1);
    List<String> path = linked ? Tree.steps(Tree.text(paging, "path")) : operation.next();
    Map<String, Object> where = Tree.map(paging, "where");
    Link among = null;
    if (!where.isEmpty() && !path.isEmpty()) {
      Map.Entry<String, Object> one = where.entrySet().iterator().next();
      among = new Link(path, one.getKey(), String.valueOf(one.getValue()), last ? null : next);
    } else if (!path.isEmpty()) {
      said.put(path, last ? null : next);
    } else if (!last) {
      headers.put("Link", "<" + next + ">; rel=\"next\"");
    }
    int all = total(found, twist);
    say(said, "totalRecords", all);
    String header = Tree.text(paging, "totalHeader");
    if (header != null) {
      headers.put(header, Integer.toString(all));
    }
    return new Page(found.get(index), said, headers, among);
  }

  private static String link(Asked asked, int page) {
    String query = asked.query() == null ? "" : asked.query();
    String kept = query.replaceAll("&?" + PARAMETER + "=[^&]*", "");
    return asked.path() + "?" + (kept.isEmpty() ? "" : kept + "&") + PARAMETER + "=" + page;
  }

  private static int number(@Nullable Object text, int otherwise) {
    return text != null && String.valueOf(text).matches("\\d{1,9}")
        ? Integer.parseInt(String.valueOf(text))
        : otherwise;
  }
}

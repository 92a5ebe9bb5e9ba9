package org.comity.kit.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comity.kit.document.Documents;
import org.comity.kit.document.Node;
import org.comity.kit.simulate.Desk.Twist;
import org.jspecify.annotations.Nullable;

/**
 * Pages by number and by link, made of the samples that answer a question: the first sample is the
 * first page, and so on.
 */
final class RestPages {
  /** Tells in a link which page is meant. */
  private static final String PARAMETER = "simulatedPage";

  private static final int ENDLESS = 1_000;

  private final Book book;
  private final Object paging;
  private final boolean numbered;

  private RestPages(Book book, Object paging, boolean numbered) {
    this.book = book;
    this.paging = paging;
    this.numbered = numbered;
  }

  /** {@code null} if the operation's pages are of another kind, or it has none. */
  static @Nullable RestPages of(Book book, @Nullable Object paging) {
    String kind = Tree.text(paging, "kind");
    return paging == null || !("page".equals(kind) || "link".equals(kind))
        ? null
        : new RestPages(book, paging, "page".equals(kind));
  }

  /**
   * A page.
   *
   * @param document what is answered
   * @param link address of the next page for the {@code Link} field; absent for none
   */
  record Page(Node document, @Nullable String link) {}

  /** The page that is asked for, of samples of which there is at least one. */
  Page page(
      List<Node> found,
      List<String> records,
      Map<String, String> values,
      Asked asked,
      Twist twist) {
    return numbered
        ? numbered(found, records, values, twist)
        : linked(found, asked, twist == Twist.ENDLESS);
  }

  private Page numbered(
      List<Node> found, List<String> records, Map<String, String> values, Twist twist) {
    boolean endless = twist == Twist.ENDLESS;
    int size = number(Tree.at(paging, "size"), 0);
    int first = number(Tree.at(paging, "first"), 1);
    int index =
        values.containsKey("offset")
            ? number(values.get("offset"), 0) / Math.max(1, size)
            : number(values.get("page"), first) - first;
    Node document = found.get(endless ? 0 : Math.min(Math.max(0, index), found.size() - 1));
    if (!endless && index >= found.size()) {
      document = Documents.jsonEmptyArray(records);
    } else if ("short".equals(Tree.text(paging, "end")) && (endless || index + 1 < found.size())) {
      fill(document, size);
    }
    int all = found.stream().mapToInt(d -> book.records(d).size()).sum();
    say(document, "totalPages", endless ? ENDLESS : found.size());
    say(document, "totalRecords", endless ? ENDLESS * Math.max(1, size) : all);
    return new Page(document, null);
  }

  /** A page that is not the last is full. */
  private void fill(Node document, int size) {
    List<Node> records = new ArrayList<>(book.records(document));
    for (int i = records.size(); !records.isEmpty() && i < size; i++) {
      records.get(records.size() - 1).addCopyBehind();
    }
  }

  private void say(Node document, String key, int value) {
    List<String> path = Tree.steps(Tree.text(paging, key));
    if (!path.isEmpty()) {
      document.set(path, Integer.toString(value));
    }
  }

  private Page linked(List<Node> found, Asked asked, boolean endless) {
    int index = endless ? 0 : number(asked.parameters().get(PARAMETER), 0);
    Node document = found.get(Math.min(index, found.size() - 1));
    List<String> path = Tree.steps(Tree.text(paging, "path"));
    if (!path.isEmpty()) {
      document.all(path).forEach(Node::remove);
    }
    if (!endless && index + 1 >= found.size()) {
      return new Page(document, null);
    }
    String query = asked.query() == null ? "" : asked.query();
    String kept = query.replaceAll("&?" + PARAMETER + "=[^&]*", "");
    String next =
        asked.path() + "?" + (kept.isEmpty() ? "" : kept + "&") + PARAMETER + "=" + (index + 1);
    if (path.isEmpty()) {
      return new Page(document, "<" + next + ">; rel=\"next\"");
    }
    document.set(path, next);
    return new Page(document, null);
  }

  private static int number(@Nullable Object text, int otherwise) {
    return text != null && String.valueOf(text).matches("\\d{1,9}")
        ? Integer.parseInt(String.valueOf(text))
        : otherwise;
  }
}

package org.comity.kit.simulate;

import java.util.List;
import java.util.function.Predicate;
import org.comity.kit.document.Node;
import org.comity.kit.simulate.Desk.Twist;
import org.jspecify.annotations.Nullable;

/** Picks the sample that answers a question, page by page. */
final class Answers {
  private final Book book;

  Answers(Book book) {
    this.book = book;
  }

  /**
   * The document that answers, or {@code null} if nothing fits.
   *
   * @param next where the cursor of the next page stands; empty for an answer of one page
   * @param cursor cursor of the page asked for; absent for the first
   */
  @Nullable Node answer(
      Predicate<Book.Page> fits,
      Book.Wanted wanted,
      List<String> next,
      @Nullable String cursor,
      Twist twist) {
    List<Node> found = book.find(fits, wanted);
    if (found.isEmpty()) {
      return null;
    }
    Node page = page(found, next, cursor, twist);
    if (twist == Twist.OTHER) {
      List<String> all = wanted.all();
      other(page, all);
    }
    if (twist == Twist.ENDLESS && !next.isEmpty()) {
      page.set(next, "again");
    }
    return page;
  }

  private Node page(List<Node> found, List<String> next, @Nullable String cursor, Twist twist) {
    if (next.isEmpty()) {
      return found.get(0);
    }
    Node begin =
        found.stream().filter(d -> d.textAt(next) != null).findFirst().orElse(found.get(0));
    if (cursor == null || cursor.isBlank() || twist == Twist.ENDLESS) {
      return begin;
    }
    // The page after the one that named this cursor, as long as that names a further one.
    int after = 0;
    for (int i = 0; i < found.size(); i++) {
      if (cursor.equals(found.get(i).textAt(next))) {
        after = i + 1;
      }
    }
    if (after > 0
        && after < found.size()
        && found.get(after).textAt(next) != null
        && !cursor.equals(found.get(after).textAt(next))) {
      return found.get(after);
    }
    Node last =
        found.stream()
            .filter(d -> d.textAt(next) == null)
            .findFirst()
            .orElseGet(() -> emptied(begin.copy()));
    last.all(next).forEach(Node::remove);
    return last;
  }

  /** A page without records. */
  private Node emptied(Node page) {
    book.records(page).forEach(Node::remove);
    return page;
  }

  /** Turns what was asked for into something else, wherever it stands. */
  static void other(Node node, List<String> asked) {
    if (asked.contains(node.text().strip())) {
      node.say(another(node.text().strip()));
    }
    node.parts().forEach(part -> other(part, asked));
  }

  private static String another(String value) {
    char last = value.charAt(value.length() - 1);
    char changed = last == '9' ? '8' : Character.isDigit(last) ? '9' : last == 'x' ? 'y' : 'x';
    return value.substring(0, value.length() - 1) + changed;
  }
}

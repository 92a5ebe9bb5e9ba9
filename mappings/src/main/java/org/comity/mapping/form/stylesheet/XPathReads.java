package org.comity.mapping.form.stylesheet;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.comity.mapping.form.PathRead;

/** What one expression reads, and what it may not do, each told with its place in the file. */
final class XPathReads {
  private final IntUnaryOperator place;
  private final List<PathRead> reads;
  private final List<StylesheetPaths.Refusal> refusals;

  /**
   * @param place line and column of an offset within the expression
   * @param reads gets every path that is read
   * @param refusals gets every call that is refused
   */
  XPathReads(IntUnaryOperator place, List<PathRead> reads, List<StylesheetPaths.Refusal> refusals) {
    this.place = place;
    this.reads = reads;
    this.refusals = refusals;
  }

  /** A step of this name from each of the nodes; gives the nodes it leads to. */
  List<List<String>> read(XPathToken at, String name, List<List<String>> context) {
    List<List<String>> below = NodePaths.below(context, name);
    for (int i = 0; i < below.size(); i++) {
      reads.add(new PathRead(place.applyAsInt(at.offset()), name, context.get(i), below.get(i)));
    }
    return below;
  }

  /** A step whose name is given, or any; as an element's or as an attribute's. */
  List<List<String>> attribute(XPathToken name, List<List<String>> context) {
    return name.is("*") ? NodePaths.below(context, "*") : read(name, "@" + name.text(), context);
  }

  /** A name that is compared with literals is a step of that name; of elements or attributes. */
  void compared(List<List<String>> asked, List<XPathToken> with) {
    for (XPathToken token : with) {
      boolean list = token.is("(") || token.is(")") || token.is(",");
      if (!list && (token.kind() != XPathToken.Kind.LITERAL || token.text().isEmpty())) {
        return;
      }
    }
    for (XPathToken token : with) {
      if (token.kind() == XPathToken.Kind.LITERAL) {
        for (List<String> path : asked) {
          boolean any = path.isEmpty() || path.get(path.size() - 1).equals("**");
          List<List<String>> around =
              List.of(any ? NodePaths.ANYWHERE.get(0) : path.subList(0, path.size() - 1));
          read(token, token.text(), around);
          // The same place: it is told only if neither is there.
          read(token, "@" + token.text(), around);
        }
      }
    }
  }

  /** How much was read so far. */
  int count() {
    return reads.size();
  }

  /** Forgets what was read since, but for the first. */
  void keepFirstSince(int count) {
    while (reads.size() > count + 1) {
      reads.remove(reads.size() - 1);
    }
  }

  /** Refuses what would open something, or give another result the next time. */
  void refuse(XPathToken token) {
    if (XPathWords.REFUSED.contains(token.text())) {
      refusals.add(
          new StylesheetPaths.Refusal(
              place.applyAsInt(token.offset()),
              "'" + token.text() + "': a stylesheet opens nothing, and gives the same every time",
              "the record alone"));
    }
  }
}

package org.comity.mapping.level;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is published about one level and one other framework version. */
final class Direct {
  final Node from;
  final Version to;
  final List<Edge> edges = new ArrayList<>();

  /** The answer where no date, edition or type narrows it; made when the index is built. */
  private @Nullable Answer plain;

  /** What is common to all links between the two framework versions. */
  Pair pair = new Pair();

  /** Whether a qualification type can change the answer. */
  boolean typed;

  private @Nullable String edition;

  Direct(Node from, Version to) {
    this.from = from;
    this.to = to;
  }

  /** Answers once without limits, so that most questions are a look-up. */
  void prepare() {
    edition = oneEdition();
    plain = DirectAnswers.answer(this, Filter.NONE);
  }

  /** The answer of the links that the filter admits, or {@code null} if there is none. */
  @Nullable Answer answer(Filter f) {
    return narrows(f) ? DirectAnswers.answer(this, f) : plain;
  }

  /** Whether links would count if the qualification type were another one. */
  boolean onlyOtherTypes(Filter f) {
    Filter any = new Filter(f.firstDay(), f.lastDay(), null, f.edition(), f.printed());
    return edges.stream().anyMatch(any::admits);
  }

  private boolean narrows(Filter f) {
    return f.printed()
        || (f.edition() != null && !f.edition().equals(edition))
        || (f.type() != null && typed)
        || (f.dated() && pair.changesWith(f));
  }

  /** The one edition that every link has, or {@code null} if they differ or have none. */
  private @Nullable String oneEdition() {
    String one = null;
    for (Edge e : edges) {
      String own = e.report.edition();
      if (own == null || (one != null && !one.equals(own))) {
        return null;
      }
      one = own;
    }
    return one;
  }
}

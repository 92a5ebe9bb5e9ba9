package org.comity.mapping.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.comity.model.Holder;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * A line of a set of pairs: a query, a record, and whether they are about one person. Synthetic.
 *
 * @param source published table that the asked name was made by; see sources.csv
 */
record LabelledPair(
    String id, String kind, Label label, String source, HolderCriteria asked, Holder known) {
  enum Label {
    /** One person, and the attributes given are those of one. */
    SAME,
    /** Two persons. */
    DIFFERENT,
    /** What is given can be said of two persons as well as of one. */
    UNDECIDABLE
  }

  static List<LabelledPair> read(String file) {
    List<LabelledPair> pairs = new ArrayList<>();
    for (List<String> line : TestTable.rows(file)) {
      pairs.add(
          new LabelledPair(
              line.get(0),
              line.get(1),
              Label.valueOf(line.get(2).toUpperCase(Locale.ROOT)),
              line.get(3),
              new HolderCriteria(identifiers(line.get(8)), names(line, 4), date(line.get(7))),
              new Holder(identifiers(line.get(13)), names(line, 9), date(line.get(12)))));
    }
    return pairs;
  }

  private static List<Identifier> identifiers(String text) {
    int end = text.lastIndexOf(':');
    return end < 0
        ? List.of()
        : List.of(new Identifier(text.substring(0, end), text.substring(end + 1)));
  }

  private static List<PersonName> names(List<String> line, int at) {
    return List.of(
        new PersonName(
            value(line.get(at)), value(line.get(at + 1)), value(line.get(at + 2)), null));
  }

  private static @Nullable PartialDate date(String text) {
    return text.isEmpty() ? null : PartialDate.of(text);
  }

  private static @Nullable String value(String text) {
    return text.isEmpty() ? null : text;
  }
}

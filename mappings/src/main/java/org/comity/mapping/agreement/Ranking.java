package org.comity.mapping.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.comity.mapping.level.Texts;
import org.comity.model.AgreementMatch;
import org.comity.model.Code;
import org.jspecify.annotations.Nullable;

/** Puts agreements in order by the rules of the data. */
final class Ranking {
  private final List<AgreementData.Rule> rules;
  private final Texts texts;

  Ranking(List<AgreementData.Rule> rules, Texts texts) {
    this.rules = rules;
    this.texts = texts;
  }

  List<AgreementMatch> order(List<Candidate> found) {
    List<Candidate> sorted = new ArrayList<>(found);
    Comparator<Candidate> byRules = this::compare;
    sorted.sort(byRules.thenComparing(c -> c.agreement().id()));
    List<AgreementMatch> matches = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      Candidate next = i + 1 < sorted.size() ? sorted.get(i + 1) : null;
      matches.add(match(sorted.get(i), place(sorted.get(i), next)));
    }
    return matches;
  }

  private int compare(Candidate a, Candidate b) {
    for (AgreementData.Rule rule : rules) {
      int c = compare(rule, a.agreement(), b.agreement());
      if (c != 0) {
        return c;
      }
    }
    return 0;
  }

  private static int compare(AgreementData.Rule rule, Agreement a, Agreement b) {
    if (rule.key().equals("inForce")) {
      return since(b).compareTo(since(a));
    }
    return Integer.compare(rank(rule, a), rank(rule, b));
  }

  private static String since(Agreement a) {
    Agreement.Dated from = a.date("inForce");
    return from == null ? "" : from.date().text();
  }

  private static int rank(AgreementData.Rule rule, Agreement a) {
    int rank = rule.values().indexOf(value(rule.key(), a));
    return rank < 0 ? rule.values().size() : rank;
  }

  private static String value(String key, Agreement a) {
    return switch (key) {
      case "standing" -> a.standing();
      case "scope" -> a.occupations().scope();
      case "mechanism" -> a.mechanism();
      default -> a.kind();
    };
  }

  /** Which rule puts it before the next one. */
  private String place(Candidate c, @Nullable Candidate next) {
    if (next == null) {
      return texts.get("place.last");
    }
    for (AgreementData.Rule rule : rules) {
      if (compare(rule, c.agreement(), next.agreement()) < 0) {
        return texts.get("place.before", next.agreement().id(), rule.why());
      }
    }
    return texts.get("place.equal", next.agreement().id());
  }

  private static AgreementMatch match(Candidate c, String place) {
    Agreement a = c.agreement();
    return new AgreementMatch(
        a.id(),
        a.name(),
        a.kind(),
        a.mechanism(),
        Code.of(a.route()),
        a.object(),
        a.standing(),
        a.grants(),
        c.why(),
        place,
        c.checks(),
        c.warnings(),
        a.legalReference(),
        a.source());
  }
}

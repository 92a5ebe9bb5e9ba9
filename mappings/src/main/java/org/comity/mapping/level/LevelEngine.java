package org.comity.mapping.level;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.comity.model.ComparisonKind;
import org.comity.model.Evidence;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelQuestion;
import org.comity.model.PartialDate;
import org.comity.model.ProblemEntry;
import org.jspecify.annotations.Nullable;

/** Compares levels over one index. Immutable; safe for many threads. */
final class LevelEngine {
  private static final int MOST_HUBS = 2;

  final LevelIndex index;
  private final Clock clock;

  LevelEngine(LevelIndex index, Clock clock) {
    this.index = index;
    this.clock = clock;
  }

  /** Compares; every fault of the question is added to the errors, and then there is no outcome. */
  @Nullable Outcome compare(LevelQuestion question, List<ProblemEntry> errors) {
    FrameworkLevel level = question.level();
    PartialDate asked = question.awardedOn();
    PartialDate asOf = asked == null ? PartialDate.of(LocalDate.now(clock)) : asked;
    Questions questions = new Questions(index, asOf, asked != null);
    List<Version> from = questions.versions(level.framework(), level.version(), false, errors);
    List<Version> to = questions.versions(question.targetFramework(), null, true, errors);
    Filter filter = filter(question, asOf, errors);
    List<Node> nodes = from.isEmpty() ? List.of() : questions.nodes(from, level, errors);
    int hubs = hubs(question, errors);
    if (!errors.isEmpty()) {
      return null;
    }
    if (nodes.size() == 1 && to.size() == 1) {
      Answer answer = answer(nodes.get(0), to.get(0), filter, hubs);
      Outcome.Case only = new Outcome.Case(nodes.get(0), to.get(0), answer);
      return outcome(question, answer, List.of(only), questions.warnings(), asOf);
    }
    List<Outcome.Case> cases = new ArrayList<>();
    for (Node n : nodes) {
      for (Version t : to) {
        cases.add(new Outcome.Case(n, t, answer(n, t, filter, hubs)));
      }
    }
    questions.warnings().add(Warnings.DATE_SPANS_VERSIONS);
    return outcome(question, union(cases), cases, questions.warnings(), asOf);
  }

  /** Compares a level with one version; no date plays a part. */
  Outcome between(Node node, Version target) {
    Answer answer = answer(node, target, Filter.NONE, 1);
    LevelQuestion question = new LevelQuestion(node.ref, target.id(), null, null, null);
    return outcome(
        question,
        answer,
        List.of(new Outcome.Case(node, target, answer)),
        new TreeSet<>(),
        PartialDate.of(LocalDate.now(clock)));
  }

  private Outcome outcome(
      LevelQuestion question,
      Answer answer,
      List<Outcome.Case> cases,
      Set<String> warnings,
      PartialDate asOf) {
    Outcome.Case last = cases.get(cases.size() - 1);
    warnings.addAll(answer.warnings());
    for (Outcome.Case c : cases) {
      if (c.node().version.data.evidence() == Evidence.UNVERIFIED
          || c.target().data.evidence() == Evidence.UNVERIFIED) {
        warnings.add(Warnings.UNVERIFIED_FRAMEWORK);
      }
    }
    return new Outcome(
        question, last.node(), last.target(), answer, cases, warnings, asOf, index.data.edition());
  }

  /** A published direct link beats any path through a hub. */
  private Answer answer(Node node, Version target, Filter filter, int maxHubs) {
    if (node.version == target) {
      return same(node);
    }
    Direct d = node.direct.get(target.id());
    Answer answer = d == null ? null : d.answer(filter);
    if (answer != null && (answer.kind() != ComparisonKind.UNKNOWN || !answer.lost().isEmpty())) {
      return answer;
    }
    if (answer == null && d != null && filter.type() != null && d.onlyOtherTypes(filter)) {
      return Answer.OTHER_TYPES;
    }
    if (maxHubs == 0) {
      return Answer.UNKNOWN;
    }
    return HubAnswers.answer(node, target, filter, maxHubs);
  }

  private static Answer same(Node node) {
    return new Answer(
        ComparisonKind.EXACT, List.of(node), List.of(), List.of(), List.of(), Set.of());
  }

  private Filter filter(LevelQuestion q, PartialDate asOf, List<ProblemEntry> errors) {
    boolean printed = Boolean.TRUE.equals(q.printedOnly());
    String edition = q.edition();
    if (edition != null && edition.equals(index.data.edition())) {
      edition = null;
    }
    if (edition != null && !index.editions.contains(edition)) {
      errors.add(Questions.unknownEdition(index, edition));
    }
    if (q.awardedOn() == null && !printed && edition == null && q.qualificationType() == null) {
      return Filter.NONE;
    }
    boolean dated = q.awardedOn() != null;
    return new Filter(
        dated ? Days.earliest(asOf) : Days.NEVER_BEFORE,
        dated ? Days.latest(asOf) : Days.NEVER_AFTER,
        q.qualificationType(),
        edition,
        printed);
  }

  private static int hubs(LevelQuestion q, List<ProblemEntry> errors) {
    Integer hubs = q.maxHubs();
    if (hubs == null) {
      return 1;
    }
    if (hubs < 0 || hubs > MOST_HUBS) {
      errors.add(
          new ProblemEntry(
              "/maxHubs",
              null,
              null,
              "INVALID_VALUE",
              "maxHubs is 0, 1 or 2",
              List.of("0", "1", "2")));
    }
    return hubs;
  }

  /** Every possible level together; agreed only where all cases agree. */
  private static Answer union(List<Outcome.Case> cases) {
    List<Node> set = new ArrayList<>();
    List<Edge> path = new ArrayList<>();
    List<Version> hubs = new ArrayList<>();
    List<Answer.Lost> lost = new ArrayList<>();
    Set<String> warnings = new TreeSet<>();
    Set<ComparisonKind> kinds = new TreeSet<>();
    boolean same = true;
    for (Outcome.Case c : cases) {
      Answer a = c.answer();
      kinds.add(a.kind());
      same &= a.set().equals(cases.get(0).answer().set());
      a.set().stream().filter(n -> !set.contains(n)).forEach(set::add);
      a.path().stream().filter(e -> !path.contains(e)).forEach(path::add);
      a.hubs().stream().filter(v -> !hubs.contains(v)).forEach(hubs::add);
      lost.addAll(a.lost());
      warnings.addAll(a.warnings());
    }
    set.sort(Comparator.comparing((Node n) -> n.version.id()).thenComparingInt(n -> n.order));
    return new Answer(kind(kinds, set, same), set, path, hubs, lost, warnings);
  }

  private static ComparisonKind kind(Set<ComparisonKind> kinds, List<Node> set, boolean same) {
    if (kinds.size() == 1 && same) {
      return kinds.iterator().next();
    }
    if (set.isEmpty()) {
      return ComparisonKind.UNKNOWN;
    }
    return set.size() > 1 ? ComparisonKind.RANGE : ComparisonKind.BEST_FIT;
  }
}

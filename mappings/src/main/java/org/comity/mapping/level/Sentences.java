package org.comity.mapping.level;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.comity.model.LevelAlternative;
import org.comity.model.LevelLink;
import org.comity.model.SetAsideLink;
import org.jspecify.annotations.Nullable;

/** Says an outcome in plain sentences: one per step, then the result, then what to know. */
final class Sentences {
  private static final String BUNDLE = "org.comity.mapping.level.sentences";

  private final Texts texts;

  private Sentences(Texts texts) {
    this.texts = texts;
  }

  static Sentences in(@Nullable String language) {
    return new Sentences(Texts.of(BUNDLE, language));
  }

  List<String> of(Outcome o) {
    List<String> sentences = new ArrayList<>();
    Answer a = o.answer();
    a.path().forEach(e -> sentences.add(step(e)));
    if (!a.hubs().isEmpty()) {
      sentences.add(
          texts.get(
              "hub",
              a.hubs().stream().map(Version::id).collect(Collectors.joining(", ")),
              o.node().version.id(),
              o.target().id()));
    }
    sentences.add(result(o));
    for (String w : o.warnings()) {
      sentences.add(texts.get("warning." + w, o.asOf().text()));
    }
    return sentences;
  }

  private String result(Outcome o) {
    Answer a = o.answer();
    boolean same = o.cases().size() == 1 && o.node().version == o.target();
    boolean several = a.set().stream().map(n -> n.version).distinct().count() > 1;
    String levels =
        a.set().stream()
            .map(n -> several ? n.version.id() + " " + n.level : n.level)
            .collect(Collectors.joining(", "));
    return texts.get(
        same ? "result.same" : "result." + a.kind().name(),
        o.question().level().framework(),
        o.node().level,
        o.question().targetFramework(),
        levels);
  }

  /** One link as a sentence. */
  String step(Edge e) {
    String scope = e.row.scope() == null ? "" : e.row.scope();
    String key = (e.reversed ? "step.back." : "step.") + e.row.relation().text();
    return texts.get(
        key,
        e.from.version.id(),
        e.from.level,
        e.toVersion.id(),
        e.to == null ? "" : e.to.level,
        rests(e),
        scope);
  }

  private String rests(Edge e) {
    LevelReport r = e.report;
    String title =
        r.edition() == null
            ? texts.get("rests.report", r.shownTitle())
            : texts.get("rests.edition", r.shownTitle(), r.edition());
    return title
        + "; "
        + texts.get("kind." + r.kind())
        + "; "
        + texts.get("basis." + (e.row.basis() == null ? "none" : e.row.basis()))
        + "; "
        + texts.get("evidence." + e.row.evidence().name());
  }

  List<SetAsideLink> setAside(Answer a) {
    List<SetAsideLink> list = new ArrayList<>();
    for (Answer.Lost lost : a.lost()) {
      list.add(new SetAsideLink(lost.edge().link, why(lost)));
    }
    return list;
  }

  private String why(Answer.Lost lost) {
    LinkRow weak = lost.edge().row;
    LinkRow strong = lost.winner().row;
    return switch (lost.rule()) {
      case "evidence" ->
          texts.get("lost.evidence", weak.evidence().name(), strong.evidence().name());
      case "basis" -> texts.get("lost.basis", basis(weak), basis(strong));
      default -> texts.get("lost." + lost.rule());
    };
  }

  private String basis(LinkRow row) {
    return texts.get("basis." + (row.basis() == null ? "none" : row.basis()));
  }

  List<LevelAlternative> alternatives(Outcome o) {
    if (o.cases().size() < 2) {
      return List.of();
    }
    List<LevelAlternative> list = new ArrayList<>();
    for (Outcome.Case c : o.cases()) {
      Answer a = c.answer();
      Version from = c.node().version;
      list.add(
          new LevelAlternative(
              texts.get(
                  "alternative",
                  from.id(),
                  from.period(),
                  c.target().id(),
                  c.target().period(),
                  o.asOf().text()),
              org.comity.model.Code.of(a.kind()),
              a.set().stream().map(n -> n.ref).toList(),
              links(a),
              Wire.via(a),
              Wire.versions(c)));
    }
    return list;
  }

  static List<LevelLink> links(Answer a) {
    return a.path().stream().map(e -> e.link).toList();
  }
}

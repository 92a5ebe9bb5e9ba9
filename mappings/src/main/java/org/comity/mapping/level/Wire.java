package org.comity.mapping.level;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.comity.model.Code;
import org.comity.model.ComparisonKind;
import org.comity.model.Confidence;
import org.comity.model.FrameworkInfo;
import org.comity.model.LevelComparison;
import org.comity.model.LocalizedText;
import org.jspecify.annotations.Nullable;

/** Makes the records of the interface from what the engine found. */
final class Wire {
  private Wire() {}

  static LevelComparison comparison(Outcome o) {
    Sentences sentences = Sentences.in(o.question().language());
    Answer a = o.answer();
    Set<String> versions = new LinkedHashSet<>();
    o.cases().forEach(c -> versions.addAll(versions(c)));
    boolean direct =
        a.hubs().isEmpty()
            && a.kind() != ComparisonKind.UNKNOWN
            && !o.warnings().contains(Warnings.DATE_SPANS_VERSIONS);
    return new LevelComparison(
        o.question().level(),
        o.question().targetFramework(),
        Code.of(a.kind()),
        a.set().stream().map(n -> n.ref).toList(),
        Sentences.links(a),
        via(a),
        Code.of(direct ? Confidence.DIRECT : Confidence.LOWERED),
        List.copyOf(versions),
        List.copyOf(o.warnings()),
        sentences.of(o),
        sentences.alternatives(o),
        sentences.setAside(a),
        o.asOf(),
        o.edition(),
        LevelComparison.NOTICE);
  }

  static @Nullable String via(Answer a) {
    return a.hubs().isEmpty()
        ? null
        : a.hubs().stream().map(Version::id).collect(Collectors.joining(", "));
  }

  /** The versions of a case, in order of travel. */
  static List<String> versions(Outcome.Case c) {
    List<String> ids = new ArrayList<>();
    ids.add(c.node().version.id());
    c.answer().hubs().forEach(v -> ids.add(v.id()));
    if (!ids.contains(c.target().id())) {
      ids.add(c.target().id());
    }
    return ids;
  }

  static FrameworkInfo info(Framework f) {
    return new FrameworkInfo(
        f.id(),
        f.family(),
        List.of(LocalizedText.original(f.name(), null)),
        f.kind(),
        f.territory(),
        f.levelIds(),
        f.validFrom(),
        f.validUntil(),
        f.supersededBy(),
        f.status(),
        f.source());
  }
}

package org.comity.mapping.level;

import java.util.List;
import org.comity.model.Code;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelLink;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;

/** One link row, seen from one of its ends. Immutable. */
final class Edge {
  final Node from;
  final @Nullable Node to;
  final Version toVersion;
  final LinkRow row;
  final LevelReport report;
  final boolean reversed;
  final LevelLink link;

  /** What is common to all links between the two framework versions. */
  final Pair pair;

  final int firstDay;
  final int lastDay;

  Edge(
      Node from,
      @Nullable Node to,
      Version toVersion,
      LinkRow row,
      LevelReport report,
      boolean reversed,
      Pair pair) {
    this.from = from;
    this.to = to;
    this.toVersion = toVersion;
    this.row = row;
    this.report = report;
    this.reversed = reversed;
    this.pair = pair;
    PartialDate start = row.validFrom() == null ? report.validFrom() : row.validFrom();
    PartialDate end = row.validUntil() == null ? report.validUntil() : row.validUntil();
    this.firstDay = start == null ? Days.NEVER_BEFORE : Days.earliest(start);
    this.lastDay = end == null ? Days.NEVER_AFTER : Days.latest(end);
    List<FrameworkLevel> target = to == null ? List.of() : List.of(to.ref);
    this.link =
        new LevelLink(
            from.ref,
            target,
            row.relation().text(),
            report.shownTitle(),
            report.edition(),
            start,
            end,
            report.kind(),
            Code.of(row.evidence()),
            row.basis(),
            row.scope(),
            row.source());
  }

  /** The end of the row that the source speaks about. */
  Node subject() {
    return reversed && to != null ? to : from;
  }

  /** The framework that the source compares it with. */
  Version object() {
    return reversed ? from.version : toVersion;
  }
}

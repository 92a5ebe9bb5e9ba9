package org.comity.mapping.level;

import java.util.List;

/**
 * Everything that the level engine works on: one edition of the data.
 *
 * @param edition {@code sha256:…} of the files' manifest
 * @param frameworks every framework version
 * @param reports every report
 * @param links every link row
 */
public record LevelData(
    String edition, List<Framework> frameworks, List<LevelReport> reports, List<LinkRow> links) {
  public LevelData {
    frameworks = List.copyOf(frameworks);
    reports = List.copyOf(reports);
    links = List.copyOf(links);
  }
}

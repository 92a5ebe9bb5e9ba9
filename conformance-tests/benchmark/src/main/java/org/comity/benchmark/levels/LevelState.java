package org.comity.benchmark.levels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.mapping.edition.Edition;
import org.comity.mapping.files.Manifest;
import org.comity.mapping.files.MappingFiles;
import org.comity.mapping.level.Levels;
import org.comity.mapping.lint.Findings;
import org.comity.model.LevelQuestion;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The data, the engine and the baseline filled with the same answers. */
@State(Scope.Benchmark)
public class LevelState {
  /** A link that is dated and has an edition, so that both are checked. */
  static final String[] DIRECT = {"GB-SCT-SCQF", "6", "EQF", "2021-06-30", "2019"};

  /** A path through one hub. */
  static final String[] HUB = {"EE-ESTQF", "6", "IE-NFQ", "2021-06-30", ""};

  Levels levels = Levels.load();
  final LevelBaseline baseline = new LevelBaseline();
  final Map<String, byte[]> files = new HashMap<>();
  String edition = "";

  /** Fills the baseline with every answer that the engine gives for the date. */
  @Setup
  public void fill() {
    edition = levels.edition();
    for (var from : levels.frameworks()) {
      for (String level : from.levels()) {
        for (String to : List.of("EQF", "IE-NFQ")) {
          put(from.id(), level, to, edition);
          put(from.id(), level, to, "2019");
        }
      }
    }
    try {
      files.putAll(Manifest.load(MappingFiles.classPath(), new Findings()).contents());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(String from, String level, String to, String given) {
    LevelQuestion q = LevelBaseline.question(from, level, to, "2021-06-30", given);
    Levels.Structured answer = levels.ask(q, new ArrayList<>());
    if (answer != null) {
      baseline.put(q, answer.comparison());
    }
  }

  /** Loads everything anew, as at a change of edition. */
  Edition load() {
    return Edition.load(MappingFiles.classPath(), Clock.systemUTC());
  }
}

package org.comity.benchmark.levels;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelComparison;
import org.comity.model.LevelQuestion;
import org.comity.model.PartialDate;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvGate;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;
import org.jspecify.annotations.Nullable;

/**
 * The baseline: a hash map from the request record to a finished answer, and a parse of the files
 * that keeps nothing. It checks no date, no edition and no evidence, and cannot say why.
 */
public final class LevelBaseline {
  private final Map<LevelQuestion, LevelComparison> answers = new HashMap<>();

  /** Keeps a finished answer. */
  public void put(LevelQuestion question, LevelComparison answer) {
    answers.put(question, answer);
  }

  /** Makes the key and looks the answer up. */
  public @Nullable LevelComparison ask(
      String framework, String level, String target, String date, String edition) {
    return answers.get(question(framework, level, target, date, edition));
  }

  /** The request record, made anew as for every request. */
  public static LevelQuestion question(
      String framework, String level, String target, String date, String edition) {
    return new LevelQuestion(
        FrameworkLevel.of(framework, level), target, PartialDate.of(date), null, edition);
  }

  /** Reads every YAML and CSV file and counts what it held. */
  public static int parse(Map<String, byte[]> files) throws IOException, SyntaxFault {
    int[] count = new int[1];
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getKey().endsWith(".yaml")) {
        count[0] += YamlGate.standard().readMap(file.getValue()).size();
      } else {
        CsvGate.standard()
            .read(
                new ByteArrayInputStream(file.getValue()),
                new CsvFormat(StandardCharsets.UTF_8, ',', true),
                row -> count[0] += row.toList().size());
      }
    }
    return count[0];
  }
}

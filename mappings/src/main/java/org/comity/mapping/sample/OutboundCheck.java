package org.comity.mapping.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.comity.mapping.finding.Finding;
import org.comity.model.ResultOutcome;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * Whether a registry is told what was decided: an outcome that no row says, or that is said in the
 * words of another, is a wrong decision in its books.
 */
final class OutboundCheck {
  private static final Set<ResultOutcome> GIVEN =
      EnumSet.of(ResultOutcome.FULL, ResultOutcome.PARTIAL, ResultOutcome.CONDITIONAL);
  private static final Set<ResultOutcome> NOT_GIVEN =
      EnumSet.of(ResultOutcome.REFUSED, ResultOutcome.NOT_ASSESSABLE);

  private OutboundCheck() {}

  /** A recognition and a refusal in one and the same message. */
  static List<Finding> alike(
      List<OutboundSample> samples, @Nullable YamlNode mappingFile, String mapping) {
    List<Finding> findings = new ArrayList<>();
    YamlNode at = outcomeRow(mappingFile);
    for (OutboundSample not : samples) {
      String alike =
          samples.stream()
              .filter(s -> GIVEN.contains(s.outcome()) && NOT_GIVEN.contains(not.outcome()))
              .filter(s -> s.expectedFile() != null)
              .filter(s -> s.said().readable().equals(not.said().readable()))
              .map(s -> s.outcome().name())
              .collect(Collectors.joining(", "));
      if (!alike.isEmpty()) {
        findings.add(
            new Finding(
                mapping,
                at == null ? 0 : at.line(),
                at == null ? 0 : at.column(),
                "OUTCOMES_ALIKE",
                "a result " + not.outcome() + " is told as one that is " + alike,
                "a word of the registry for each; without one such a result is not delivered"));
      }
    }
    return findings;
  }

  private static @Nullable YamlNode outcomeRow(@Nullable YamlNode mappingFile) {
    YamlNode form =
        mappingFile == null
            ? null
            : EnginePaths.at(mappingFile, List.of("outbound", "recognitionResult"));
    return EnginePaths.at(form, List.of("fields")) instanceof YamlNode.Sequence rows
        ? row(rows, "result/outcome")
        : null;
  }

  private static @Nullable YamlNode row(YamlNode.Sequence rows, String from) {
    for (YamlNode row : rows.items()) {
      if (EnginePaths.at(row, List.of("from")) instanceof YamlNode.Scalar path
          && path.text().equals(from)) {
        return row;
      }
    }
    return null;
  }

  /** What a message is held to: the file in {@code expected/}. */
  static List<Finding> compared(FolderRun run, OutboundSample sample) {
    Path folder = run.inspection().path();
    String name = sample.expectedFile();
    List<Finding> findings = new ArrayList<>();
    for (String ending : List.of("xml", "json")) {
      String stale = OutboundSample.file(sample.outcome(), ending);
      if (!stale.equals(name) && Files.exists(folder.resolve(stale))) {
        findings.add(
            new Finding(
                stale,
                0,
                0,
                "OUTBOUND_DIFFERS",
                "a result " + sample.outcome() + " is not sent so any more: " + why(sample),
                "the mapping or table mended, or the file taken away"));
      }
    }
    if (name == null) {
      return findings;
    }
    if (!Files.isRegularFile(folder.resolve(name))) {
      findings.add(
          new Finding(
              name,
              0,
              0,
              "MISSING_EXPECTED",
              "there is no expectation for a result " + sample.outcome(),
              "the file; comity adapter test DIR --write writes it, for you to read before you keep"
                  + " it"));
      return findings;
    }
    try {
      differ(sample, name, Files.readString(folder.resolve(name)), findings);
    } catch (IOException e) {
      findings.add(
          new Finding(name, 0, 0, "UNREADABLE", "the file cannot be read", "a text in UTF-8"));
    }
    return findings;
  }

  private static String why(OutboundSample sample) {
    return sample.expectedFile() != null
        ? "the registry's syntax is another"
        : String.join(
            ", ",
            sample.said().outbound().issues().stream()
                .filter(i -> !i.code().equals("LOSS"))
                .map(i -> i.code() + " " + i.path())
                .toList());
  }

  private static void differ(
      OutboundSample sample, String name, String expected, List<Finding> findings) {
    List<String> wanted = expected.strip().lines().map(String::stripTrailing).toList();
    List<String> got = sample.said().readable().strip().lines().map(String::stripTrailing).toList();
    for (int i = 0; i < Math.max(wanted.size(), got.size()); i++) {
      String want = i < wanted.size() ? wanted.get(i).strip() : "nothing more";
      String is = i < got.size() ? got.get(i).strip() : "nothing more";
      if (!want.equals(is)) {
        findings.add(
            new Finding(
                name,
                Math.min(i, wanted.size() - 1) + 1,
                1,
                "OUTBOUND_DIFFERS",
                "a result " + sample.outcome() + " is sent with " + is,
                want + " is expected"));
        return;
      }
    }
  }

  /** Whether a message may be written down as what is expected: it is not there, or differs. */
  static boolean isDue(FolderRun run, OutboundSample sample, boolean anew) {
    String name = sample.expectedFile();
    if (name == null) {
      return false;
    }
    boolean there = Files.exists(run.inspection().path().resolve(name));
    return !there || (anew && !compared(run, sample).isEmpty());
  }

  static byte[] text(OutboundSample sample) {
    return sample.said().readable().getBytes(StandardCharsets.UTF_8);
  }
}

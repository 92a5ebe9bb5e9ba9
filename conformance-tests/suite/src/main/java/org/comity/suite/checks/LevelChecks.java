package org.comity.suite.checks;

import static org.comity.suite.Check.expect;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.comity.binding.DocumentType;
import org.comity.model.ComparisonKind;
import org.comity.model.Credential;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelComparison;
import org.comity.model.LevelLink;
import org.comity.model.Problem;
import org.comity.suite.Check;
import org.comity.suite.Exchange;
import org.comity.suite.Members;
import org.comity.suite.Probe;
import org.comity.suite.SuiteData.SeededLevel;
import org.comity.suite.SuiteData.SeededRecord;

/** Requirements on levels. */
final class LevelChecks {
  private static final String COMPARE = "/v1/levels/compare";

  private LevelChecks() {}

  static Map<String, Check> all() {
    Map<String, Check> checks = new TreeMap<>();
    checks.put("CMT-LVL-002", LevelChecks::originalBeside);
    checks.put("CMT-LVL-003", LevelChecks::neverGuessed);
    checks.put("CMT-LVL-005", LevelChecks::comparisonNotRecognition);
    checks.put("CMT-LVL-006", LevelChecks::thereAndBack);
    checks.put("CMT-LVL-010", LevelChecks::unknownRefused);
    return checks;
  }

  private static LevelComparison compare(Probe probe, String framework, String level, String to)
      throws Exception {
    return Wire.read(
        probe.post(COMPARE, question(framework, level, to)), DocumentType.LEVEL_COMPARISON);
  }

  private static String question(String framework, String level, String to) {
    return new Members()
        .raw("level", new Members().text("framework", framework).text("level", level).json())
        .text("targetFramework", to)
        .json();
  }

  private static void originalBeside(Probe probe) throws Exception {
    SeededRecord record = probe.data().record("level");
    SeededLevel level = probe.data().level("record");
    Members query = probe.query(record).raw("compareTo", "[" + Members.quote(level.to()) + "]");
    Credential credential =
        QueryChecks.only(Wire.answer(probe.post(QueryChecks.QUERY, query.json())))
            .credentials()
            .get(0);
    expect(
        credential.level() != null
            && credential.level().level().equals(level.level())
            && credential.level().framework().equals(level.framework()),
        "the original level is not shown unchanged");
    expect(credential.comparisons().size() == 1, "one framework asked gave not one comparison");
    LevelComparison comparison = credential.comparisons().get(0);
    expect(comparison.level().level().equals(level.level()), "the comparison starts elsewhere");
  }

  private static void neverGuessed(Probe probe) throws Exception {
    for (String role : List.of("exact", "range", "gap", "unlinked")) {
      SeededLevel asked = probe.data().level(role);
      LevelComparison c = compare(probe, asked.framework(), asked.level(), asked.to());
      expect(
          c.kind().raw().equals(asked.kind()),
          "'" + role + "' gave " + c.kind() + " and not " + asked.kind());
      List<String> levels = c.levels().stream().map(FrameworkLevel::level).toList();
      expect(
          new HashSet<>(levels).equals(Set.copyOf(asked.levels())),
          "'" + role + "' gave the levels " + levels + " and not " + asked.levels());
    }
  }

  private static void comparisonNotRecognition(Probe probe) throws Exception {
    for (String role : List.of("exact", "range", "gap", "unlinked")) {
      SeededLevel asked = probe.data().level(role);
      LevelComparison c = compare(probe, asked.framework(), asked.level(), asked.to());
      expect(c.notice().equals(LevelComparison.NOTICE), "a comparison without its notice");
      for (LevelLink link : c.path()) {
        expect(!link.source().isBlank(), "a step without a source");
        expect(!link.evidence().raw().isBlank(), "a step without evidence");
      }
      boolean linked = !c.kind().is(ComparisonKind.UNKNOWN);
      expect(!linked || !c.path().isEmpty(), "a comparison without a path");
    }
  }

  private static void thereAndBack(Probe probe) throws Exception {
    for (String role : List.of("exact", "range")) {
      SeededLevel asked = probe.data().level(role);
      LevelComparison there = compare(probe, asked.framework(), asked.level(), asked.to());
      Set<String> back = new HashSet<>();
      for (FrameworkLevel level : there.levels()) {
        LevelComparison c = compare(probe, level.framework(), level.level(), asked.framework());
        c.levels().forEach(l -> back.add(l.level()));
      }
      expect(back.contains(asked.level()), "there and back again lost the start of '" + role + "'");
      boolean exact = there.kind().is(ComparisonKind.EXACT);
      expect(
          !exact || (there.levels().size() == 1 && back.size() == 1),
          "EXACT is claimed where the way back is not single");
    }
  }

  private static void unknownRefused(Probe probe) throws Exception {
    SeededLevel known = probe.data().level("exact");
    refused(
        probe.post(COMPARE, question("ZZ-NO-SUCH", "1", known.to())),
        "UNKNOWN_FRAMEWORK",
        "/level/framework");
    refused(
        probe.post(COMPARE, question(known.framework(), "no-such-level", known.to())),
        "UNKNOWN_LEVEL",
        "/level/level");
    refused(
        probe.post(COMPARE, question(known.framework(), known.level(), "ZZ-NO-SUCH")),
        "UNKNOWN_FRAMEWORK",
        "/targetFramework");
  }

  private static void refused(Exchange e, String code, String pointer) throws Exception {
    expect(e.status() == 422, code + " was expected with 422, not " + e.status());
    Problem problem = Wire.problem(e);
    expect(problem.code().equals(code), "the code is " + problem.code() + " and not " + code);
    expect(
        problem.errors().stream().anyMatch(x -> pointer.equals(x.pointer())),
        "no entry points at " + pointer);
  }
}

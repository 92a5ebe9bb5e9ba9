package org.comity.gateway.query;

import java.util.ArrayList;
import java.util.List;
import org.comity.mapping.level.LevelMapper;
import org.comity.model.Credential;
import org.comity.model.FrameworkLevel;
import org.comity.model.Issue;
import org.comity.model.LevelComparison;
import org.comity.model.LevelQuestion;
import org.comity.model.ProblemEntry;

/**
 * The comparisons that a query asked for, all of them by one edition of the data.
 *
 * @param mapper the edition that the whole answer is made with
 * @param frameworks frameworks to compare levels with
 */
public record Comparing(LevelMapper mapper, List<String> frameworks) {
  private static final String UNKNOWN = "UNKNOWN_LEVEL";

  public Comparing {
    frameworks = List.copyOf(frameworks);
  }

  /**
   * The credential with its level compared; a level that cannot be compared is told in the issues
   * and never guessed.
   */
  Credential compare(Credential credential, List<Issue> issues) {
    FrameworkLevel level = credential.level();
    Credential compared =
        level == null || frameworks.isEmpty() ? credential : compared(credential, level, issues);
    if (level != null) {
      tellUnknown(level, "/credentials/" + credential.id() + "/level", issues);
    }
    for (int i = 0; i < credential.statedLevels().size(); i++) {
      String path = "/credentials/" + credential.id() + "/statedLevels/" + i;
      tellUnknown(credential.statedLevels().get(i), path, issues);
    }
    return compared;
  }

  /** A level that its framework does not have is given as the registry says it, and told. */
  private void tellUnknown(FrameworkLevel level, String path, List<Issue> issues) {
    boolean told = issues.stream().anyMatch(i -> i.code().equals(UNKNOWN) && path.equals(i.path()));
    if (!told && mapper.lacks(level.framework(), level.level())) {
      issues.add(
          Issue.warning(
              UNKNOWN, path, "no such level in " + level.framework() + ": it is told as it came"));
    }
  }

  private Credential compared(Credential credential, FrameworkLevel level, List<Issue> issues) {
    List<LevelComparison> comparisons = new ArrayList<>(credential.comparisons());
    for (String framework : frameworks) {
      LevelMapper.Answer answer = mapper.compare(question(credential, level, framework));
      if (answer instanceof LevelMapper.Answer.Compared compared) {
        comparisons.add(compared.comparison());
      } else if (answer instanceof LevelMapper.Answer.Refused refused) {
        // What is wrong with the level is wrong for every framework that was asked for.
        refused.errors().stream()
            .map(e -> issue(credential, e))
            .filter(i -> !issues.contains(i))
            .forEach(issues::add);
      }
    }
    return credential.withComparisons(comparisons);
  }

  private static Issue issue(Credential credential, ProblemEntry error) {
    return Issue.warning(
        error.code(),
        "/credentials/" + credential.id() + "/level",
        "the level cannot be compared: " + error.message());
  }

  private static LevelQuestion question(
      Credential credential, FrameworkLevel level, String framework) {
    return new LevelQuestion(level, framework, credential.awardedOn(), null, null);
  }
}

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
  public Comparing {
    frameworks = List.copyOf(frameworks);
  }

  /**
   * The credential with its level compared; a level that cannot be compared is told in the issues
   * and never guessed.
   */
  Credential compare(Credential credential, List<Issue> issues) {
    FrameworkLevel level = credential.level();
    if (level == null || frameworks.isEmpty()) {
      return credential;
    }
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

package org.comity.simulators.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.comity.simulators.common.Documents;
import org.comity.simulators.common.HttpAnswer;
import org.comity.simulators.rest.AwardData.Award;
import org.comity.syntax.TreeNode;

/** Looks awards up and answers in pages. */
final class AwardSearch {
  private static final int PAGE = 20;

  private final AwardData data;

  AwardSearch(AwardData data) {
    this.data = data;
  }

  /**
   * Awards of one learner: by number, or by name and date of birth. A date of birth that is given
   * must fit, and may be a year or a month.
   */
  HttpAnswer byLearner(TreeNode body) {
    Predicate<Award> test = award -> true;
    String number = Documents.text(body, "learnerNumber");
    String family = Documents.text(body, "name/family");
    String given = Documents.text(body, "name/given");
    String birthDate = Documents.text(body, "dateOfBirth");
    if (number.isEmpty() && (family.isEmpty() || birthDate.isEmpty())) {
      return HttpAnswer.problem(
          400, "TOO_LITTLE", "A learner number, or family name and date of birth, is needed");
    }
    if (!number.isEmpty()) {
      test = test.and(award -> award.learnerNumber().equals(number));
    }
    if (!family.isEmpty()) {
      test = test.and(award -> award.learner().isNamed(given, family));
    }
    if (!birthDate.isEmpty()) {
      test = test.and(award -> award.learner().birthDate().startsWith(birthDate));
    }
    List<Award> found = data.matching(test);
    if (found.isEmpty()) {
      return HttpAnswer.problem(404, "LEARNER_NOT_FOUND", "No learner fits");
    }
    if (found.stream().map(Award::learnerNumber).distinct().count() > 1) {
      return HttpAnswer.problem(409, "SEVERAL_LEARNERS", "Several learners fit");
    }
    return page(found, Documents.text(body, "page/cursor"));
  }

  /** One award by the registry's own number. */
  HttpAnswer byNumber(TreeNode body) {
    String number = Documents.text(body, "awardNumber");
    if (number.isEmpty()) {
      return HttpAnswer.problem(400, "TOO_LITTLE", "An award number is needed");
    }
    List<Award> found = data.matching(award -> award.number().equals(number));
    return found.isEmpty()
        ? HttpAnswer.problem(404, "AWARD_NOT_FOUND", "No award has this number")
        : page(found, "");
  }

  /** A well-formed answer about another learner than the one asked for. */
  HttpAnswer somebodyElse(TreeNode body) {
    String learner = Documents.text(body, "learnerNumber");
    String number = Documents.text(body, "awardNumber");
    List<Award> others =
        data.matching(
            award -> !award.learnerNumber().equals(learner) && !award.number().equals(number));
    return page(others.subList(0, 1), "");
  }

  private static HttpAnswer page(List<Award> found, String cursor) {
    int from = 0;
    if (!cursor.isEmpty()) {
      String last = cursor;
      from = (int) found.stream().takeWhile(award -> !award.number().equals(last)).count() + 1;
      if (from > found.size()) {
        return HttpAnswer.problem(400, "CURSOR_UNKNOWN", "The cursor is not one of this search");
      }
    }
    List<Award> items = found.subList(from, Math.min(from + PAGE, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("size", items.size());
    if (from + PAGE < found.size()) {
      page.put("next", items.get(items.size() - 1).number());
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("awards", items.stream().map(Award::json).toList());
    answer.put("page", page);
    return HttpAnswer.json(200, answer);
  }
}

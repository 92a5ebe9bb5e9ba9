package org.comity.mapping.agreement;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.comity.mapping.level.Texts;
import org.comity.model.AgreementQuestion;
import org.comity.model.Code;
import org.comity.model.ConditionCheck;
import org.comity.model.ConditionState;
import org.comity.model.FrameworkLevel;

/** Checks a title against the titles annexed to an agreement. */
final class Annex {
  private Annex() {}

  static ConditionCheck check(
      AgreementData data, Agreement a, Agreement.Condition c, AgreementQuestion q, Texts texts) {
    String state = q.origin().substring(0, 2);
    List<AgreementData.AnnexedTitle> titles =
        data.annexed().stream()
            .filter(t -> t.agreement().equals(a.id()) && t.state().equals(state))
            .toList();
    String asked = q.qualification();
    if (asked == null) {
      return result(c, ConditionState.NOT_KNOWN, texts.get("check.annex-unasked", list(titles)));
    }
    List<AgreementData.AnnexedTitle> found =
        titles.stream().filter(t -> same(t.title(), asked) || same(t.titleEn(), asked)).toList();
    if (found.isEmpty()) {
      return result(c, ConditionState.NOT_MET, texts.get("check.annex-missing", list(titles)));
    }
    FrameworkLevel level = q.level();
    List<AgreementData.AnnexedTitle> atLevel =
        level == null ? found : found.stream().filter(t -> fits(t, level)).toList();
    if (atLevel.isEmpty()) {
      return result(c, ConditionState.NOT_MET, texts.get("check.annex-level", list(found)));
    }
    return result(c, ConditionState.MET, texts.get("check.annex-found", list(atLevel)));
  }

  /** The annex states levels of the EQF; a national level is not compared here. */
  private static boolean fits(AgreementData.AnnexedTitle t, FrameworkLevel level) {
    return !level.framework().equals("EQF") || level.level().equals(t.level());
  }

  private static ConditionCheck result(Agreement.Condition c, ConditionState state, String why) {
    return new ConditionCheck(c.id(), c.text(), Code.of(state), why);
  }

  private static boolean same(String a, String b) {
    return fold(a).equals(fold(b));
  }

  private static String fold(String s) {
    return Normalizer.normalize(s, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
  }

  private static String list(List<AgreementData.AnnexedTitle> titles) {
    return titles.stream()
        .map(
            t ->
                t.title()
                    + " (EQF "
                    + t.level()
                    + ", "
                    + t.party()
                    + (t.limit().isEmpty() ? "" : "; " + t.limit())
                    + ")")
        .collect(Collectors.joining("; "));
  }
}

package org.comity.mapping.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.comity.model.AgreementAnswer;
import org.comity.model.AgreementInfo;
import org.comity.model.AgreementLoss;
import org.comity.model.AgreementMatch;
import org.comity.model.AgreementQuestion;
import org.comity.model.Code;
import org.comity.model.ConditionCheck;
import org.comity.model.ConditionState;
import org.comity.model.ConditionStatement;
import org.comity.model.FrameworkLevel;
import org.comity.model.PartialDate;
import org.comity.model.ProblemEntry;
import org.comity.model.Purpose;
import org.comity.model.RecognitionRoute;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgreementsTest {
  private static final Agreements AGREEMENTS = Agreements.load();

  private static AgreementQuestion ask(
      String from, String to, @Nullable String occupation, Purpose purpose) {
    return new AgreementQuestion(
        from,
        to,
        occupation,
        null,
        null,
        null,
        PartialDate.of("2026-11-22"),
        Code.of(purpose),
        List.of(),
        null);
  }

  private static AgreementAnswer found(AgreementQuestion q) {
    Agreements.Answer a = AGREEMENTS.applicable(q);
    assertThat(a).isInstanceOf(Agreements.Answer.Found.class);
    return ((Agreements.Answer.Found) a).answer();
  }

  private static List<ProblemEntry> refused(AgreementQuestion q) {
    Agreements.Answer a = AGREEMENTS.applicable(q);
    assertThat(a).isInstanceOf(Agreements.Answer.Refused.class);
    return ((Agreements.Answer.Refused) a).errors();
  }

  private static List<String> ids(AgreementAnswer a) {
    return a.applicable().stream().map(AgreementMatch::id).toList();
  }

  private static String lost(AgreementAnswer a, String id) {
    return a.considered().stream()
        .filter(l -> l.id().equals(id))
        .map(AgreementLoss::code)
        .findFirst()
        .orElse("not considered");
  }

  private static AgreementMatch match(AgreementAnswer a, String id) {
    return a.applicable().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
  }

  private static ConditionState state(AgreementMatch m, String condition) {
    ConditionCheck check =
        m.conditions().stream().filter(c -> c.id().equals(condition)).findFirst().orElseThrow();
    return check.state().orElse(ConditionState.NOT_KNOWN);
  }

  @Test
  void everyAgreementOfTheDataIsThere() {
    assertThat(AGREEMENTS.agreements()).hasSize(56);
    assertThat(AGREEMENTS.data().annexed()).hasSize(43);
    for (AgreementInfo a : AGREEMENTS.agreements()) {
      assertThat(a.text()).isEqualTo("absent");
      assertThat(a.approval()).isEqualTo("none");
    }
  }

  /** A nurse between two states of the Union: automatic, and the general system yields. */
  @Test
  void theAutomaticSystemStandsBeforeTheGeneralOne() {
    AgreementAnswer a = found(ask("EE", "IE", "2221", Purpose.PROFESSIONAL));
    assertThat(ids(a)).startsWith("EU-2005-36-AUTO");
    assertThat(lost(a, "EU-2005-36-GEN")).isEqualTo("YIELDS");
    AgreementMatch m = match(a, "EU-2005-36-AUTO");
    assertThat(m.mechanism()).isEqualTo("automatic");
    assertThat(state(m, "occupation")).isEqualTo(ConditionState.MET);
    assertThat(state(m, "in-force")).isEqualTo(ConditionState.MET);
    assertThat(state(m, "title-in-annex")).isEqualTo(ConditionState.NOT_KNOWN);
    assertThat(m.warnings()).contains("UNVERIFIED_OCCUPATIONS", "PARTY_BY_GROUP_UNVERIFIED");
    assertThat(ids(a).get(ids(a).size() - 1)).isEqualTo("EQF-REC");
  }

  /** A welder: no automatic recognition; the general system applies, with its conditions. */
  @Test
  void aWelderFallsUnderTheGeneralSystem() {
    AgreementAnswer a = found(ask("EE", "IE", "7212", Purpose.PROFESSIONAL));
    assertThat(ids(a)).contains("EU-2005-36-GEN").doesNotContain("EU-2005-36-AUTO");
    assertThat(lost(a, "EU-2005-36-AUTO")).isEqualTo("OTHER_OCCUPATION");
    assertThat(state(match(a, "EU-2005-36-GEN"), "personal-scope"))
        .isEqualTo(ConditionState.NOT_KNOWN);
  }

  /** No national framework is needed: Pakistan to Saudi Arabia by occupation and test. */
  @Test
  void worksByOccupationWithoutAnyFramework() {
    AgreementAnswer a = found(ask("PK", "SA", "7212", Purpose.EMPLOYMENT));
    assertThat(ids(a)).containsExactly("SA-SVP-PK");
    assertThat(match(a, "SA-SVP-PK").object()).isEqualTo("person");
    AgreementAnswer back = found(ask("SA", "PK", "7212", Purpose.EMPLOYMENT));
    assertThat(ids(back)).isEmpty();
    assertThat(lost(back, "SA-SVP-PK")).isEqualTo("OTHER_DIRECTION");
  }

  @Test
  void theAnnexDecidesTheTitle() {
    AgreementQuestion base = ask("LV", "NL", null, Purpose.ACADEMIC);
    assertThat(state(match(found(base), "BENELUX-BALTIC"), "title-in-annex"))
        .isEqualTo(ConditionState.NOT_KNOWN);
    AgreementQuestion titled =
        new AgreementQuestion(
            "LV",
            "NL",
            null,
            "bakalaura diploms",
            FrameworkLevel.of("EQF", "6"),
            null,
            null,
            Code.of(Purpose.ACADEMIC),
            List.of(),
            null);
    assertThat(state(match(found(titled), "BENELUX-BALTIC"), "title-in-annex"))
        .isEqualTo(ConditionState.MET);
    AgreementQuestion wrongLevel =
        new AgreementQuestion(
            "LV",
            "NL",
            null,
            "bakalaura diploms",
            FrameworkLevel.of("EQF", "7"),
            null,
            null,
            Code.of(Purpose.ACADEMIC),
            List.of(),
            null);
    assertThat(state(match(found(wrongLevel), "BENELUX-BALTIC"), "title-in-annex"))
        .isEqualTo(ConditionState.NOT_MET);
  }

  @Test
  void qualityAssuranceIsAPreconditionWhereTheDataSaySo() {
    AgreementQuestion open = ask("AR", "BR", null, Purpose.ACADEMIC);
    AgreementMatch m = match(found(open), "MERCOSUR-ARCUSUR");
    assertThat(m.route().known()).isEqualTo(RecognitionRoute.REPUTABLE_INSTITUTION);
    assertThat(state(m, "programme-accredited")).isEqualTo(ConditionState.NOT_KNOWN);
    AgreementQuestion no = stating(open, "programme-accredited", false);
    assertThat(lost(found(no), "MERCOSUR-ARCUSUR")).isEqualTo("PRECONDITION_NOT_MET");
    AgreementQuestion yes = stating(open, "programme-accredited", true);
    assertThat(state(match(found(yes), "MERCOSUR-ARCUSUR"), "programme-accredited"))
        .isEqualTo(ConditionState.MET);
  }

  private static AgreementQuestion stating(AgreementQuestion q, String condition, boolean met) {
    return new AgreementQuestion(
        q.origin(),
        q.destination(),
        q.occupation(),
        q.qualification(),
        q.level(),
        q.awardedOn(),
        q.decidedOn(),
        q.purpose(),
        List.of(new ConditionStatement(condition, met)),
        q.language());
  }

  @Test
  void datesDecide() {
    AgreementQuestion early =
        new AgreementQuestion(
            "EE",
            "NL",
            null,
            null,
            null,
            null,
            PartialDate.of("2023-06-01"),
            Code.of(Purpose.ACADEMIC),
            List.of(),
            null);
    AgreementMatch m =
        found(early).applicable().stream()
            .filter(x -> x.id().equals("BENELUX-BALTIC"))
            .findFirst()
            .orElse(null);
    assertThat(m).as("in force since 2024-05-01").isNull();
    assertThat(lost(found(early), "BENELUX-BALTIC")).isEqualTo("NOT_YET_IN_FORCE");
  }

  @Test
  void exclusionsAndSubnationalParties() {
    assertThat(lost(found(ask("AU", "NZ", "2211", Purpose.PROFESSIONAL)), "TTMRA"))
        .isEqualTo("OCCUPATION_EXCLUDED");
    assertThat(ids(found(ask("AU", "NZ", "7212", Purpose.PROFESSIONAL)))).contains("TTMRA");
    assertThat(ids(found(ask("CA-QC", "FR", "7212", Purpose.PROFESSIONAL)))).contains("QC-FR-2008");
    AgreementAnswer whole = found(ask("CA", "FR", "7212", Purpose.PROFESSIONAL));
    assertThat(state(match(whole, "QC-FR-2008"), "party-part")).isEqualTo(ConditionState.NOT_KNOWN);
    assertThat(ids(found(ask("CA-ON", "FR", "7212", Purpose.PROFESSIONAL))))
        .doesNotContain("QC-FR-2008");
  }

  @Test
  void aFactThatIsNotKnownIsSaidAndNeverMadeUp() {
    AgreementAnswer a = found(ask("KE", "NG", null, Purpose.ACADEMIC));
    assertThat(a.applicable()).isEmpty();
    assertThat(lost(a, "UNESCO-ADDIS")).isEqualTo("PARTIES_UNKNOWN");
  }

  @Test
  void theAnswerIsMaterialAndIsSaidInTwoLanguages() {
    AgreementQuestion q = ask("EE", "IE", "2221", Purpose.PROFESSIONAL);
    AgreementQuestion fr =
        new AgreementQuestion(
            q.origin(),
            q.destination(),
            q.occupation(),
            null,
            null,
            null,
            q.decidedOn(),
            q.purpose(),
            List.of(),
            "fr");
    assertThat(found(q).notice()).isEqualTo("material for the authority, not a decision");
    assertThat(found(fr).applicable().get(0).why()).contains("figurent parmi");
    assertThat(ids(found(fr))).isEqualTo(ids(found(q)));
  }

  @Test
  void faultsAreAllToldWithTheNearestKnown() {
    AgreementQuestion q =
        new AgreementQuestion(
            "QQ",
            "I",
            "72122",
            null,
            null,
            null,
            null,
            Code.parse(Purpose.class, "FUN"),
            List.of(new ConditionStatement("programme-acredited", true)),
            null);
    List<ProblemEntry> errors = refused(q);
    assertThat(errors)
        .extracting(ProblemEntry::pointer)
        .containsExactly(
            "/origin", "/destination", "/occupation", "/purpose", "/statements/0/condition");
    assertThat(errors.get(2).accepted()).contains("7212");
    assertThat(errors.get(4).accepted()).contains("programme-accredited");
  }

  /** Who the person is cannot be said, and trying to say it changes nothing. */
  @Test
  void flippingWhoThePersonIsGivesTheSameAnswer() {
    AgreementQuestion q = ask("PK", "SA", "7212", Purpose.EMPLOYMENT);
    for (String attribute : List.of("nationality", "sex", "age", "migration-status", "religion")) {
      List<ProblemEntry> yes = refused(stating(q, attribute, true));
      List<ProblemEntry> no = refused(stating(q, attribute, false));
      assertThat(yes).isEqualTo(no);
      assertThat(yes)
          .extracting(ProblemEntry::message)
          .containsExactly("no rule reads who the person is");
    }
    assertThat(
            state(
                match(found(ask("EE", "IE", "2221", Purpose.PROFESSIONAL)), "EU-2005-36-AUTO"),
                "personal-scope"))
        .isEqualTo(ConditionState.NOT_KNOWN);
  }

  /** 24: treaty granularity. 25: partly in force. */
  @Test
  void notes24And25() {
    AgreementQuestion physician =
        new AgreementQuestion(
            "LV",
            "EE",
            null,
            "Professional diploma: physician, dentist, pharmacist, veterinarian",
            null,
            null,
            null,
            Code.of(Purpose.ACADEMIC),
            List.of(),
            null);
    ConditionCheck annex =
        match(found(physician), "BENELUX-BALTIC").conditions().stream()
            .filter(c -> c.id().equals("title-in-annex"))
            .findFirst()
            .orElseThrow();
    assertThat(annex.why()).contains("only the education component");
    assertThat(AGREEMENTS.data().annexed())
        .filteredOn(t -> t.party().equals("BE (German-speaking Community)"))
        .extracting(AgreementData.AnnexedTitle::level)
        .containsExactly("6");
    assertThat(match(found(ask("AU", "NZ", "7212", Purpose.PROFESSIONAL)), "TTMRA").object())
        .isEqualTo("registration");
    assertThat(lost(found(ask("IN", "GB", "2221", Purpose.ACADEMIC)), "IN-GB-2022"))
        .isEqualTo("OCCUPATION_EXCLUDED");
    assertThat(match(found(ask("IN", "GB", "2411", Purpose.ACADEMIC)), "IN-GB-2022").warnings())
        .contains("CONTRADICTING_SOURCES");
    assertThat(ids(found(ask("NZ", "AU", null, Purpose.ACADEMIC)))).contains("LRC");
    assertThat(lost(found(ask("CO", "PE", null, Purpose.ACADEMIC)), "UNESCO-BA"))
        .isEqualTo("PARTIES_UNKNOWN");
  }

  @Test
  void everyLanguageHasEveryText() throws java.io.IOException {
    assertThat(keys("agreements_fr.properties")).isEqualTo(keys("agreements.properties"));
  }

  private static java.util.Set<Object> keys(String file) throws java.io.IOException {
    java.util.Properties p = new java.util.Properties();
    try (var in = Agreements.class.getResourceAsStream(file)) {
      p.load(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
    }
    return p.keySet();
  }
}

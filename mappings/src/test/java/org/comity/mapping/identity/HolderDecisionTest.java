package org.comity.mapping.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.comity.mapping.identity.HolderDecision.Outcome;
import org.comity.model.Holder;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.Issue;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HolderDecisionTest {
  private static List<Identifier> numbers(String number) {
    return number.isEmpty() ? List.of() : List.of(new Identifier("XA:code", number));
  }

  private static @Nullable PartialDate date(String born) {
    return born.isEmpty() ? null : PartialDate.of(born);
  }

  private static HolderCriteria ask(String number, String name, String born) {
    return new HolderCriteria(
        numbers(number), name.isEmpty() ? List.of() : List.of(EvidenceTest.name(name)), date(born));
  }

  private static Holder holder(String number, String name, String born) {
    return new Holder(
        numbers(number), name.isEmpty() ? List.of() : List.of(EvidenceTest.name(name)), date(born));
  }

  private static HolderDecision decide(HolderCriteria asked, @Nullable Holder... holders) {
    return HolderDecision.of(asked, Arrays.asList(holders), Set.of());
  }

  private static List<String> codes(HolderDecision decision) {
    return decision.issues().stream().map(Issue::code).toList();
  }

  @Test
  void aRegistryThatGivesOtherPeoplesRecordsLeaksNone() {
    Holder right = holder("1", "Amina|Otieno", "1990-04-12");
    Holder other = holder("2", "Grace|Odhiambo", "1995-01-18");
    HolderDecision decision = decide(ask("1", "", ""), right, other, right);
    assertThat(decision.outcome()).isEqualTo(Outcome.ONE);
    assertThat(decision.records()).containsExactly(0, 2);
    assertThat(codes(decision)).containsExactly("HOLDER_OTHERS_LEFT_OUT");
    assertThat(decide(ask("1", "", ""), other, other).outcome()).isEqualTo(Outcome.NOT_ASKED_FOR);
    assertThat(decide(ask("", "Amina|Otieno", "1990-04-12"), other).outcome())
        .isEqualTo(Outcome.NONE);
  }

  @Test
  void severalPersonsAreToldByTheAttributesThatDiffer() {
    HolderCriteria twins = ask("", "Kamau", "1987-07-07");
    assertThat(
            decide(
                    twins,
                    holder("1", "Mary|Kamau", "1987-07-07"),
                    holder("2", "Moses|Kamau", "1987-07-07"))
                .distinguishing())
        .containsExactly("identifier", "name");
    HolderDecision namesakes =
        decide(
            ask("", "Mary|Kamau", "1987-07-07"),
            holder("1", "Mary|Kamau", "1987-07-07"),
            holder("2", "Mary|Kamau", "1987-07-07"));
    assertThat(namesakes.outcome()).isEqualTo(Outcome.SEVERAL);
    assertThat(namesakes.distinguishing()).containsExactly("identifier");
    HolderDecision parents =
        decide(
            ask("", "John|Kariuki", ""),
            holder("1", "John|Kariuki", "1976-06-09"),
            holder("2", "John|Kariuki", "1950-06-09"));
    assertThat(parents.distinguishing()).containsExactly("identifier", "birthDate");
  }

  @Test
  void oneOfWhomItCannotBeToldIsNotGiven() {
    Holder known = holder("1", "Кирилл|Смирнов", "1988-07-19");
    HolderDecision decision = decide(ask("", "Kirill|Smirnov", "1988-07-19"), known);
    assertThat(decision.outcome()).isEqualTo(Outcome.SEVERAL);
    assertThat(decision.records()).isEmpty();
    assertThat(decision.distinguishing()).containsExactly("identifier", "name");
    assertThat(decide(ask("", "Кирилл|Смирнов", "1988"), known).distinguishing())
        .containsExactly("identifier", "birthDate");
    assertThat(decide(ask("", "Кирилл|Смирнов", "1988-07-18"), known).distinguishing())
        .containsExactly("identifier", "birthDate");
    assertThat(decide(ask("1", "Kirill|Smirnov", ""), known).outcome()).isEqualTo(Outcome.ONE);
  }

  @Test
  void anotherPersonWithALikelyNameBesideAnExactOneDoesNotBlockIt() {
    HolderCriteria asked = ask("", "Jana|Novak", "1990-04-12");
    Holder exact = holder("1", "Jana|Novak", "1990-04-12");
    assertThat(decide(asked, exact, holder("2", "Jan|Novak", "1990-04-12")).records())
        .containsExactly(0);
    // Nothing speaks against this one: it is the same name in another script.
    HolderDecision open = decide(asked, exact, holder("2", "Яна|Новак", "1990-04-12"));
    assertThat(open.outcome()).isEqualTo(Outcome.SEVERAL);
  }

  @Test
  void whatStandsAgainstTheIdentifierIsTold() {
    Holder known = holder("1", "Tanel|Põld", "1984-04-10");
    HolderDecision decision = decide(ask("1", "Liis|Sepp", ""), known);
    assertThat(decision.outcome()).isEqualTo(Outcome.NONE);
    assertThat(codes(decision)).containsExactly("HOLDER_OTHERS_LEFT_OUT", "HOLDER_DIFFERS");
    assertThat(decision.issues().get(1).path()).isEqualTo("/holder/names");
    HolderDecision born = decide(ask("1", "Tanel|Põld", "2000-01-01"), known);
    assertThat(born.outcome()).isEqualTo(Outcome.NONE);
    assertThat(born.issues().get(1).path()).isEqualTo("/holder/birthDate");
  }

  @Test
  void whatCouldNotBeCheckedIsTold() {
    HolderDecision decision = decide(ask("1", "Amina|Otieno", "1990"), holder("1", "", ""));
    assertThat(decision.outcome()).isEqualTo(Outcome.ONE);
    assertThat(codes(decision))
        .containsExactly("HOLDER_ATTRIBUTE_NOT_CHECKED", "HOLDER_ATTRIBUTE_NOT_CHECKED");
    HolderDecision written =
        decide(
            ask("1", "Kirill|Smirnov", "1988-07-18"), holder("1", "Кирилл|Смирнов", "1988-07-19"));
    assertThat(written.outcome()).isEqualTo(Outcome.ONE);
    assertThat(codes(written))
        .containsExactly("HOLDER_WRITTEN_DIFFERENTLY", "HOLDER_WRITTEN_DIFFERENTLY");
  }

  @Test
  void aRecordThatIsSilentCountsOnlyWhereTheRegistrySearchesByTheIdentifier() {
    HolderCriteria asked = ask("1", "", "");
    assertThat(HolderDecision.of(asked, Arrays.asList((Holder) null), Set.of("XA:code")).outcome())
        .isEqualTo(Outcome.ONE);
    assertThat(HolderDecision.of(asked, Arrays.asList((Holder) null), Set.of()).outcome())
        .isEqualTo(Outcome.SEVERAL);
    // By its word two records would be one person's, and they say that they are not.
    assertThat(
            HolderDecision.of(
                    asked,
                    List.of(
                        holder("", "Amina|Otieno", "1990-04-12"),
                        holder("", "Grace|Odhiambo", "1995-01-18")),
                    Set.of("XA:code"))
                .outcome())
        .isEqualTo(Outcome.SEVERAL);
  }

  @Test
  void aPersonWithTwoNumbersIsOne() {
    Identifier one = new Identifier("XA:code", "1");
    Identifier two = new Identifier("XA:code", "2");
    Holder both =
        new Holder(List.of(one, two), List.of(EvidenceTest.name("Liis|Sepp")), date("1996-08-12"));
    Holder second = holder("2", "Liis|Sepp", "1996-08-12");
    assertThat(decide(ask("", "Liis|Sepp", "1996-08-12"), both, second).records())
        .containsExactly(0, 1);
    assertThat(decide(ask("2", "", ""), both, second).records()).containsExactly(0, 1);
    // By the first number alone the second record is not reached.
    assertThat(decide(ask("1", "", ""), both, second).records()).containsExactly(0);
  }

  @Test
  void aRecordWithoutANumberBesideANamesakeWithOneIsNotTakenForHis() {
    HolderCriteria asked = ask("", "Mary|Kamau", "1987-07-07");
    Holder numbered = holder("1", "Mary|Kamau", "1987-07-07");
    Holder without = holder("", "Mary|Kamau", "1987-07-07");
    assertThat(decide(asked, numbered, without).outcome()).isEqualTo(Outcome.SEVERAL);
    assertThat(decide(asked, without, without).records()).containsExactly(0, 1);
  }

  @Test
  void issuesHoldNoWordOfAPerson() {
    HolderDecision decision =
        decide(
            ask("1", "Quirinus|Zzyzx", "1984-04-11"),
            holder("1", "Quirinus|Zzyzx", "1984-04-10"),
            holder("2", "Wendelin|Zzyzx", "1984-04-10"));
    assertThat(decision.toString()).doesNotContain("Zzyzx", "Quirinus", "Wendelin", "1984");
  }
}

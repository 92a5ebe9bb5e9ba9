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
  void whoIsFoundByNameIsGivenWithAllRecordsThatShareHerNumber() {
    HolderCriteria asked = ask("", "Carol|Jones", "1980-02-13");
    Holder found = holder("1", "Carol|Jones", "1980-02-13");
    Holder maiden = holder("1", "Carol|Smith", "1980-02-13");
    Holder undated = holder("1", "Carol|Jones", "");
    Holder other = holder("2", "Carol|Smith", "1980-02-13");
    HolderDecision decision = decide(asked, maiden, found, other, undated);
    assertThat(decision.outcome()).isEqualTo(Outcome.ONE);
    assertThat(decision.records()).containsExactly(0, 1, 3);
    assertThat(codes(decision)).contains("HOLDER_OTHERS_LEFT_OUT");
    // Both at once: the family name changed, and no date says that she is the same.
    HolderDecision unsure = decide(asked, found, holder("1", "Carol|Smith", ""));
    assertThat(unsure.records()).containsExactly(0);
    assertThat(codes(unsure)).contains(HolderDecision.SHARED);
    // Nobody is found by a name that no record bears.
    assertThat(decide(ask("", "Carol|Brown", "1980-02-13"), found, maiden).outcome())
        .isEqualTo(Outcome.NONE);
  }

  @Test
  void anIdentifierThatTwoPersonsShareTiesNothing() {
    HolderCriteria asked = ask("", "Carol|Jones", "1980-02-13");
    Holder found = holder("1", "Carol|Jones", "1980-02-13");
    Holder stranger = holder("1", "Dave|Brown", "1975-06-01");
    HolderDecision decision =
        decide(asked, found, stranger, holder("1", "Carol|Smith", "1980-02-13"));
    assertThat(decision.records()).containsExactly(0);
    assertThat(codes(decision)).containsExactly("HOLDER_OTHERS_LEFT_OUT", HolderDecision.SHARED);
    // The undated record may be of the namesake born on another day.
    HolderDecision namesakes =
        decide(
            asked, found, holder("1", "Carol|Jones", ""), holder("1", "Carol|Jones", "1975-06-01"));
    assertThat(namesakes.outcome()).isEqualTo(Outcome.SEVERAL);
    // In another scheme they differ: two persons, or one with two numbers.
    Identifier second = new Identifier("XA:other", "7");
    Holder seven =
        new Holder(
            List.of(new Identifier("XA:code", "1"), second), found.names(), date("1980-02-13"));
    Holder eight =
        new Holder(
            List.of(new Identifier("XA:code", "1"), new Identifier("XA:other", "8")),
            List.of(EvidenceTest.name("Carol|Smith")),
            date("1980-02-13"));
    assertThat(codes(decide(asked, seven, eight))).contains(HolderDecision.SHARED);
    // What is no number is shared by everybody.
    assertThat(
            codes(
                decide(
                    asked,
                    holder("000", "Carol|Jones", "1980-02-13"),
                    holder("000", "Dave|Brown", "1975-06-01"))))
        .containsExactly("HOLDER_OTHERS_LEFT_OUT");
  }

  @Test
  void whoSharesTheIdentifierAskedForInNothingElseIsAnotherPerson() {
    Holder jane = holder("1", "Jane|Roe", "1980-01-02");
    HolderDecision two = decide(ask("1", "", ""), jane, holder("1", "Peter|Smith", "1981-03-04"));
    assertThat(two.outcome()).isEqualTo(Outcome.SEVERAL);
    assertThat(two.records()).isEmpty();
    assertThat(two.distinguishing()).containsExactly("name", "birthDate");
    // Who asks with the name gets hers.
    HolderDecision hers =
        decide(ask("1", "Jane|Roe", ""), jane, holder("1", "Peter|Smith", "1981-03-04"));
    assertThat(hers.records()).containsExactly(0);
    assertThat(codes(hers)).contains("HOLDER_DIFFERS");
    // One that differs in one of the two may be miswritten: given, and told.
    for (Holder other :
        List.of(
            holder("1", "Jane|Roe", "1981-03-04"),
            holder("1", "Peter|Smith", "1980-01-02"),
            holder("1", "Peter|Smith", ""),
            holder("1", "Jane|Turner", "1981-03-04"))) {
      HolderDecision both = decide(ask("1", "", ""), jane, other);
      assertThat(both.records()).containsExactly(0, 1);
      assertThat(codes(both)).containsExactly("HOLDER_RECORDS_DIFFER");
    }
    for (Holder same :
        List.of(
            holder("1", "Jane|Turner", "1980-01-02"),
            holder("1", "Jane|Roe", "1980"),
            holder("1", "", ""))) {
      assertThat(codes(decide(ask("1", "", ""), jane, same))).isEmpty();
    }
  }

  @Test
  void recordsThatNoNumberTiesAreGivenAndThatIsTold() {
    HolderCriteria asked = ask("", "Peter|Smith", "1980-05-05");
    Holder without = holder("", "Peter|Smith", "1980-05-05");
    HolderDecision two = decide(asked, without, without);
    assertThat(two.records()).containsExactly(0, 1);
    assertThat(codes(two)).containsExactly("HOLDER_NOT_TIED");
    assertThat(codes(decide(asked, without))).isEmpty();
    Holder dash = holder("-", "Peter|Smith", "1980-05-05");
    assertThat(codes(decide(asked, dash, dash))).containsExactly("HOLDER_NOT_TIED");
    Holder numbered = holder("1", "Peter|Smith", "1980-05-05");
    assertThat(codes(decide(asked, numbered, numbered))).isEmpty();
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

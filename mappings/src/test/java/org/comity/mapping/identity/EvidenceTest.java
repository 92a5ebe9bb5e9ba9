package org.comity.mapping.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.comity.model.Holder;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {
  static PersonName name(String text) {
    int bar = text.indexOf('|');
    return bar < 0
        ? new PersonName(null, null, text, null)
        : new PersonName(text.substring(0, bar), text.substring(bar + 1), null, null);
  }

  private static NameEvidence names(String asked, String... known) {
    return NameComparison.compare(
            List.of(name(asked)), List.of(known).stream().map(EvidenceTest::name).toList())
        .evidence();
  }

  @ParameterizedTest
  @CsvSource({
    "Amina|Otieno, Amina|Otieno, EXACT",
    "AMINA|OTIENO, Amina|Otieno, EXACT",
    "Amina Otieno, Amina|Otieno, EXACT",
    "Juri|Ounapuu, Jüri|Õunapuu, FOLDED",
    "Lukasz|Wojcik, Łukasz|Wójcik, FOLDED",
    "Yildiz|Ipek, Yıldız|İpek, FOLDED",
    "Артем|Краснов, Артём|Краснов, FOLDED",
    "Mari Liis|Tonisson, Mari-Liis|Tõnisson, FOLDED",
    "Otieno|Amina, Amina|Otieno, TURNED",
    "María José|Pérez, José María|Pérez, TURNED",
    "Maria Jose|Pérez, José María|Pérez, RESPELLED",
    "Hugo|García López, Hugo|López García, TURNED",
    "Anna Maria Rossi, Maria Anna Rossi, TURNED",
    "Rossi Anna Maria, Anna Maria Rossi, REORDERED",
    "Ann-Amari|Lund, Anna-Mari|Lund, RESPELLED",
    "Annamari|Lund, Anna-Mari|Lund, EXACT",
    "Ilgin|Demir, Ilgın|Demir, FOLDED",
    "ILGIN|DEMIR, Ilgın|Demir, EXACT",
    "Ulrike|Weiss, Ulrike|Weiß, FOLDED",
    "ULRIKE|WEISS, Ulrike|Weiß, EXACT",
    "ΝΙΚΟΣ|ΠΑΠΑΣ, Νίκος|Παπάς, EXACT",
    "Νικος|Παπας, Νίκος|Παπάς, FOLDED",
    "Otieno Amina, Amina|Otieno, REORDERED",
    "Nguyễn Thị Hằng, Thị Hằng|Nguyễn, REORDERED",
    "王秀英, 秀英|王, EXACT",
    "김민준, 민준|김, EXACT",
    "Petrova, A.|Petrov, RESPELLED",
    "Petrova, A. Petrov, RESPELLED",
    "A.|Otieno, Amina|Otieno, PARTIAL",
    "Amina|Otieno, Amina Wanjiru|Otieno, PARTIAL",
    "Otieno, Amina|Otieno, PARTIAL",
    "Kirill|Smirnov, Кирилл|Смирнов, TRANSLITERATED",
    "Smirnov|Kirill, Кирилл|Смирнов, TRANSLITERATED",
    "Ivan|Petrov, Иван Сергеевич|Петров, TRANSLITERATED",
    "Jürgen|Müller, Juergen|Mueller, RESPELLED",
    "Thị Thu|Nguyễn, Thị Thư|Nguyễn, RESPELLED",
    "伟|张, 偉|張, RESPELLED",
    "Sakura|Tanaka, さくら|田中, NONE",
    "Ivan|Petrov, Оксана|Шевчук, UNLIKE",
    "Ivan|Petrov, Oksana|Shevchuk, DIFFERENT",
    "秀英|王, 秀兰|王, DIFFERENT",
    "राम|शर्मा, रमा|शर्मा, RESPELLED",
  })
  void tellsHowNamesAgree(String asked, String known, NameEvidence expected) {
    assertThat(names(asked, known)).isEqualTo(expected);
    assertThat(names(known, asked)).isEqualTo(expected);
  }

  @Test
  void theBestPairSpeaksAndWhatIsReadableSpeaksAgainst() {
    assertThat(names("Kirill|Smirnov", "Кирилл|Смирнов", "Kirill Smirnov"))
        .isEqualTo(NameEvidence.EXACT);
    assertThat(names("Sakura|Tanaka", "さくら|田中", "Kenji Suzuki")).isEqualTo(NameEvidence.DIFFERENT);
    assertThat(NameComparison.compare(List.of(), List.of(name("a|b"))).evidence())
        .isEqualTo(NameEvidence.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!!", "\u0301", "🙂", "- -", "\u200B|\u0301", "12|3"})
  void whatHasNoLetterIsNoName(String nothing) {
    assertThat(names(nothing, "Amina|Otieno")).isEqualTo(NameEvidence.NONE);
    assertThat(names(nothing, nothing)).isEqualTo(NameEvidence.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "1990-04-12, 1990-04-12, EQUAL",
    "1990-04, 1990-04-12, OVERLAPS",
    "1990, 1990, OVERLAPS",
    "1990-04-12, 1990, OVERLAPS",
    "1990-04-12, 1990-12-04, SWAPPED",
    "1999-10-01, 1999-10-02, SHIFTED",
    "1999-12-31, 2000-01-01, SHIFTED",
    "1990-04-12, 1990-04-14, DIFFERENT",
    "1990-05, 1990-04-12, DIFFERENT",
    "1991, 1990-04-12, DIFFERENT",
  })
  void tellsHowDatesAgree(String asked, String known, DateEvidence expected) {
    assertThat(HolderMatcher.dates(PartialDate.of(asked), PartialDate.of(known)))
        .isEqualTo(expected);
    assertThat(HolderMatcher.dates(null, PartialDate.of(known))).isEqualTo(DateEvidence.NONE);
  }

  private static IdentifierEvidence identifiers(
      List<Identifier> asked, Set<String> schemes, Identifier... known) {
    return HolderMatcher.identifiers(asked, List.of(known), schemes);
  }

  @Test
  void anIdentifierOfOneSchemeAgreesOrNot() {
    Identifier one = new Identifier("XA:code", "AB 1");
    Identifier same = new Identifier("XA:code", "ab1");
    Identifier second = new Identifier("XA:code", "2");
    Identifier other = new Identifier("XB:code", "AB 1");
    assertThat(identifiers(List.of(one), Set.of(), same)).isEqualTo(IdentifierEvidence.EQUAL);
    assertThat(identifiers(List.of(one), Set.of(), second)).isEqualTo(IdentifierEvidence.DIFFERENT);
    assertThat(identifiers(List.of(one), Set.of(), other)).isEqualTo(IdentifierEvidence.NONE);
    assertThat(identifiers(List.of(one), Set.of("XA:code"), other))
        .isEqualTo(IdentifierEvidence.ASKED);
    // One person with two numbers of a scheme; and one scheme that agrees beside one that does not.
    assertThat(identifiers(List.of(one), Set.of(), second, same))
        .isEqualTo(IdentifierEvidence.EQUAL);
    assertThat(identifiers(List.of(one, other), Set.of(), same, new Identifier("XB:code", "9")))
        .isEqualTo(IdentifierEvidence.DIFFERENT);
  }

  /** Whether punctuation and leading zeros mean something only the registry knows. */
  @ParameterizedTest
  @CsvSource({
    "131052-308T, 131052308t, UNCLEAR, ASKED",
    "123.456.789-09, 12345678909, UNCLEAR, ASKED",
    "00412399, 412399, UNCLEAR, UNCLEAR",
    "1-23, 12-3, UNCLEAR, ASKED",
    "AB 12, ab12, EQUAL, EQUAL",
    "１２３, 123, EQUAL, EQUAL",
    "131052-308T, 131052-309T, DIFFERENT, DIFFERENT",
    "4710101003, 47101010033, DIFFERENT, DIFFERENT",
    "0, 00, NONE, ASKED",
    "--, --, NONE, ASKED",
    "' ', 12, NONE, ASKED",
  })
  void anIdentifierWrittenOtherwiseNeitherDecidesNorExcludes(
      String asked, String known, IdentifierEvidence alone, IdentifierEvidence searched) {
    List<Identifier> ours = List.of(new Identifier("XA:code", asked));
    Identifier theirs = new Identifier("XA:code", known);
    assertThat(identifiers(ours, Set.of(), theirs)).isEqualTo(alone);
    assertThat(identifiers(ours, Set.of("XA:code"), theirs)).isEqualTo(searched);
  }

  @Test
  void noWordOnAPersonIsInTheEvidence() {
    assertThat(WrittenName.of(name("Amina|Otieno"))).hasToString("WrittenName[***]");
    assertThat(WrittenName.of(name("Amina|Otieno")).folded()).hasToString("Parts[***]");
  }

  /** The table of docs/identity.md, line by line. */
  @ParameterizedTest
  @CsvSource({
    "DIFFERENT, EXACT, EQUAL, OTHER",
    "EQUAL, EXACT, DIFFERENT, OTHER",
    "EQUAL, EXACT, NONE, SAME",
    "EQUAL, NONE, EQUAL, SAME",
    "EQUAL, NONE, NONE, SAME",
    "EQUAL, NONE, SWAPPED, MISWRITTEN",
    "EQUAL, TRANSLITERATED, OVERLAPS, SAME",
    "EQUAL, RESPELLED, SHIFTED, SAME",
    "EQUAL, PARTIAL, NONE, SAME",
    "EQUAL, UNLIKE, EQUAL, SAME",
    "EQUAL, UNLIKE, OVERLAPS, OPEN",
    "EQUAL, DIFFERENT, EQUAL, OTHER",
    "NONE, EXACT, EQUAL, SAME",
    "NONE, FOLDED, EQUAL, OPEN",
    "NONE, FOLDED, SWAPPED, MISWRITTEN",
    "NONE, TURNED, EQUAL, OPEN",
    "NONE, TURNED, SWAPPED, OTHER",
    "EQUAL, FOLDED, NONE, SAME",
    "EQUAL, TURNED, NONE, SAME",
    "UNCLEAR, EXACT, EQUAL, OPEN",
    "UNCLEAR, NONE, NONE, OPEN",
    "UNCLEAR, RESPELLED, EQUAL, MISWRITTEN",
    "UNCLEAR, DIFFERENT, EQUAL, OTHER",
    "NONE, REORDERED, EQUAL, SAME",
    "NONE, EXACT, OVERLAPS, OPEN",
    "NONE, EXACT, NONE, OPEN",
    "NONE, EXACT, SWAPPED, MISWRITTEN",
    "NONE, EXACT, SHIFTED, MISWRITTEN",
    "NONE, EXACT, DIFFERENT, OTHER",
    "NONE, PARTIAL, EQUAL, OPEN",
    "NONE, TRANSLITERATED, EQUAL, OPEN",
    "NONE, TRANSLITERATED, OVERLAPS, OPEN",
    "NONE, TRANSLITERATED, SWAPPED, OTHER",
    "NONE, RESPELLED, EQUAL, MISWRITTEN",
    "NONE, RESPELLED, SWAPPED, OTHER",
    "NONE, NONE, EQUAL, OPEN",
    "NONE, UNLIKE, EQUAL, OTHER",
    "NONE, DIFFERENT, EQUAL, OTHER",
  })
  void decidesByTheTable(
      IdentifierEvidence identifier, NameEvidence name, DateEvidence date, Verdict expected) {
    assertThat(new Evidence(identifier, name, date, false).verdict()).isEqualTo(expected);
  }

  @Test
  void transliterationAloneNeverDecides() {
    for (DateEvidence date : DateEvidence.values()) {
      for (NameEvidence name :
          List.of(
              NameEvidence.FOLDED,
              NameEvidence.TURNED,
              NameEvidence.TRANSLITERATED,
              NameEvidence.RESPELLED,
              NameEvidence.PARTIAL)) {
        assertThat(new Evidence(IdentifierEvidence.NONE, name, date, false).verdict())
            .isNotEqualTo(Verdict.SAME);
      }
    }
  }

  @Test
  void aChangedFamilyNameNeedsNumberAndBirthDate() {
    assertThat(compare("1990-01-25").verdict()).isEqualTo(Verdict.SAME);
    assertThat(compare("1990").verdict()).isEqualTo(Verdict.OTHER);
    assertThat(compare(null).verdict()).isEqualTo(Verdict.OTHER);
  }

  private static Evidence compare(@Nullable String born) {
    Identifier number = new Identifier("XA:code", "1");
    return HolderMatcher.compare(
        new HolderCriteria(
            List.of(number),
            List.of(name("Kadri|Mägi")),
            born == null ? null : PartialDate.of(born)),
        new Holder(List.of(number), List.of(name("Kadri|Põld")), PartialDate.of("1990-01-25")),
        Set.of());
  }
}

package org.comity.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.comity.adapter.spi.NameKey;
import org.junit.jupiter.api.Test;

class NameKeyTest {
  @Test
  void oneNameHasOneKeyHoweverItIsWritten() {
    String key = NameKey.of("Mari-Liis Tõnisson");
    for (String written :
        List.of("TONISSON Mari Liis", "Mariliis  Tonisson", "to\u0303nisson, mari-liis")) {
      assertThat(NameKey.of(written)).as(written).isEqualTo(key);
    }
    assertThat(NameKey.of("Łukasz Øre")).isEqualTo(NameKey.of("Ore Lukasz"));
    assertThat(NameKey.of("İpek Yıldız")).isEqualTo(NameKey.of("IPEK YILDIZ"));
    assertThat(NameKey.of("Νίκος")).isEqualTo(NameKey.of("ΝΙΚΟΣ"));
    assertThat(NameKey.of("D’Arcy")).isEqualTo(NameKey.of("DARCY"));
    assertThat(NameKey.of(" - ")).isEmpty();
  }

  @Test
  void otherNamesHaveOtherKeys() {
    assertThat(NameKey.of("Anna Kask")).isNotEqualTo(NameKey.of("Anne Kask"));
    // In these scripts a mark is a letter.
    assertThat(NameKey.of("कमल")).isNotEqualTo(NameKey.of("कमला"));
    assertThat(NameKey.of("かた")).isNotEqualTo(NameKey.of("がだ"));
  }

  @Test
  void wordsEndAtHyphensAndNotAtApostrophes() {
    assertThat(NameKey.words("O'Brien-Smythe, J.R.")).containsExactly("OBRIEN", "SMYTHE", "J", "R");
    assertThat(NameKey.markedWords("Õunapuu Jüri")).containsExactly("ÕUNAPUU", "JÜRI");
  }

  @Test
  void plainIsWhatLosesNothing() {
    assertThat(List.of("Anna", "O'Brien", "Mari-Liis", "Иван", "김")).allMatch(NameKey::isPlain);
    assertThat(List.of("Jüri", "Weiß", "Yıldız", "Łukasz", "Артём", "Νίκος"))
        .noneMatch(NameKey::isPlain);
  }

  @Test
  void namesAreWorthComparingAcrossScriptsOrIfTheyShareAWord() {
    assertThat(NameKey.mayBeOne("Anna Kask", "Анна Каск")).isTrue();
    assertThat(NameKey.mayBeOne("Anna Kask", "Anna Tamm")).isTrue();
    assertThat(NameKey.mayBeOne("Olha Melnik", "Olena Mel'nyk")).isTrue();
    assertThat(NameKey.mayBeOne("A. Kask", "Bo Tamm")).isFalse();
  }
}

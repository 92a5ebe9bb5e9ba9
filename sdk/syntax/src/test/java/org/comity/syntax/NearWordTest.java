package org.comity.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearWordTest {
  @Test
  void aTypingErrorFindsItsWordWhateverItsCase() {
    assertThat(NearWord.of("FamilyNme", List.of("givenName", "familyName")))
        .isEqualTo("familyName");
    assertThat(NearWord.of("address", List.of("givenName", "familyName"))).isNull();
  }

  @Test
  void whatFitsIsListedOnceAndNoEmptyWordIsOffered() {
    assertThat(NearWord.hint("nmae", List.of("", "name", "name", "level")))
        .isEqualTo("did you mean name? (known here: name, level)");
    assertThat(NearWord.suggest("address", List.of("name", "level")))
        .isEqualTo("one of: name, level");
    assertThat(NearWord.hint("name", Collections.singleton(""))).isEqualTo("there is none");
  }

  @Test
  void aLongListIsCut() {
    List<String> many = IntStream.range(0, 1000).mapToObj(i -> "word-" + i).toList();
    assertThat(NearWord.suggest("something else", many)).endsWith("word-39, …");
  }
}

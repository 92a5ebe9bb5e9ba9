package org.comity.simulators.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoDataTest {
  private final List<Person> people = DemoData.people();

  @Test
  void people_areManyAndInSeveralScripts() {
    assertThat(people).hasSizeGreaterThanOrEqualTo(50);
    assertThat(people.stream().map(Person::script).collect(Collectors.toSet()))
        .contains("Latn", "Cyrl", "Arab", "Ethi", "Deva", "Hani");
    assertThat(people.stream().map(Person::given).anyMatch(DemoDataTest::hasCombiningMark))
        .isTrue();
  }

  @Test
  void people_areKnownToAtLeastOneRegistryAndTheStorysPersonToAll() {
    assertThat(people)
        .allMatch(
            person ->
                !(person.identifier("ee_code")
                        + person.identifier("gb_learner")
                        + person.identifier("ke_id"))
                    .isEmpty());
    assertThat(people.get(0))
        .satisfies(
            person -> {
              assertThat(person.identifier("ee_code")).isEqualTo("39004120017");
              assertThat(person.identifier("gb_learner")).isNotEmpty();
              assertThat(person.identifier("ke_id")).isNotEmpty();
            });
  }

  @Test
  void names_areInNormalForm() {
    assertThat(people)
        .allMatch(
            person ->
                Normalizer.isNormalized(
                    person.given() + " " + person.family(), Normalizer.Form.NFC));
  }

  @Test
  void toString_showsNoName() {
    assertThat(people.get(0).toString()).isEqualTo("Person[P001]");
  }

  private static boolean hasCombiningMark(String text) {
    return text.codePoints().anyMatch(c -> Character.getType(c) == Character.NON_SPACING_MARK);
  }
}

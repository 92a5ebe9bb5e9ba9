package org.comity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDateTest {
  @ParameterizedTest
  @CsvSource({
    "2019,YEAR,2019-01-01,2019-12-31",
    "2020-02,MONTH,2020-02-01,2020-02-29",
    "2019-02,MONTH,2019-02-01,2019-02-28",
    "2019-06-01,DAY,2019-06-01,2019-06-01"
  })
  void staysAsPartialAsItWasWritten(
      String text, PartialDate.Precision precision, LocalDate first, LocalDate last) {
    PartialDate date = PartialDate.of(text);

    assertThat(date.text()).isEqualTo(text);
    assertThat(date.precision()).isEqualTo(precision);
    assertThat(date.earliest()).isEqualTo(first);
    assertThat(date.latest()).isEqualTo(last);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "19", "2019-13", "2019-02-30", "01.02.2019", "2019-2-3", "2019-06-01Z"})
  void refusesWhatIsNoDate(String text) {
    assertThat(PartialDate.isValid(text)).isFalse();
    assertThatThrownBy(() -> PartialDate.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void overlapsWhereTheTwoCanMeanTheSameDay() {
    assertThat(PartialDate.of("1990-04").overlaps(PartialDate.of("1990-04-30"))).isTrue();
    assertThat(PartialDate.of("1990").overlaps(PartialDate.of("1991-01"))).isFalse();
  }
}

package org.comity.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatePatternTest {
  private static final List<String> DAYS =
      List.of("00", "01", "28", "29", "30", "31", "32", "99", "x1");
  private static final List<String> MONTHS = List.of("00", "01", "02", "04", "12", "13", "0x");
  private static final List<String> YEARS =
      List.of("0000", "1900", "2000", "2023", "2024", "9999", "20-4");

  @Test
  void whatFitsIsWhatIsRead() {
    int read = 0;
    for (String pattern :
        List.of("iso", "uuuu", "MM/uuuu", "dd/MM/uuuu", "uuuu-MM-dd", "d.M.uuuu")) {
      DatePattern compiled = DatePattern.of(pattern);
      String shape = pattern.equals("iso") ? "uuuu-MM-dd" : pattern;
      for (String year : YEARS) {
        for (String month : MONTHS) {
          for (String day : DAYS) {
            String text = shape.replace("uuuu", year).replace("MM", month).replace("dd", day);
            for (String seen : List.of(text, text + "T", text + " ", text.substring(1))) {
              boolean is = compiled.read(seen) != null;
              read += is ? 1 : 0;
              assertThat(compiled.fits(seen)).as(pattern + " " + seen).isEqualTo(is);
            }
          }
        }
      }
    }
    assertThat(read).isGreaterThan(300);
  }
}

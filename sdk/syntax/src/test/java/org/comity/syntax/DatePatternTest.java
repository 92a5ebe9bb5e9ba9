package org.comity.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.comity.model.PartialDate;
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

  @Test
  void aPartOfADateMayHaveAZoneAsXmlSchemaHasIt() {
    DatePattern iso = DatePattern.of("iso");
    for (String text : List.of("2011-04Z", "2011-04+01:00", "2011Z")) {
      String date = text.substring(0, text.startsWith("2011-04") ? 7 : 4);
      assertThat(iso.read(text)).as(text).isEqualTo(PartialDate.of(date));
      assertThat(iso.fits(text)).as(text).isTrue();
    }
    for (String text : List.of("2011-13Z", "2011-04z", "2011-04+1", "Z", "2011-04-")) {
      assertThat(iso.read(text)).as(text).isNull();
      assertThat(iso.fits(text)).as(text).isFalse();
    }
  }
}

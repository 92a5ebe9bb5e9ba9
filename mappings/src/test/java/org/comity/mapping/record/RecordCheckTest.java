package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.comity.adapter.spi.RecordCheck;
import org.comity.model.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records by themselves, and answers that hold none. */
class RecordCheckTest {
  private static final String TWO_KINDS =
      """
      version: "1"
      records:
        - {path: record/award, number: no, fields: [{to: awardedOn, from: on}]}
        - {path: record/licence, number: id, fields: [{to: validity/from, from: since}]}
      fields: [{to: kind, constant: LICENCE}]
      """;

  @TempDir Path folder;

  private RecordCheck check(String yaml) {
    return new Mappings(folder).mapper(yaml).recordCheck();
  }

  @Test
  void everyKindOfRecordIsTested() {
    RecordCheck check = check(TWO_KINDS);
    assertThat(check.check(Mappings.rows("{\"award\":{\"no\":\"1\",\"on\":\"2020\"}}"))).isEmpty();
    assertThat(check.check(Mappings.rows("{\"licence\":{\"id\":\"1\",\"since\":\"2020\"}}")))
        .isEmpty();
    assertThat(
            check.check(
                Mappings.rows(
                    "{\"award\":{\"no\":\"1\",\"on\":\"2020\"},\"licence\":{\"id\":\"1\",\"since\":\"x\"}}")))
        .extracting(Issue::code)
        .containsExactly("BAD_DATE");
    assertThat(check.check(Mappings.rows("{\"licence\":{\"since\":\"2020\"}}")))
        .extracting(Issue::code)
        .containsExactly("MISSING_NUMBER");
  }

  @Test
  void aRecordOfKindsThatBeginApartIsSoundIfOneFits() {
    RecordCheck check =
        check(TWO_KINDS.replace("record/award", "award").replace("record/licence", "licence"));
    assertThat(check.check(Mappings.rows("{\"no\":\"1\",\"on\":\"2020\"}"))).isEmpty();
    assertThat(check.check(Mappings.rows("{\"id\":\"1\",\"since\":\"2020\"}"))).isEmpty();
    assertThat(check.check(Mappings.rows("{\"id\":\"1\",\"since\":\"x\"}"))).isNotEmpty();
  }

  @Test
  void aPathFromTheTopHoldsForARecordByItself() {
    RecordCheck check =
        check(
            "version: \"1\"\nrecords: record\nnumber: a/no\n"
                + "fields:\n  - {to: kind, constant: LICENCE}\n"
                + "  - {to: awardedOn, from: ^/record/a/on}\n");
    assertThat(check.check(Mappings.rows("{\"a\":{\"no\":\"1\",\"on\":\"x\"}}")))
        .extracting(Issue::code)
        .containsExactly("BAD_DATE");
  }

  @Test
  void anEmptyArrayIsThereAndAMissingOneIsNot() {
    RecordMapper mapper =
        new Mappings(folder)
            .mapper(
                "version: \"1\"\nroot: awards\nrecords: awards\nnumber: no\n"
                    + "fields: [{to: kind, constant: LICENCE}]\n");
    RecordMapper.Inbound nothing = Mappings.translate(mapper, Mappings.json("{\"awards\":[]}"));
    assertThat(nothing.invalid()).isFalse();
    assertThat(nothing.records()).isZero();
    assertThat(nothing.issues()).isEmpty();
    assertThat(Mappings.translate(mapper, Mappings.json("{\"other\":[]}")).invalid()).isTrue();
    assertThat(Mappings.translate(mapper, Mappings.json("{\"x\":{\"awards\":[]}}")).invalid())
        .isTrue();
    assertThat(Mappings.translate(mapper, Mappings.json("{}")).invalid()).isTrue();
  }
}

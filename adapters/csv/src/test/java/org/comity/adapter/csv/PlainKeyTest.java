package org.comity.adapter.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.PlainKey;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody can see in a key neither parts a person from records nor hides them. */
class PlainKeyTest {
  /** A name with a letter and its accent as two characters, and as one. */
  private static final String APART = "Pe\u0301";

  private static final String ONE = "P\u00e9";

  @TempDir private Path top;
  private Fixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new Fixture(top);
    fixture.files.put(
        "persons-1.csv",
        "pid,family,given,born,latin\n"
            + " 1\u00a0,Melnyk,Olena, 01.02.1990,\n"
            + APART
            + ",Zed,Ann,31.12.1985,\n");
    fixture.files.put(
        "awards.csv",
        "no,pid,code,date/issued\n"
            + "A1,1,W,2019\n"
            + " A2, 1,W ,2020\n"
            + "\u00a0A3\u200b,1 ,W,2021\n"
            + "A-"
            + APART
            + ","
            + ONE
            + ",W,2021\n");
  }

  private String number(String asked) throws Exception {
    return text(fixture.adapter().find(new SourceQuery.ByNumber(asked, null), Fixture.call()));
  }

  private String holder(String asked) throws Exception {
    HolderCriteria holder =
        new HolderCriteria(List.of(new Identifier("XA:pid", asked)), List.of(), null);
    return text(fixture.adapter().find(new SourceQuery.ByHolder(holder, null), Fixture.call()));
  }

  private static String text(SourceReply reply) {
    assertThat(reply).isInstanceOf(SourceReply.Page.class);
    return new String(((SourceReply.Page) reply).payload().bytes(), UTF_8);
  }

  @Test
  void unseenCharactersNeitherPartNorHide() throws Exception {
    DropReport report = fixture.accept("d1");
    assertThat(report.rejects()).isEmpty();
    for (String asked : List.of("1", " 1", "1\u00a0", "\ufeff1")) {
      assertThat(holder(asked)).as("<%s>", asked).contains("A1", "A2", "A3", "Welder");
    }
    for (String asked : List.of(APART, ONE, ONE + " ")) {
      assertThat(holder(asked)).as("<%s>", asked).contains("A-");
    }
    for (String asked : List.of("A2", " A2", "A2\u00a0", "A3", "\u00a0A3", "A-" + ONE)) {
      assertThat(number(asked)).as("<%s>", asked).contains("\"award\"");
    }
  }

  @Test
  void whatLooksAlikeStandsTwice() throws Exception {
    fixture.files.put("awards.csv", "no,pid,code,date/issued\nA1,1,W,2019\n A1,1,W,2020\n");
    assertThat(fixture.accept("d1").rejects())
        .extracting(DropReport.RejectedRow::code)
        .containsExactly("DUPLICATE_KEY", "DUPLICATE_KEY");
  }

  @Test
  void aKeyOfBlanksIsNone() throws Exception {
    fixture.files.put("awards.csv", "no,pid,code,date/issued\n\u00a0 ,1,W,2019\nA1,1,W,2020\n");
    assertThat(fixture.accept("d1").rejects())
        .extracting(DropReport.RejectedRow::code)
        .containsExactly("KEY_MISSING");
  }

  @Test
  void aDeltaFindsWhatItChangesHoweverItIsWritten() throws Exception {
    fixture.yaml = Fixture.YAML + "load: {kind: delta, fullFile: full.txt}\n";
    fixture.files.put("full.txt", "");
    fixture.accept("d1");
    fixture.files.remove("full.txt");
    fixture.files.put("awards.csv", "no,pid,code,date/issued\nA2 ,1,W,1999\n");
    assertThat(fixture.accept("d2").activated()).isTrue();
    assertThat(number("A2")).contains("1999").doesNotContain("2020");
  }

  @Test
  void plainTextsAreLeftAsTheyAre() {
    String plain = "AB-12 3/x\u00e9";
    assertThat(PlainKey.of(plain)).isSameAs(plain);
    assertThat(PlainKey.of("")).isEmpty();
    assertThat(PlainKey.of(" \u00a0\u2003\u200e")).isEmpty();
    assertThat(PlainKey.of(APART)).isEqualTo(ONE);
    assertThat(PlainKey.of("007 a")).isEqualTo("007 a");
  }
}

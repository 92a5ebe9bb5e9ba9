package org.comity.adapter.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.RecordCheck;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.Issue;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By name as much is known as by number and identifier. */
class ByNameTest {
  private static final String YAML =
      """
      files:
        n: {name: nurses.csv, columns: [lic, id, last, first, dob, status], key: [lic]}
      record: {base: n}
      lookUp:
        number: n/lic
        person: n/id
        identifiers: {"XD:p": n/id}
        birthDate: {column: n/dob, date: [MM/dd/uuuu, "'00/00/'uuuu"]}
        names: {family: n/last, given: n/first}
        byName: true
      outbound: {file: "out-{key}.csv", columns: [message], keyColumn: message}
      acknowledgement:
        file: "ack-{key}.csv"
        keyColumn: message
        outcome: {column: outcome, accepted: [OK], rejected: [NO]}
        id: ack
      """;

  private static final String HEAD = "lic,id,last,first,dob,status\n";

  private static final String ROWS =
      """
      RN1,A1,SMITH,CAROL,02/13/1980,R
      RN2,A1,JONES,CAROL,02/13/1980,V
      RN3,A3,BROWN,DAVE,02/13/1980,V
      RN4,A4,WEBB,ANNE,,R
      RN5,A4,WEBB,ANNE,03/03/1983,V
      RN6,A6,LOE,TIM,,V
      RN7,A7,ROE,JANE,00/00/1980,V
      RN8,000,PARK,LEE,01/01/1970,V
      RN9,000,HALL,SUE,01/01/1971,V
      RNA,A1,MOORE,CAROL,,R
      """;

  /** Refuses a status X, and a month that no year has. */
  private static final RecordCheck CHECK =
      record -> {
        String text = new String(record.bytes(), UTF_8);
        return text.contains("\"X\"") || text.contains("13/03") || text.contains("??")
            ? List.of(Issue.warning("BAD", "n/dob", "not sound"))
            : List.of();
      };

  @TempDir private Path top;
  private Fixture fixture;
  private int drops;

  @BeforeEach
  void open() throws Exception {
    fixture = new Fixture(top);
    fixture.yaml = YAML;
    fixture.files.clear();
  }

  private void drop(String rows) throws Exception {
    fixture.files.put("nurses.csv", HEAD + rows);
    assertThat(fixture.accept("d" + ++drops, null, CHECK).activated()).isTrue();
  }

  private SourceReply ask(HolderCriteria holder) throws Exception {
    return fixture.adapter().find(new SourceQuery.ByHolder(holder, null), Fixture.call());
  }

  private SourceReply ask(String given, String family, String born) throws Exception {
    PersonName name = new PersonName(given, family, null, null);
    return ask(new HolderCriteria(List.of(), List.of(name), PartialDate.of(born)));
  }

  private static List<String> codes(SourceReply reply) {
    assertThat(reply).isInstanceOf(SourceReply.Page.class);
    return ((SourceReply.Page) reply).issues().stream().map(Issue::code).toList();
  }

  private static String text(SourceReply reply) {
    assertThat(reply).isInstanceOf(SourceReply.Page.class);
    return new String(((SourceReply.Page) reply).payload().bytes(), UTF_8);
  }

  private void givesAllOfOne() throws Exception {
    assertThat(text(ask("Carol", "Jones", "1980-02-13")))
        .contains("RN1", "RN2", "RNA")
        .doesNotContain("RN3", "RN4");
    assertThat(text(ask("Anne", "Webb", "1983-03-03"))).contains("RN4", "RN5");
    assertThat(codes(ask("Anne", "Webb", "1983-03-03"))).isEmpty();
    // Zeros are no number that two could have in common.
    assertThat(text(ask("Lee", "Park", "1970-01-01"))).contains("RN8").doesNotContain("RN9");
    assertThat(ask("Carol", "Jones", "1975-02-13")).isInstanceOf(SourceReply.Nothing.class);
  }

  @Test
  void whoIsFoundIsGivenWithRecordsOfAnotherNameAndWithoutABirthDate() throws Exception {
    drop(ROWS);
    givesAllOfOne();
    fixture.yaml = YAML.replace("  identifiers: {\"XD:p\": n/id}\n", "");
    drop(ROWS);
    givesAllOfOne();
  }

  @Test
  void whoHasNoBirthDateOrAPartOfItIsACandidate() throws Exception {
    drop(ROWS);
    assertThat(text(ask("Tim", "Loe", "1981-03-13"))).contains("RN6");
    assertThat(text(ask("Jane", "Roe", "1980-05-05"))).contains("RN7");
    assertThat(ask("Jane", "Roe", "1985-05-05")).isInstanceOf(SourceReply.Nothing.class);
  }

  @Test
  void aNumberThatManyHaveIsNobodys() throws Exception {
    StringBuilder rows = new StringBuilder(ROWS);
    for (int i = 0; i <= HolderSearch.MOST_OF_ONE; i++) {
      rows.append("X").append(i).append(",A1,POE,P").append(i).append(",01/01/1950,V\n");
    }
    drop(rows.toString());
    SourceReply reply = ask("Carol", "Jones", "1980-02-13");
    assertThat(text(reply)).contains("RN2").doesNotContain("X1");
    assertThat(codes(reply)).containsExactly(SourceReply.PART);
  }

  @Test
  void aRejectedRowIsRememberedByItsNameWithAsMuchOfTheDateAsCanBeRead() throws Exception {
    drop(ROWS + "RX,B1,KAY,SAM,13/03/1991,V\nRY,B2,LEA,MAX,??,V\n");
    assertThat(codes(ask("Sam", "Kay", "1991-03-13"))).containsExactly(SourceReply.INCOMPLETE);
    assertThat(ask("Sam", "Kay", "1971-03-13")).isInstanceOf(SourceReply.Nothing.class);
    assertThat(codes(ask("Max", "Lea", "1971-03-13"))).containsExactly(SourceReply.INCOMPLETE);
    // Whoever bears another name and was born on the day is not meant.
    assertThat(ask("Sam", "Fox", "1991-03-13")).isInstanceOf(SourceReply.Nothing.class);
  }

  @Test
  void aRecordIsGivenWithTheMemoryOfItsNumberAndItsPerson() throws Exception {
    drop(ROWS + "RX,A1,MOORE,CAROL,02/13/1980,X\n");
    assertThat(codes(ask("Carol", "Jones", "1980-02-13"))).containsExactly(SourceReply.PART);
    assertThat(codes(ask("Dave", "Brown", "1980-02-13"))).isEmpty();
    fixture.yaml = YAML + "load: {kind: delta, fullFile: full.txt}\n";
    fixture.files.put("full.txt", "");
    drop(ROWS);
    fixture.files.remove("full.txt");
    // Her number is another one from now on, and so is her name.
    drop("RN3,B3,GRAY,DAVE,02/13/1980,X\nRN9,C9,HALL,SUE,01/01/1971,V\n");
    assertThat(codes(ask("Dave", "Brown", "1980-02-13"))).containsExactly(SourceReply.PART);
    HolderCriteria third =
        new HolderCriteria(List.of(new Identifier("XD:p", "A3")), List.of(), null);
    assertThat(codes(ask(third))).containsExactly(SourceReply.PART);
    drop("RN3,B3,GRAY,DAVE,02/13/1980,V\n");
    assertThat(codes(ask("Dave", "Brown", "1980-02-13"))).isEmpty();
    assertThat(codes(ask("Dave", "Gray", "1980-02-13"))).isEmpty();
  }
}

package org.comity.adapter.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.DropReport;
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

/** Of what a rejected row was about nobody is told that there is nothing, or nothing else. */
class UnreadRowsTest {
  private static final RecordCheck CHECK =
      record ->
          new String(record.bytes(), UTF_8).contains("31.02")
              ? List.of(Issue.warning("BAD_DATE", "award/date/issued", "no such day"))
              : List.of();

  @TempDir private Path top;
  private Fixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new Fixture(top);
  }

  private DropReport accept(String id) throws Exception {
    return fixture.accept(id, fixture.manifest(), CHECK);
  }

  private SourceReply number(String asked) throws Exception {
    return fixture.adapter().find(new SourceQuery.ByNumber(asked, null), Fixture.call());
  }

  private SourceReply person(String asked) throws Exception {
    HolderCriteria holder =
        new HolderCriteria(List.of(new Identifier("XA:pid", asked)), List.of(), null);
    return fixture.adapter().find(new SourceQuery.ByHolder(holder, null), Fixture.call());
  }

  private SourceReply named(String given, String family, String born) throws Exception {
    HolderCriteria holder =
        new HolderCriteria(
            List.of(), List.of(new PersonName(given, family, null, null)), PartialDate.of(born));
    return fixture.adapter().find(new SourceQuery.ByHolder(holder, null), Fixture.call());
  }

  private static void nothing(SourceReply reply, String... codes) {
    assertThat(reply).isInstanceOf(SourceReply.Nothing.class);
    assertThat(((SourceReply.Nothing) reply).issues())
        .extracting(Issue::code)
        .containsExactly(codes);
  }

  private static void unread(SourceReply reply, int records) {
    assertThat(reply).isInstanceOf(SourceReply.Page.class);
    SourceReply.Page page = (SourceReply.Page) reply;
    assertThat(page.incomplete()).isTrue();
    assertThat(new String(page.payload().bytes(), UTF_8).split("\"award\"", -1))
        .hasSize(records + 1);
  }

  private static void whole(SourceReply reply) {
    assertThat(reply).isInstanceOf(SourceReply.Page.class);
    assertThat(((SourceReply.Page) reply).issues()).isEmpty();
  }

  @Test
  void aRejectedRowLeavesAMarkForItsNumberAndItsPerson() throws Exception {
    fixture.files.put("awards.csv", Fixture.AWARDS.replace("A5,1,W,=1+1", "A5,1,W,31.02.2021"));
    assertThat(accept("d1").rowsRejected()).isEqualTo(1);
    unread(number("A5"), 0);
    unread(person("1"), 1);
    whole(number("A1"));
    whole(person("2"));
    assertThat(number("A9")).isInstanceOf(SourceReply.Nothing.class);
    assertThat(person("9")).isInstanceOf(SourceReply.Nothing.class);
    unread(named("Olena", "Melnyk", "1990-02-01"), 1);
    fixture.files.put("awards.csv", Fixture.AWARDS);
    accept("d2");
    whole(number("A5"));
    whole(person("1"));
  }

  @Test
  void whateverItWasRejectedFor() throws Exception {
    fixture.files.put("persons-1.csv", Fixture.PERSONS.replace("2,\"O'Neil, jr\",Ann", "2,Ann"));
    fixture.files.put("awards.csv", Fixture.AWARDS + "A3,3,W,2022\nA7,4,W\n");
    accept("d1");
    unread(person("2"), 0);
    unread(number("A2"), 0);
    unread(number("A3"), 0);
    unread(person("3"), 0);
    unread(number("A7"), 0);
    unread(person("4"), 1);
  }

  @Test
  void theMarkStaysUntilADeltaMendsTheRow() throws Exception {
    fixture.yaml = Fixture.YAML + "load: {kind: delta, fullFile: full.txt}\n";
    fixture.files.put("full.txt", "");
    accept("d1");
    fixture.files.remove("full.txt");
    String head = "no,pid,code,date/issued\n";
    fixture.files.put("awards.csv", head + "A1,1,W,31.02.2021\nA8,2,W,2020\n");
    assertThat(accept("d2").activated()).isTrue();
    // What is served of it is what it was before.
    unread(number("A1"), 1);
    unread(person("1"), 2);
    fixture.files.put("awards.csv", head + "A9,2,W,2020\n");
    assertThat(accept("d3").activated()).isTrue();
    unread(number("A1"), 1);
    fixture.files.put("awards.csv", head + "A1,1,W,2021\n");
    assertThat(accept("d4").activated()).isTrue();
    whole(number("A1"));
    whole(person("1"));
  }

  @Test
  void aNameIsRememberedWithoutABirthDateThatCanBeRead() throws Exception {
    fixture.files.put("persons-1.csv", Fixture.PERSONS.replace("31.12.1985", "31.02.1985"));
    RecordCheck born =
        record ->
            new String(record.bytes(), UTF_8).contains("31.02")
                ? List.of(Issue.warning("BAD_DATE", "person/born", "no such day"))
                : List.of();
    fixture.accept("d1", fixture.manifest(), born);
    unread(named("Ann", "O'Neil, jr", "1985-12-31"), 0);
    nothing(named("Ann", "Other", "1985-12-31"));
  }

  @Test
  void whoIsServedWithoutABirthDateMayBeWhoIsAskedFor() throws Exception {
    fixture.files.put("persons-1.csv", Fixture.PERSONS.replace("31.12.1985", ""));
    accept("d1");
    whole(named("Ann", "O'Neil, jr", "1985-12-31"));
    nothing(named("Bob", "O'Neil, jr", "1985-12-31"));
  }

  @Test
  void ofTheRowThatARowRefersToTheNameIsKnown() throws Exception {
    fixture.files.put("awards.csv", Fixture.AWARDS + "A7,2,W\n");
    accept("d1");
    unread(named("Ann", "O'Neil, jr", "1985-12-31"), 1);
    unread(person("2"), 1);
  }

  @Test
  void rowsThatOneRowSwallowedAreRemembered() throws Exception {
    String head = "no,pid,code,date/issued\n";
    fixture.files.put("awards.csv", head + "A1,1,\"W,2019\nA2,2,W\",2020\nA3,3,W,2021\n");
    accept(2);
    unread(number("A1"), 0);
    unread(person("1"), 0);
    unread(number("A2"), 0);
    unread(person("2"), 0);
    unread(named("Ann", "O'Neil, jr", "1985-12-31"), 0);
    whole(number("A3"));
    nothing(number("A9"));
    // Two stray quotes at other places make a row of another number of fields.
    fixture.files.put("awards.csv", head + "A1,1,\"W,2019\nA2\",2,W,2020\nA3,3,W,2021\n");
    accept(3);
    unread(number("A1"), 0);
    unread(number("A2"), 0);
    whole(number("A3"));
  }

  private void accept(int rows) throws Exception {
    String manifest = fixture.manifest().replaceAll("awards.csv,[0-9]+", "awards.csv,");
    assertThat(fixture.accept("d" + rows, manifest, CHECK).activated()).isTrue();
  }

  @Test
  void whereNobodyKnowsWhomARowIsAboutNothingFoundSaysSo() throws Exception {
    fixture.files.put("persons-1.csv", Fixture.PERSONS.replace("2,\"O'Neil, jr\",Ann", "2,Ann"));
    fixture.files.put("awards.csv", Fixture.AWARDS + ",3,W,2022\n");
    accept("d1");
    nothing(number("A9"), "ROWS_UNREAD");
    nothing(named("Ann", "O'Neil", "1985-12-31"), "ROWS_UNREAD");
    nothing(person("9"));
    whole(number("A1"));
    unread(person("3"), 1);
    fixture.files.put("persons-1.csv", Fixture.PERSONS);
    fixture.files.put("awards.csv", Fixture.AWARDS);
    accept("d2");
    nothing(number("A9"));
    nothing(named("Zed", "Quist", "1985-12-30"));
  }

  @Test
  void ofRowsThatStandTwiceBothPersonsAreRemembered() throws Exception {
    fixture.files.put("persons-1.csv", Fixture.PERSONS + "2,Dup,Jane,31.12.1985,\n");
    accept("d1");
    unread(number("A2"), 0);
    unread(person("2"), 0);
    unread(named("Ann", "O'Neil, jr", "1985-12-31"), 0);
    unread(named("Jane", "Dup", "1985-12-31"), 0);
    nothing(named("Zed", "Quist", "1985-12-30"));
  }

  @Test
  void whoWasFoundByNameIsToldOfARowThatWouldHaveChangedIt() throws Exception {
    fixture.yaml =
        """
        files:
          award: {name: awards.csv, columns: [no, pid, family, given, born], key: [no]}
        record: {base: award}
        lookUp:
          number: award/no
          person: award/pid
          identifiers: {"XA:pid": award/pid}
          birthDate: {column: award/born, date: dd.MM.uuuu}
          names: [{family: award/family, given: award/given}]
          byName: true
        load: {kind: delta, fullFile: full.txt}
        """
            + Fixture.YAML.substring(Fixture.YAML.indexOf("outbound:"));
    String head = "no,pid,family,given,born\n";
    fixture.files.clear();
    fixture.files.put("full.txt", "");
    fixture.files.put("awards.csv", head + "A1,1,Lee,Ann,01.02.1990\nA2,2,Roe,Jo,01.02.1991\n");
    assertThat(fixture.accept("d1", null, CHECK).activated()).isTrue();
    fixture.files.remove("full.txt");
    whole(named("Ann", "Lee", "1990-02-01"));
    fixture.files.put("awards.csv", head + "A1,1,Other,Ann,31.02.1990\nA3,2,Roe,Jo,01.02.1991\n");
    assertThat(fixture.accept("d2", null, CHECK).activated()).isTrue();
    SourceReply found = named("Ann", "Lee", "1990-02-01");
    // Who she is that row says not: she is given, and not as complete.
    assertThat(((SourceReply.Page) found).issues())
        .extracting(Issue::code)
        .containsExactly(SourceReply.PART);
    unread(named("Ann", "Other", "1990-02-01"), 1);
    whole(named("Jo", "Roe", "1991-02-01"));
  }
}

package org.comity.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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

/** Rejected rows of joined files are remembered by whom they are about. */
class JoinedUnreadTest {
  private static final String YAML =
      """
      files:
        s: {name: students.csv, columns: [sid, card, birth], key: [sid]}
        c: {name: cards.csv, columns: [card, natid, name], key: [card]}
        e: {name: exams.csv, columns: [exam, sid], key: [exam]}
      record:
        base: e
        join:
          - {file: s, by: [sid]}
          - {file: c, from: s, by: [card], optional: true}
      lookUp:
        number: e/exam
        person: s/sid
        identifiers: {"XD:p": c/natid, "XD:sid": s/sid}
        birthDate: {column: s/birth}
        names: {full: c/name}
        byName: true
      outbound: {file: "out-{key}.csv", columns: [message], keyColumn: message}
      acknowledgement:
        file: "ack-{key}.csv"
        keyColumn: message
        outcome: {column: outcome, accepted: [OK], rejected: [NO]}
        id: ack
      """;

  private static final String EXAMS = "exam,sid\nE1,1\nE2,2\nE3,3\n";
  private static final String STUDENTS =
      "sid,card,birth\n1,K1,1980-02-01\n2,K2,1981-03-04\n3,K3,1982-05-06\n";
  private static final String CARDS =
      "card,natid,name\nK1,N1,Jane Roe\nK2,N2,John Doe\nK3,N3,Ann Poe\n";

  @TempDir private Path top;
  private Fixture fixture;
  private int drops;

  @BeforeEach
  void open() throws Exception {
    fixture = new Fixture(top);
    fixture.yaml = YAML;
    fixture.files.clear();
  }

  private void drop(String exams, String students, String cards) throws Exception {
    fixture.files.put("exams.csv", exams);
    fixture.files.put("students.csv", students);
    fixture.files.put("cards.csv", cards);
    assertThat(fixture.accept("d" + ++drops, null, record -> List.of()).activated()).isTrue();
  }

  private List<String> ask(HolderCriteria holder) throws Exception {
    SourceReply reply =
        fixture.adapter().find(new SourceQuery.ByHolder(holder, null), Fixture.call());
    return reply instanceof SourceReply.Page page
        ? page.issues().stream().map(Issue::code).toList()
        : List.of(reply.getClass().getSimpleName());
  }

  private List<String> number(String scheme, String value) throws Exception {
    return ask(new HolderCriteria(List.of(new Identifier(scheme, value)), List.of(), null));
  }

  private List<String> name(String whole, String born) throws Exception {
    return ask(
        new HolderCriteria(
            List.of(), List.of(new PersonName(null, null, whole, null)), PartialDate.of(born)));
  }

  @Test
  void byTheIdentifierThatStandsInThem() throws Exception {
    drop(EXAMS, STUDENTS, CARDS + "K1,N8,Jane Dup\n,N9,No Key\nK7,N7\n");
    for (String number : List.of("N1", "N8", "N9", "N7")) {
      assertThat(number("XD:p", number)).as(number).containsExactly(SourceReply.INCOMPLETE);
    }
    assertThat(number("XD:sid", "1")).containsExactly(SourceReply.INCOMPLETE);
    assertThat(number("XD:p", "N2")).isEmpty();
    assertThat(number("XD:p", "N5")).containsExactly("Nothing");
  }

  @Test
  void byNameWithTheBirthDateOfAnotherFile() throws Exception {
    String students = STUDENTS.replace("1982-05-06", "1982-05-06,x");
    drop(EXAMS, students, CARDS + "K1,N8,Jane Dup\n");
    assertThat(name("Jane Roe", "1980-02-01")).containsExactly(SourceReply.INCOMPLETE);
    assertThat(name("Jane Dup", "1980-02-01")).containsExactly(SourceReply.INCOMPLETE);
    assertThat(name("Ann Poe", "1982-05-06")).containsExactly(SourceReply.INCOMPLETE);
    assertThat(name("Jane Roe", "1999-02-01")).containsExactly("Nothing");
    assertThat(name("John Doe", "1981-03-04")).isEmpty();
  }

  @Test
  void byWhatARecordIsGivenWithout() throws Exception {
    drop(EXAMS, STUDENTS, CARDS.replace("K3,N3,Ann Poe", "K3,N3,Ann Poe,x"));
    assertThat(name("Ann Poe", "1982-05-06")).containsExactly(SourceReply.INCOMPLETE);
    assertThat(name("Ann Poe", "1999-05-06")).containsExactly("Nothing");
    assertThat(number("XD:p", "N3")).containsExactly(SourceReply.INCOMPLETE);
    assertThat(number("XD:sid", "3")).containsExactly(SourceReply.PART);
  }

  @Test
  void aDeltaMendsThem() throws Exception {
    fixture.yaml = YAML + "load: {kind: delta, fullFile: full.txt}\n";
    fixture.files.put("full.txt", "");
    drop(EXAMS, STUDENTS, CARDS);
    fixture.files.remove("full.txt");
    String head = "exam,sid\n";
    String students = "sid,card,birth\n";
    String cards = "card,natid,name\n";
    // Whose card is unreadable stays as she was, and that is told; N8 is nobody's yet.
    drop(head + "E2,2\n", students + "2,K2,1981-03-04\n", cards + "K2,N2,John Doe\nK3,N3\nK8,N8\n");
    assertThat(number("XD:p", "N3")).containsExactly(SourceReply.INCOMPLETE);
    assertThat(number("XD:sid", "3")).containsExactly(SourceReply.INCOMPLETE);
    assertThat(name("Ann Poe", "1982-05-06")).containsExactly(SourceReply.INCOMPLETE);
    assertThat(number("XD:p", "N8")).containsExactly(SourceReply.INCOMPLETE);
    assertThat(number("XD:p", "N1")).isEmpty();
    // The same as before, and a new one.
    drop(
        head + "E2,2\n",
        students + "2,K2,1981-03-04\n",
        cards + "K2,N2,John Doe\nK3,N3,Ann Poe\nK8,N8,New One\n");
    assertThat(number("XD:p", "N3")).isEmpty();
    assertThat(number("XD:sid", "3")).isEmpty();
    assertThat(name("Ann Poe", "1982-05-06")).isEmpty();
    assertThat(number("XD:p", "N8")).containsExactly("Nothing");
  }
}

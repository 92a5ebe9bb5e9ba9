package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.comity.adapter.spi.RecordCheck;
import org.comity.model.Issue;
import org.comity.model.Severity;
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

  /** Every combination of sound, absent and wrong texts is judged alike in both forms. */
  @Test
  void textsAreJudgedAsTheRecordWouldBe() {
    RecordCheck check =
        new Mappings(folder)
            .table("state", "local,canonical", "A,ACTIVE")
            .mapper(
                """
                version: "1"
                records: record
                number: a/no
                fields:
                  - {to: kind, constant: LICENCE, when: a/no}
                  - {to: titles, from: a/title, language: en}
                  - {to: status/code, from: a/state, table: state}
                  - {to: awardedOn, from: a/on, date: dd/MM/uuuu}
                  - {to: credit/value, from: a/credits, number: true}
                  - {to: credit/unit, from: a/unit}
                  - {to: holder/identifiers, from: a/person, scheme: "XA:person"}
                forbidden: [a/secret]
                ignore: [a/unit]
                """)
            .recordCheck();
    List<String> names =
        List.of("no", "title", "state", "on", "credits", "unit", "person", "secret", "other");
    String[][] choices = {
      {"1", ""},
      {"T", " "},
      {"A", "B"},
      {"01/02/2020", "31/02/2020", ""},
      {"1.5", "x", ""},
      {"u", ""},
      {"p", ""},
      {"s"},
      {"o", ""}
    };
    RecordCheck.TextCheck texts = check.texts(names.stream().map(n -> List.of("a", n)).toList());
    assertThat(texts).isNotNull();
    int[] at = new int[choices.length];
    int faulty = 0;
    for (boolean more = true; more; more = next(at, choices)) {
      String[] row = new String[at.length];
      StringBuilder json = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        row[i] = choices[i][at[i]];
        json.append(i == 0 ? "" : ",").append("\"%s\":\"%s\"".formatted(names.get(i), row[i]));
      }
      List<Issue> wanted = check.check(Mappings.rows("{\"a\":{" + json + "}}"));
      assertThat(texts.check(new Joined(row))).as(json.toString()).isEqualTo(wanted);
      faulty += wanted.isEmpty() ? 0 : 1;
    }
    assertThat(faulty).isGreaterThan(100);
  }

  /** A kind that is read, under a condition, may be missing for four reasons. */
  @Test
  void aKindThatIsReadIsMissedAsTheRecordWouldMissIt() {
    RecordCheck check =
        new Mappings(folder)
            .table("kind", "local,canonical", "Q,QUALIFICATION")
            .mapper(
                """
                version: "1"
                records: record
                number: a/no
                absent: {"-": UNKNOWN}
                fields:
                  - {to: kind, from: a/kind, table: kind, when: a/valid, equals: "1"}
                  - {to: titles, from: a/title, language: en}
                """)
            .recordCheck();
    RecordCheck.TextCheck texts =
        check.texts(List.of(List.of("a", "no"), List.of("a", "kind"), List.of("a", "valid")));
    assertThat(texts).isNotNull();
    for (String kind : List.of("Q", " Q ", "-", "", "Z")) {
      for (String valid : List.of("1", "0", "")) {
        List<Issue> wanted =
            check.check(
                Mappings.rows(
                    "{\"a\":{\"no\":\"1\",\"kind\":\"%s\",\"valid\":\"%s\"}}"
                        .formatted(kind, valid)));
        // A code that is in no table is information.
        assertThat(wanted.stream().allMatch(i -> i.severity().is(Severity.INFORMATION)))
            .as(kind + "|" + valid)
            .isEqualTo(List.of("Q", "Z").contains(kind.strip()) && valid.equals("1"));
        assertThat(texts.check(new Joined(new String[] {"1", kind, valid})))
            .as(kind + "|" + valid)
            .isEqualTo(wanted);
      }
    }
  }

  /** Rows are judged by others of their shape: in any order, as each would be by itself. */
  @Test
  void rowsAreJudgedAloneHoweverManyWereBefore() {
    RecordCheck check =
        new Mappings(folder)
            .table("state", "local,canonical", "A,ACTIVE", "V,VOID")
            .mapper(
                """
                version: "1"
                records: record
                number: a/no
                absent: {"-": UNKNOWN}
                fields:
                  - {to: kind, constant: LICENCE, when: a/sort, equals: [L, M]}
                  - {to: kind, constant: QUALIFICATION, when: a/sort, equals: Q}
                  - {to: status/code, from: a/state, table: state}
                  - {to: status/since, from: a/since, date: [iso, dd.MM.uuuu]}
                  - {to: awardedOn, from: a/on}
                  - {to: credit/value, from: a/credits, number: true}
                  - {to: credit/unit, constant: points}
                """)
            .recordCheck();
    List<String> names = List.of("no", "sort", "state", "since", "on", "credits");
    String[][] choices = {
      {"1", "", "-"},
      {"L", " Q\u2003", "", "X", "-"},
      {"A", " V", "B", "", "Ж"},
      {"2020-02-29", "29.02.2021", "30.04.2020", "2020", "", "x"},
      {"2019-02-29", "2020-01-31T10:00", "2020-12", "", "-"},
      {"-1.5", "1,5", "-", "\u00a01"}
    };
    RecordCheck.TextCheck texts = check.texts(names.stream().map(n -> List.of("a", n)).toList());
    assertThat(texts).isNotNull();
    List<String[]> rows = new ArrayList<>();
    int[] at = new int[choices.length];
    for (boolean more = true; more; more = next(at, choices)) {
      String[] row = new String[at.length];
      for (int i = 0; i < row.length; i++) {
        row[i] = choices[i][at[i]];
      }
      rows.add(row);
      rows.add(row);
    }
    Collections.shuffle(rows, new Random(7));
    int sound = 0;
    for (String[] row : rows) {
      StringBuilder json = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        json.append(i == 0 ? "" : ",").append("\"%s\":\"%s\"".formatted(names.get(i), row[i]));
      }
      List<Issue> wanted = check.check(Mappings.rows("{\"a\":{" + json + "}}"));
      assertThat(texts.check(new Joined(row))).as(json.toString()).isEqualTo(wanted);
      sound += wanted.isEmpty() ? 1 : 0;
    }
    assertThat(sound).isGreaterThan(100).isLessThan(rows.size() / 2);
  }

  /** Texts one behind the other, as in a file. */
  private record Joined(String[] all) implements RecordCheck.Texts {
    @Override
    public char[] characters() {
      return String.join("", all).toCharArray();
    }

    @Override
    public int start(int index) {
      return String.join("", List.of(all).subList(0, index)).length();
    }

    @Override
    public int end(int index) {
      return start(index) + all[index].length();
    }
  }

  private static boolean next(int[] at, String[][] choices) {
    for (int i = 0; i < at.length; i++) {
      if (++at[i] < choices[i].length) {
        return true;
      }
      at[i] = 0;
    }
    return false;
  }

  @Test
  void whatNeedsTheWholeRecordIsNotCheckedByItsTexts() {
    List<List<String>> paths = List.of(List.of("award", "no"));
    assertThat(check(TWO_KINDS).texts(paths)).isNull();
    RecordCheck each =
        check(
            "version: \"1\"\nrecords: record\nnumber: no\nfields:\n"
                + "  - {to: kind, constant: LICENCE}\n"
                + "  - {to: units, each: unit, fields: [{to: id, from: id}]}\n");
    assertThat(each.texts(List.of(List.of("no")))).isNotNull();
    assertThat(each.texts(List.of(List.of("no"), List.of("unit", "id")))).isNull();
  }
}

package org.comity.simulators.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.simulators.common.CsvText;
import org.comity.simulators.common.DemoData;
import org.comity.simulators.common.Person;
import org.comity.syntax.Sha256;

/**
 * One complete set of files as the registry drops it: persons, qualifications, awards, manifest.
 */
final class DropSet {
  static final String PERSONS = "persons.csv";
  static final String QUALIFICATIONS = "qualifications.csv";
  static final String AWARDS = "awards.csv";
  static final String MANIFEST = "manifest.csv";

  private static final List<String> PERSON_COLUMNS =
      List.of("national_id", "surname", "other_names", "romanised_name", "date_of_birth");

  private final Map<String, List<List<String>>> files = new LinkedHashMap<>();

  private DropSet() {}

  /**
   * Makes the set from the demo's data.
   *
   * @param awards CSV file of the awards; its column {@code person} becomes the national id
   * @param qualifications CSV file of the qualifications, dropped as it is
   * @param identifier column of {@code people.csv} that holds the national id
   */
  static DropSet of(String awards, String qualifications, String identifier) {
    DropSet set = new DropSet();
    Map<String, String> idByPerson = new LinkedHashMap<>();
    List<List<String>> persons = new ArrayList<>(List.of(PERSON_COLUMNS));
    for (Person person : DemoData.people()) {
      String id = person.identifier(identifier);
      if (!id.isEmpty()) {
        idByPerson.put(person.id(), id);
        persons.add(
            List.of(
                id,
                person.family(),
                person.given(),
                (person.givenAlt() + " " + person.familyAlt()).strip(),
                person.birthDate()));
      }
    }
    set.files.put(PERSONS, persons);
    set.files.put(QUALIFICATIONS, table(DemoData.rows(qualifications)));
    set.files.put(AWARDS, awards(DemoData.rows(awards), idByPerson));
    return set;
  }

  /** Numbers of all awards in the set. */
  List<String> awardNumbers() {
    List<List<String>> awards = rows(AWARDS);
    return awards.subList(1, awards.size()).stream().map(row -> row.get(0)).toList();
  }

  /** Adds persons and awards until there are this many awards, all of the first qualification. */
  void grow(int awards) {
    List<String> pattern = rows(AWARDS).get(1);
    String qualification = rows(QUALIFICATIONS).get(1).get(0);
    for (int i = rows(AWARDS).size(); i <= awards; i++) {
      String id = String.format("9%09d", i);
      rows(PERSONS).add(List.of(id, "Family" + i, "Given" + i, "", "1980-01-01"));
      List<String> award = new ArrayList<>(pattern);
      award.set(0, String.format("GROWN/%09d", i));
      award.set(1, id);
      award.set(2, qualification);
      rows(AWARDS).add(award);
    }
  }

  /** Writes the set into a folder, each file complete before it gets its name, manifest last. */
  void write(Path folder, DropFault fault) throws IOException {
    spoilRows(fault);
    List<List<String>> manifest = new ArrayList<>(List.of(List.of("file", "rows", "sha256")));
    for (Map.Entry<String, List<List<String>>> file : files.entrySet()) {
      byte[] bytes = bytes(file.getValue());
      int rows = file.getValue().size() - 1;
      boolean spoilt = file.getKey().equals(AWARDS);
      if (spoilt && fault == DropFault.WRONG_ROWS) {
        rows++;
      }
      String digest =
          Sha256.hex(spoilt && fault == DropFault.WRONG_DIGEST ? new byte[] {1, 2, 3} : bytes);
      manifest.add(List.of(file.getKey(), Integer.toString(rows), digest));
      if (!(spoilt && fault == DropFault.MISSING_FILE)) {
        place(folder, file.getKey(), bytes);
      }
    }
    if (fault != DropFault.NO_MANIFEST) {
      place(folder, MANIFEST, bytes(manifest));
    }
  }

  private void spoilRows(DropFault fault) {
    List<List<String>> awards = rows(AWARDS);
    List<String> last = awards.get(awards.size() - 1);
    if (fault == DropFault.BAD_ROWS) {
      awards.add(List.of("RAGGED/1", "only-two-cells"));
      awards.add(last);
      List<String> nobodys = new ArrayList<>(last);
      nobodys.set(0, "NOBODY/1");
      nobodys.set(1, "00000000");
      awards.add(nobodys);
    } else if (fault == DropFault.WRONG_HEADER) {
      awards.replaceAll(row -> row.subList(0, row.size() - 1));
    }
  }

  private List<List<String>> rows(String file) {
    List<List<String>> rows = files.get(file);
    if (rows == null) {
      throw new IllegalStateException("the set has no " + file);
    }
    return rows;
  }

  private static List<List<String>> awards(
      List<Map<String, String>> rows, Map<String, String> idByPerson) {
    List<Map<String, String>> named = new ArrayList<>();
    for (Map<String, String> row : rows) {
      Map<String, String> award = new LinkedHashMap<>();
      row.forEach(
          (column, cell) -> {
            if (column.equals("person")) {
              award.put("national_id", idByPerson.getOrDefault(cell, ""));
            } else {
              award.put(column, cell);
            }
          });
      named.add(award);
    }
    return table(named);
  }

  private static List<List<String>> table(List<Map<String, String>> rows) {
    List<List<String>> table = new ArrayList<>();
    table.add(List.copyOf(rows.get(0).keySet()));
    rows.forEach(row -> table.add(List.copyOf(row.values())));
    return table;
  }

  private static byte[] bytes(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(CsvText.row(row)));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Writes under a name nobody reads, then renames: a reader never sees half a file. */
  static void place(Path folder, String name, byte[] bytes) throws IOException {
    Path part = folder.resolve("." + name + ".part");
    Files.write(part, bytes);
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}

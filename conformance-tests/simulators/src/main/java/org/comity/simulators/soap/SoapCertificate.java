package org.comity.simulators.soap;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.comity.simulators.common.DemoData;
import org.comity.simulators.common.Person;
import org.jspecify.annotations.Nullable;

/**
 * One row of the register, as its office would keep it. Synthetic, and yet treated as a person's
 * data: {@code toString()} shows the number only.
 *
 * @param number the register's own number
 * @param type FULL, PART or FIRST
 * @param state IN_FORCE, LAPSED or SUSPENDED
 * @param isVoid declared void
 * @param isDuplicate replaced by a re-issued certificate
 * @param isDeleted struck from the register
 * @param stateSince ISO date, or {@code null}
 * @param personalCode the holder's code
 * @param person the holder
 * @param titles titles by language tag
 * @param level level in the national framework
 * @param eqfLevel level the register states for the European framework
 * @param isco occupation code
 * @param standard occupational standard and edition
 * @param competences what was assessed
 * @param examLanguage language of the examination
 * @param issuerCode code of the issuing body
 * @param issuerName its name
 * @param issuedOn ISO date
 * @param validFrom ISO date
 * @param validUntil ISO date, or {@code null} if without end
 * @param replacedBy number of the certificate that replaces it, or {@code null}
 * @param modified ISO instant of the last change
 */
public record SoapCertificate(
    String number,
    String type,
    String state,
    boolean isVoid,
    boolean isDuplicate,
    boolean isDeleted,
    @Nullable String stateSince,
    String personalCode,
    Person person,
    Map<String, String> titles,
    int level,
    int eqfLevel,
    String isco,
    String standard,
    List<String> competences,
    String examLanguage,
    String issuerCode,
    String issuerName,
    String issuedOn,
    String validFrom,
    @Nullable String validUntil,
    @Nullable String replacedBy,
    String modified) {
  public SoapCertificate {
    titles = Collections.unmodifiableMap(new LinkedHashMap<>(titles));
    competences = List.copyOf(competences);
  }

  /**
   * The certificates in a file of the demo's data.
   *
   * @param file name of the CSV file
   * @param identifierColumn column of the people's file with the code that this register knows
   */
  public static List<SoapCertificate> load(String file, String identifierColumn) {
    Map<String, Person> people = new HashMap<>();
    DemoData.people().forEach(person -> people.put(person.id(), person));
    return DemoData.rows(file).stream()
        .map(
            row -> of(row, Objects.requireNonNull(people.get(row.get("person"))), identifierColumn))
        .toList();
  }

  private static SoapCertificate of(Map<String, String> row, Person person, String column) {
    return new SoapCertificate(
        cell(row, "number"),
        cell(row, "type"),
        cell(row, "state"),
        Boolean.parseBoolean(cell(row, "void")),
        Boolean.parseBoolean(cell(row, "duplicate")),
        Boolean.parseBoolean(cell(row, "deleted")),
        orNull(row, "state_since"),
        person.identifier(column),
        person,
        titles(row),
        Integer.parseInt(cell(row, "level")),
        Integer.parseInt(cell(row, "eqf")),
        cell(row, "isco"),
        cell(row, "standard"),
        Arrays.asList(cell(row, "competences").split("\\|")),
        cell(row, "exam_language"),
        cell(row, "issuer_code"),
        cell(row, "issuer_name"),
        cell(row, "issued_on"),
        cell(row, "valid_from"),
        orNull(row, "valid_until"),
        orNull(row, "replaced_by"),
        cell(row, "modified"));
  }

  private static Map<String, String> titles(Map<String, String> row) {
    Map<String, String> titles = new LinkedHashMap<>();
    row.forEach(
        (column, value) -> {
          if (column.startsWith("title_") && !value.isEmpty()) {
            titles.put(column.substring("title_".length()), value);
          }
        });
    return titles;
  }

  private static String cell(Map<String, String> row, String column) {
    return Objects.requireNonNull(row.get(column), column);
  }

  private static @Nullable String orNull(Map<String, String> row, String column) {
    String value = cell(row, column);
    return value.isEmpty() ? null : value;
  }

  @Override
  public String toString() {
    return "SoapCertificate[" + number + "]";
  }
}

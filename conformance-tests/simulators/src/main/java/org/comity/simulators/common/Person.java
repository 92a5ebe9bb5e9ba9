package org.comity.simulators.common;

import java.util.Map;

/**
 * A synthetic person. Identifiers by column of {@code people.csv}; empty where a registry does not
 * know the person.
 *
 * @param id the person's key in the demo's files, such as {@code P001}; no registry shows it
 * @param given given names, may be empty
 * @param family family name, may be empty
 * @param script ISO 15924 script of the two
 * @param givenAlt given names in another script, may be empty
 * @param familyAlt family name in another script, may be empty
 * @param scriptAlt that script, may be empty
 * @param birthDate ISO date
 * @param row the whole row, for the identifiers
 */
public record Person(
    String id,
    String given,
    String family,
    String script,
    String givenAlt,
    String familyAlt,
    String scriptAlt,
    String birthDate,
    Map<String, String> row) {
  public Person {
    row = Map.copyOf(row);
  }

  static Person of(Map<String, String> row) {
    return new Person(
        cell(row, "person"),
        cell(row, "given"),
        cell(row, "family"),
        cell(row, "script"),
        cell(row, "given_alt"),
        cell(row, "family_alt"),
        cell(row, "script_alt"),
        cell(row, "birth_date"),
        row);
  }

  /**
   * The identifier in one column of the file, such as {@code ee_code}; the empty string if the
   * person has none.
   */
  public String identifier(String column) {
    return cell(row, column);
  }

  /** Whether the person goes by this name in either script; empty given names fit any. */
  public boolean isNamed(String givenNames, String familyName) {
    return (family.equals(familyName) && (givenNames.isEmpty() || given.equals(givenNames)))
        || (familyAlt.equals(familyName) && (givenNames.isEmpty() || givenAlt.equals(givenNames)));
  }

  private static String cell(Map<String, String> row, String column) {
    String value = row.get(column);
    if (value == null) {
      throw new IllegalStateException("people.csv has no column " + column);
    }
    return value;
  }

  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}

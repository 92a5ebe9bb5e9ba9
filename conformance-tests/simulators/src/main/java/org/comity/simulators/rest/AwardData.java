package org.comity.simulators.rest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.comity.simulators.common.DemoData;
import org.comity.simulators.common.JsonText;
import org.comity.simulators.common.Person;
import org.jspecify.annotations.Nullable;

/** The awards the registry holds, each with its learner, in the order of their numbers. */
final class AwardData {
  /**
   * Where the registry's data stands.
   *
   * @param awards CSV file of the awards, among the demo's data
   * @param units CSV file of their units
   * @param identifier column of {@code people.csv} that holds the learner's number
   */
  record Files(String awards, String units, String identifier) {}

  /**
   * One award.
   *
   * @param number the registry's number
   * @param learner the person
   * @param learnerNumber the registry's number of the person
   * @param json what the registry says of it
   */
  record Award(String number, Person learner, String learnerNumber, Map<String, Object> json) {
    @Override
    public String toString() {
      return "Award[" + number + "]";
    }
  }

  private final List<Award> awards;

  private AwardData(List<Award> awards) {
    this.awards = List.copyOf(awards);
  }

  static AwardData load(Files files) {
    Map<String, Person> people = new LinkedHashMap<>();
    DemoData.people().forEach(person -> people.put(person.id(), person));
    List<Map<String, String>> units = DemoData.rows(files.units());
    List<Award> awards = new ArrayList<>();
    for (Map<String, String> row : DemoData.rows(files.awards())) {
      String number = row.getOrDefault("award_number", "");
      Person learner = people.get(row.get("person"));
      if (learner == null) {
        throw new IllegalStateException(
            files.awards() + ": award of a person who is not in people.csv");
      }
      List<Map<String, String>> own =
          units.stream().filter(unit -> number.equals(unit.get("award_number"))).toList();
      String learnerNumber = learner.identifier(files.identifier());
      awards.add(
          new Award(
              number, learner, learnerNumber, json(row, learner(learner, learnerNumber), own)));
    }
    return new AwardData(awards);
  }

  List<Award> matching(Predicate<Award> test) {
    return awards.stream().filter(test).toList();
  }

  boolean has(String number) {
    return awards.stream().anyMatch(award -> award.number().equals(number));
  }

  private static Map<String, Object> json(
      Map<String, String> row, Map<String, Object> learner, List<Map<String, String>> units) {
    Map<String, Object> award = new LinkedHashMap<>();
    award.put("awardNumber", row.get("award_number"));
    award.put("revision", row.get("revision"));
    award.put("learner", learner);
    award.put("qualification", qualification(row));
    award.put(
        "awardingBody",
        JsonText.object(
            "id", row.getOrDefault("body_id", ""), "name", row.getOrDefault("body_name", "")));
    award.put("awardedOn", row.get("awarded_on"));
    award.put("state", row.get("state"));
    put(award, "stateSince", row.get("state_since"));
    put(award, "validUntil", row.get("valid_until"));
    put(award, "grade", row.get("grade"));
    award.put("certificateSerial", row.get("serial"));
    put(award, "apprenticeshipRef", row.get("apprenticeship_ref"));
    award.put("units", units.stream().map(AwardData::unit).toList());
    return award;
  }

  private static Map<String, Object> learner(Person person, String number) {
    Map<String, Object> learner = new LinkedHashMap<>();
    learner.put("learnerNumber", number);
    learner.put("dateOfBirth", person.birthDate());
    List<Map<String, Object>> names = new ArrayList<>();
    names.add(name("official", person.given(), person.family(), person.script()));
    if (!person.scriptAlt().isEmpty()) {
      names.add(name("romanised", person.givenAlt(), person.familyAlt(), person.scriptAlt()));
    }
    learner.put("names", names);
    return learner;
  }

  private static Map<String, Object> name(String use, String given, String family, String script) {
    Map<String, Object> name = new LinkedHashMap<>();
    name.put("use", use);
    put(name, "given", given);
    put(name, "family", family);
    name.put("script", script);
    return name;
  }

  private static Map<String, Object> qualification(Map<String, String> row) {
    Map<String, Object> qualification = new LinkedHashMap<>();
    qualification.put("code", row.get("code"));
    List<Map<String, Object>> titles = new ArrayList<>();
    titles.add(JsonText.object("text", row.getOrDefault("title_en", ""), "lang", "en"));
    String other = row.getOrDefault("title_gd", "");
    if (!other.isEmpty()) {
      titles.add(JsonText.object("text", other, "lang", "gd"));
    }
    qualification.put("titles", titles);
    qualification.put(
        "level",
        JsonText.object(
            "framework",
            row.getOrDefault("framework", ""),
            "value",
            row.getOrDefault("level", "")));
    qualification.put("credit", credit(row.getOrDefault("credit", ""), row.get("credit_unit")));
    qualification.put("subject", row.get("isced"));
    put(qualification, "occupation", row.get("isco"));
    return qualification;
  }

  private static Map<String, Object> unit(Map<String, String> row) {
    Map<String, Object> unit = new LinkedHashMap<>();
    unit.put("code", row.get("code"));
    unit.put("title", row.get("title"));
    unit.put("credit", credit(row.getOrDefault("credit", ""), row.get("credit_unit")));
    put(unit, "grade", row.get("grade"));
    return unit;
  }

  private static Map<String, Object> credit(String value, @Nullable String unit) {
    Map<String, Object> credit = new LinkedHashMap<>();
    credit.put("value", new BigDecimal(value));
    credit.put("unit", unit);
    return credit;
  }

  private static void put(Map<String, Object> object, String member, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      object.put(member, value);
    }
  }
}

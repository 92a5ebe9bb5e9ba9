package org.comity.simulators.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.model.Credential;
import org.comity.model.CredentialQuery;
import org.comity.model.CredentialQueryBuilder;
import org.comity.model.MeasureKind;
import org.comity.model.Purpose;
import org.comity.model.RecognitionRoute;
import org.comity.model.RecognitionSubmission;
import org.comity.model.RecognitionSubmissionBuilder;
import org.comity.model.ResultOutcome;
import org.comity.simulators.common.DemoData;
import org.comity.simulators.common.JsonText;
import org.comity.simulators.common.Person;

/** What {@code demo/story.yaml} says, as the SDK takes it. */
final class Story {
  private final Facts facts;
  private final Person person;

  private Story(Facts facts, Person person) {
    this.facts = facts;
    this.person = person;
  }

  static Story load() {
    Facts facts = Facts.of("story.yaml");
    String id = facts.text("person");
    Person person =
        DemoData.people().stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("story.yaml: nobody is " + id));
    return new Story(facts, person);
  }

  Facts facts() {
    return facts;
  }

  /** Name of the person the story is about. */
  String holder() {
    return person.given() + " " + person.family();
  }

  List<String> registries() {
    return facts.texts("registries");
  }

  /** The question to all registries of the story. */
  CredentialQuery query() {
    CredentialQueryBuilder query =
        CredentialQuery.builder()
            .holderName(person.given(), person.family())
            .bornOn(person.birthDate())
            .purpose(Purpose.valueOf(facts.text("purpose")))
            .legalGround(facts.text("legalGround"))
            .forCase(facts.text("agency"), facts.text("case"))
            .compareTo(facts.text("framework"));
    registries().forEach(query::registry);
    for (Facts identifier : facts.all("identifiers")) {
      query.holderId(identifier.text("scheme"), person.identifier(identifier.text("column")));
    }
    return query.build();
  }

  /**
   * A result of step 2.
   *
   * @param result its entry in the story
   * @param credential what it is about
   */
  RecognitionSubmission submission(Facts result, Credential credential) {
    RecognitionSubmissionBuilder submission =
        RecognitionSubmission.builder()
            .forCase(facts.text("agency"), facts.text("case"))
            .about(credential)
            .outcome(ResultOutcome.valueOf(result.text("outcome")))
            .route(RecognitionRoute.valueOf(result.text("route")))
            .purpose(Purpose.valueOf(facts.text("purpose")))
            .jurisdiction(facts.text("jurisdiction"))
            .legalGround(facts.text("legalGround"))
            .decidedBy(facts.text("agency"))
            .appliedOn(facts.text("appliedOn"))
            .decidedOn(facts.text("decidedOn"));
    if (result.has("grantedLevel")) {
      submission.grantLevel(facts.text("framework"), result.text("grantedLevel"));
    }
    if (result.has("grantedTitle")) {
      submission.grantTitle(result.text("grantedTitle"));
    }
    result.texts("differences").forEach(submission::difference);
    result.texts("reasons").forEach(submission::reason);
    if (result.has("measure")) {
      Facts measure = result.at("measure");
      submission.measure(MeasureKind.valueOf(measure.text("kind")), measure.text("text"));
    }
    if (result.has("appeal")) {
      Facts appeal = result.at("appeal");
      submission.appeal(appeal.text("body"), appeal.text("within"));
    }
    return submission.build();
  }

  /** The query as a caller would write it by hand. */
  String queryAsJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("targets", registries().stream().map(id -> JsonText.object("registry", id)).toList());
    json.put(
        "holder",
        JsonText.object(
            "identifiers",
            facts.all("identifiers").stream()
                .map(
                    identifier ->
                        JsonText.object(
                            "scheme",
                            identifier.text("scheme"),
                            "value",
                            person.identifier(identifier.text("column"))))
                .toList()));
    json.put("purpose", facts.text("purpose"));
    json.put(
        "legalBasis",
        JsonText.object("kind", "LEGAL_GROUND", "reference", facts.text("legalGround")));
    json.put(
        "caseRef",
        JsonText.object("authority", facts.text("agency"), "number", facts.text("case")));
    json.put("compareTo", List.of(facts.text("framework")));
    return JsonText.of(json);
  }
}

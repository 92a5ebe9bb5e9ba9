package org.comity.mapping.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.mapping.files.Manifest;
import org.comity.mapping.lint.Finding;
import org.comity.mapping.lint.Findings;
import org.junit.jupiter.api.Test;

/** Hash over a canonical form and approval by both parties, on an agreement that is made up. */
class ApprovalTest {
  private static final String AGREEMENT =
      """
      id: SYNTHETIC
      name: A made-up agreement
      form: stand-alone
      kind: bilateral
      mechanism: managed
      route: comparison
      object: title
      standing: agreement
      parties:
        - {id: AA, kind: state}
        - {id: BB, kind: state}
      partiesText: AA and BB
      purposes: [PROFESSIONAL]
      occupations: {scope: all, text: all occupations}
      dates:
        - {what: inForce, date: "2020", evidence: PUBLISHED, source: made up}
      legalReference: made up
      text: "The parties shall recognise each other's titles."
      approval: APPROVAL
      evidence: PUBLISHED
      source: made up
      """;

  private static AgreementData read(String agreement, Findings findings) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("agreements/synthetic.yaml", agreement.getBytes(StandardCharsets.UTF_8));
    files.put(
        "bodies/groups.csv", "group,member,evidence,source\n".getBytes(StandardCharsets.UTF_8));
    files.put(
        "occupations/isco-08.csv",
        "code,group,parent,title_en,evidence,source\n".getBytes(StandardCharsets.UTF_8));
    return new AgreementReader(findings)
        .read(new Manifest.Loaded(new Manifest(Map.of(), "sha256:test"), files));
  }

  private static Agreement only(String agreement) {
    return read(agreement, new Findings()).agreements().get(0);
  }

  private static String approvedBy(String hash, String... parties) {
    StringBuilder approval = new StringBuilder();
    for (String p : parties) {
      approval
          .append("\n  - {party: ")
          .append(p)
          .append(", by: office, on: \"2021-01-01\", hash: \"")
          .append(hash)
          .append("\"}");
    }
    return AGREEMENT.replace(" APPROVAL", approval);
  }

  @Test
  void bothPartiesApproveAndOneChangedWordInvalidatesBoth() {
    Agreement draft = only(AGREEMENT.replace("APPROVAL", "none"));
    assertThat(draft.approval()).isEqualTo("none");
    String hash = draft.hash();
    assertThat(only(approvedBy(hash, "AA")).approval()).isEqualTo("partial");
    String both = approvedBy(hash, "AA", "BB");
    Agreement approved = only(both);
    assertThat(approved.hash()).isEqualTo(hash);
    assertThat(approved.approval()).isEqualTo("approved");
    String changed = both.replace("shall recognise", "may recognise");
    assertThat(only(changed).approval()).isEqualTo("invalid");
    Findings findings = new Findings();
    read(changed, findings);
    assertThat(findings.errors()).extracting(Finding::code).containsExactly("APPROVAL_INVALID");
  }

  @Test
  void layoutDoesNotCountAndEveryFieldDoes() {
    String hash = only(AGREEMENT.replace("APPROVAL", "none")).hash();
    String folded =
        AGREEMENT
            .replace("APPROVAL", "none")
            .replace(
                "id: SYNTHETIC\nname: A made-up agreement",
                "name: 'A  made-up agreement'\nid: SYNTHETIC");
    assertThat(only(folded).hash()).isEqualTo(hash);
    for (String[] change :
        List.of(
            new String[] {"kind: bilateral", "kind: regional"},
            new String[] {"\"2020\"", "\"2021\""},
            new String[] {"{id: BB, kind: state}", "{id: CC, kind: state}"})) {
      assertThat(only(AGREEMENT.replace("APPROVAL", "none").replace(change[0], change[1])).hash())
          .isNotEqualTo(hash);
    }
  }

  @Test
  void noRuleCanReadWhoThePersonIs() {
    assertThat(Fairness.readable())
        .containsExactlyInAnyOrder(
            "origin",
            "destination",
            "occupation",
            "qualification",
            "level",
            "awardedOn",
            "decidedOn",
            "purpose",
            "statements",
            "language",
            "condition",
            "met");
    for (String attribute : List.of("nationality", "sex", "age", "migration-status", "religion")) {
      Findings findings = new Findings();
      read(
          AGREEMENT.replace(
              "APPROVAL",
              "none\nconditions:\n  - {id: " + attribute + ", text: x, reads: statement}"),
          findings);
      assertThat(findings.errors()).extracting(Finding::code).contains("UNFAIR_RULE");
    }
  }
}

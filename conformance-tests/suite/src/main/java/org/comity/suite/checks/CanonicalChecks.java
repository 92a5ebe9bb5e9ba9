package org.comity.suite.checks;

import static org.comity.suite.Check.expect;
import static org.comity.suite.checks.QueryChecks.QUERY;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.comity.binding.DocumentType;
import org.comity.model.Credential;
import org.comity.model.CredentialAnswer;
import org.comity.suite.Check;
import org.comity.suite.Exchange;
import org.comity.suite.Members;
import org.comity.suite.Probe;
import org.comity.suite.SuiteData.SeededRecord;

/** Requirements on the canonical model. */
final class CanonicalChecks {
  private CanonicalChecks() {}

  static Map<String, Check> all() {
    Map<String, Check> checks = new TreeMap<>();
    checks.put("CMT-CAN-001", CanonicalChecks::keepsToContract);
    checks.put("CMT-CAN-003", CanonicalChecks::strictInput);
    checks.put("CMT-CAN-004", CanonicalChecks::partialDates);
    checks.put("CMT-CAN-009", CanonicalChecks::nothingDropped);
    return checks;
  }

  private static void keepsToContract(Probe probe) throws Exception {
    Exchange contract = probe.getAs(null, "/openapi.yaml", "Accept", "*/*");
    expect(
        contract.status() == 200 && contract.text().contains(QUERY),
        "the contract is not served at /openapi.yaml");
    Exchange e = probe.post(QUERY, probe.query(probe.data().record("plain")).json());
    CredentialAnswer answer = Wire.answer(e);
    expect(
        answer.requestId().equals(e.requestId()),
        "the answer's request id is not that of its header");
    expect(answer.signature() != null, "the answer is not signed");
    Wire.verifyAnswer(e, probe.getAs(null, "/.well-known/comity/keys"));
    Wire.noUnknownMembers(e, DocumentType.CREDENTIAL_ANSWER);
  }

  private static void strictInput(Probe probe) throws Exception {
    SeededRecord plain = probe.data().record("plain");
    String sound = probe.query(plain).json();
    String open = sound.substring(0, sound.length() - 1);
    for (String bad :
        List.of(
            open + ",\"purpose\":\"ACADEMIC\"}",
            sound + "{}",
            open + ",\"noSuchMember\":1}",
            open + ",\"holder\":NaN}",
            open,
            "[]",
            "null",
            "",
            "\uFEFF" + sound)) {
      Exchange e = probe.post(QUERY, bad);
      expect(
          e.status() == 400 || (bad.isEmpty() && e.status() == 415),
          "a body that breaks the rules of JSON or the schema gave " + e.status());
      Wire.problem(e);
    }
    Exchange doctype =
        probe.post(
            QUERY,
            "<!DOCTYPE q [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><q>&e;</q>",
            "Content-Type",
            "application/xml");
    expect(doctype.status() == 400, "a DOCTYPE gave " + doctype.status());
    Wire.problem(doctype);
  }

  private static void partialDates(Probe probe) throws Exception {
    SeededRecord record = probe.data().record("partialDate");
    Credential credential = QueryChecks.find(probe, record);
    expect(
        credential.awardedOn() != null && credential.awardedOn().text().equals(record.expected()),
        "a partial date did not stay partial");
    Exchange e =
        probe.post(
            QUERY,
            probe
                .query(record.registry())
                .raw(
                    "holder",
                    "{\"identifiers\":["
                        + new Members().text("scheme", "x").text("value", "y").json()
                        + "],\"birthDate\":\"12.04.1990\"}")
                .json());
    expect(e.status() == 422, "a date that is not ISO 8601 gave " + e.status());
  }

  private static void nothingDropped(Probe probe) throws Exception {
    SeededRecord record = probe.data().record("homeless");
    Credential credential = QueryChecks.find(probe, record);
    String path = String.valueOf(record.expected());
    expect(
        credential.extensions().stream().anyMatch(x -> x.path().endsWith(path)),
        "a source field without a home is not among the extensions");
  }
}

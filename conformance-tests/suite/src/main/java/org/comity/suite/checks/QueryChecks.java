package org.comity.suite.checks;

import static org.comity.suite.Check.expect;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.comity.binding.DocumentType;
import org.comity.model.Capabilities;
import org.comity.model.Credential;
import org.comity.model.CredentialAnswer;
import org.comity.model.Issue;
import org.comity.model.PersonName;
import org.comity.model.RegistryInfo;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.comity.suite.Check;
import org.comity.suite.Exchange;
import org.comity.suite.Members;
import org.comity.suite.Probe;
import org.comity.suite.SuiteData.SeededRecord;

/** Requirements on queries. */
final class QueryChecks {
  static final String QUERY = "/v1/credentials/query";
  private static final String NOBODY = "suite-no-such-number-7f3a";

  private QueryChecks() {}

  static Map<String, Check> all() {
    Map<String, Check> checks = new TreeMap<>();
    checks.put("CMT-QRY-001", QueryChecks::provenance);
    checks.put("CMT-QRY-002", QueryChecks::leastAttributes);
    checks.put("CMT-QRY-003", QueryChecks::noWildcard);
    checks.put("CMT-QRY-004", QueryChecks::fourOutcomes);
    checks.put("CMT-QRY-005", QueryChecks::fanOut);
    checks.put("CMT-QRY-006", QueryChecks::statusShown);
    checks.put("CMT-QRY-007", QueryChecks::deadline);
    checks.put("CMT-QRY-010", QueryChecks::twoFaces);
    checks.put("CMT-QRY-011", QueryChecks::capabilities);
    checks.put("CMT-QRY-012", QueryChecks::names);
    return checks;
  }

  /** The only credential of a seeded record. */
  static Credential find(Probe probe, SeededRecord record) throws Exception {
    SourceAnswer source = only(Wire.answer(probe.post(QUERY, probe.query(record).json())));
    expect(
        source.outcome().is(SourceOutcome.ANSWERED),
        "a seeded record of "
            + record.registry()
            + " was not answered but "
            + source.outcome()
            + " "
            + source.issues().stream().map(Issue::code).toList());
    expect(source.credentials().size() == 1, "one number gave not one credential");
    return source.credentials().get(0);
  }

  static SourceAnswer only(CredentialAnswer answer) throws Check.Failed {
    expect(answer.sources().size() == 1, "one target gave not one source");
    return answer.sources().get(0);
  }

  private static void provenance(Probe probe) throws Exception {
    SeededRecord record = probe.data().record("plain");
    Instant before = Instant.now().minus(Duration.ofMinutes(2));
    Credential credential = find(probe, record);
    expect(
        credential.provenance().registry().equals(record.registry()),
        "provenance does not name the registry asked");
    expect(!credential.provenance().adapter().isBlank(), "provenance names no adapter");
    expect(!credential.provenance().mapping().isBlank(), "provenance names no mapping");
    expect(
        credential.provenance().digest().matches("sha256:[0-9a-f]{64}"),
        "provenance has no digest of the original");
    expect(
        credential.provenance().retrievedAt().isAfter(before),
        "the time of retrieval is not that of this call");
    expect(
        credential.id().startsWith(record.registry() + "~")
            && !credential.id().contains(record.number()),
        "the credential id is not opaque");
    Credential again = find(probe, record);
    expect(again.id().equals(credential.id()), "the same record gave two ids");
    expect(
        !again.provenance().retrievedAt().equals(credential.provenance().retrievedAt()),
        "the time of retrieval is constant");
  }

  private static void leastAttributes(Probe probe) throws Exception {
    SeededRecord record = probe.data().record("holder");
    if (record.holderName() == null) {
      throw new Check.Inconclusive("the record 'holder' has no holder name");
    }
    String name = new Members().text("family", record.holderName()).json();
    Exchange e =
        probe.post(
            QUERY,
            probe.query(record.registry()).raw("holder", "{\"names\":[" + name + "]}").json());
    refusedOrEmpty(e, "a family name alone was answered");
  }

  private static void noWildcard(Probe probe) throws Exception {
    SeededRecord record = probe.data().record("holder");
    String scheme = record.holderScheme() == null ? "any" : record.holderScheme();
    for (String wild : List.of("*", "%", "_", "%%", ".*", "' OR '1'='1", "?")) {
      String id = new Members().text("scheme", scheme).text("value", wild).json();
      refusedOrEmpty(
          probe.post(
              QUERY,
              probe
                  .query(record.registry())
                  .raw("holder", "{\"identifiers\":[" + id + "]}")
                  .json()),
          "a wildcard identifier was answered");
      refusedOrEmpty(
          probe.post(
              QUERY,
              probe
                  .query(new SeededRecord(record.registry(), wild, null, null, null, null))
                  .json()),
          "a wildcard number was answered");
    }
    for (String empty : List.of("{}", "{\"identifiers\":[]}", "{\"names\":[{}]}")) {
      refusedOrEmpty(
          probe.post(QUERY, probe.query(record.registry()).raw("holder", empty).json()),
          "an empty holder was answered");
    }
  }

  private static void refusedOrEmpty(Exchange e, String failure) throws Exception {
    if (e.status() >= 400 && e.status() < 500) {
      Wire.problem(e);
      return;
    }
    for (SourceAnswer source : Wire.answer(e).sources()) {
      expect(source.credentials().isEmpty(), failure);
      expect(
          !source.outcome().is(SourceOutcome.ANSWERED)
              && !source.outcome().is(SourceOutcome.AMBIGUOUS),
          failure);
    }
  }

  private static void fourOutcomes(Probe probe) throws Exception {
    String main = probe.data().registry("main");
    SourceAnswer missing = ask(probe, main);
    expect(
        missing.outcome().is(SourceOutcome.NOT_FOUND),
        "an unknown number gave " + missing.outcome() + " and not NOT_FOUND");
    SourceAnswer down = ask(probe, probe.data().registry("down"));
    expect(
        down.outcome().is(SourceOutcome.UNAVAILABLE),
        "a registry that is down gave " + down.outcome() + " and not UNAVAILABLE");
    expect(
        down.issues().stream()
            .anyMatch(i -> i.code().equals("REGISTRY_UNAVAILABLE") && i.retryable()),
        "an unavailable registry is not reported as retryable REGISTRY_UNAVAILABLE");
    String denied = probe.data().registry("denied");
    Exchange refused =
        probe.post(QUERY, probe.query(denied).raw("certificate", any(denied)).json());
    expect(refused.status() == 403, "a registry that is not allowed gave " + refused.status());
    Members both = probe.query(main, denied).raw("certificate", any(main));
    CredentialAnswer answer = Wire.answer(probe.post(QUERY, both.json()));
    expect(
        source(answer, denied).outcome().is(SourceOutcome.DENIED),
        "a registry that is not allowed, beside one that is, was not DENIED");
  }

  private static SourceAnswer ask(Probe probe, String registry) throws Exception {
    Members query = probe.query(registry).raw("certificate", any(registry));
    return only(Wire.answer(probe.post(QUERY, query.json())));
  }

  private static String any(String registry) {
    return new Members().text("registry", registry).text("number", NOBODY).json();
  }

  private static void fanOut(Probe probe) throws Exception {
    SeededRecord record = probe.data().record("holder");
    String down = probe.data().registry("down");
    String id =
        new Members()
            .text("scheme", String.valueOf(record.holderScheme()))
            .text("value", String.valueOf(record.holderValue()))
            .json();
    Members query =
        probe.query(record.registry(), down).raw("holder", "{\"identifiers\":[" + id + "]}");
    CredentialAnswer answer = Wire.answer(probe.post(QUERY, query.json()));
    expect(answer.sources().size() == 2, "two targets gave not two sources");
    SourceAnswer sound = source(answer, record.registry());
    expect(
        sound.outcome().is(SourceOutcome.ANSWERED) && !sound.credentials().isEmpty(),
        "a registry that is up was not answered beside one that is down: " + sound.outcome());
    expect(sound.completeness() != null, "an answered source does not say how complete it is");
    expect(sound.ageSeconds() != null, "an answered source does not say how old it is");
    SourceAnswer dead = source(answer, down);
    expect(
        !dead.outcome().is(SourceOutcome.ANSWERED) && dead.credentials().isEmpty(),
        "a registry that is down was reported as answered");
  }

  static SourceAnswer source(CredentialAnswer answer, String registry) throws Check.Failed {
    return answer.sources().stream()
        .filter(s -> s.registry().equals(registry))
        .findFirst()
        .orElseThrow(() -> new Check.Failed("a registry that was asked has no entry"));
  }

  private static void statusShown(Probe probe) throws Exception {
    SeededRecord record = probe.data().record("invalid");
    Credential credential = find(probe, record);
    expect(
        credential.status().code().raw().equals(record.expected()),
        "a credential that does not stand is shown as " + credential.status().code());
  }

  private static void deadline(Probe probe) throws Exception {
    String slow = probe.data().registry("slow");
    Members query = probe.query(slow).raw("certificate", any(slow));
    Exchange e = probe.post(QUERY, query.json(), "Prefer", "wait=2");
    expect(e.millis() < 2_250, "the call took " + e.millis() + " ms of 2000 ms allowed");
    SourceAnswer source = only(Wire.answer(e));
    expect(
        source.outcome().is(SourceOutcome.UNAVAILABLE)
            || source.outcome().is(SourceOutcome.PENDING),
        "a slow registry gave " + source.outcome());
  }

  private static void twoFaces(Probe probe) throws Exception {
    String query = probe.query(probe.data().record("plain")).json();
    CredentialAnswer json = Wire.answer(probe.post(QUERY, query));
    Exchange xmlExchange = probe.post(QUERY, query, "Accept", "application/xml");
    expect(
        xmlExchange.header("content-type").startsWith("application/xml"),
        "XML was asked for and not given");
    CredentialAnswer xml = Wire.answerXml(xmlExchange);
    expect(
        stable(only(json)).equals(stable(only(xml))),
        "JSON and XML differ in the content of the same credential");
    Exchange other = probe.post(QUERY, query, "Accept", "text/tab-separated-values");
    expect(other.status() == 406, "an unknown media type gave " + other.status());
    Wire.problem(other);
  }

  /** A source without what differs from call to call. */
  private static SourceAnswer stable(SourceAnswer s) {
    return new SourceAnswer(
        s.registry(),
        s.outcome(),
        s.completeness(),
        null,
        s.credentials().stream().map(Wire::withoutRetrieval).toList(),
        s.distinguishing(),
        s.issues());
  }

  private static void capabilities(Probe probe) throws Exception {
    Capabilities c = Wire.read(probe.get("/v1/capabilities"), DocumentType.CAPABILITIES);
    String main = probe.data().registry("main");
    expect(
        c.registries().stream().map(RegistryInfo::id).anyMatch(main::equals),
        "the capability document does not list a registry that can be asked");
    expect(!c.schemaVersions().isEmpty(), "no schema version is listed");
    expect(!c.frameworks().isEmpty(), "no framework is listed");
    expect(!c.operations().isEmpty(), "no operation is listed");
    String filler = "x".repeat(c.limits().maxBodyBytes());
    Exchange e = probe.post(QUERY, probe.query(main).text("credentialId", filler).json());
    expect(e.status() == 413, "a body over the stated limit gave " + e.status());
    Wire.problem(e);
  }

  private static void names(Probe probe) throws Exception {
    if (probe.data().names().isEmpty()) {
      throw new Check.Inconclusive("the data file names no holders in several scripts");
    }
    for (SeededRecord record : probe.data().names()) {
      Credential credential = find(probe, record);
      String expected =
          Normalizer.normalize(String.valueOf(record.expected()), Normalizer.Form.NFC);
      expect(
          credential.holder() != null
              && credential.holder().names().stream().anyMatch(n -> says(n, expected)),
          "a name did not come back unchanged in NFC");
    }
  }

  private static boolean says(PersonName name, String expected) {
    return expected.equals(name.full())
        || expected.equals(name.family())
        || expected.equals(name.given())
        || expected.equals(name.given() + " " + name.family())
        || expected.equals(name.family() + " " + name.given());
  }
}

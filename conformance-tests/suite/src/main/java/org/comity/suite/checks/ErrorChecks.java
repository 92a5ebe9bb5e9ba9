package org.comity.suite.checks;

import static org.comity.suite.Check.expect;
import static org.comity.suite.checks.QueryChecks.QUERY;
import static org.comity.suite.checks.ResultChecks.KEY;
import static org.comity.suite.checks.ResultChecks.RESULTS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.comity.model.Problem;
import org.comity.suite.Check;
import org.comity.suite.Exchange;
import org.comity.suite.Members;
import org.comity.suite.Probe;
import org.comity.suite.SuiteData.Agency;

/** Requirements on errors and operations. */
final class ErrorChecks {
  private static final Pattern LEAK =
      Pattern.compile(
          "\\bat [a-z]+(\\.[A-Za-z0-9_$]+)+\\(|Exception|\\b(java|org|com|io)\\.[a-z]+\\.[a-z]|"
              + "SELECT |INSERT |/home/|/root/|/tmp/|\\.java|vert\\.?x|jetty|postgres",
          Pattern.CASE_INSENSITIVE);

  private ErrorChecks() {}

  static Map<String, Check> all() {
    Map<String, Check> checks = new TreeMap<>();
    checks.put("CMT-ERR-001", probe -> wrongRequests(probe).forEach(ErrorChecks::ignore));
    checks.put("CMT-ERR-002", ErrorChecks::nothingLeaks);
    checks.put("CMT-ERR-003", ErrorChecks::allAtOnce);
    checks.put("CMT-ERR-004", ErrorChecks::retryable);
    checks.put("CMT-OPS-001", ErrorChecks::health);
    return checks;
  }

  private static void ignore(Exchange e) {}

  private static List<Exchange> wrongRequests(Probe probe) throws Exception {
    List<Exchange> seen = new ArrayList<>();
    Agency stranger = new Agency("nobody", "not-a-token");
    seen.add(expectStatus(401, probe.getAs(null, "/v1/capabilities")));
    seen.add(expectStatus(401, probe.getAs(stranger, "/v1/capabilities")));
    seen.add(expectStatus(401, probe.getAs(null, "/v1/no-such-path")));
    seen.add(expectStatus(401, probe.postAs(null, QUERY, "{}")));
    seen.add(expectStatus(404, probe.get("/v1/no-such-path")));
    seen.add(expectStatus(404, probe.get("/v1/registries/no-such-registry")));
    seen.add(expectStatus(404, probe.get("/v1/frameworks/ZZ-NO-SUCH")));
    seen.add(expectStatus(404, probe.get("/v1/tickets/00000000-0000-7000-8000-000000000000")));
    seen.add(expectStatus(404, probe.get(RESULTS + "/00000000-0000-7000-8000-000000000000")));
    seen.add(expectStatus(404, probe.getAs(null, "/problems/NO_SUCH_CODE")));
    seen.add(expectStatus(405, probe.call("DELETE", "/v1/capabilities", null)));
    seen.add(expectStatus(405, probe.call("PUT", QUERY, "{}")));
    seen.add(expectStatus(405, probe.get(QUERY)));
    seen.add(expectStatus(406, probe.get("/v1/capabilities", "Accept", "image/png")));
    seen.add(expectStatus(415, probe.post(QUERY, "a,b", "Content-Type", "text/csv")));
    seen.add(expectStatus(400, probe.post(QUERY, "{")));
    seen.add(expectStatus(400, probe.post(QUERY, "{}")));
    seen.add(expectStatus(400, probe.post("/v1/levels/compare", "{}")));
    seen.add(expectStatus(400, probe.post(RESULTS, "{}", KEY, probe.freshKey())));
    seen.add(expectStatus(414, probe.get("/v1/frameworks/" + "a".repeat(9_000))));
    seen.add(expectStatus(431, probe.get("/v1/capabilities", "X-Long", "a".repeat(20_000))));
    seen.add(expectStatus(422, probe.post(QUERY, unknownRegistry(probe))));
    seen.add(expectStatus(422, probe.post(QUERY, noTarget(probe))));
    seen.add(expectStatus(422, probe.post(QUERY, unknownCountry(probe))));
    return seen;
  }

  private static String unknownRegistry(Probe probe) {
    return probe.query("zz-no-such").text("credentialId", "zz-no-such~x").json();
  }

  private static String noTarget(Probe probe) {
    return probe.query().text("credentialId", "zz~x").json();
  }

  private static String unknownCountry(Probe probe) {
    return probe
        .query()
        .raw("targets", "[{\"country\":\"ZZ\",\"kind\":\"QUALIFICATION\"}]")
        .raw("holder", "{\"identifiers\":[{\"scheme\":\"a\",\"value\":\"b\"}]}")
        .json();
  }

  private static Exchange expectStatus(int status, Exchange e) throws Exception {
    expect(
        e.status() == status,
        e.method() + " " + shorten(e.path()) + " gave " + e.status() + " and not " + status);
    Problem problem = Wire.problem(e);
    expect(problem.status() == status, "the problem's status is not that of the answer");
    expect(
        problem.type().equals("/problems/" + problem.code()),
        "type and code do not belong together");
    expect(problem.fault().known() != null, "a problem does not say whose fault it is");
    expect(
        !problem.requestId().isEmpty() && problem.requestId().equals(e.requestId()),
        "a problem's request id is not that of its answer");
    return e;
  }

  private static String shorten(String path) {
    return path.length() > 60 ? path.substring(0, 60) + "…" : path;
  }

  private static void nothingLeaks(Probe probe) throws Exception {
    for (Exchange e : wrongRequests(probe)) {
      expect(!LEAK.matcher(e.text()).find(), "an error of " + shorten(e.path()) + " shows innards");
      expect(e.header("server").isEmpty(), "an error names the server software");
    }
  }

  private static void allAtOnce(Probe probe) throws Exception {
    String secret = "secret-" + probe.freshKey();
    String body =
        probe
            .query(probe.data().registry("main"))
            .text("purpose", "TOURISM")
            .raw("legalBasis", "{\"kind\":\"NO_SUCH\"}")
            .raw(
                "holder",
                "{\"identifiers\":[{\"value\":"
                    + Members.quote(secret)
                    + "}],\"birthDate\":"
                    + Members.quote(secret)
                    + "}")
            .json();
    Exchange e = probe.post(QUERY, body);
    expect(e.status() == 400, "missing members and wrong codes together gave " + e.status());
    Problem problem = Wire.problem(e);
    for (String pointer :
        List.of(
            "/purpose",
            "/legalBasis/kind",
            "/legalBasis/reference",
            "/holder/identifiers/0/scheme",
            "/holder/birthDate")) {
      expect(
          problem.errors().stream().anyMatch(x -> pointer.equals(x.pointer())),
          "no entry points at " + pointer);
    }
    expect(
        problem.errors().stream()
            .anyMatch(x -> "/purpose".equals(x.pointer()) && x.accepted().contains("ACADEMIC")),
        "an unknown code is not met with the known ones");
    expect(!e.text().contains(secret), "an error echoes an identifying value");
  }

  private static void retryable(Probe probe) throws Exception {
    for (Exchange e : wrongRequests(probe)) {
      expect(
          !Wire.problem(e).retryable(),
          "a request that can never succeed is called retryable: " + e.status());
    }
  }

  private static void health(Probe probe) throws Exception {
    expect(probe.admin("/health/live").status() == 200, "a running gateway is not live");
    expect(
        probe.admin("/health/ready").status() == 200,
        "a registry that is down makes the gateway un-ready");
    Exchange registries = probe.admin("/health/registries");
    expect(registries.status() == 200, "the registries' health is not told");
    expect(
        registries.text().contains(probe.data().registry("down")),
        "a registry that is down has no health of its own");
  }
}

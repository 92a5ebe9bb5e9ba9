package org.comity.suite.checks;

import static org.comity.suite.Check.expect;
import static org.comity.suite.checks.ResultChecks.KEY;
import static org.comity.suite.checks.ResultChecks.RESULTS;
import static org.comity.suite.checks.ResultChecks.accepted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.comity.model.PostingReceipt;
import org.comity.model.RecognitionResult;
import org.comity.suite.Check;
import org.comity.suite.Exchange;
import org.comity.suite.Members;
import org.comity.suite.Probe;
import org.comity.suite.SuiteData.Agency;

/** Requirements on idempotency. */
final class IdempotencyChecks {
  private static final int PARALLEL = 50;

  private IdempotencyChecks() {}

  static Map<String, Check> all() {
    Map<String, Check> checks = new TreeMap<>();
    checks.put("CMT-IDM-001", IdempotencyChecks::oneEffect);
    checks.put("CMT-IDM-002", IdempotencyChecks::otherBody);
    checks.put("CMT-IDM-003", IdempotencyChecks::remembered);
    checks.put("CMT-IDM-004", IdempotencyChecks::missingKey);
    checks.put("CMT-IDM-005", IdempotencyChecks::perAgency);
    return checks;
  }

  private static void oneEffect(Probe probe) throws Exception {
    String body = probe.result(ResultChecks.credential(probe)).json();
    String key = probe.freshKey();
    List<CompletableFuture<Exchange>> sent = new ArrayList<>();
    for (int i = 0; i < PARALLEL; i++) {
      sent.add(probe.postAsync(RESULTS, body, KEY, key));
    }
    Set<String> results = new HashSet<>();
    byte[] first = null;
    for (CompletableFuture<Exchange> one : sent) {
      Exchange e = one.get();
      if (e.status() == 503) {
        continue; // an honest "too much to do" is no effect
      }
      results.add(accepted(e).resultId());
      first = first == null ? e.body() : first;
      expect(Arrays.equals(first, e.body()), "equal posts got different answers");
    }
    expect(results.size() == 1, PARALLEL + " equal posts made " + results.size() + " results");
  }

  private static void otherBody(Probe probe) throws Exception {
    Members result = probe.result(ResultChecks.credential(probe));
    String key = probe.freshKey();
    PostingReceipt receipt = accepted(probe.post(RESULTS, result.json(), KEY, key));
    String changed = result.copy().text("decidedOn", "2026-11-19").json();
    Exchange e = probe.post(RESULTS, changed, KEY, key);
    expect(e.status() == 422, "the same key with another body gave " + e.status());
    expect(
        Wire.problem(e).code().equals("IDEMPOTENCY_KEY_REUSED"),
        "422 without IDEMPOTENCY_KEY_REUSED");
    RecognitionResult read = ResultChecks.readable(probe, receipt.resultId());
    expect(
        read.versions().size() == 1
            && read.versions().get(0).result().decidedOn().text().equals("2026-11-20"),
        "the second body had an effect");
  }

  private static void remembered(Probe probe) throws Exception {
    String body = probe.result(ResultChecks.credential(probe)).json();
    String key = probe.freshKey();
    Exchange first = probe.post(RESULTS, body, KEY, key);
    accepted(first);
    Thread.sleep(probe.idle().toMillis());
    Exchange second = probe.post(RESULTS, body, KEY, key);
    expect(
        second.status() == 202 && Arrays.equals(first.body(), second.body()),
        "after the idle time the key was not remembered: status " + second.status());
  }

  private static void missingKey(Probe probe) throws Exception {
    String body = probe.result(ResultChecks.credential(probe)).json();
    Exchange e = probe.post(RESULTS, body);
    expect(e.status() == 400, "a posting without a key gave " + e.status());
    expect(
        Wire.problem(e).code().equals("IDEMPOTENCY_KEY_MISSING"),
        "400 without IDEMPOTENCY_KEY_MISSING");
  }

  private static void perAgency(Probe probe) throws Exception {
    Agency other = probe.data().otherAgency();
    String credential = ResultChecks.credential(probe);
    String key = probe.freshKey();
    PostingReceipt mine = accepted(probe.post(RESULTS, probe.result(credential).json(), KEY, key));
    String theirCase =
        new Members().text("authority", other.id()).text("number", probe.freshCase()).json();
    Members theirs =
        probe.result(credential).text("decidedBy", other.id()).raw("caseRef", theirCase);
    PostingReceipt second = accepted(probe.postAs(other, RESULTS, theirs.json(), KEY, key));
    expect(
        !second.resultId().equals(mine.resultId()),
        "another agency's equal key gave this agency's result");
  }
}

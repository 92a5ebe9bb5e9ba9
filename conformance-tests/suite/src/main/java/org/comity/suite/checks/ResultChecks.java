package org.comity.suite.checks;

import static org.comity.suite.Check.expect;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.comity.binding.DocumentType;
import org.comity.model.DeliveryState;
import org.comity.model.DeliveryStatus;
import org.comity.model.PostingReceipt;
import org.comity.model.Problem;
import org.comity.model.RecognitionResult;
import org.comity.model.ResultStatus;
import org.comity.suite.Check;
import org.comity.suite.Exchange;
import org.comity.suite.Members;
import org.comity.suite.Probe;
import org.comity.suite.SuiteData.Agency;

/** Requirements on recognition results. */
final class ResultChecks {
  static final String RESULTS = "/v1/recognition-results";
  static final String KEY = "Idempotency-Key";
  private static final Duration DELIVERY = Duration.ofSeconds(45);

  private ResultChecks() {}

  static Map<String, Check> all() {
    Map<String, Check> checks = new TreeMap<>();
    checks.put("CMT-REC-001", ResultChecks::mandatoryMembers);
    checks.put("CMT-REC-002", ResultChecks::reasonsAndAppeal);
    checks.put("CMT-REC-003", ResultChecks::durableBeforeAnswer);
    checks.put("CMT-REC-004", ResultChecks::receiptVerifies);
    checks.put("CMT-REC-005", ResultChecks::deliveryForward);
    checks.put("CMT-REC-006", ResultChecks::unknownCredential);
    checks.put("CMT-REC-007", ResultChecks::history);
    checks.put("CMT-REC-008", ResultChecks::onlyTheAuthor);
    checks.put("CMT-REC-009", ResultChecks::contradiction);
    return checks;
  }

  /** A credential that results can be posted on. */
  static String credential(Probe probe) throws Exception {
    return QueryChecks.find(probe, probe.data().record("deliver")).id();
  }

  static PostingReceipt accepted(Exchange e) throws Exception {
    expect(e.status() == 202, "a valid result gave " + e.status());
    return Wire.read(e, DocumentType.POSTING_RECEIPT);
  }

  /**
   * Reads a result, after waiting for it to be there: whether it is there at once is a requirement
   * of its own, and no other one should fail with it.
   */
  static RecognitionResult readable(Probe probe, String resultId) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    Exchange e = probe.get(RESULTS + "/" + resultId);
    while (e.status() == 404 && System.nanoTime() < end) {
      Thread.sleep(100);
      e = probe.get(RESULTS + "/" + resultId);
    }
    return Wire.read(e, DocumentType.RECOGNITION_RESULT);
  }

  private static void mandatoryMembers(Probe probe) throws Exception {
    Members sound = probe.result(credential(probe));
    for (String member :
        List.of(
            "nature",
            "caseRef",
            "about",
            "outcome",
            "purpose",
            "jurisdiction",
            "route",
            "legalBasis",
            "decidedBy",
            "decidedOn")) {
      Exchange e = probe.post(RESULTS, sound.copy().without(member).json(), KEY, probe.freshKey());
      expect(e.status() == 400, "a result without " + member + " gave " + e.status());
      Problem problem = Wire.problem(e);
      expect(
          problem.errors().stream()
              .anyMatch(
                  x -> ("/" + member).equals(x.pointer()) && x.code().equals("MISSING_MEMBER")),
          "no entry says that " + member + " is missing");
    }
    accepted(probe.post(RESULTS, sound.json(), KEY, probe.freshKey()));
  }

  private static void reasonsAndAppeal(Probe probe) throws Exception {
    Members base = probe.result(credential(probe));
    for (String outcome : List.of("REFUSED", "PARTIAL", "CONDITIONAL")) {
      Members bare = base.copy().text("outcome", outcome);
      Members noAppeal = bare.copy().raw("reasons", "[\"a reason\"]");
      Members noReasons = bare.copy().raw("appeal", "{\"body\":\"a court\",\"within\":\"P30D\"}");
      for (Members m : List.of(bare, noAppeal, noReasons)) {
        Exchange e = probe.post(RESULTS, m.json(), KEY, probe.freshKey());
        expect(e.status() == 422, outcome + " without reasons or appeal gave " + e.status());
        expect(
            Wire.problem(e).errors().stream().anyMatch(x -> x.code().equals("REASONS_MISSING")),
            "no entry says REASONS_MISSING");
      }
    }
  }

  private static void durableBeforeAnswer(Probe probe) throws Exception {
    String credential = credential(probe);
    for (int i = 0; i < 5; i++) {
      Exchange posted = probe.post(RESULTS, probe.result(credential).json(), KEY, probe.freshKey());
      PostingReceipt receipt = accepted(posted);
      Exchange read = probe.get(RESULTS + "/" + receipt.resultId());
      expect(read.status() == 200, "a result was acknowledged and then not there");
      expect(
          posted.header("location").endsWith(RESULTS + "/" + receipt.resultId()),
          "Location does not lead to the result");
    }
  }

  private static void receiptVerifies(Probe probe) throws Exception {
    String body = probe.result(credential(probe)).json();
    Exchange posted = probe.post(RESULTS, body, KEY, probe.freshKey());
    PostingReceipt receipt = accepted(posted);
    String digest =
        "sha256:"
            + HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    expect(
        receipt.receipt().digest().equals(digest),
        "the receipt's digest is not that of the bytes sent");
    Exchange keys = probe.getAs(null, "/.well-known/comity/keys");
    Wire.verifyReceipt(receipt.receipt(), keys);
  }

  private static void deliveryForward(Probe probe) throws Exception {
    PostingReceipt receipt =
        accepted(
            probe.post(RESULTS, probe.result(credential(probe)).json(), KEY, probe.freshKey()));
    expect(receipt.deliveries().size() == 1, "one credential gave not one delivery");
    long end = System.nanoTime() + DELIVERY.toNanos();
    DeliveryStatus last = DeliveryStatus.ACCEPTED;
    while (System.nanoTime() < end) {
      RecognitionResult result = readable(probe, receipt.resultId());
      DeliveryState state = result.deliveries().get(0);
      DeliveryStatus now = state.state().known();
      if (now == null) {
        throw new Check.Failed("a delivery state outside the vocabulary");
      }
      expect(now.compareTo(last) >= 0, "the delivery went back from " + last + " to " + now);
      if (now == DeliveryStatus.ACKNOWLEDGED) {
        expect(
            state.acknowledgement() != null && !state.acknowledgement().isBlank(),
            "acknowledged without the registry's acknowledgement");
        return;
      }
      expect(
          now != DeliveryStatus.DEAD_LETTER && now != DeliveryStatus.REJECTED_BY_REGISTRY,
          "a sound result ended as " + now);
      last = now;
      Thread.sleep(200);
    }
    throw new Check.Failed("not acknowledged within " + DELIVERY.toSeconds() + " s");
  }

  private static void unknownCredential(Probe probe) throws Exception {
    String main = probe.data().registry("main");
    for (String id :
        List.of(main + "~" + "A".repeat(43), "no-such-registry~" + "A".repeat(43), "nonsense")) {
      Exchange e = probe.post(RESULTS, probe.result(id).json(), KEY, probe.freshKey());
      expect(e.status() == 422, "a result for an unknown credential gave " + e.status());
      Problem problem = Wire.problem(e);
      expect(
          problem.code().equals("UNKNOWN_CREDENTIAL")
              || (!id.contains("~") && problem.code().equals("INVALID_VALUE")),
          "the code is " + problem.code() + " and not UNKNOWN_CREDENTIAL");
    }
  }

  /** A correction of a result. */
  static String correction(Members result, String reason) {
    return new Members()
        .text("status", "CORRECTED")
        .raw("result", result.json())
        .raw("reasons", "[" + Members.quote(reason) + "]")
        .json();
  }

  private static void history(Probe probe) throws Exception {
    Members result = probe.result(credential(probe));
    PostingReceipt receipt = accepted(probe.post(RESULTS, result.json(), KEY, probe.freshKey()));
    String path = RESULTS + "/" + receipt.resultId();
    readable(probe, receipt.resultId());
    String body = correction(result.copy().text("decidedOn", "2026-11-21"), "wrong date");
    Exchange second =
        probe.post(path + "/versions", body, KEY, probe.freshKey(), "If-Match", "\"1\"");
    expect(accepted(second).version() == 2, "a correction is not version 2");
    RecognitionResult read = corrected(probe, receipt.resultId());
    expect(read.versions().size() == 2, "the history does not hold both versions");
    expect(
        read.versions().get(0).result().decidedOn().text().equals("2026-11-20"),
        "the first version was overwritten");
    Integer supersedes = read.versions().get(1).supersedes();
    expect(supersedes != null && supersedes == 1, "the correction does not link to the first");
    expect(read.status().is(ResultStatus.CORRECTED), "the current status is not CORRECTED");
    Exchange stale =
        probe.post(path + "/versions", body, KEY, probe.freshKey(), "If-Match", "\"1\"");
    expect(stale.status() == 412, "a stale version gave " + stale.status());
    expect(Wire.problem(stale).code().equals("STALE_VERSION"), "412 without STALE_VERSION");
  }

  private static RecognitionResult corrected(Probe probe, String resultId) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    RecognitionResult read = readable(probe, resultId);
    while (read.version() < 2 && System.nanoTime() < end) {
      Thread.sleep(100);
      read = readable(probe, resultId);
    }
    return read;
  }

  private static void onlyTheAuthor(Probe probe) throws Exception {
    Agency other = probe.data().otherAgency();
    Members result = probe.result(credential(probe));
    PostingReceipt receipt = accepted(probe.post(RESULTS, result.json(), KEY, probe.freshKey()));
    String path = RESULTS + "/" + receipt.resultId();
    readable(probe, receipt.resultId());
    Exchange e =
        probe.postAs(
            other,
            path + "/versions",
            correction(result, "not mine"),
            KEY,
            probe.freshKey(),
            "If-Match",
            "\"1\"");
    expect(
        e.status() == 403 || e.status() == 404, "another agency's correction gave " + e.status());
    Exchange inMyName = probe.postAs(other, RESULTS, result.json(), KEY, probe.freshKey());
    expect(inMyName.status() == 403, "a result in another agency's name gave " + inMyName.status());
    RecognitionResult read = Wire.read(probe.get(path), DocumentType.RECOGNITION_RESULT);
    expect(read.versions().size() == 1, "another agency's correction had an effect");
  }

  private static void contradiction(Probe probe) throws Exception {
    Members full = probe.result(credential(probe));
    PostingReceipt first = accepted(probe.post(RESULTS, full.json(), KEY, probe.freshKey()));
    readable(probe, first.resultId());
    Members refused =
        full.copy()
            .text("outcome", "REFUSED")
            .raw("reasons", "[\"a reason\"]")
            .raw("appeal", "{\"body\":\"a court\",\"within\":\"P30D\"}");
    Exchange e = probe.post(RESULTS, refused.json(), KEY, probe.freshKey());
    expect(e.status() == 409, "a contradictory result gave " + e.status());
    expect(
        Wire.problem(e).code().equals("CONTRADICTORY_RESULT"), "409 without CONTRADICTORY_RESULT");
  }
}

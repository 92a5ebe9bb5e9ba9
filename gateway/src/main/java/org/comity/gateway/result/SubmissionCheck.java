package org.comity.gateway.result;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.comity.gateway.keys.CredentialIds;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.service.Caller;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.model.About;
import org.comity.model.AgencyRole;
import org.comity.model.Appeal;
import org.comity.model.ProblemEntry;
import org.comity.model.Purpose;
import org.comity.model.Recipient;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultOutcome;

/** Whether a result may be posted by this agency, and says what a result must say. */
final class SubmissionCheck {
  private final Registries registries;
  private final CredentialIds ids;

  SubmissionCheck(Registries registries, CredentialIds ids) {
    this.registries = registries;
    this.ids = ids;
  }

  /**
   * @param base pointer to the result within the body; empty if it is the body
   */
  void check(RecognitionSubmission submission, Caller caller, String base) {
    mayPost(submission, caller, base);
    complete(submission, base);
    about(submission, caller, base);
    recipients(submission, caller, base);
  }

  private static void mayPost(RecognitionSubmission submission, Caller caller, String base) {
    if (!caller.roles().contains(AgencyRole.DESTINATION)) {
      throw new ProblemException(
          ProblemCode.NOT_ALLOWED, "this agency has no role that posts results");
    }
    if (!submission.decidedBy().equals(caller.agency())) {
      throw problem(
          ProblemCode.NOT_ALLOWED,
          "a result is posted by the authority that decided it",
          base + "/decidedBy");
    }
    Purpose purpose = submission.purpose().known();
    if (purpose == null || !caller.purposes().contains(purpose)) {
      throw problem(
          ProblemCode.PURPOSE_NOT_ALLOWED,
          "this agency may not state this purpose",
          base + "/purpose");
    }
    if (submission.legalBasis().reference().isBlank()) {
      throw problem(
          ProblemCode.BASIS_MISSING,
          "the legal basis names nothing",
          base + "/legalBasis/reference");
    }
  }

  private static void complete(RecognitionSubmission submission, String base) {
    if (submission.outcome().is(ResultOutcome.FULL)) {
      return;
    }
    List<ProblemEntry> errors = new ArrayList<>();
    if (submission.reasons().stream().allMatch(String::isBlank)) {
      errors.add(entry(base + "/reasons", ProblemCode.REASONS_MISSING, "say why"));
    }
    Appeal appeal = submission.appeal();
    boolean told =
        appeal != null
            && (appeal.none() != null || (appeal.body() != null && appeal.within() != null));
    if (!told) {
      errors.add(
          entry(
              base + "/appeal",
              ProblemCode.REASONS_MISSING,
              "give body and time limit, or the provision by which there is no appeal"));
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(
          ProblemCode.REASONS_MISSING,
          "a result that is not FULL gives reasons and appeal",
          errors);
    }
  }

  private void about(RecognitionSubmission submission, Caller caller, String base) {
    List<ProblemEntry> unknown = new ArrayList<>();
    boolean foreign = false;
    if (submission.about().isEmpty()) {
      throw problem(
          ProblemCode.INVALID_VALUE, "a result is about at least one thing", base + "/about");
    }
    for (int i = 0; i < submission.about().size(); i++) {
      String id = submission.about().get(i).credentialId();
      if (id != null) {
        CredentialIds.Opened opened = ids.open(id);
        if (opened == null || registries.find(opened.registry()) == null) {
          unknown.add(
              entry(
                  base + "/about/" + i + "/credentialId",
                  ProblemCode.UNKNOWN_CREDENTIAL,
                  "no credential of this gateway"));
        } else if (!caller.registries().contains(opened.registry())) {
          foreign = true;
        }
      }
    }
    if (!unknown.isEmpty()) {
      throw new ProblemException(
          ProblemCode.UNKNOWN_CREDENTIAL,
          "use the id from a query's answer; nothing was forwarded",
          unknown);
    }
    if (foreign) {
      throw problem(
          ProblemCode.NOT_ALLOWED, "this agency may not write to this registry", base + "/about");
    }
  }

  private void recipients(RecognitionSubmission submission, Caller caller, String base) {
    List<Recipient> recipients = submission.recipients();
    if (recipients == null) {
      return;
    }
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < recipients.size(); i++) {
      String pointer = base + "/recipients/" + i + "/registry";
      String registry = recipients.get(i).registry();
      if (registries.find(registry) == null) {
        throw problem(ProblemCode.UNKNOWN_REGISTRY, "GET /v1/registries lists the ids", pointer);
      }
      if (!caller.registries().contains(registry)) {
        throw problem(
            ProblemCode.NOT_ALLOWED, "this agency may not write to this registry", pointer);
      }
      if (!seen.add(registry)) {
        throw problem(ProblemCode.INVALID_VALUE, "a registry is named once", pointer);
      }
    }
  }

  /** The registries to tell: those named, or those of the credentials. */
  List<String> recipientsOf(RecognitionSubmission submission) {
    List<Recipient> named = submission.recipients();
    if (named != null) {
      return named.stream().map(Recipient::registry).toList();
    }
    return submission.about().stream()
        .map(About::credentialId)
        .flatMap(java.util.stream.Stream::ofNullable)
        .map(ids::open)
        .flatMap(java.util.stream.Stream::ofNullable)
        .map(CredentialIds.Opened::registry)
        .distinct()
        .toList();
  }

  static ProblemException problem(ProblemCode code, String detail, String pointer) {
    return new ProblemException(code, detail, List.of(entry(pointer, code, detail)));
  }

  private static ProblemEntry entry(String pointer, ProblemCode code, String message) {
    return new ProblemEntry(pointer, null, null, code.name(), message, List.of());
  }
}

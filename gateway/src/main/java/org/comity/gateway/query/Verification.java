package org.comity.gateway.query;

import java.util.List;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.SourceQuery;
import org.comity.gateway.journal.JournalEntry;
import org.comity.gateway.keys.CredentialIds;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.model.CertificateRef;
import org.comity.model.SourceAnswer;
import org.comity.model.StatusEntry;
import org.comity.model.VerifyAnswer;
import org.comity.model.VerifyRequest;
import org.jspecify.annotations.Nullable;

/** Tells the status of one credential and nothing of its holder. */
final class Verification {
  private final Registries registries;
  private final CredentialIds ids;
  private final SourceAsker asker;
  private final QueryJournal journal;

  Verification(Registries registries, CredentialIds ids, SourceAsker asker, QueryJournal journal) {
    this.registries = registries;
    this.ids = ids;
    this.asker = asker;
    this.journal = journal;
  }

  VerifyAnswer verify(VerifyRequest request, Call call) {
    Admission.check(call.caller(), request.purpose(), request.legalBasis());
    CertificateRef certificate = certificate(request);
    Registry registry = registries.find(certificate.registry());
    if (registry == null) {
      throw new ProblemException(
          ProblemCode.UNKNOWN_REGISTRY,
          "GET /v1/registries lists the ids",
          List.of(
              Admission.entry("/certificate/registry", "UNKNOWN_REGISTRY", "no such registry")));
    }
    if (!call.caller().registries().contains(registry.id())) {
      throw new ProblemException(ProblemCode.NOT_ALLOWED, "this agency may not ask this registry");
    }
    SourceResult result = asker.ask(task(registry, certificate.number(), request, call));
    journal.commit(
        JournalEntry.Kind.VERIFY,
        journal.outcomes(
            journal.detail(request.purpose(), request.legalBasis(), request.caseRef()),
            List.of(result)),
        List.of(result),
        call);
    SourceAnswer answer = result.answer();
    String id = ids.id(registry.id(), certificate.number());
    return new VerifyAnswer(
        call.requestId(), registry.id(), answer.outcome(), status(answer, id), answer.issues());
  }

  /**
   * The status of the record. Of several with one number only the registry knows which holds: where
   * they do not say the same, none is told, and the issues say why.
   */
  private static @Nullable StatusEntry status(SourceAnswer answer, String id) {
    List<StatusEntry> told =
        answer.credentials().stream()
            .filter(c -> c.id().equals(id) || answer.credentials().size() == 1)
            .map(c -> c.status())
            .toList();
    boolean one = told.stream().map(StatusEntry::code).distinct().count() == 1;
    return one ? told.get(0) : null;
  }

  private CertificateRef certificate(VerifyRequest request) {
    CertificateRef certificate = request.certificate();
    if (certificate != null) {
      Admission.checkValues(null, certificate.number());
      return certificate;
    }
    CredentialIds.Opened opened =
        request.credentialId() == null ? null : ids.open(request.credentialId());
    if (opened == null) {
      throw new ProblemException(
          ProblemCode.UNKNOWN_CREDENTIAL,
          "this is no credential id of this gateway",
          List.of(Admission.entry("/credentialId", "UNKNOWN_CREDENTIAL", "unknown id")));
    }
    return new CertificateRef(opened.registry(), opened.number());
  }

  private SourceTask task(Registry registry, String number, VerifyRequest request, Call call) {
    @Nullable SourceAnswer decided = null;
    if (!registries.enabled(registry)) {
      decided = Outcomes.switchedOff(registry.id());
    } else if (registry.isRefused()) {
      decided = Outcomes.refusedFiles(registry.id());
    } else if (!registry.can(Capability.VERIFY) && !registry.can(Capability.FIND_BY_NUMBER)) {
      decided =
          Outcomes.notSupported(
              registry.id(), "NOT_SUPPORTED", "/certificate", "cannot be asked by number");
    }
    return new SourceTask(
        registry,
        decided,
        decided == null ? new SourceQuery.ByNumber(number, null) : null,
        null,
        null,
        new CallContext(
            call.requestId(),
            Deadlines.sources(call),
            call.caller().agency(),
            request.purpose().known(),
            request.legalBasis(),
            request.caseRef(),
            List.of()),
        null,
        true);
  }
}

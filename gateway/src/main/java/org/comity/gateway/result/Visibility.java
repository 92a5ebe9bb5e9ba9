package org.comity.gateway.result;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.comity.gateway.keys.CredentialIds;
import org.comity.gateway.service.Caller;
import org.comity.model.About;
import org.comity.model.AgencyRole;
import org.comity.model.RecognitionResult;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultVersion;
import org.jspecify.annotations.Nullable;

/**
 * Who sees what of a result: its author everything; an agency that runs a registry which was told,
 * what concerns its registries; nobody else anything.
 */
final class Visibility {
  private final CredentialIds ids;

  Visibility(CredentialIds ids) {
    this.ids = ids;
  }

  /** The result as the caller may see it, or {@code null}. */
  @Nullable RecognitionResult of(StoredResults.Found found, Caller caller) {
    if (found.decidedBy().equals(caller.agency())) {
      return found.result();
    }
    Set<String> own =
        found.origins().entrySet().stream()
            .filter(e -> e.getValue().equals(caller.agency()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    if (own.isEmpty() || !caller.roles().contains(AgencyRole.ORIGIN)) {
      return null;
    }
    RecognitionResult all = found.result();
    return new RecognitionResult(
        all.id(),
        all.version(),
        all.status(),
        all.versions().stream().map(v -> narrowed(v, own)).toList(),
        all.deliveries().stream().filter(d -> own.contains(d.registry())).toList());
  }

  private ResultVersion narrowed(ResultVersion v, Set<String> own) {
    return new ResultVersion(
        v.version(),
        v.status(),
        v.receivedAt(),
        v.supersedes(),
        narrowed(v.result(), own),
        v.receipt());
  }

  /** Credentials of another state, and that it was told, are no business of this one. */
  private RecognitionSubmission narrowed(RecognitionSubmission s, Set<String> own) {
    return new RecognitionSubmission(
        s.nature(),
        s.caseRef(),
        s.about().stream().filter(a -> concerns(a, own)).toList(),
        s.outcome(),
        s.purpose(),
        s.jurisdiction(),
        s.route(),
        s.legalBasis(),
        s.granted(),
        s.differences(),
        s.measures(),
        s.unitMapping(),
        s.reasons(),
        s.appeal(),
        s.decidedBy(),
        s.appliedOn(),
        s.decidedOn(),
        s.validity(),
        s.recipients() == null
            ? null
            : Objects.requireNonNull(s.recipients()).stream()
                .filter(r -> own.contains(r.registry()))
                .toList(),
        s.originContact());
  }

  private boolean concerns(About about, Set<String> own) {
    String id = about.credentialId();
    if (id == null) {
      return true;
    }
    CredentialIds.Opened opened = ids.open(id);
    return opened != null && own.contains(opened.registry());
  }
}

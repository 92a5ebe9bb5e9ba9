package org.comity.gateway.query;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.comity.gateway.config.Originals;
import org.comity.gateway.journal.Detail;
import org.comity.gateway.journal.Journal;
import org.comity.gateway.journal.JournalEntry;
import org.comity.gateway.keys.DataCipher;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.Disclosures;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.Uuid7;
import org.comity.model.CaseRef;
import org.comity.model.Code;
import org.comity.model.Credential;
import org.comity.model.LegalBasis;
import org.comity.model.LegalBasisKind;
import org.comity.model.Purpose;
import org.jdbi.v3.core.Handle;

/** Writes down who was told what and why, and keeps sealed originals, before anything is told. */
final class QueryJournal {
  private final Disclosures disclosures;
  private final Registries registries;
  private final KeyRing keys;
  private final DataCipher wrapping;
  private final Clock clock;

  QueryJournal(Journal journal, Registries registries, KeyRing keys, Clock clock) {
    this.disclosures = new Disclosures(journal, clock);
    this.registries = registries;
    this.keys = keys;
    this.wrapping = keys.cipher("original");
    this.clock = clock;
  }

  /** Facts that every entry on a question has. */
  Detail detail(Code<Purpose> purpose, LegalBasis basis, CaseRef caseRef) {
    return new Detail()
        .put("purpose", purpose.raw())
        .put("basisKind", basis.kind().raw())
        .put("basis", basis(basis))
        .put("case", blind(caseRef));
  }

  /** A named provision is public; the id of a consent is not written down. */
  private String basis(LegalBasis basis) {
    return basis.kind().is(LegalBasisKind.LEGAL_GROUND)
        ? basis.reference()
        : "blind:" + hex(keys.blind("basis", basis.reference()));
  }

  private String blind(CaseRef caseRef) {
    return "blind:" + hex(keys.blind("case", caseRef.authority(), caseRef.number()));
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes, 0, 16);
  }

  /** Adds what the sources gave. */
  Detail outcomes(Detail detail, List<SourceResult> results) {
    List<String> digests = new ArrayList<>();
    for (SourceResult result : results) {
      Registry registry = registries.find(result.answer().registry());
      if (registry != null && registry.config().originals().digest()) {
        result.originals().forEach(o -> digests.add(o.digest()));
      }
    }
    return detail
        .put(
            "sources",
            results.stream()
                .map(r -> r.answer().registry() + "=" + r.answer().outcome().raw())
                .toList())
        .put(
            "credentials",
            results.stream()
                .flatMap(r -> r.answer().credentials().stream())
                .map(Credential::id)
                .collect(Collectors.toList()))
        .put(
            "statuses",
            results.stream()
                .flatMap(r -> r.answer().credentials().stream())
                .map(c -> c.status().code().raw())
                .toList())
        .put("originals", digests);
  }

  /**
   * Commits an entry together with the originals.
   *
   * @throws ProblemException 503 if it is not durable in time
   */
  void commit(JournalEntry.Kind kind, Detail detail, List<SourceResult> results, Call call) {
    disclosures.commit(kind, detail, keepOriginals(results, call.requestId()), call);
  }

  private Consumer<Handle> keepOriginals(List<SourceResult> results, String requestId) {
    return handle -> {
      for (SourceResult result : results) {
        Registry registry = registries.find(result.answer().registry());
        Originals kept = registry == null ? Originals.NONE : registry.config().originals();
        if (registry != null && !kept.kept().isZero()) {
          result.originals().forEach(o -> keep(handle, registry.id(), o, kept, requestId));
        }
      }
    };
  }

  private void keep(
      Handle handle, String registry, Original original, Originals kept, String requestId) {
    String id = Uuid7.next(clock);
    byte[] key = DataCipher.freshKey();
    handle
        .createUpdate(
            "insert into sealed_original"
                + " (id, registry, request_id, digest, sealed, wrapped, erase_at, syntax)"
                + " values (?::uuid, ?, ?, ?, ?, ?, ?, ?)")
        .bind(0, id)
        .bind(1, registry)
        .bind(2, requestId)
        .bind(3, original.digest())
        .bind(4, DataCipher.of(key).seal(original.payload().bytes(), id))
        .bind(5, wrapping.seal(key, id))
        .bind(6, clock.instant().plus(kept.kept()).atOffset(ZoneOffset.UTC))
        .bind(7, original.payload().syntax().name())
        .execute();
  }
}

package org.comity.gateway.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.SourceReply;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.registry.Registry;
import org.comity.mapping.record.RecordMapper;
import org.comity.model.Credential;
import org.comity.model.Issue;
import org.comity.model.PartialDate;
import org.comity.model.Provenance;
import org.comity.model.Severity;

/**
 * One page of a change feed, as the registry's own mapping reads it.
 *
 * @param records entries in it
 * @param noticed what the readable ones say, the last of each credential
 * @param refused entries that could not be read
 * @param codes why not; codes only
 * @param announced what the page says of more changes, if it names no place after it
 */
record FeedPage(
    int records,
    List<Noticed> noticed,
    int refused,
    Set<String> codes,
    List<RecordMapper.More> announced) {
  private static final BindingContext BINDING = BindingContext.forVersion(SchemaVersion.V1_0);

  /**
   * Reads a page. Nothing of it is kept but ids, states and keyed digests.
   *
   * @throws AdapterException INVALID_ANSWER if it cannot be read at all, or holds what is built
   *     like an entry where none is read
   */
  static FeedPage of(SourceReply.Page page, Registry registry, KeyRing keys)
      throws AdapterException {
    RecordMapper.InboundContext context =
        new RecordMapper.InboundContext(
            registry.id(),
            registry.profile().engine(),
            Instant.EPOCH,
            null,
            "sha256:",
            number -> keys.credentialIds().id(registry.id(), number),
            false);
    RecordMapper.Inbound inbound = registry.mapper().inbound(page.payload(), context);
    if (inbound.invalid()) {
      throw AdapterException.invalidAnswer("the change feed's answer cannot be read", null);
    }
    noneElsewhere(inbound);
    Map<String, Noticed> noticed = new LinkedHashMap<>();
    for (Credential credential : inbound.credentials()) {
      // A log may hold several entries of one credential: what holds is the last.
      noticed.remove(credential.id());
      noticed.put(credential.id(), noticed(credential, keys));
    }
    Set<String> codes = new TreeSet<>();
    int refused = Math.max(0, inbound.records() - inbound.credentials().size());
    if (refused > 0) {
      inbound.issues().stream()
          .filter(i -> i.severity().is(Severity.ERROR))
          .map(Issue::code)
          .forEach(codes::add);
    }
    return new FeedPage(
        inbound.records(),
        List.copyOf(noticed.values()),
        refused,
        codes,
        page.next() == null ? inbound.announced() : List.of());
  }

  /**
   * What is built like an entry and stands where none is read may be the very change that counts:
   * the feed waits at its place until the mapping says what it is, and nothing is lost.
   */
  private static void noneElsewhere(RecordMapper.Inbound inbound) throws AdapterException {
    for (Issue issue : inbound.issues()) {
      if (issue.code().equals(SourceReply.INCOMPLETE)) {
        throw AdapterException.invalidAnswer(
            "the change feed holds entries at "
                + issue.path()
                + ", where the mapping reads none: the path belongs under 'records' or 'ignore'",
            null);
      }
    }
  }

  private static Noticed noticed(Credential credential, KeyRing keys) {
    PartialDate since = credential.status().since();
    return new Noticed(
        credential.id(),
        credential.status().code().raw(),
        since == null ? null : since.toString(),
        keys.blind("change", json(credential)));
  }

  /**
   * What it says in fields that have a home, whichever version of the mapping read it, and when. A
   * source field without a home may be a time stamp of the answer: it tells of no change.
   */
  private static String json(Credential credential) {
    Provenance nothing = new Provenance("", "", "", Instant.EPOCH, "", null, List.of());
    return new String(
        BINDING
            .writer(Format.JSON)
            .write(
                DocumentType.CREDENTIAL,
                credential.withProvenance(nothing).withExtensions(List.of())),
        StandardCharsets.UTF_8);
  }
}

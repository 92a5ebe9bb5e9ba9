package org.comity.gateway.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.SourceQuery;
import org.comity.gateway.keys.CredentialIds;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.mapping.folder.AdapterFolder.HolderAttribute;
import org.comity.mapping.level.LevelMapper;
import org.comity.model.CertificateRef;
import org.comity.model.Code;
import org.comity.model.CredentialKind;
import org.comity.model.CredentialQuery;
import org.comity.model.HolderCriteria;
import org.comity.model.OriginContact;
import org.comity.model.ProblemEntry;
import org.comity.model.SourceAnswer;
import org.comity.model.Target;
import org.jspecify.annotations.Nullable;

/**
 * Decides whom a query asks and what, and which sources are decided without asking. What is not
 * granted is denied before anything else is looked at, so that a denial tells nothing.
 */
final class QueryPlanner {
  private final Registries registries;
  private final CredentialIds ids;
  private final LevelMapper levels;

  QueryPlanner(Registries registries, CredentialIds ids, LevelMapper levels) {
    this.registries = registries;
    this.ids = ids;
    this.levels = levels;
  }

  /**
   * @throws ProblemException if the query as a whole is at fault or denied
   */
  List<SourceTask> plan(CredentialQuery query, Call call, long deadlineNanos) {
    Admission.check(call.caller(), query.purpose(), query.legalBasis());
    List<Registry> targets = targets(query);
    Comparing comparing = new Comparing(levels.pinned(), query.compareTo());
    checkFrameworks(comparing);
    checkFieldGroups(query.fieldGroups());
    Set<String> granted = call.caller().registries();
    if (targets.stream().noneMatch(t -> granted.contains(t.id()))) {
      throw new ProblemException(
          ProblemCode.NOT_ALLOWED, "this agency may not ask any of these registries");
    }
    Subject subject = subject(query);
    checkSubject(subject, targets, granted);
    CallContext context = context(query, call, deadlineNanos);
    List<SourceTask> tasks = new ArrayList<>();
    for (Registry registry : targets) {
      tasks.add(task(registry, query, subject, granted, context, comparing));
    }
    return tasks;
  }

  private SourceTask task(
      Registry registry,
      CredentialQuery query,
      Subject subject,
      Set<String> granted,
      CallContext context,
      Comparing comparing) {
    @Nullable SourceAnswer decided = null;
    @Nullable SourceQuery question = null;
    if (!granted.contains(registry.id())) {
      decided = Outcomes.denied(registry.id());
    } else if (isForbidden(query.originContact())) {
      decided =
          Outcomes.notContacted(
              registry.id(), "ORIGIN_CONTACT_FORBIDDEN", "the query forbids contact to the origin");
    } else if (!registries.enabled(registry)) {
      decided = Outcomes.switchedOff(registry.id());
    } else if (registry.isRefused()) {
      decided = Outcomes.refusedFiles(registry.id());
    } else {
      decided = unsupported(registry, subject);
      question = decided == null ? subject.question(registry) : null;
    }
    return new SourceTask(
        registry, decided, question, subject.holder, null, context, comparing, false);
  }

  static boolean isForbidden(@Nullable Code<OriginContact> contact) {
    // A value that this version does not know may mean as much as FORBIDDEN: then nobody is asked.
    return contact != null && !contact.is(OriginContact.ALLOWED);
  }

  private static @Nullable SourceAnswer unsupported(Registry registry, Subject subject) {
    String id = registry.id();
    if (subject.number != null) {
      return registry.can(Capability.FIND_BY_NUMBER)
          ? null
          : Outcomes.notSupported(
              id, "NOT_SUPPORTED", "/certificate", "this registry cannot be asked by number");
    }
    if (!registry.can(Capability.FIND_BY_HOLDER)) {
      return Outcomes.notSupported(
          id, "NOT_SUPPORTED", "/holder", "this registry cannot be asked by holder");
    }
    HolderCriteria holder = subject.holderFor(registry);
    HolderAttribute missing = missing(holder, registry.profile().holderRequired());
    Set<HolderAttribute> orElse = registry.profile().holderOrElse();
    if (missing != null && (orElse.isEmpty() || missing(holder, orElse) != null)) {
      return Outcomes.notSupported(
          id, "MISSING_MEMBER", path(missing), "this registry needs more to find a holder");
    }
    return holder.identifiers().isEmpty() && holder.names().isEmpty()
        ? Outcomes.notSupported(
            id, "MISSING_MEMBER", "/holder", "nothing is left to ask this registry by")
        : null;
  }

  private static @Nullable HolderAttribute missing(
      HolderCriteria holder, Set<HolderAttribute> needed) {
    return needed.stream().sorted().filter(n -> !has(holder, n)).findFirst().orElse(null);
  }

  private static boolean has(HolderCriteria holder, HolderAttribute attribute) {
    return switch (attribute) {
      case IDENTIFIER -> !holder.identifiers().isEmpty();
      case NAME ->
          holder.names().stream()
              .anyMatch(n -> n.full() != null || (n.given() != null && n.family() != null));
      case BIRTH_DATE -> holder.birthDate() != null;
    };
  }

  private static String path(HolderAttribute attribute) {
    return switch (attribute) {
      case IDENTIFIER -> "/holder/identifiers";
      case NAME -> "/holder/names";
      case BIRTH_DATE -> "/holder/birthDate";
    };
  }

  private List<Registry> targets(CredentialQuery query) {
    if (query.targets().isEmpty()) {
      throw new ProblemException(
          ProblemCode.NO_TARGET,
          "name at least one registry or country: a query never goes to all",
          List.of(Admission.entry("/targets", "NO_TARGET", "at least one target")));
    }
    Map<String, Registry> found = new LinkedHashMap<>();
    List<ProblemEntry> errors = new ArrayList<>();
    for (int i = 0; i < query.targets().size(); i++) {
      Target target = query.targets().get(i);
      resolve(target, "/targets/" + i, errors).forEach(r -> found.putIfAbsent(r.id(), r));
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(
          ProblemCode.valueOf(errors.get(0).code()), "a target is unknown", errors);
    }
    return List.copyOf(found.values());
  }

  private List<Registry> resolve(Target target, String pointer, List<ProblemEntry> errors) {
    if (target.registry() != null) {
      Registry registry = registries.find(target.registry());
      if (registry != null) {
        return List.of(registry);
      }
      List<String> known = registries.all().stream().map(Registry::id).toList();
      errors.add(
          new ProblemEntry(
              pointer + "/registry", null, null, "UNKNOWN_REGISTRY", "no such registry", known));
      return List.of();
    }
    String country = target.country() == null ? "" : target.country();
    CredentialKind kind = target.kind() == null ? null : target.kind().known();
    List<Registry> all = registries.of(country, kind);
    if (all.isEmpty()) {
      errors.add(
          Admission.entry(
              pointer + "/country", "UNKNOWN_COUNTRY", "no registry of this country and kind"));
    }
    return all;
  }

  /** Answering in full what was asked in part would disclose more than was wanted. */
  private static void checkFieldGroups(List<String> groups) {
    if (!groups.isEmpty()) {
      throw new ProblemException(
          ProblemCode.INVALID_VALUE,
          "answers cannot be narrowed to groups of fields in this version: leave the member out",
          List.of(Admission.entry("/fieldGroups", "INVALID_VALUE", "no group is known yet")));
    }
  }

  private static void checkFrameworks(Comparing comparing) {
    List<String> compareTo = comparing.frameworks();
    List<ProblemEntry> errors = new ArrayList<>();
    for (int i = 0; i < compareTo.size(); i++) {
      if (comparing.mapper().framework(compareTo.get(i)) == null) {
        errors.add(
            Admission.entry("/compareTo/" + i, "UNKNOWN_FRAMEWORK", "no framework has this id"));
      }
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(
          ProblemCode.UNKNOWN_FRAMEWORK, "GET /v1/frameworks lists the ids", errors);
    }
  }

  private Subject subject(CredentialQuery query) {
    if (query.credentialId() != null) {
      CredentialIds.Opened opened = ids.open(query.credentialId());
      if (opened == null) {
        throw new ProblemException(
            ProblemCode.UNKNOWN_CREDENTIAL,
            "this is no credential id of this gateway",
            List.of(Admission.entry("/credentialId", "UNKNOWN_CREDENTIAL", "unknown id")));
      }
      return new Subject(opened.registry(), opened.number(), null, "/credentialId");
    }
    CertificateRef certificate = query.certificate();
    if (certificate != null) {
      Admission.checkValues(null, certificate.number());
      return new Subject(certificate.registry(), certificate.number(), null, "/certificate");
    }
    HolderCriteria holder = query.holder();
    if (holder == null) {
      throw new ProblemException(
          ProblemCode.INVALID_VALUE, "give one of holder, credentialId and certificate");
    }
    Admission.checkValues(holder, null);
    return new Subject(null, null, holder, "/holder");
  }

  /** A number means something in its own registry only; asking another would be a guess. */
  private static void checkSubject(Subject subject, List<Registry> targets, Set<String> granted) {
    for (Registry target : targets) {
      if (subject.registry != null
          && granted.contains(target.id())
          && !target.id().equals(subject.registry)) {
        throw new ProblemException(
            ProblemCode.INVALID_VALUE,
            "a credential is asked for in its own registry",
            List.of(
                Admission.entry(
                    subject.pointer, "INVALID_VALUE", "not of the registry " + target.id())));
      }
    }
  }

  private static CallContext context(CredentialQuery query, Call call, long deadlineNanos) {
    return new CallContext(
        call.requestId(),
        deadlineNanos,
        call.caller().agency(),
        query.purpose().known(),
        query.legalBasis(),
        query.caseRef(),
        List.of());
  }

  private record Subject(
      @Nullable String registry,
      @Nullable String number,
      @Nullable HolderCriteria holder,
      String pointer) {
    SourceQuery question(Registry target) {
      return number != null
          ? new SourceQuery.ByNumber(number, null)
          : new SourceQuery.ByHolder(holderFor(target), null);
    }

    /**
     * A registry learns only the identifiers that are its own: the others are none of its business.
     */
    HolderCriteria holderFor(Registry target) {
      if (holder == null) {
        throw new IllegalStateException("not a query by holder");
      }
      return new HolderCriteria(
          holder.identifiers().stream()
              .filter(i -> target.profile().identifierSchemes().contains(i.scheme()))
              .toList(),
          holder.names(),
          holder.birthDate());
    }

    @Override
    public String toString() {
      return "Subject[***]";
    }
  }
}

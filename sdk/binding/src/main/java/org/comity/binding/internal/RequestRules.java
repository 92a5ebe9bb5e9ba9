package org.comity.binding.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.comity.model.About;
import org.comity.model.Appeal;
import org.comity.model.CaseRef;
import org.comity.model.CertificateRef;
import org.comity.model.Code;
import org.comity.model.CredentialQuery;
import org.comity.model.HolderCriteria;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.comity.model.Recipient;
import org.comity.model.RecognitionRoute;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultOutcome;
import org.comity.model.ResultStatus;
import org.comity.model.ResultVersionSubmission;
import org.comity.model.Target;
import org.comity.model.Validity;
import org.comity.model.VerifyRequest;
import org.jspecify.annotations.Nullable;

/** What the contract asks of requests beyond the types of their members. */
public final class RequestRules {
  private static final MemberRule REGISTRY =
      MemberRule.of("[a-z0-9][a-z0-9-]{0,63}", "expected is a registry id, such as ee-demo");
  private static final MemberRule AGENCY =
      MemberRule.of("[A-Z]{2}:[A-Za-z0-9._-]{1,64}", "expected is an agency id, such as XX:agency");
  private static final MemberRule CREDENTIAL =
      MemberRule.of(
          "[a-z0-9][a-z0-9-]{0,63}~[A-Za-z0-9_-]{1,200}",
          "expected is a credential id as an answer gave it");
  private static final MemberRule COUNTRY =
      MemberRule.of("[A-Z]{2}", "expected is an ISO 3166-1 alpha-2 code");

  private static final Map<Class<?>, Map<String, MemberRule>> MEMBERS =
      Map.of(
          CredentialQuery.class, Map.of("credentialId", CREDENTIAL),
          VerifyRequest.class, Map.of("credentialId", CREDENTIAL),
          CertificateRef.class, Map.of("registry", REGISTRY),
          Target.class, Map.of("registry", REGISTRY, "country", COUNTRY),
          Recipient.class, Map.of("registry", REGISTRY),
          CaseRef.class, Map.of("authority", AGENCY),
          About.class,
              Map.of(
                  "credentialId",
                  CREDENTIAL,
                  "digestSeen",
                  MemberRule.of(
                      "sha256:[0-9a-f]{64}", "expected is sha256: and 64 hexadecimal digits")),
          PersonName.class,
              Map.of(
                  "script",
                  MemberRule.of("[A-Z][a-z]{3}", "expected is an ISO 15924 script, such as Latn")),
          Appeal.class,
              Map.of(
                  "within",
                  MemberRule.of(
                      "P(?=\\d)(\\d{1,4}Y)?(\\d{1,4}M)?(\\d{1,4}W)?(\\d{1,5}D)?",
                      "expected is an ISO 8601 period, such as P30D")),
          RecognitionSubmission.class,
              Map.of(
                  "decidedBy",
                  AGENCY,
                  "jurisdiction",
                  MemberRule.of(
                      "[A-Z]{2}(-[A-Z0-9]{1,3})?", "expected is an ISO 3166-1 or 3166-2 code")));

  private static final Map<Class<?>, Set<String>> MANDATORY_LISTS =
      Map.of(
          CredentialQuery.class, Set.of("targets"),
          RecognitionSubmission.class, Set.of("about"),
          ResultVersionSubmission.class, Set.of("reasons"));

  private static final Map<Class<?>, List<String>> EXACTLY_ONE =
      Map.of(
          CredentialQuery.class, List.of("holder", "credentialId", "certificate"),
          VerifyRequest.class, List.of("credentialId", "certificate"),
          Target.class, List.of("registry", "country"),
          About.class, List.of("credentialId", "assessmentRecord", "claim"),
          Appeal.class, List.of("body", "none"));

  private static final Map<Class<?>, Consumer<Draft>> RULES =
      Map.of(
          CredentialQuery.class, RequestRules::query,
          Target.class, d -> d.onlyWith("kind", "country"),
          About.class, d -> d.onlyWith("digestSeen", "credentialId"),
          Appeal.class, RequestRules::appeal,
          HolderCriteria.class, RequestRules::holder,
          PersonName.class, RequestRules::name,
          Validity.class, RequestRules::validity,
          RecognitionSubmission.class, RequestRules::submission,
          ResultVersionSubmission.class, RequestRules::version);

  private RequestRules() {}

  /** The form that a text member must have in a request, or {@code null} for any. */
  public static @Nullable MemberRule of(Shape.RecordShape shape, String member) {
    Map<String, MemberRule> rules = MEMBERS.get(shape.type());
    return rules == null ? null : rules.get(member);
  }

  /** Whether a list must stand in a request even if it is empty. */
  public static boolean mandatoryList(Shape.RecordShape shape, String member) {
    return MANDATORY_LISTS.getOrDefault(shape.type(), Set.of()).contains(member);
  }

  /** The members of which exactly one must stand; empty if there is no such rule. */
  public static List<String> exactlyOne(Class<?> type) {
    return EXACTLY_ONE.getOrDefault(type, List.of());
  }

  static void check(Draft draft) {
    List<String> group = EXACTLY_ONE.get(draft.shape().type());
    if (group != null) {
      draft.exactlyOne(group);
    }
    Consumer<Draft> rule = RULES.get(draft.shape().type());
    if (rule != null) {
      rule.accept(draft);
    }
  }

  private static void query(Draft d) {
    if (d.isEmpty("targets")) {
      d.fault("targets", "NO_TARGET", "a query names the registries or countries to ask");
    }
  }

  private static void appeal(Draft d) {
    d.onlyWith("within", "body");
    if (d.has("body") && !d.has("within")) {
      d.fault("within", "MISSING_MEMBER", "an appeal body needs the time limit");
    }
  }

  private static void holder(Draft d) {
    if (!d.hasItems("identifiers") && !d.hasItems("names")) {
      d.fault("identifiers", "MISSING_MEMBER", "a holder needs an identifier or a name");
    }
  }

  private static void name(Draft d) {
    if (!d.has("given") && !d.has("family") && !d.has("full")) {
      d.fault("full", "MISSING_MEMBER", "a name needs given, family or full");
    }
  }

  private static void validity(Draft d) {
    d.inOrder("from", "until", "the interval ends before it begins");
  }

  private static void submission(Draft d) {
    if (d.isEmpty("about")) {
      d.fault("about", "INVALID_VALUE", "a result is about at least one thing");
    }
    boolean full = d.is("outcome", ResultOutcome.FULL);
    if (d.value("outcome") != null && !full) {
      if (!d.hasItems("reasons")) {
        d.fault("reasons", "REASONS_MISSING", "a result that is not FULL gives its reasons");
      }
      if (!d.has("appeal")) {
        d.fault("appeal", "REASONS_MISSING", "a result that is not FULL says how to appeal");
      }
      if (d.is("route", RecognitionRoute.AUTOMATIC_AGREEMENT)) {
        d.fault("outcome", "INVALID_VALUE", "an automatic result is only ever FULL");
      }
    }
    d.inOrder("appliedOn", "decidedOn", "it was decided before it was applied for");
  }

  private static void version(Draft d) {
    if (d.is("status", ResultStatus.ISSUED)) {
      d.fault("status", "INVALID_VALUE", "a later version corrects, withdraws or annuls");
    }
    if (d.isEmpty("reasons")) {
      d.fault("reasons", "REASONS_MISSING", "a later version says why");
    }
  }

  /**
   * A record that is being read.
   *
   * @param shape its shape
   * @param values values so far; {@code null} where absent or faulty
   * @param present which members stood in the document
   * @param at where the record stands
   * @param faults where to report
   */
  record Draft(
      Shape.RecordShape shape,
      @Nullable Object[] values,
      boolean[] present,
      Pointer at,
      Faults faults) {

    private int index(String member) {
      Shape.Member found = shape.byName().get(member);
      if (found == null) {
        throw new IllegalStateException(shape.name() + " has no member " + member);
      }
      return found.index();
    }

    @Nullable Object value(String member) {
      return values[index(member)];
    }

    boolean has(String member) {
      return present[index(member)];
    }

    /** Whether a list stands and has items. Faulty items are items. */
    boolean hasItems(String member) {
      return has(member) && !isEmpty(member);
    }

    /** Whether a list stands and is empty. */
    boolean isEmpty(String member) {
      return has(member) && value(member) instanceof List<?> list && list.isEmpty();
    }

    boolean is(String member, Enum<?> constant) {
      return value(member) instanceof Code<?> code && code.known() == constant;
    }

    void fault(String member, String code, String message) {
      faults.error(at.to(member), code, message);
    }

    void onlyWith(String member, String other) {
      if (has(member) && !has(other)) {
        fault(member, "INVALID_VALUE", "stands only beside " + other);
      }
    }

    void inOrder(String first, String second, String message) {
      if (value(first) instanceof PartialDate a
          && value(second) instanceof PartialDate b
          && a.earliest().isAfter(b.latest())) {
        fault(second, "INVALID_VALUE", message);
      }
    }

    void exactlyOne(List<String> group) {
      List<String> standing = group.stream().filter(this::has).toList();
      String words = "exactly one of " + String.join(", ", group);
      if (standing.isEmpty()) {
        faults.error(at.here(), "MISSING_MEMBER", words + " is mandatory");
      }
      for (int i = 1; i < standing.size(); i++) {
        fault(standing.get(i), "INVALID_VALUE", words + " may stand");
      }
    }
  }
}

package org.comity.adapter.soap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.soap.SoapConfig.ErrorRule;
import org.comity.adapter.soap.SoapConfig.NothingRule;
import org.comity.adapter.soap.SoapConfig.Operation;
import org.comity.adapter.soap.SoapConfig.Outcome;
import org.comity.adapter.soap.SoapConfig.Response;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.Payload;
import org.comity.model.Issue;
import org.comity.syntax.JsonGate;
import org.comity.syntax.Limits;
import org.comity.syntax.MimeGate;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/** Says what an answer is by the folder's rules. Immutable; safe for many threads. */
final class AnswerJudge {
  private static final int MOST_CODES = 10;

  /** Stands for the code of an error that has none; no registry's code is empty. */
  private static final String NO_CODE = "";

  private final SoapConfig config;
  private final XmlGate gate;

  AnswerJudge(SoapConfig config) {
    this.config = config;
    this.gate = gate(config);
  }

  /** A gate for the answers of a registry: a document within an answer is one long text. */
  static XmlGate gate(SoapConfig config) {
    return new XmlGate(limits(config));
  }

  static Limits limits(SoapConfig config) {
    Limits limits = Limits.MESSAGE.withBytes(config.maxBytes());
    boolean embedded =
        config.operations().values().stream().anyMatch(o -> o.response().embedded() != null);
    return embedded
        ? new Limits(
            limits.bytes(),
            limits.depth(),
            limits.nodes(),
            config.maxBytes(),
            limits.name(),
            limits.number(),
            limits.attributes(),
            limits.columns(),
            limits.line(),
            limits.ratio())
        : limits;
  }

  /**
   * An answer that was opened and held against its schema.
   *
   * @param body what the rules look at
   * @param payload what the mapping gets
   * @param issues what was noticed
   */
  record Opened(SoapAnswer.Body body, Payload payload, List<Issue> issues) {}

  /**
   * Opens an answer.
   *
   * @throws AdapterException INVALID_ANSWER if it does not fit a strict schema, or if the document
   *     within it cannot be read
   */
  Opened open(Operation operation, SoapAnswer.Body body, List<MimeGate.Part> attachments)
      throws AdapterException {
    AnswerSchema schemas = config.schemas();
    List<Issue> issues = schemas == null ? List.of() : schemas.check(body.bytes());
    Embedded embedded = operation.response().embedded();
    if (embedded == null) {
      return new Opened(body, new Payload(body.bytes(), Payload.Syntax.XML), issues);
    }
    Attachments declared = operation.response().attachments();
    int most = declared == null ? config.maxBytes() : declared.maxBytes();
    Payload payload = embedded.open(body.bytes(), attachments, gate, most);
    return new Opened(look(operation, body, payload), payload, issues);
  }

  /** The same paths, looked for in the opened payload: they may lead into the document. */
  private static SoapAnswer.Body look(Operation operation, SoapAnswer.Body body, Payload payload)
      throws AdapterException {
    TreeNode document;
    try {
      document =
          new JsonGate(Limits.MESSAGE.withBytes(payload.bytes().length)).tree(payload.bytes());
    } catch (SyntaxFault e) {
      throw AdapterException.invalidAnswer(
          "the document within the answer cannot be read: " + e.getMessage(), null);
    }
    Map<String, List<String>> found = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    Set<String> filled = new HashSet<>();
    Set<String> bare = new HashSet<>();
    for (String path : operation.response().watch().paths()) {
      List<TreeNode> nodes = document.all(path);
      List<String> texts = new ArrayList<>();
      nodes.forEach(n -> texts.add(n.value() == null ? "" : String.valueOf(n.value())));
      if (!texts.isEmpty()) {
        found.put(path, texts);
        counts.put(path, texts.size());
        for (TreeNode node : nodes) {
          if (node.isFilled()) {
            filled.add(path);
          } else if (node.value() != null) {
            bare.add(path);
          }
        }
      }
    }
    return new SoapAnswer.Body(body.root(), body.bytes(), found, counts, filled, bare);
  }

  /** Whether an answer says that the registry holds nothing that fits. */
  enum Nothing {
    NO,
    /** In words: by a code, or by what stands where the folder says. */
    SAID,
    /** By what does not stand there. */
    ABSENT
  }

  /**
   * Whether an answer says that the registry holds nothing that fits.
   *
   * @throws AdapterException if it says that something went wrong
   */
  static Nothing nothing(Response rules, SoapAnswer.Body body) throws AdapterException {
    ErrorRule errors = rules.errors();
    if (errors != null && isError(errors, body)) {
      // Of several codes one that is no "nothing found" counts.
      for (String code : codes(errors, body)) {
        Outcome outcome = errors.kinds().getOrDefault(code, errors.otherwise());
        if (outcome != Outcome.NOTHING) {
          throw outcome.failure(meaning(errors, code, body));
        }
      }
      if (hasOneWithoutCode(errors, body)) {
        throw errors.otherwise().failure(meaning(errors, NO_CODE, body));
      }
      return Nothing.SAID;
    }
    NothingRule rule = rules.nothing();
    if (says(rule, body)) {
      return Nothing.SAID;
    }
    // A result that is none has no status in it either; what stands beside it is judged still.
    if (isEmpty(rule.empty(), body)) {
      return Nothing.ABSENT;
    }
    checkJudged(errors, body);
    return rule.absent() == null || body.at(rule.absent()) != null ? Nothing.NO : Nothing.ABSENT;
  }

  private static boolean isEmpty(@Nullable String path, SoapAnswer.Body body) {
    return path != null && body.count(path) > 0 && !body.filled().contains(path);
  }

  private static boolean says(NothingRule rule, SoapAnswer.Body body) {
    List<String> values = rule.at() == null ? List.of() : body.all(rule.at());
    // What one of several says, another may not.
    return !values.isEmpty()
        && (rule.equals() == null || values.stream().allMatch(v -> rule.equals().equals(v)));
  }

  /** What is compared to tell a failure from a success must be there. */
  private static void checkJudged(@Nullable ErrorRule errors, SoapAnswer.Body body)
      throws AdapterException {
    if (errors != null && !errors.notEquals().isEmpty() && body.all(errors.at()).isEmpty()) {
      throw AdapterException.invalidAnswer(
          "the answer has no value at '"
              + errors.at()
              + "', by which the registry says whether something went wrong",
          null);
    }
  }

  /** Whether there are more errors than codes of them. */
  private static boolean hasOneWithoutCode(ErrorRule errors, SoapAnswer.Body body) {
    List<String> within =
        errors.code().stream().filter(c -> c.startsWith(errors.at() + "/")).toList();
    return !errors.compares()
        && !within.isEmpty()
        && body.count(errors.at()) > within.stream().mapToInt(body::count).sum();
  }

  /**
   * What an answer to a delivery says.
   *
   * @param number the number that stands for an acknowledgement's own
   */
  static DeliveryReply delivered(Response rules, SoapAnswer.Body body, String number)
      throws AdapterException {
    ErrorRule errors = rules.errors();
    if (errors != null && isError(errors, body)) {
      String code = code(errors, body);
      Outcome outcome = errors.kinds().getOrDefault(code, errors.otherwise());
      if (outcome == Outcome.REJECTED || outcome == Outcome.NOTHING) {
        return new DeliveryReply.Rejected(
            code.isEmpty() ? BodyIn.code(null) : code, meaning(errors, code, body));
      }
      throw outcome.failure(meaning(errors, code, body));
    }
    checkJudged(errors, body);
    SoapConfig.Acknowledgement acknowledgement = rules.acknowledgement();
    if (acknowledgement == null) {
      return new DeliveryReply.Taken();
    }
    String found = body.at(acknowledgement.at());
    if (found == null
        || found.isEmpty()
        || (acknowledgement.equals() != null && !acknowledgement.equals().equals(found))) {
      throw AdapterException.invalidAnswer(
          "the registry neither acknowledged the delivery nor gave an error", null);
    }
    return new DeliveryReply.Acknowledged(acknowledgement.equals() == null ? found : number);
  }

  private static boolean isError(ErrorRule rule, SoapAnswer.Body body) {
    List<String> values = body.all(rule.at());
    boolean any = !rule.compares();
    if (any && !body.filled().contains(rule.at())) {
      // An error that has codes says one; what is nil or empty beside an answer is none.
      return rule.code().isEmpty() && body.bare().contains(rule.at());
    }
    return any ? !values.isEmpty() : values.stream().anyMatch(rule::isError);
  }

  private static String code(ErrorRule rule, SoapAnswer.Body body) {
    return codes(rule, body).get(0);
  }

  /** The codes where there is one; a registry may write it in one of several places. */
  private static List<String> codes(ErrorRule rule, SoapAnswer.Body body) {
    for (String path : rule.code()) {
      List<String> codes =
          body.all(path).stream()
              // Where the code is what is compared, a success beside the error is none.
              .filter(t -> !t.isEmpty() && (!path.equals(rule.at()) || rule.isError(t)))
              .map(BodyIn::code)
              .distinct()
              .toList();
      if (!codes.isEmpty()) {
        return codes;
      }
    }
    return List.of(NO_CODE);
  }

  private static String meaning(ErrorRule rule, String code, SoapAnswer.Body body) {
    String message = rule.messages().get(code);
    List<String> others = new ArrayList<>();
    for (String path : rule.code()) {
      for (String text : body.all(path)) {
        String other = BodyIn.code(text);
        if (!text.isEmpty()
            && !other.equals(code)
            && !others.contains(other)
            && others.size() < MOST_CODES) {
          others.add(other);
        }
      }
    }
    String said =
        code.equals(NO_CODE)
            ? "the registry answered with an error that has no code"
            : "the registry answered with its error code '" + code + "'";
    return (message != null ? message : said)
        + (others.isEmpty() ? "" : ", and with " + String.join(", ", others));
  }

  @Nullable Operation operationOf(String root) {
    return config.operations().values().stream()
        .filter(o -> o.response().root().equals(root))
        .findFirst()
        .orElse(null);
  }
}

package org.comity.simulators.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.comity.client.ComityClient;
import org.comity.model.Credential;
import org.comity.model.CredentialAnswer;
import org.comity.model.DeliveryState;
import org.comity.model.DeliveryStatus;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelComparison;
import org.comity.model.PostingReceipt;
import org.comity.model.RecognitionResult;
import org.comity.model.RecognitionSubmission;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.comity.simulators.demo.Account.Step;
import org.comity.simulators.demo.RegistryDesk.Entry;
import org.comity.simulators.soap.SoapRegister;
import org.jspecify.annotations.Nullable;

/**
 * Plays the story through the SDK and checks every step against what the story and the registries'
 * own registers say.
 */
final class StoryPlayer {
  private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(60);
  private static final Duration IN_TIME = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Story story;
  private final DemoWorld world;
  private final ComityClient client;
  private final RecordingTransport transport;
  private final RegistryDesk desk;
  private final Account account;
  private final Consumer<Step> told;
  private final List<Posted> posted = new ArrayList<>();
  private @Nullable CredentialAnswer answer;

  /** A result that was posted. */
  private record Posted(
      Facts facts,
      String key,
      RecognitionSubmission submission,
      PostingReceipt receipt,
      byte[] body) {}

  /** A step's work. */
  private interface Work {
    void run(Step step) throws IOException, InterruptedException;
  }

  StoryPlayer(
      Story story,
      DemoWorld world,
      ComityClient client,
      RecordingTransport transport,
      Account account,
      Consumer<Step> told) {
    this.story = story;
    this.world = world;
    this.client = client;
    this.transport = transport;
    this.desk = new RegistryDesk(world);
    this.account = account;
    this.told = told;
  }

  /** Plays all steps; one that cannot be played counts as failed, and the next one is tried. */
  void play() throws InterruptedException {
    Facts compare = story.facts().at("compare");
    step("An agency asks three registries for the credentials of " + story.holder(), this::ask);
    step("It posts a full, a partial and a refused recognition result", this::post);
    step("Each origin registry has the result in its own register", this::readBack);
    step("A registry is stopped; the others still answer, in time", this::askWithoutOne);
    step("The same posting again, with its key, has no second effect", this::postAgain);
    step(
        "How does " + compare.text("framework") + " " + compare.text("level") + " compare?",
        this::compare);
  }

  private void step(String title, Work work) throws InterruptedException {
    Step step = account.begin(title);
    transport.takeRequestIds();
    long began = System.nanoTime();
    try {
      work.run(step);
    } catch (IOException | RuntimeException e) {
      step.check("the step can be played", false, e);
    }
    step.done(transport.takeRequestIds(), Duration.ofNanos(System.nanoTime() - began));
    told.accept(step);
  }

  private void ask(Step step) {
    CredentialAnswer found = client.credentials().find(story.query());
    answer = found;
    AnswerRows.credentials(step, found);
    for (String registry : story.registries()) {
      String outcome = outcome(found, registry);
      step.check(registry + " answers", outcome.equals(SourceOutcome.ANSWERED.name()), outcome);
    }
    for (Facts expected : story.facts().all("expected")) {
      String number = expected.text("number");
      Optional<Credential> credential =
          AnswerRows.byNumber(found, expected.text("registry"), number);
      if (credential.isEmpty()) {
        step.check(number + " is among the credentials", false, "it is not");
      } else {
        check(step, expected, credential.get());
      }
    }
    step.check(
        "the answer is signed",
        found.signature() != null,
        found.signature() == null ? "no signature" : "key " + found.signature().keyId());
  }

  private static void check(Step step, Facts expected, Credential credential) {
    String number = expected.text("number");
    String status = credential.status().code().raw();
    step.check(
        number + " is " + expected.text("status"), status.equals(expected.text("status")), status);
    if (!expected.has("level")) {
      return;
    }
    FrameworkLevel level = credential.level();
    String original = level == null ? "none" : AnswerRows.level(level);
    step.check(
        number + " keeps its level " + expected.text("level"),
        original.equals(expected.text("level")),
        original);
    if (credential.comparisons().isEmpty()) {
      step.check(number + " is compared", false, "no comparison");
      return;
    }
    LevelComparison comparison = credential.comparisons().get(0);
    List<String> levels = comparison.levels().stream().map(FrameworkLevel::level).toList();
    boolean via = expected.textOrEmpty("via").equals(String.valueOf(comparison.via()));
    step.check(
        number + " compares as " + expected.text("kind") + " " + expected.texts("levels"),
        comparison.kind().raw().equals(expected.text("kind"))
            && levels.equals(expected.texts("levels"))
            && (via || !expected.has("via")),
        AnswerRows.compared(comparison));
  }

  private void post(Step step) {
    CredentialAnswer found = answer;
    if (found == null) {
      throw new IllegalStateException("there is no answer to decide on");
    }
    List<List<String>> rows = new ArrayList<>();
    for (Facts result : story.facts().all("results")) {
      Credential credential =
          AnswerRows.byNumber(found, result.text("registry"), result.text("number"))
              .orElseThrow(() -> new IllegalStateException("the credential was not found"));
      RecognitionSubmission submission = story.submission(result, credential);
      String key = UUID.randomUUID().toString();
      PostingReceipt receipt = client.recognitionResults().post(submission, key);
      posted.add(new Posted(result, key, submission, receipt, transport.lastBody()));
      rows.add(
          List.of(
              result.text("outcome"),
              result.text("registry") + " " + result.text("number"),
              receipt.resultId(),
              receipt.receipt().id()));
      step.check(
          result.text("outcome") + " is taken, with a signed receipt",
          receipt.receipt().signature() != null && receipt.version() == 1,
          "receipt " + receipt.receipt().id());
    }
    step.table(List.of("outcome", "about", "result", "receipt"), rows);
  }

  private void readBack(Step step) throws IOException, InterruptedException {
    List<List<String>> rows = new ArrayList<>();
    for (Posted each : posted) {
      String registry = each.facts().text("registry");
      DeliveryState delivery = awaitEnd(each.receipt().resultId(), registry);
      boolean acknowledged = delivery.state().is(DeliveryStatus.ACKNOWLEDGED);
      step.check("delivery to " + registry, acknowledged, delivery.state().raw());
      List<Entry> entries =
          desk.entries(registry).stream()
              .filter(entry -> entry.reference().startsWith(each.receipt().resultId()))
              .toList();
      step.check(
          registry + " holds the result exactly once",
          entries.size() == 1,
          entries.size() + " times");
      for (Entry entry : entries) {
        step.check(
            registry + " acknowledged it under the number the gateway tells",
            entry.acknowledgement().equals(delivery.acknowledgement()),
            entry.acknowledgement());
        boolean right =
            entry.about().equals(each.facts().text("number"))
                && entry.decidedBy().equals(story.facts().text("agency"));
        step.check(registry + " has it about the right credential", right, entry.about());
        rows.add(
            List.of(
                registry,
                delivery.state().raw(),
                entry.protocol(),
                entry.acknowledgement(),
                entry.about(),
                each.facts().text("outcome") + " -> " + entry.decision()));
      }
    }
    step.check("every result was posted", !posted.isEmpty(), posted.size() + " results");
    step.table(
        List.of("registry", "delivery", "read back by", "acknowledgement", "about", "decision"),
        rows);
  }

  private DeliveryState awaitEnd(String resultId, String registry) throws InterruptedException {
    long limit = System.nanoTime() + DELIVERY_LIMIT.toNanos();
    while (true) {
      RecognitionResult result = client.recognitionResults().get(resultId);
      DeliveryState state =
          result.deliveries().stream()
              .filter(delivery -> delivery.registry().equals(registry))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no delivery to " + registry));
      boolean ended =
          state.state().is(DeliveryStatus.ACKNOWLEDGED)
              || state.state().is(DeliveryStatus.REJECTED_BY_REGISTRY)
              || state.state().is(DeliveryStatus.DEAD_LETTER);
      if (ended || System.nanoTime() > limit) {
        return state;
      }
      Thread.sleep(LOOK_EVERY.toMillis());
    }
  }

  private void askWithoutOne(Step step) {
    String stopped = story.facts().text("stopped");
    SoapRegister register = world.simulator(stopped, SoapRegister.class);
    register.stop();
    try {
      long began = System.nanoTime();
      CredentialAnswer found = client.credentials().find(story.query());
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      List<List<String>> rows = new ArrayList<>();
      for (SourceAnswer source : found.sources()) {
        boolean down = source.registry().equals(stopped);
        String wanted = (down ? SourceOutcome.UNAVAILABLE : SourceOutcome.ANSWERED).name();
        String issues = source.issues().isEmpty() ? "-" : source.issues().get(0).message();
        rows.add(
            List.of(
                source.registry(),
                source.outcome().raw(),
                Integer.toString(source.credentials().size()),
                down ? issues : "-"));
        step.check(
            source.registry() + " is " + wanted,
            source.outcome().raw().equals(wanted),
            source.outcome().raw());
      }
      step.table(List.of("registry", "outcome", "credentials", "what the answer says"), rows);
      step.check(
          "every registry is accounted for",
          found.sources().size() == story.registries().size(),
          found.sources().size());
      step.check("the answer is in time", took.compareTo(IN_TIME) < 0, took.toMillis() + " ms");
    } finally {
      register.start();
    }
  }

  private void postAgain(Step step) throws IOException {
    Map<String, Integer> before = effects();
    List<List<String>> rows = new ArrayList<>();
    for (Posted each : posted) {
      PostingReceipt again = client.recognitionResults().post(each.submission(), each.key());
      boolean same = Arrays.equals(transport.lastBody(), each.body());
      rows.add(
          List.of(
              each.facts().text("outcome"),
              each.receipt().receipt().id(),
              again.receipt().id(),
              same ? "the same bytes" : "other bytes"));
      step.check(
          each.facts().text("outcome") + " gives the same receipt, byte for byte",
          same && again.resultId().equals(each.receipt().resultId()),
          again.receipt().id());
    }
    step.table(List.of("outcome", "first receipt", "receipt now", "answer"), rows);
    Map<String, Integer> after = effects();
    step.check("no registry has one more", before.equals(after) && !after.isEmpty(), after);
  }

  private Map<String, Integer> effects() throws IOException {
    Map<String, Integer> effects = new LinkedHashMap<>();
    for (Posted each : posted) {
      String registry = each.facts().text("registry");
      effects.put(registry, desk.effects(registry));
    }
    return effects;
  }

  private void compare(Step step) throws IOException {
    Facts compare = story.facts().at("compare");
    LevelComparison comparison =
        client
            .levels()
            .compare(compare.text("framework"), compare.text("level"), compare.text("to"));
    List<List<String>> sentences =
        comparison.sentences().stream().map(sentence -> List.of(sentence)).toList();
    step.table(List.of("what the gateway says"), sentences);
    step.table(
        List.of("from", "to", "relation", "evidence", "source"), AnswerRows.links(comparison));
    step.check(
        "it is " + compare.text("kind"),
        comparison.kind().raw().equals(compare.text("kind")),
        comparison.kind().raw());
    step.check("no level is guessed", comparison.levels().isEmpty(), comparison.levels().size());
    // At the end of the story still: what was posted twice stands once.
    Map<String, Integer> effects = effects();
    step.check(
        "each registry holds one result at the end",
        !effects.isEmpty() && effects.values().stream().allMatch(count -> count == 1),
        effects);
  }

  private static String outcome(CredentialAnswer answer, String registry) {
    return answer.sources().stream()
        .filter(source -> source.registry().equals(registry))
        .map(source -> source.outcome().raw())
        .findFirst()
        .orElse("not in the answer");
  }
}

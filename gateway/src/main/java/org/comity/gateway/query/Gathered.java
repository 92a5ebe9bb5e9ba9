package org.comity.gateway.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.comity.adapter.spi.SourceReply;
import org.comity.mapping.identity.HolderDecision;
import org.comity.mapping.record.RecordMapper;
import org.comity.model.Code;
import org.comity.model.Completeness;
import org.comity.model.Credential;
import org.comity.model.Issue;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;

/**
 * What the pages of one registry's answer came to, and the judgement of it: what is told, to what
 * extent it is whole, and whether nothing was found or it only cannot be told. One use, one thread.
 */
final class Gathered {
  private final SourceTask task;
  private final String registry;
  private final List<Credential> credentials = new ArrayList<>();
  private final List<Issue> issues = new ArrayList<>();
  private final List<Original> originals = new ArrayList<>();
  private final List<Issue> open = new ArrayList<>();
  private final Pages pages = new Pages();
  private Duration age = Duration.ZERO;
  private boolean whole = true;
  private int records;
  private int beside;

  Gathered(SourceTask task, String registry) {
    this.task = task;
    this.registry = registry;
  }

  void tell(Issue issue) {
    issues.add(issue);
  }

  /** Takes a page; {@code false} if nothing of the answer can be told. */
  boolean take(SourceReply.Page page, Original original, RecordMapper.Inbound inbound) {
    originals.add(original);
    issues.addAll(page.issues());
    if (page.age().compareTo(age) > 0) {
      age = page.age();
    }
    issues.addAll(inbound.issues());
    if (inbound.invalid() || isUnread(inbound)) {
      return false;
    }
    records += inbound.records();
    beside += inbound.beside();
    whole &= inbound.whole();
    open.addAll(pages.take(page, inbound, issues));
    credentials.addAll(inbound.credentials());
    return true;
  }

  /** Whether no record of a page can be given, though some stand there that might be. */
  private static boolean isUnread(RecordMapper.Inbound inbound) {
    return inbound.records() > inbound.beside() && inbound.credentials().isEmpty();
  }

  /** Takes a "nothing" of which there is no message. */
  boolean takeNothing(SourceReply.Nothing nothing) {
    issues.addAll(nothing.issues());
    return true;
  }

  /**
   * Whether nothing was found, and not only nothing where it was looked for: drift, another person,
   * or records under another name must not become "there is none".
   */
  boolean takeNothing(
      SourceReply.Nothing nothing, Original original, RecordMapper.Inbound inbound) {
    issues.addAll(nothing.issues());
    boolean sound = inbound.isNothing(nothing.said());
    if (nothing.said() && sound) {
      return true;
    }
    open.addAll(pages.takeLast(nothing, inbound, issues));
    if (!sound || inbound.records() == 0) {
      // Of what stands where a record would, but is none, there is nothing to tell.
      issues.addAll(inbound.issues());
    }
    if (!inbound.credentials().isEmpty()) {
      issues.add(
          Issue.error(
              "INVALID_ANSWER",
              null,
              "the folder takes the answer for 'nothing found', but the mapping finds a record in"
                  + " it: the operator must look at 'nothing' in adapter.yaml",
              false));
    }
    boolean more = records == 0 && pages.lacks(0, issues);
    if (sound && !drifted() && !isOpen() && !more) {
      return true;
    }
    originals.add(original);
    return false;
  }

  /**
   * What comes of it once the last page is there.
   *
   * @param given how much the registry gave
   */
  SourceResult answered(Completeness given) {
    return decided(told(given));
  }

  /** What comes of it if the registry failed after it gave some. */
  SourceResult broken() {
    return decided(Completeness.PARTIAL_TEMPORARY);
  }

  private SourceResult decided(Completeness told) {
    boolean lost = told == Completeness.COMPLETE && !whole;
    Completeness completeness = lost ? Completeness.PARTIAL_PERMANENT : told;
    boolean complete = completeness == Completeness.COMPLETE;
    if (records == 0) {
      boolean drifted = drifted();
      boolean open = isOpen();
      return complete && !drifted && !open ? notFound(age) : invalid();
    }
    if (beside > 0 && credentials.size() != 1) {
      issues.add(
          Issue.error(
              "INVALID_ANSWER",
              "number",
              "the record that was asked for is not, or several times, among those of its holder",
              false));
      return invalid();
    }
    HolderDecision decision = HolderStep.decide(task, credentials);
    if (decision == null) {
      return given(credentials, completeness);
    }
    issues.addAll(decision.issues());
    Issue unsure = HolderStep.unsure(decision, told, whole);
    if (unsure != null) {
      issues.add(unsure);
      return invalid();
    }
    return switch (decision.outcome()) {
      case ONE -> given(decision.records().stream().map(credentials::get).toList(), completeness);
      // Where nothing is given, nothing that was looked at is kept.
      case SEVERAL -> SourceResult.of(Outcomes.ambiguous(registry, decision));
      case NOT_ASKED_FOR -> invalid();
      case NONE ->
          // What the mapping found in records of others is nothing to tell here; that the answer
          // was not as it should be is, and that its data are not.
          SourceResult.of(Outcomes.notFound(registry, age, beside(decision.issues())));
    };
  }

  /** How much the registry told, as far as it says itself how much there is. */
  private Completeness told(Completeness given) {
    boolean lacks = pages.lacks(records, issues);
    return lacks && given == Completeness.COMPLETE ? Completeness.PARTIAL_PERMANENT : given;
  }

  private List<Issue> beside(List<Issue> decided) {
    Set<String> told = Set.of(SourceReply.DRIFT, SourceReply.BEHIND);
    return Stream.concat(issues.stream().filter(i -> told.contains(i.code())), decided.stream())
        .distinct()
        .toList();
  }

  private SourceResult given(List<Credential> found, Completeness completeness) {
    List<Credential> compared = new ArrayList<>(found.size());
    Comparing comparing = task.comparing();
    for (Credential credential : found) {
      compared.add(comparing == null ? credential : comparing.compare(credential, issues));
    }
    return new SourceResult(
        new SourceAnswer(
            registry,
            Code.of(SourceOutcome.ANSWERED),
            Code.of(asWhole(completeness)),
            age.toSeconds(),
            compared,
            List.of(),
            issues),
        originals,
        null);
  }

  /** Who records are about can be told all the same where one is not whole, or not of today. */
  private Completeness asWhole(Completeness told) {
    if (has(SourceReply.PART) || has(HolderDecision.SHARED)) {
      return Completeness.PARTIAL_PERMANENT;
    }
    boolean behind = told == Completeness.COMPLETE && has(SourceReply.BEHIND);
    return behind ? Completeness.PARTIAL_TEMPORARY : told;
  }

  private boolean has(String code) {
    return issues.stream().anyMatch(i -> i.code().equals(code));
  }

  /** Nobody can be told what this says. */
  SourceResult invalid() {
    return new SourceResult(Outcomes.invalid(registry, issues), originals, null);
  }

  SourceResult notFound(Duration dataAge) {
    return new SourceResult(Outcomes.notFound(registry, dataAge, issues), originals, null);
  }

  /** Whether no record was found, and values that nobody judged stand there; they are told. */
  private boolean isOpen() {
    if (records > 0 || open.isEmpty()) {
      return false;
    }
    issues.addAll(open);
    return true;
  }

  /** Whether no record was found in an answer that is not as it should be; then that is told. */
  private boolean drifted() {
    if (records > 0 || issues.stream().noneMatch(i -> i.code().equals(SourceReply.DRIFT))) {
      return false;
    }
    issues.add(
        Issue.error(
            "INVALID_ANSWER",
            null,
            "no record was found, but the answer is not as the registry's description has it, so"
                + " there may be some: the operator must look at the issues beside this one",
            false));
    return true;
  }
}

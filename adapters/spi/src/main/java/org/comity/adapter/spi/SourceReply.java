package org.comity.adapter.spi;

import java.time.Duration;
import java.util.List;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/** What a registry replied, before anybody gave it a meaning. */
public sealed interface SourceReply {
  /**
   * Code of the issue by which an engine says that the registry holds more than it would give, and
   * that asking on is not possible: the answer is then never told as complete.
   */
  String INCOMPLETE = "INCOMPLETE_ANSWER";

  /**
   * Code of the issue by which an engine says that a record is given without a part of which the
   * registry has a row that could not be taken: the answer is then never told as complete.
   */
  String PART = "PART_REJECTED";

  /**
   * Code of the issue by which an engine says that an answer is not as the registry's description
   * has it. Together with no record it never means that there is none.
   */
  String DRIFT = "SCHEMA_DRIFT";

  /**
   * Code of the issue by which an engine says that changes came which are not in the data that it
   * answers from. An answer with records is then never told as complete: it will be when they are.
   */
  String BEHIND = "CHANGES_MISSING";

  /**
   * An answer, or one page of it.
   *
   * @param payload the bytes the registry gave
   * @param next cursor of the next page; absent on the last
   * @param age age of the data; zero for a live call
   * @param issues what the engine noticed (drift from a schema and the like)
   * @param counted whether it is the last page by a number that the registry told and that all
   *     pages together reached: a link to a further page, which some registries always give, then
   *     means nothing
   */
  record Page(
      Payload payload, @Nullable String next, Duration age, List<Issue> issues, boolean counted)
      implements SourceReply {
    public Page {
      issues = List.copyOf(issues);
    }

    /** A page of which nobody counted whether it is the last. */
    public Page(Payload payload, @Nullable String next, Duration age, List<Issue> issues) {
      this(payload, next, age, issues, false);
    }

    /** Whether the engine knows that the registry holds more, and cannot be asked for it. */
    public boolean incomplete() {
      return issues.stream().anyMatch(i -> i.code().equals(INCOMPLETE));
    }

    /** Redacted: a registry's cursor may hold anything. */
    @Override
    public String toString() {
      return "Page[" + payload + (next == null ? "" : ", more") + ", " + issues + "]";
    }
  }

  /**
   * The registry holds nothing that fits.
   *
   * @param age age of the data
   * @param payload the answer; absent if there is none to look at. An answer whose records stand
   *     elsewhere than expected looks just like an empty one, so whoever knows what it means must
   *     look at it
   * @param issues what the engine noticed
   * @param said whether the registry said so itself, by a code or a text that the folder names:
   *     then the payload need not be an answer otherwise, but no record may stand in it
   * @param counted as of a {@link Page}: the registry counts none
   */
  record Nothing(
      Duration age, @Nullable Payload payload, List<Issue> issues, boolean said, boolean counted)
      implements SourceReply {
    public Nothing {
      issues = List.copyOf(issues);
    }

    /** An answer that holds no record, and that nobody counted. */
    public Nothing(Duration age, @Nullable Payload payload, List<Issue> issues, boolean said) {
      this(age, payload, issues, said, false);
    }

    /** Whether the answer is not as the registry's description has it: there may be records. */
    public boolean drifted() {
      return !said && issues.stream().anyMatch(i -> i.code().equals(DRIFT));
    }

    /** The registry said so, and there is nothing to look at. */
    public Nothing(Duration age) {
      this(age, null, List.of());
    }

    /** An answer that holds no record; without a payload the registry said so. */
    public Nothing(Duration age, @Nullable Payload payload, List<Issue> issues) {
      this(age, payload, issues, payload == null);
    }
  }

  /**
   * Several persons fit. Names of attributes that would tell them apart, never their values.
   *
   * @param distinguishing names of attributes
   */
  record Ambiguous(List<String> distinguishing) implements SourceReply {
    public Ambiguous {
      distinguishing = List.copyOf(distinguishing);
    }
  }

  /**
   * The registry will answer later.
   *
   * @param handle for {@link RegistryAdapter#resume}
   * @param retryAfter when to ask
   */
  record Pending(String handle, Duration retryAfter) implements SourceReply {
    /** Redacted: a registry's handle may hold anything. */
    @Override
    public String toString() {
      return "Pending[" + retryAfter + "]";
    }
  }
}

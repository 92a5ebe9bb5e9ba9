package org.comity.mapping.record;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RecordCheck;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Credential;
import org.comity.model.Issue;
import org.comity.model.RecognitionSubmission;
import org.jspecify.annotations.Nullable;

/** Gives one registry's payloads their meaning, both ways. Immutable; safe for many threads. */
public interface RecordMapper {
  /** Mapping id and version, such as {@code xa-register/1}. */
  String version();

  /** Translates a payload into canonical credentials; every judgement and loss is told. */
  Inbound inbound(Payload payload, InboundContext context);

  /**
   * Translates one record as an engine keeps it of a drop: the record alone, not the answer that it
   * is given in later.
   */
  Inbound kept(Payload record, InboundContext context);

  /**
   * Says a recognition result in the registry's words.
   *
   * @param result the result, its id, version and the registry's own number
   */
  Outbound outbound(OutboundResult result);

  /** Checks a record at intake by translating it and throwing the translation away. */
  RecordCheck recordCheck();

  /**
   * What the translation needs to know beside the payload.
   *
   * @param registry registry id
   * @param adapter engine and its version
   * @param retrievedAt when the payload was got
   * @param query what was asked, for the check that the answer is about the right person or number;
   *     absent when previewing
   * @param digest {@code sha256:…} of the original bytes
   * @param credentialId makes the opaque credential id from the registry's own number
   * @param provenanceFields whether to tell per field where it came from
   */
  record InboundContext(
      String registry,
      String adapter,
      Instant retrievedAt,
      @Nullable SourceQuery query,
      String digest,
      UnaryOperator<String> credentialId,
      boolean provenanceFields) {}

  /**
   * What came of a translation.
   *
   * @param credentials translated records
   * @param issues judgements and losses, with source path
   * @param records records found in the payload
   * @param beside records in the payload that are not given, since they are further ones of the
   *     holder of the record whose number was asked for
   * @param invalid whether the payload is no answer to the question (wrong person, wrong number,
   *     not readable); then there are no credentials
   * @param unjudged of a payload without records: paths of values that may say something else than
   *     that there are none, such as an error, and that nobody judged. Such an answer is none,
   *     unless the registry said so by other means
   * @param announced what the payload says of more records than it holds, as far as no field reads
   *     it; whoever asked knows whether there was more to ask for, and did so
   */
  record Inbound(
      List<Credential> credentials,
      List<Issue> issues,
      int records,
      int beside,
      boolean invalid,
      List<String> unjudged,
      List<More> announced) {
    public Inbound {
      credentials = List.copyOf(credentials);
      issues = List.copyOf(issues);
      unjudged = List.copyOf(unjudged);
      announced = List.copyOf(announced);
    }

    /** A translation that leaves nothing open. */
    public Inbound(List<Credential> credentials, List<Issue> issues, int records, boolean invalid) {
      this(credentials, issues, records, 0, invalid, List.of(), List.of());
    }

    /** Whether every record asked for was given: none was left out, none stands elsewhere. */
    public boolean whole() {
      return credentials.size() + beside == records
          && issues.stream().noneMatch(i -> i.code().equals(SourceReply.INCOMPLETE));
    }

    /**
     * Whether no record stands where records are looked for. Words by which a registry says so need
     * not be an answer as the mapping knows it.
     *
     * @param said whether the registry said so itself
     */
    public boolean isNothing(boolean said) {
      return (!invalid || (said && records == 0)) && credentials.isEmpty() && beside == 0;
    }

    /**
     * Whether a reply without records, whose payload this is of, is no sound one: records may stand
     * in it elsewhere than they are looked for, or nobody judged what does.
     */
    public boolean isDoubtful(SourceReply.Nothing nothing) {
      boolean open = !nothing.said() && !unjudged.isEmpty();
      return open || !isNothing(nothing.said()) || nothing.drifted();
    }

    /** What an asker is told of an answer that leaves something open: one issue for each place. */
    public List<Issue> openIssues() {
      return unjudged.stream()
          .map(
              path ->
                  Issue.error(
                      "INVALID_ANSWER",
                      path,
                      "there is no record, and nobody judged what stands here instead: the operator"
                          + " must say by 'nothing' or 'errors' in adapter.yaml what it means, or"
                          + " put it under 'ignore' in mapping.yaml",
                      false))
          .toList();
    }
  }

  /**
   * A word by which an answer says that there is more than it holds.
   *
   * @param path where it stands
   * @param of what there is more of
   * @param number how many there are in all; 0 if it says only that something follows
   */
  record More(String path, Of of, long number) {
    /** What there is more of. */
    public enum Of {
      /** A flag says that something follows this answer. */
      FOLLOWS,
      /**
       * The place of a further page: a cursor, a link. Some registries name one after the last page
       * too.
       */
      PLACE,
      /** A number of records. */
      RECORDS,
      /** A number of pages. */
      PAGES
    }

    /**
     * Whether it says that there is more than was got.
     *
     * @param records how many records were got, on all pages
     * @param pages how many pages were asked for, none after that of this word
     */
    public boolean than(int records, int pages) {
      return switch (of) {
        case FOLLOWS, PLACE -> true;
        case RECORDS -> number > records;
        case PAGES -> number > pages;
      };
    }

    /** Whether it says something of a further page, and not how much there is in all. */
    public boolean isOfFurther() {
      return of == Of.FOLLOWS || of == Of.PLACE;
    }

    /** What an asker is told of it, if it was not followed. */
    public Issue issue() {
      return Issue.warning(
          SourceReply.INCOMPLETE,
          path,
          "the registry says here that there is more than it gave, and nothing in the folder asks"
              + " for it: the operator must name the next page in adapter.yaml");
    }
  }

  /**
   * A result to be told to one registry.
   *
   * @param resultId result id
   * @param version its version
   * @param status its status code
   * @param number the registry's own number of the credential; absent if it is about none
   * @param submission the result
   * @param key idempotency key of the delivery
   */
  record OutboundResult(
      String resultId,
      int version,
      String status,
      @Nullable String number,
      RecognitionSubmission submission,
      String key) {
    @Override
    public String toString() {
      return "OutboundResult[" + resultId + "/" + version + "]";
    }
  }

  /**
   * A delivery, or why none could be made.
   *
   * @param delivery the delivery; absent if the mapping cannot say the result
   * @param issues what could not be said
   */
  record Outbound(@Nullable Delivery delivery, List<Issue> issues) {
    public Outbound {
      issues = List.copyOf(issues);
    }
  }
}

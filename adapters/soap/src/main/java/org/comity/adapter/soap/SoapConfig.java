package org.comity.adapter.soap;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.AdapterException;
import org.jspecify.annotations.Nullable;

/**
 * What the folder says of a SOAP registry.
 *
 * @param version SOAP version
 * @param maxBytes largest answer taken
 * @param xroad X-Road headers, or {@code null} for none
 * @param headers headers of the registry's own, in their order
 * @param password how the WS-Security password is sent, or {@code null} for no such header
 * @param check how the registry is looked at without personal data
 * @param faults kind of failure by the start of a fault's code
 * @param schemas how answers are held against their schema, or {@code null} for not at all
 * @param operations operations by name
 */
record SoapConfig(
    SoapVersion version,
    int maxBytes,
    @Nullable XRoad xroad,
    List<BodyTemplate> headers,
    UsernameToken.@Nullable Password password,
    Check check,
    Map<String, Outcome> faults,
    @Nullable AnswerSchema schemas,
    Map<String, Operation> operations) {

  /** How the registry is looked at. */
  enum Check {
    /** Its WSDL is fetched. */
    WSDL,
    /** Not at all. */
    NONE
  }

  /** What an error inside the body, or a fault, comes to. */
  enum Outcome {
    /** No error: the registry holds nothing that fits. */
    NOTHING,
    /** The delivery is refused for good. */
    REJECTED,
    REFUSED,
    UNAVAILABLE,
    INVALID_ANSWER;

    /** The failure, for the outcomes that are one. */
    AdapterException failure(String message) {
      return switch (this) {
        case UNAVAILABLE -> AdapterException.unavailable(message, null);
        case INVALID_ANSWER -> AdapterException.invalidAnswer(message, null);
        case NOTHING, REJECTED, REFUSED -> AdapterException.refused(message);
      };
    }
  }

  /**
   * One operation.
   *
   * @param soapAction its action
   * @param addressingAction its WS-Addressing action; {@code null} if there are no such headers
   * @param xroadService X-Road service code, or {@code null}
   * @param xroadVersion X-Road service version, or {@code null} for the one of all services
   * @param identifiers schemes of identifiers it can be asked by, the best first; empty for any
   * @param request what is sent
   * @param window what the cursor of a change feed is, or {@code null} for the registry's own
   * @param paging how many records it may be asked for, or {@code null}
   * @param completion what a delivery lacks, and where it is found; {@code null} for nothing
   * @param response how the answer is read
   */
  record Operation(
      String soapAction,
      @Nullable String addressingAction,
      @Nullable String xroadService,
      @Nullable String xroadVersion,
      List<String> identifiers,
      BodyTemplate request,
      @Nullable Window window,
      @Nullable Paging paging,
      @Nullable Completion completion,
      Response response) {}

  /**
   * Sizes of an answer that the registry allows, where it knows no next page.
   *
   * @param sizes what may be asked for, in this order: a full answer is asked again with the next
   * @param items path of the records that are counted
   * @param total path of how many there are in all, or {@code null} if the registry does not tell
   */
  record Paging(List<Integer> sizes, String items, @Nullable String total) {
    Paging {
      sizes = List.copyOf(sizes);
    }
  }

  /**
   * How an answer is read. Paths begin with the root.
   *
   * @param root local name of the element that must be the answer
   * @param errors where an error inside the body stands, and what it means
   * @param nothing how it says that nothing fits
   * @param echo what must come back as it was asked, or {@code null}
   * @param next path of the next page's cursor, or {@code null}
   * @param acknowledgement what acknowledges a delivery, or {@code null}
   * @param embedded a document within the answer, or {@code null}
   * @param attachments which attachments are taken, or {@code null} for none
   * @param watch all of these paths, ready to be looked for in one pass
   */
  record Response(
      String root,
      @Nullable ErrorRule errors,
      NothingRule nothing,
      @Nullable Echo echo,
      @Nullable String next,
      @Nullable Acknowledgement acknowledgement,
      @Nullable Embedded embedded,
      @Nullable Attachments attachments,
      Watch watch) {

    static Set<String> paths(@Nullable ErrorRule errors, @Nullable String... others) {
      Set<String> paths = new LinkedHashSet<>();
      if (errors != null) {
        paths.add(errors.at());
        paths.addAll(errors.code());
      }
      for (String other : others) {
        if (other != null) {
          paths.add(other);
        }
      }
      return paths;
    }
  }

  /**
   * How an answer says that nothing fits. Any of the paths may be {@code null}.
   *
   * @param absent path whose absence means it
   * @param at path whose value means it
   * @param equals that value; {@code null} for any
   * @param empty path of an element that means it if it is there and nothing stands in it: it is
   *     nil, or without text
   */
  record NothingRule(
      @Nullable String absent,
      @Nullable String at,
      @Nullable String equals,
      @Nullable String empty) {
    static final NothingRule NONE = new NothingRule(null, null, null, null);
  }

  /**
   * A value that must come back as it was asked.
   *
   * @param at where it stands; the first counts, the mapping looks at every record
   * @param placeholder name of the placeholder whose value it must be
   */
  record Echo(String at, String placeholder) {}

  /**
   * What acknowledges a delivery.
   *
   * @param at where the registry's number of it stands, or the value that means "taken"
   * @param equals that value; {@code null} if the number itself stands there
   * @param number placeholder that stands for the number where the registry gives none
   */
  record Acknowledgement(String at, @Nullable String equals, String number) {}

  /**
   * An error inside the body.
   *
   * @param at path whose presence means an error
   * @param equals values that mean it
   * @param notEquals values that do not mean it; if both are empty, any value means it
   * @param code paths of its code, the first that has one counts
   * @param kinds what each code comes to
   * @param otherwise what every other code comes to
   * @param messages what a code means, in our words
   */
  record ErrorRule(
      String at,
      List<String> equals,
      List<String> notEquals,
      List<String> code,
      Map<String, Outcome> kinds,
      Outcome otherwise,
      Map<String, String> messages) {
    ErrorRule {
      equals = List.copyOf(equals);
      notEquals = List.copyOf(notEquals);
      code = List.copyOf(code);
    }

    /** Whether the value decides, and not that there is one. */
    boolean compares() {
      return !equals.isEmpty() || !notEquals.isEmpty();
    }

    /** Whether a value means an error. */
    boolean isError(String value) {
      return (equals.isEmpty() || equals.contains(value)) && !notEquals.contains(value);
    }
  }
}

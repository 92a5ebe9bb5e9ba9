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
 * @param soapAction action of operations that name none
 * @param maxBytes largest answer taken
 * @param xroad X-Road headers, or {@code null} for none
 * @param password how the WS-Security password is sent, or {@code null} for no such header
 * @param check how the registry is looked at without personal data
 * @param faults kind of failure by the start of a fault's code
 * @param operations operations by name
 */
record SoapConfig(
    SoapVersion version,
    String soapAction,
    int maxBytes,
    @Nullable XRoad xroad,
    UsernameToken.@Nullable Password password,
    Check check,
    Map<String, Outcome> faults,
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
   * @param name its name in the folder
   * @param soapAction its action
   * @param xroadService X-Road service code, or {@code null}
   * @param identifiers schemes of identifiers it can be asked by, the best first; empty for any
   * @param request what is sent
   * @param response how the answer is read
   */
  record Operation(
      String name,
      String soapAction,
      @Nullable String xroadService,
      List<String> identifiers,
      BodyTemplate request,
      Response response) {}

  /**
   * How an answer is read. Paths begin with the root.
   *
   * @param root local name of the element that must be the answer
   * @param errors where an error inside the body stands, and what it means
   * @param nothingAbsent path whose absence means that nothing fits, or {@code null}
   * @param nothingAt path whose value means that nothing fits, or {@code null}
   * @param nothingEquals that value; {@code null} for any
   * @param echo what must come back as it was asked, or {@code null}
   * @param next path of the next page's cursor, or {@code null}
   * @param acknowledgement path of the acknowledgement's number, or {@code null}
   * @param watch all of these paths, ready to be looked for in one pass
   */
  record Response(
      String root,
      @Nullable ErrorRule errors,
      @Nullable String nothingAbsent,
      @Nullable String nothingAt,
      @Nullable String nothingEquals,
      @Nullable Echo echo,
      @Nullable String next,
      @Nullable String acknowledgement,
      Watch watch) {

    static Set<String> paths(@Nullable ErrorRule errors, @Nullable String... others) {
      Set<String> paths = new LinkedHashSet<>();
      if (errors != null) {
        paths.add(errors.at());
        paths.add(errors.code());
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
   * A value that must come back as it was asked.
   *
   * @param at where it stands; the first counts, the mapping looks at every record
   * @param placeholder name of the placeholder whose value it must be
   */
  record Echo(String at, String placeholder) {}

  /**
   * An error inside the body.
   *
   * @param at path whose presence means an error
   * @param equals the value that means it; {@code null} for any
   * @param code path of its code
   * @param kinds what each code comes to
   * @param otherwise what every other code comes to
   * @param messages what a code means, in our words
   */
  record ErrorRule(
      String at,
      @Nullable String equals,
      String code,
      Map<String, Outcome> kinds,
      Outcome otherwise,
      Map<String, String> messages) {}
}

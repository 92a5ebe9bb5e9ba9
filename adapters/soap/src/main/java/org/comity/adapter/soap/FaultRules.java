package org.comity.adapter.soap;

import java.util.Map;
import org.comity.adapter.soap.SoapConfig.Outcome;
import org.comity.adapter.spi.AdapterException;
import org.jspecify.annotations.Nullable;

/** What a SOAP fault means: the folder's table first, then the class that SOAP itself gives. */
final class FaultRules {
  private FaultRules() {}

  /**
   * The failure behind a fault.
   *
   * @param table kind of failure by the start of a code, the longest that fits counts
   */
  static AdapterException failure(SoapAnswer.SoapFailure fault, Map<String, Outcome> table) {
    String message =
        "the registry answered with a SOAP fault, code '"
            + fault.code()
            + (fault.subcode() == null ? "'" : "', subcode '" + fault.subcode() + "'");
    boolean other = fault.written() != fault.spoken();
    Outcome ruled = ruled(fault, table);
    AdapterException failure =
        (ruled == null ? standard(fault.code()) : ruled)
            .failure(
                other
                    ? message
                        + ", in SOAP "
                        + fault.written()
                        + " where SOAP "
                        + fault.spoken()
                        + " was sent"
                    : message);
    return other ? failure.advising(fault.spoken().instead(fault.written())) : failure;
  }

  private static @Nullable Outcome ruled(SoapAnswer.SoapFailure fault, Map<String, Outcome> table) {
    String longest = "";
    Outcome outcome = null;
    for (Map.Entry<String, Outcome> rule : table.entrySet()) {
      String start = rule.getKey();
      boolean fits =
          fits(fault.code(), start) || (fault.subcode() != null && fits(fault.subcode(), start));
      if (fits && start.length() > longest.length()) {
        longest = start;
        outcome = rule.getValue();
      }
    }
    return outcome;
  }

  private static boolean fits(String code, String start) {
    return code.equals(start) || code.startsWith(start + ".");
  }

  /** SOAP 1.1: Client, Server; SOAP 1.2: Sender, Receiver. The rest is a quarrel over form. */
  private static Outcome standard(String code) {
    int dot = code.indexOf('.');
    return switch (dot < 0 ? code : code.substring(0, dot)) {
      case "Client", "Sender", "MustUnderstand", "VersionMismatch", "DataEncodingUnknown" ->
          Outcome.REFUSED;
      case "Server", "Receiver" -> Outcome.UNAVAILABLE;
      default -> Outcome.INVALID_ANSWER;
    };
  }
}

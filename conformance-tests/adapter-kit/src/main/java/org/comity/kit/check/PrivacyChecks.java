package org.comity.kit.check;

import static org.comity.kit.Trial.held;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.comity.kit.Check;
import org.comity.kit.Contract.Evidence;
import org.comity.kit.NotTried;
import org.jspecify.annotations.Nullable;

/** What an adapter promises never to tell; judged by what all other checks left behind. */
public final class PrivacyChecks {
  private static final String LOGS = "KIT_LOGS";
  private static final String EXCEPTIONS = "KIT_EXCEPTIONS";
  private static final String ADDRESSES = "KIT_ADDRESSES";

  private static final Map<String, Judge> JUDGES =
      Map.of(
          LOGS, PrivacyChecks::logs,
          EXCEPTIONS, PrivacyChecks::exceptions,
          ADDRESSES, PrivacyChecks::addresses);

  private PrivacyChecks() {}

  /** Judges what was left behind. */
  @FunctionalInterface
  public interface Judge {
    /** Throws a breach if something was told. */
    void judge(Evidence evidence);
  }

  /** What judges a check of privacy; {@code null} for a check that is run. */
  public static @Nullable Judge judge(Check check) {
    return JUDGES.get(check.code());
  }

  /** All of them. */
  public static List<Check> all() {
    Check.Body nothing = trial -> {};
    return List.of(
        new Check(
            LOGS,
            "no personal data and no secret is logged or printed",
            "looks for names, identifiers, numbers and secrets in all logs of the checks above",
            nothing),
        new Check(
            EXCEPTIONS,
            "no exception tells personal data or a secret",
            "looks for the same in every stack trace",
            nothing),
        new Check(
            ADDRESSES,
            "no personal data stands in an address",
            "looks for the same in every path and query that reached the registry",
            nothing));
  }

  private static void logs(Evidence evidence) {
    for (String told : evidence.told()) {
      for (String line : told.split("\\R")) {
        held(
            !tells(List.of(line), evidence.confidential()),
            "a line logged by " + logger(line) + " holds personal data or a secret",
            "logs that name the operation and the request id");
      }
    }
  }

  /** The first word, if it looks like the name of a logger. */
  private static String logger(String line) {
    String first = line.split(" ", 2)[0];
    return first.matches("[A-Za-z][A-Za-z0-9_$]*(\\.[A-Za-z0-9_$]+)*") ? first : "the adapter";
  }

  private static void exceptions(Evidence evidence) {
    held(
        !tells(evidence.traces(), evidence.confidential()),
        "an exception of the adapter holds personal data or a secret",
        "messages of our own words");
  }

  private static void addresses(Evidence evidence) {
    if (evidence.addresses().isEmpty()) {
      throw new NotTried("nothing was asked by HTTP");
    }
    if (evidence.addressesAllowed() != null) {
      throw new NotTried(evidence.addressesAllowed());
    }
    held(
        !tells(evidence.addresses(), evidence.personal()),
        "an address that the adapter asked for holds personal data",
        "a search by person in the body of a POST");
  }

  private static boolean tells(Collection<String> texts, Collection<String> secrets) {
    return texts.stream().anyMatch(text -> secrets.stream().anyMatch(text::contains));
  }
}

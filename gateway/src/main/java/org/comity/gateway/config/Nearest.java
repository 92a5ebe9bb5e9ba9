package org.comity.gateway.config;

import java.util.Collection;
import org.comity.syntax.NearWord;

/** Says what somebody may have meant. */
final class Nearest {
  private Nearest() {}

  /** {@code ; did you mean "x"?} or, without a near one, the list of what would fit. */
  static String suggestion(String seen, Collection<String> known) {
    String near = NearWord.of(seen, known);
    if (near != null) {
      return "; did you mean \"" + near + "\"?";
    }
    return known.isEmpty() ? "; there is none" : "; known here: " + String.join(", ", known);
  }
}

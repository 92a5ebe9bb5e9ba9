package org.comity.gateway.http;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Prefer: wait=SECONDS} (RFC 7240): how long a caller is ready to wait. */
final class Preference {
  static final int MAX_SECONDS = 60;
  private static final int DEFAULT_SECONDS = 10;
  private static final Pattern WAIT =
      Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,6})\"?\\s*(?=$|[,;])");

  private Preference() {}

  /** Ten seconds unless said otherwise; what is not understood is passed over, as the RFC asks. */
  static Duration wait(@Nullable String prefer) {
    if (prefer == null) {
      return Duration.ofSeconds(DEFAULT_SECONDS);
    }
    Matcher matcher = WAIT.matcher(prefer);
    int seconds = matcher.find() ? Integer.parseInt(matcher.group(1)) : DEFAULT_SECONDS;
    return Duration.ofSeconds(Math.min(Math.max(seconds, 1), MAX_SECONDS));
  }
}

package org.comity.gateway.doctor;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Outbound;
import org.jspecify.annotations.Nullable;

/** The way out, with what went over it noted: status, clock, whether credentials went along. */
final class Recorder implements Outbound {
  private final Outbound inner;
  private final Collection<String> secrets;
  private final Clock clock;
  private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());

  /**
   * One exchange.
   *
   * @param status HTTP status
   * @param carried whether the request carried credentials, as far as can be seen
   * @param skew the peer's clock less ours; absent if it told no time
   * @param within how exact that is
   */
  record Seen(int status, boolean carried, @Nullable Duration skew, Duration within) {}

  /**
   * @param secrets values of the secret settings
   */
  Recorder(Outbound inner, Collection<String> secrets, Clock clock) {
    this.inner = inner;
    this.secrets = List.copyOf(secrets);
    this.clock = clock;
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  @Override
  public Response exchange(Request request, CallContext call) throws AdapterException {
    Instant before = clock.instant();
    Response response = inner.exchange(request, call);
    Duration took = Duration.between(before, clock.instant());
    Instant theirs = date(response.header("date"));
    // A header tells whole seconds: on average half of one has passed since.
    Duration skew =
        theirs == null
            ? null
            : Duration.between(before.plus(took.dividedBy(2)), theirs.plusMillis(500));
    seen.add(
        new Seen(response.status(), carries(request), skew, took.dividedBy(2).plusMillis(500)));
    return response;
  }

  private boolean carries(Request request) {
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      if (header.getKey().toLowerCase(Locale.ROOT).equals("authorization")
          || secrets.stream().anyMatch(header.getValue()::contains)) {
        return true;
      }
    }
    byte[] body = request.body();
    if (body == null) {
      return false;
    }
    String text = new String(body, StandardCharsets.UTF_8);
    return text.contains("UsernameToken") || secrets.stream().anyMatch(text::contains);
  }

  private static @Nullable Instant date(@Nullable String header) {
    if (header == null) {
      return null;
    }
    try {
      return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}

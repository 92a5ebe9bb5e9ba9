package org.comity.gateway.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.gateway.config.Section.Value;

/** Reads texts of the file as what they stand for, or tells what would fit. */
final class Values {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private Values() {}

  static int number(Section section, String key, int otherwise, int least, int most) {
    return section
        .scalar(key)
        .map(
            value -> {
              try {
                int number = Integer.parseInt(value.text());
                if (number >= least && number <= most) {
                  return number;
                }
              } catch (NumberFormatException e) {
                // told below, as one that is out of range
              }
              value.wrong("a whole number from " + least + " to " + most + " would fit");
              return otherwise;
            })
        .orElse(otherwise);
  }

  static boolean bool(Section section, String key, boolean otherwise) {
    Optional<Value> value = section.scalar(key);
    if (value.isEmpty()) {
      return otherwise;
    }
    String text = value.get().text();
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    value.get().wrong("true or false would fit");
    return otherwise;
  }

  static Duration duration(Section section, String key, Duration otherwise, Duration most) {
    Optional<Value> value = section.scalar(key);
    if (value.isEmpty()) {
      return otherwise;
    }
    Optional<Duration> parsed = duration(value.get().text());
    if (parsed.isPresent()
        && parsed.get().compareTo(Duration.ZERO) > 0
        && parsed.get().compareTo(most) <= 0) {
      return parsed.get();
    }
    value
        .get()
        .wrong("a time such as 500ms, 5s or 2m of at most " + most.toSeconds() + "s would fit");
    return otherwise;
  }

  static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        });
  }

  static Originals originals(Section section, String key) {
    Optional<Value> value = section.scalar(key);
    if (value.isEmpty()) {
      return Originals.DEFAULT;
    }
    String text = value.get().text();
    if (text.equals("none")) {
      return Originals.NONE;
    }
    if (text.equals("digest")) {
      return Originals.DIGEST;
    }
    Optional<Duration> kept = duration(text).filter(d -> d.compareTo(Duration.ofDays(30)) <= 0);
    if (kept.isEmpty()) {
      value.get().wrong("none, digest or a time such as 24h (at most 720h) would fit");
    }
    return kept.map(d -> new Originals(true, d)).orElse(Originals.DEFAULT);
  }

  static Path path(Section section, String key, Path base, String otherwise) {
    Optional<Value> value = section.scalar(key);
    try {
      return base.resolve(value.map(Value::text).orElse(otherwise)).normalize();
    } catch (InvalidPathException e) {
      value.ifPresent(v -> v.wrong("the path of a folder would fit"));
      return base.resolve(otherwise).normalize();
    }
  }

  /** A loopback or other address to listen on. */
  static String host(Section section, String otherwise) {
    Optional<Value> value = section.scalar("host");
    if (value.isPresent() && !value.get().text().matches("[A-Za-z0-9.:-]{1,253}")) {
      value.get().wrong("an address such as 127.0.0.1 or 0.0.0.0 would fit");
      return otherwise;
    }
    return value.map(Value::text).orElse(otherwise);
  }

  /** Checks an address of the kind {@code http(s)://host…}. */
  static boolean isHttpUrl(String text) {
    try {
      URI uri = URI.create(text);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static <E extends Enum<E>> Optional<E> code(Class<E> type, Value value, Collection<String> all) {
    try {
      return Optional.of(Enum.valueOf(type, value.text()));
    } catch (IllegalArgumentException e) {
      value.fault(
          ConfigFault.Code.WRONG_VALUE,
          value.key() + " has \"" + value.text() + "\"" + Nearest.suggestion(value.text(), all));
      return Optional.empty();
    }
  }
}

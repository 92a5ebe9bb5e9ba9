package org.comity.adapter.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.comity.adapter.rest.RestLayout.CachePlan;
import org.comity.adapter.spi.Outbound;
import org.comity.syntax.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Answers that the registry may confirm with 304 instead of sending them again. None is served
 * without that confirmation, so every look at a person's data stays one that the registry sees. In
 * memory only, few and for a short time; kept by everything that the question consists of. Safe for
 * many threads.
 */
final class EtagCache {
  private static final int LARGEST = 256 * 1024;

  private final Map<String, Map<String, Kept>> kept = new LinkedHashMap<>();

  /** An answer with its tag. */
  record Kept(String tag, Outbound.Response response, Instant until) {
    @Override
    public String toString() {
      return "Kept[***]";
    }
  }

  /**
   * What a question is known by: a digest, since a question is about a person.
   *
   * @param headers header fields that belong to the question, volatile ones left out
   */
  static String key(Outbound.Request request, Map<String, String> headers) {
    StringBuilder all = new StringBuilder(request.method()).append('\n').append(request.uri());
    Map<String, String> sorted = new TreeMap<>();
    headers.forEach((name, value) -> sorted.put(name.toLowerCase(Locale.ROOT), value));
    sorted.forEach((name, value) -> all.append('\n').append(name).append(':').append(value));
    return Sha256.hex(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  synchronized @Nullable Kept find(String operation, String key, Instant now) {
    Map<String, Kept> own = kept.getOrDefault(operation, Map.of());
    Kept found = own.get(key);
    if (found != null && !now.isBefore(found.until())) {
      own.remove(key);
      return null;
    }
    return found;
  }

  /** Keeps an answer if it has a tag and the registry does not forbid it. */
  synchronized void keep(
      String operation, String key, Outbound.Response response, CachePlan plan, Instant now) {
    Map<String, Kept> own = kept.computeIfAbsent(operation, k -> new LinkedHashMap<>());
    own.values().removeIf(k -> !now.isBefore(k.until()));
    own.remove(key);
    String tag = response.header("etag");
    String control = String.valueOf(response.header("cache-control")).toLowerCase(Locale.ROOT);
    boolean sound = tag != null && tag.matches("(W/)?\"[\\x21\\x23-\\x7e]{0,200}\"");
    boolean allowed = !control.contains("no-store") && !"*".equals(response.header("vary"));
    if (tag == null || !sound || !allowed || response.body().length > LARGEST) {
      return;
    }
    while (own.size() >= plan.entries()) {
      own.remove(own.keySet().iterator().next());
    }
    own.put(key, new Kept(tag, response, now.plusSeconds(plan.seconds())));
  }

  synchronized void clear() {
    kept.clear();
  }
}

package org.comity.adapter.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.SourceQuery;
import org.comity.model.CaseRef;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.comity.model.Purpose;
import org.jspecify.annotations.Nullable;

/** What placeholders stand for in one call. Holds personal data and shows none. */
final class Values {
  static final String IDENTIFIER = "holder.identifier:";
  private static final String BIRTH_DATE = "holder.birthDate";
  private static final String SETTING = "setting:";
  private static final String TIMESTAMP = "timestamp";

  /** Settings that a request may show; secrets are none of them. */
  static final List<String> SHOWN = List.of("user", "system", "clientId");

  static final Set<String> KNOWN =
      Set.of(
          "number",
          BIRTH_DATE,
          "holder.given",
          "holder.family",
          "holder.full",
          "cursor",
          "page",
          "offset",
          "size",
          "from",
          "to",
          "key",
          "requestId",
          "callId",
          "agency",
          "purpose",
          "case",
          "caseAuthority",
          TIMESTAMP,
          "epochSeconds",
          "setting:user",
          "setting:system",
          "setting:clientId");

  /** Those that differ in every call, so that what they stand in says nothing of the question. */
  private static final Set<String> VOLATILE =
      Set.of("requestId", "callId", TIMESTAMP, "epochSeconds");

  private final Map<String, String> values = new HashMap<>();
  private final Instant now;

  private Values(CallContext call, Instant now) {
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    put("requestId", call.requestId());
    put("callId", UUID.randomUUID().toString());
    put("agency", call.agency());
    put(TIMESTAMP, this.now.toString());
    put("epochSeconds", String.valueOf(now.getEpochSecond()));
    Purpose purpose = call.purpose();
    put("purpose", purpose == null ? null : purpose.name());
    CaseRef about = call.caseRef();
    if (about != null) {
      put("case", about.number());
      put("caseAuthority", about.authority());
    }
  }

  /** Whether a placeholder of this name can ever have a value. */
  static boolean isKnown(String name) {
    return KNOWN.contains(name)
        || (name.startsWith(IDENTIFIER) && name.length() > IDENTIFIER.length())
        || pattern(name, BIRTH_DATE) != null
        || pattern(name, TIMESTAMP) != null;
  }

  /** Whether a placeholder of this name has another value in every call. */
  static boolean isVolatile(String name) {
    return VOLATILE.contains(name) || name.startsWith(TIMESTAMP);
  }

  static Values of(CallContext call, Instant now) {
    return new Values(call, now);
  }

  static Values of(SourceQuery query, CallContext call, Instant now) {
    Values values = new Values(call, now);
    if (query instanceof SourceQuery.ByNumber byNumber) {
      values.put("number", byNumber.number());
    } else if (query instanceof SourceQuery.ByHolder byHolder) {
      values.holder(byHolder.holder());
    }
    return values;
  }

  private void holder(HolderCriteria holder) {
    for (Identifier identifier : holder.identifiers()) {
      values.putIfAbsent(IDENTIFIER + identifier.scheme(), identifier.value());
    }
    PartialDate birth = holder.birthDate();
    put(BIRTH_DATE, birth == null ? null : birth.text());
    if (!holder.names().isEmpty()) {
      PersonName name = holder.names().get(0);
      put("holder.given", name.given());
      put("holder.family", name.family());
      put("holder.full", name.full());
    }
  }

  Values settings(Map<String, String> settings) {
    SHOWN.forEach(name -> put(SETTING + name, settings.get(name)));
    return this;
  }

  Values with(String name, @Nullable String value) {
    put(name, value);
    return this;
  }

  private void put(String name, @Nullable String value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  @Nullable String get(String name) {
    String value = values.get(name);
    if (value != null) {
      return value;
    }
    DateTimeFormatter birth = pattern(name, BIRTH_DATE);
    String known = values.get(BIRTH_DATE);
    if (birth != null && known != null) {
      try {
        return birth.format(LocalDate.parse(known));
      } catch (DateTimeException e) {
        // A partial date cannot be written in a pattern that asks for a day.
        return null;
      }
    }
    DateTimeFormatter moment = pattern(name, TIMESTAMP);
    return moment == null ? null : moment.format(now.atOffset(ZoneOffset.UTC));
  }

  /** The pattern behind a colon, or {@code null} if there is none that is one. */
  private static @Nullable DateTimeFormatter pattern(String name, String base) {
    if (!name.startsWith(base + ":")) {
      return null;
    }
    try {
      DateTimeFormatter formatter =
          DateTimeFormatter.ofPattern(name.substring(base.length() + 1), Locale.ROOT);
      String tried =
          formatter.format(
              base.equals(TIMESTAMP) ? Instant.EPOCH.atOffset(ZoneOffset.UTC) : LocalDate.EPOCH);
      return tried.isEmpty() ? null : formatter;
    } catch (IllegalArgumentException | DateTimeException e) {
      return null;
    }
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Values[***]";
  }
}

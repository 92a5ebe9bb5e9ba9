package org.comity.adapter.rest;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.SourceQuery;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.comity.model.Purpose;
import org.jspecify.annotations.Nullable;

/** What placeholders stand for in one call. Holds personal data and shows none. */
final class Values {
  static final String IDENTIFIER = "holder.identifier:";
  private static final Set<String> KNOWN =
      Set.of(
          "number",
          "holder.birthDate",
          "holder.given",
          "holder.family",
          "holder.full",
          "cursor",
          "key",
          "requestId",
          "agency",
          "purpose");

  private final Map<String, String> values = new HashMap<>();

  private Values(CallContext call) {
    put("requestId", call.requestId());
    put("agency", call.agency());
    Purpose purpose = call.purpose();
    put("purpose", purpose == null ? null : purpose.name());
  }

  /** Whether a placeholder of this name can ever have a value. */
  static boolean isKnown(String name) {
    return KNOWN.contains(name)
        || (name.startsWith(IDENTIFIER) && name.length() > IDENTIFIER.length());
  }

  static Values of(CallContext call) {
    return new Values(call);
  }

  static Values of(SourceQuery query, @Nullable String cursor, CallContext call) {
    Values values = new Values(call);
    values.put("cursor", cursor);
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
    put("holder.birthDate", birth == null ? null : birth.text());
    if (!holder.names().isEmpty()) {
      PersonName name = holder.names().get(0);
      put("holder.given", name.given());
      put("holder.family", name.family());
      put("holder.full", name.full());
    }
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
    return values.get(name);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Values[***]";
  }
}

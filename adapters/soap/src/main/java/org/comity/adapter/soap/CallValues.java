package org.comity.adapter.soap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.SourceQuery;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.PersonName;
import org.jspecify.annotations.Nullable;

/** The values of one call's placeholders. Holds personal data and secrets, and shows none. */
final class CallValues implements BodyTemplate.Values {
  private final @Nullable SourceQuery query;
  private final @Nullable String key;
  private final CallContext call;
  private final Map<String, String> settings;
  private final @Nullable Identifier identifier;
  private final Map<String, String> more;

  private CallValues(
      @Nullable SourceQuery query,
      @Nullable String key,
      CallContext call,
      Map<String, String> settings,
      @Nullable Identifier identifier,
      Map<String, String> more) {
    this.query = query;
    this.key = key;
    this.call = call;
    this.settings = settings;
    this.identifier = identifier;
    this.more = Map.copyOf(more);
  }

  /** The same values and one more, which the engine itself knows. */
  CallValues with(String name, String value) {
    Map<String, String> all = new HashMap<>(more);
    all.put(name, value);
    return new CallValues(query, key, call, settings, identifier, all);
  }

  /**
   * @param schemes schemes that the operation can be asked by, the best first; empty for any
   */
  static CallValues of(
      SourceQuery query, List<String> schemes, CallContext call, Map<String, String> settings) {
    Identifier chosen =
        query instanceof SourceQuery.ByHolder byHolder ? choose(byHolder.holder(), schemes) : null;
    return new CallValues(query, null, call, settings, chosen, Map.of());
  }

  static CallValues of(String key, CallContext call, Map<String, String> settings) {
    return new CallValues(null, key, call, settings, null, Map.of());
  }

  private static @Nullable Identifier choose(HolderCriteria holder, List<String> schemes) {
    if (schemes.isEmpty()) {
      return holder.identifiers().isEmpty() ? null : holder.identifiers().get(0);
    }
    for (String scheme : schemes) {
      for (Identifier identifier : holder.identifiers()) {
        if (identifier.scheme().equals(scheme)) {
          return identifier;
        }
      }
    }
    return null;
  }

  @Override
  public @Nullable String value(String name) {
    if (name.startsWith("setting:")) {
      return settings.get(name.substring("setting:".length()));
    }
    if (name.startsWith("identifier:")) {
      return identifier != null
              && identifier.scheme().equals(name.substring("identifier:".length()))
          ? identifier.value()
          : null;
    }
    String known = more.get(name);
    if (known != null) {
      return known;
    }
    return switch (name) {
      case "identifier" -> identifier == null ? null : identifier.value();
      case "number" -> query instanceof SourceQuery.ByNumber number ? number.number() : null;
      case "cursor" -> query == null ? null : query.cursor();
      case "key" -> key;
      case "agency" -> call.agency();
      case "requestId" -> call.requestId();
      case "case" -> call.caseRef() == null ? null : call.caseRef().number();
      default -> ofHolder(name);
    };
  }

  private @Nullable String ofHolder(String name) {
    if (!(query instanceof SourceQuery.ByHolder byHolder)) {
      return null;
    }
    HolderCriteria holder = byHolder.holder();
    if (name.equals("birthDate")) {
      return holder.birthDate() == null ? null : holder.birthDate().text();
    }
    if (holder.names().isEmpty()) {
      return null;
    }
    PersonName first = holder.names().get(0);
    return switch (name) {
      case "given" -> first.given();
      case "family" -> first.family();
      case "fullName" -> first.full();
      default -> null;
    };
  }

  @Override
  public String toString() {
    return "CallValues[***]";
  }
}

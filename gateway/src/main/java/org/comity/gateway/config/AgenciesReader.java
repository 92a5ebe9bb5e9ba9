package org.comity.gateway.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.comity.gateway.config.ConfigFault.Code;
import org.comity.gateway.config.Section.Value;
import org.comity.model.AgencyRole;
import org.comity.model.Purpose;
import org.comity.syntax.YamlNode;

/** Reads the agencies: who they are and what each may do. */
final class AgenciesReader {
  private static final Pattern ID = Pattern.compile("[A-Z]{2}:[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private final Collection<String> registries;
  private final Faults faults;

  AgenciesReader(Collection<String> registries, Faults faults) {
    this.registries = registries;
    this.faults = faults;
  }

  Map<String, AgencyConfig> read(Section section) {
    Map<String, AgencyConfig> agencies = new LinkedHashMap<>();
    Map<String, String> owners = new LinkedHashMap<>();
    for (YamlNode.Scalar key : section.keys()) {
      String id = key.text();
      if (!ID.matcher(id).matches()) {
        faults.at(
            key,
            Code.WRONG_VALUE,
            "\""
                + id
                + "\" is no agency id; a country code and a name such as XA:agency would fit");
      }
      Section below = section.fileOnly(id);
      agency(below, id)
          .ifPresent(
              agency -> {
                agencies.put(id, agency);
                String other = owners.putIfAbsent(agency.tokenHash().hex(), id);
                if (other != null) {
                  below.fault(
                      "tokenHash",
                      Code.DUPLICATE,
                      id + " has the token of " + other + "; give each agency its own");
                }
              });
    }
    return agencies;
  }

  private Optional<AgencyConfig> agency(Section section, String id) {
    Set<AgencyRole> roles = codes(section, "roles", AgencyRole.class);
    Set<Purpose> purposes = codes(section, "purposes", Purpose.class);
    Set<String> named = registries(section);
    Optional<TokenHash> token = tokenHash(section);
    if (section.scalar("tokenHash").isEmpty()) {
      section.missing("tokenHash", "sha256: and the hexadecimal SHA-256 of its token would fit");
    }
    if (section.list("roles").isEmpty()) {
      section.missing("roles", "a list of " + names(AgencyRole.class) + " would fit");
    }
    section.refuseUnknown();
    return token.map(hash -> new AgencyConfig(id, roles, hash, purposes, named));
  }

  /** Reads {@code tokenHash}; its value is never shown. */
  static Optional<TokenHash> tokenHash(Section section) {
    return section
        .scalar("tokenHash")
        .flatMap(
            value -> {
              try {
                return Optional.of(TokenHash.parse(value.text()));
              } catch (IllegalArgumentException e) {
                value.fault(
                    Code.WRONG_VALUE,
                    value.key()
                        + " is no token hash; sha256: and 64 lower-case hexadecimal digits would"
                        + " fit");
                return Optional.empty();
              }
            });
  }

  private Set<String> registries(Section section) {
    Set<String> named = new LinkedHashSet<>();
    for (Value value : section.list("registries").orElse(List.of())) {
      if (!registries.contains(value.text())) {
        value.fault(
            Code.UNKNOWN_REGISTRY,
            "\""
                + value.text()
                + "\" is no configured registry"
                + Nearest.suggestion(value.text(), registries));
      } else if (!named.add(value.text())) {
        value.fault(Code.DUPLICATE, value.key() + " names \"" + value.text() + "\" twice");
      }
    }
    return named;
  }

  private static <E extends Enum<E>> Set<E> codes(Section section, String key, Class<E> type) {
    Set<E> codes = EnumSet.noneOf(type);
    for (Value value : section.list(key).orElse(List.of())) {
      Values.code(type, value, names(type))
          .ifPresent(
              code -> {
                if (!codes.add(code)) {
                  value.fault(Code.DUPLICATE, value.key() + " has " + code + " twice");
                }
              });
    }
    return codes;
  }

  private static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
  }
}

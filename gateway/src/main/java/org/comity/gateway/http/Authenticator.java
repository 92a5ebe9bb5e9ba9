package org.comity.gateway.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.comity.gateway.config.AgencyConfig;
import org.comity.gateway.config.TokenHash;
import org.comity.gateway.service.Caller;
import org.jspecify.annotations.Nullable;

/** Finds the agency of a bearer token. Every hash is compared, whichever fits, in constant time. */
final class Authenticator {
  private final List<Known> agencies = new ArrayList<>();

  Authenticator(Collection<AgencyConfig> configured) {
    for (AgencyConfig agency : configured) {
      Caller caller =
          new Caller(agency.id(), agency.roles(), agency.purposes(), agency.registries());
      agencies.add(new Known(agency.tokenHash(), caller));
    }
  }

  /**
   * The agency whose token this is.
   *
   * @param authorization the header {@code Authorization}, if there was one
   */
  Optional<Caller> authenticate(@Nullable String authorization) {
    Optional<String> token = Tokens.bearer(authorization);
    byte[] hash = TokenHash.sha256(token.orElse(""));
    Caller found = null;
    for (Known known : agencies) {
      if (known.hash.matches(hash)) {
        found = known.caller;
      }
    }
    return token.isEmpty() ? Optional.empty() : Optional.ofNullable(found);
  }

  private record Known(TokenHash hash, Caller caller) {}
}

package org.comity.gateway.config;

import java.util.Set;
import org.comity.model.AgencyRole;
import org.comity.model.Purpose;

/**
 * One agency and what it may do.
 *
 * @param id agency id, such as {@code XA:agency-one}
 * @param roles roles granted
 * @param tokenHash hash of its token
 * @param purposes purposes it may state
 * @param registries registries it may ask or write to
 */
public record AgencyConfig(
    String id,
    Set<AgencyRole> roles,
    TokenHash tokenHash,
    Set<Purpose> purposes,
    Set<String> registries) {
  public AgencyConfig {
    roles = Set.copyOf(roles);
    purposes = Set.copyOf(purposes);
    registries = Set.copyOf(registries);
  }
}

package org.comity.gateway.service;

import java.util.Set;
import org.comity.model.AgencyRole;
import org.comity.model.Purpose;

/**
 * An authenticated agency and what it may do. Everything that is not listed is denied.
 *
 * @param agency agency id
 * @param roles roles granted
 * @param purposes purposes it may state
 * @param registries registries it may ask or write to
 */
public record Caller(
    String agency, Set<AgencyRole> roles, Set<Purpose> purposes, Set<String> registries) {
  public Caller {
    roles = Set.copyOf(roles);
    purposes = Set.copyOf(purposes);
    registries = Set.copyOf(registries);
  }
}

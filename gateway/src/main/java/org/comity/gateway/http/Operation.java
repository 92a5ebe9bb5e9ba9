package org.comity.gateway.http;

import java.util.List;
import java.util.Set;
import org.comity.model.AgencyRole;

/**
 * One operation that is built.
 *
 * @param roles any one of these is needed; empty means every agency
 * @param takesBody whether it reads a body
 * @param types media types that it answers in; empty for the two faces of the contract
 * @param handler what answers it
 */
public record Operation(
    Set<AgencyRole> roles, boolean takesBody, List<String> types, ApiHandler handler) {
  public Operation {
    roles = Set.copyOf(roles);
    types = List.copyOf(types);
  }

  /** Without a body, in both faces, for agencies of any of the roles. */
  static Operation read(ApiHandler handler, AgencyRole... roles) {
    return new Operation(Set.of(roles), false, List.of(), handler);
  }

  /** With a body. */
  static Operation post(ApiHandler handler, AgencyRole... roles) {
    return new Operation(Set.of(roles), true, List.of(), handler);
  }

  /** Without a body, in types of its own. */
  static Operation own(ApiHandler handler, String... types) {
    return new Operation(Set.of(), false, List.of(types), handler);
  }
}

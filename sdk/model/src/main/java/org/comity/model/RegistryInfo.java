package org.comity.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A registry in the catalogue.
 *
 * @param id registry id
 * @param titles titles
 * @param country ISO 3166-1 alpha-2 code
 * @param agency the agency that runs it
 * @param kinds kinds of credential it holds
 * @param operations what can be asked of it: FIND_BY_HOLDER, FIND_BY_NUMBER, VERIFY, DELIVER,
 *     CHANGES
 * @param identifierSchemes identifier schemes it can be asked by
 * @param protocol engine type, such as soap
 * @param state in words
 * @param lastAnswerAt last good answer
 * @param dataAsOf for drops: date of the generation
 */
public record RegistryInfo(
    String id,
    List<LocalizedText> titles,
    String country,
    @Nullable String agency,
    List<Code<CredentialKind>> kinds,
    List<String> operations,
    List<String> identifierSchemes,
    String protocol,
    Code<RegistryState> state,
    @Nullable Instant lastAnswerAt,
    @Nullable Instant dataAsOf) {
  public RegistryInfo {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(country, "country");
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(state, "state");
    titles = List.copyOf(titles);
    kinds = List.copyOf(kinds);
    operations = List.copyOf(operations);
    identifierSchemes = List.copyOf(identifierSchemes);
  }
}

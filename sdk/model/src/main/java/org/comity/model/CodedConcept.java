package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A code of a classification, such as ISCED-F 2013 or ISCO-08. Codes are text.
 *
 * @param scheme the classification
 * @param version its version, where named
 * @param code the code as text
 * @param titles titles of the code
 * @param resolution whether the code was found in a table
 */
public record CodedConcept(
    String scheme,
    @Nullable String version,
    String code,
    List<LocalizedText> titles,
    Code<Resolution> resolution) {
  public CodedConcept {
    Objects.requireNonNull(scheme, "scheme");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(resolution, "resolution");
    titles = List.copyOf(titles);
  }
}

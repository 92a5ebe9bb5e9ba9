package org.comity.mapping.level;

import java.util.Objects;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * The report, law or table that links rest on. What is absent is not known.
 *
 * @param id report id
 * @param from framework whose levels are described
 * @param to framework that they are compared with
 * @param kind referencing, comparison, self_certification or alignment
 * @param title title
 * @param edition edition, usually a year
 * @param validFrom first day it holds
 * @param validUntil last day it holds
 * @param endorsed yes, no (published as a draft, not for recognition) or unknown
 * @param publishedIn how the source names the publication
 * @param unknown which facts were not read
 * @param source where it was read
 */
public record LevelReport(
    String id,
    String from,
    String to,
    String kind,
    @Nullable String title,
    @Nullable String edition,
    @Nullable PartialDate validFrom,
    @Nullable PartialDate validUntil,
    String endorsed,
    @Nullable String publishedIn,
    @Nullable String unknown,
    String source) {
  public LevelReport {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(source, "source");
  }

  /** Title, or how the source names it, or the id. */
  public String shownTitle() {
    if (title != null) {
      return title;
    }
    return publishedIn == null ? id : publishedIn;
  }
}

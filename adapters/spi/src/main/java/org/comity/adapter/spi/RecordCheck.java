package org.comity.adapter.spi;

import java.util.List;
import org.comity.model.Issue;

/**
 * Asks the mapping whether a source record can be translated, so that a bad row is rejected at
 * intake.
 */
@FunctionalInterface
public interface RecordCheck {
  /**
   * Every fault found; empty if the record is sound. An issue that is more than information rejects
   * the row: what a translation may tell beside a record it serves, the check leaves out.
   *
   * @param record one record by itself, as it is stored: not the answer that would hold it
   */
  List<Issue> check(Payload record);
}

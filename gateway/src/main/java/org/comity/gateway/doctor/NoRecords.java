package org.comity.gateway.doctor;

import java.time.Instant;
import java.util.List;
import org.comity.adapter.spi.RecordStore;
import org.jspecify.annotations.Nullable;

/** Records where there is no gateway: none, and none can be written. */
final class NoRecords implements RecordStore {
  @Override
  public Generation begin(String dropId, Instant dataAsOf, String form) {
    throw new IllegalStateException("nothing is taken in while a registry is looked at");
  }

  @Override
  public List<StoredRecord> lookUp(String key, String value) {
    return List.of();
  }

  @Override
  public @Nullable Active active() {
    return null;
  }
}

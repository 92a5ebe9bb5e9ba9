package org.comity.adapter.csv;

import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.adapter.spi.RecordStore;

/** Takes back what was written of rows whose key stands in another one too. Used by one thread. */
final class Duplicates implements KeyLedger.Twice {
  private final String file;
  private final Accounts accounts;
  private final RecordStore.Generation generation;
  private long taken;

  /**
   * @param file name of the rows' file
   * @param accounts is told of each row
   * @param generation what was written of them
   */
  Duplicates(String file, Accounts accounts, RecordStore.Generation generation) {
    this.file = file;
    this.accounts = accounts;
    this.generation = generation;
  }

  /** How many records were taken back. */
  long taken() {
    return taken;
  }

  @Override
  public void row(long line, long record, long other) throws Refusal {
    if (record != BaseKeys.REJECTED) {
      accounts.duplicate(file, line, other);
    }
    if (record >= 0) {
      generation.withdraw(record);
      taken++;
    }
  }

  @Override
  public void again(long line, long record, long first) {
    accounts.again(file, line);
    if (record >= 0) {
      generation.repeated(record);
      taken++;
    }
  }
}

package org.comity.gateway.drop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.comity.gateway.service.OperationsService.DropSummary;

/** Where a person decides on drops that wait for one. Safe for use by many threads. */
public final class DropDesk {
  private final DropReports reports;
  private final Executor threads;
  private final Map<String, DropFolder> folders = new ConcurrentHashMap<>();

  /**
   * @param threads where a released drop is taken
   */
  public DropDesk(DropReports reports, Executor threads) {
    this.reports = reports;
    this.threads = threads;
  }

  public DropReports reports() {
    return reports;
  }

  /** Takes a folder in, and looks at once at what an earlier run had not finished. */
  public void add(DropFolder folder) {
    folders.put(folder.registryId(), folder);
    threads.execute(folder::scan);
  }

  /** Notes a decision; it is carried out soon after, by the folder's own gateway or another. */
  public void decide(String id, boolean release, String by, String reason) {
    DropSummary drop = reports.decide(id, release, by, reason);
    DropFolder folder = folders.get(drop.registry());
    if (folder != null) {
      threads.execute(folder::scan);
    }
  }
}

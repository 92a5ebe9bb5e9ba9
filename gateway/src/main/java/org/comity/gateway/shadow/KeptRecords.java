package org.comity.gateway.shadow;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comity.adapter.spi.Payload;
import org.comity.gateway.drop.PgRecordStore;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.registry.Registry;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.RecordMapper;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.Preview;
import org.comity.model.Credential;
import org.comity.model.Extension;

/**
 * Whether the records of the served drop fit a changed folder. They were written as the folder of
 * their day describes the files: a folder for files of another form would read them without what it
 * looks for under another name, and tell a revoked certificate as one of which nothing is known.
 */
public final class KeptRecords {
  private static final int MOST = 200;

  private final Engines engines;

  public KeptRecords(Engines engines) {
    this.engines = engines;
  }

  /**
   * What the kept records hold that the folder which serves reads, and the changed one neither
   * reads nor shows in a sample; empty where there are no kept records.
   *
   * @param folder the changed folder, without faults of its own
   */
  public List<Finding> unfit(Registry served, Path folder) {
    if (!(served.records() instanceof PgRecordStore drops) || served.isRefused()) {
      return List.of();
    }
    FolderRun run = FolderRun.of(folder, engines.factories(), engines.functions(), null, Map.of());
    if (run.folder() == null) {
      return List.of();
    }
    RecordMapper changed = run.folder().mapper();
    RecordMapper.InboundContext context =
        new RecordMapper.InboundContext(
            served.id(),
            served.profile().engine(),
            Instant.EPOCH,
            null,
            "sha256:",
            number -> number,
            false);
    Set<String> lost = new TreeSet<>();
    drops.sample(
        MOST,
        (Payload record) -> {
          Set<String> now = left(changed.kept(record, context));
          if (!now.isEmpty()) {
            now.removeAll(left(served.mapper().kept(record, context)));
            lost.addAll(now);
          }
          return true;
        });
    if (lost.isEmpty()) {
      return List.of();
    }
    for (Preview sample : Preview.of(run)) {
      sample.records().forEach(r -> r.lost().forEach(e -> lost.remove(e.path())));
    }
    return lost.isEmpty() ? List.of() : List.of(finding(served.id(), run, lost));
  }

  private static Finding finding(String id, FolderRun run, Set<String> lost) {
    return new Finding(
        run.inspection().mappingName(),
        0,
        0,
        "KEPT_RECORDS_DIFFER",
        "the records of the served drop hold "
            + String.join(", ", lost)
            + ", which the folder that serves reads; this one neither reads it nor shows it in a"
            + " sample",
        "a row for it, or 'ignore'. Where the files change their form: comity adapter enable "
            + id
            + " --shadow, reload, and enable it once a drop of the new form was taken");
  }

  private static Set<String> left(RecordMapper.Inbound inbound) {
    Set<String> paths = new TreeSet<>();
    for (Credential credential : inbound.credentials()) {
      for (Extension extension : credential.extensions()) {
        paths.add(extension.path());
      }
    }
    return paths;
  }
}

package org.comity.gateway.shadow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Payload;
import org.comity.gateway.drop.PgRecordStore;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.registry.FolderFiles;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.service.ProblemException;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.RecordMapper;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.Preview;
import org.comity.model.Credential;
import org.comity.model.Extension;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the records of the served drop fit a changed folder. They were written as the folder of
 * their day describes the files: a folder for files of another form would read them without what it
 * looks for under another name, and tell a revoked certificate as one of which nothing is known.
 */
public final class KeptRecords {
  private static final Logger LOG = LoggerFactory.getLogger(KeptRecords.class);
  private static final int MOST = 200;

  private final Engines engines;
  private final ServedFolders served;
  private final Candidates candidates;

  /**
   * @param served the folders that told them last
   * @param candidates reads these
   */
  public KeptRecords(Engines engines, ServedFolders served, Candidates candidates) {
    this.engines = engines;
    this.served = served;
    this.candidates = candidates;
  }

  /**
   * What the kept records hold that the folder which told them last reads, and this one neither
   * reads nor shows in a sample; empty where there are no kept records, or no folder told them.
   *
   * @param folder the folder that is to serve, without faults of its own
   */
  public List<Finding> unfit(Registry registry, Path folder) {
    if (!(registry.records() instanceof PgRecordStore drops)) {
      return List.of();
    }
    String last = served.digest(registry.id());
    if (last == null || last.equals(digest(folder))) {
      return List.of();
    }
    FolderRun run = FolderRun.of(folder, engines.factories(), engines.functions(), null, Map.of());
    return run.folder() == null ? List.of() : compared(registry, drops, run);
  }

  /** Remembers the folder with which a registry's records are told from now on. */
  public void served(Registry registry) {
    try {
      // Also before the first drop: it will be told with this folder.
      if (registry.can(Capability.DROP)) {
        served.put(registry.id(), registry.version().digest(), registry.version().folder());
      }
    } catch (IOException e) {
      LOG.warn(
          "registry {}: its folder cannot be kept; a changed one is not held against the served"
              + " drop at the next start",
          registry.id());
      LOG.debug("keeping a folder", e);
    }
  }

  private static String digest(Path folder) {
    try {
      return FolderFiles.digest(folder);
    } catch (IOException e) {
      return "unreadable";
    }
  }

  private List<Finding> compared(Registry registry, PgRecordStore drops, FolderRun run) {
    RecordMapper changed = Objects.requireNonNull(run.folder()).mapper();
    RecordMapper before = mapper(registry.id());
    RecordMapper.InboundContext context =
        new RecordMapper.InboundContext(
            registry.id(),
            registry.profile().engine(),
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
            if (before != null) {
              now.removeAll(left(before.kept(record, context)));
            }
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
    return lost.isEmpty() ? List.of() : List.of(finding(registry.id(), run, lost));
  }

  /** Absent if it cannot be read any more, such as without a jar: then all that is left counts. */
  private @Nullable RecordMapper mapper(String registry) {
    try {
      return candidates.read(registry, served.content(registry)).mapper();
    } catch (ProblemException e) {
      LOG.debug("reading the folder that served last", e);
      return null;
    }
  }

  private static Finding finding(String id, FolderRun run, Set<String> lost) {
    return new Finding(
        run.inspection().mappingName(),
        0,
        0,
        "KEPT_RECORDS_DIFFER",
        "the records of the served drop hold "
            + String.join(", ", lost)
            + ", which the folder that told them so far reads; this one neither reads it nor shows"
            + " it in a sample",
        "a row for it, or 'ignore'. Where the files change their form: comity adapter enable "
            + id
            + " --shadow, then comity adapter reload "
            + id
            + ", and enable it once a drop of the new form was taken");
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

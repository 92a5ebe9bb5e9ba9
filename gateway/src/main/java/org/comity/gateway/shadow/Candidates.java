package org.comity.gateway.shadow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.registry.Fitness;
import org.comity.gateway.registry.FolderFiles;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.RegistryOperations.FolderContent;
import org.comity.gateway.store.PrivateFiles;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.record.RecordMapper;

/** Reads folders that were sent, each in a folder of its own that is gone afterwards. */
public final class Candidates {
  private final Engines engines;
  private final Path work;

  /**
   * @param work folder to work in; emptied here
   */
  public Candidates(Engines engines, Path work) throws IOException {
    this.engines = engines;
    this.work = work;
    FolderFiles.delete(work);
    PrivateFiles.folder(work);
  }

  /**
   * What was read.
   *
   * @param digest digest of the files
   * @param mapper its mapping
   */
  record Candidate(String digest, RecordMapper mapper) {}

  /** Work with the folder as it lies on the disk. */
  @FunctionalInterface
  private interface Work<T> {
    T with(Path folder) throws IOException;
  }

  /** What {@code validate} and {@code test} find wrong with it; notes are left out. */
  List<Finding> problems(String registry, FolderContent content) {
    return unpacked(registry, content, folder -> Fitness.problems(folder, engines));
  }

  /**
   * Its mapping.
   *
   * @throws ProblemException 422 if its files have faults
   */
  Candidate read(String registry, FolderContent content) {
    return unpacked(
        registry,
        content,
        folder -> {
          AdapterFolder.Loaded loaded = AdapterFolder.load(folder, engines.functions());
          if (loaded.folder() == null) {
            throw new ProblemException(
                ProblemCode.INVALID_VALUE,
                "the folder has faults, find them with comity adapter validate: "
                    + loaded.findings().stream().limit(3).map(Finding::toString).toList());
          }
          return new Candidate(FolderFiles.digest(folder), loaded.folder().mapper());
        });
  }

  private <T> T unpacked(String registry, FolderContent content, Work<T> task) {
    try {
      Path parent = Files.createTempDirectory(work, "sent-");
      try {
        Path folder = parent.resolve(registry);
        for (Map.Entry<String, byte[]> file : content.files().entrySet()) {
          Path path = folder.resolve(file.getKey()).normalize();
          if (!path.startsWith(folder)) {
            throw new ProblemException(ProblemCode.MALFORMED, "a path leads out of the folder");
          }
          Files.createDirectories(path.getParent());
          Files.write(path, file.getValue());
        }
        return task.with(folder);
      } finally {
        FolderFiles.delete(parent);
      }
    } catch (IOException e) {
      throw new ProblemException(
          ProblemCode.INVALID_VALUE,
          "the folder cannot be written to the gateway's data folder: a file and a folder have one"
              + " name, or the disk is full");
    }
  }
}

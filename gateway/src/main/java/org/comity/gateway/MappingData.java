package org.comity.gateway;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.comity.gateway.service.RegistryOperations.Reload;
import org.comity.mapping.agreement.Agreements;
import org.comity.mapping.edition.Edition;
import org.comity.mapping.files.MappingFiles;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.level.LevelEditions;
import org.comity.mapping.lint.DataFault;
import org.jspecify.annotations.Nullable;

/**
 * Levels and agreements, by the edition that serves: the product's own, or one of a folder, which
 * can be read again while the gateway runs. Safe for use by many threads.
 */
final class MappingData {
  static final String WHAT = "mappings";

  private final @Nullable Path folder;
  private final Clock clock;
  private final LevelEditions levels;
  private volatile Agreements agreements;

  /**
   * @param folder folder laid out like {@code mappings/}; absent for the data in the product
   * @throws DataFault if it is not whole or not right
   */
  MappingData(@Nullable Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
    Edition first =
        Edition.load(
            folder == null ? MappingFiles.classPath() : MappingFiles.folder(folder), clock);
    this.levels = new LevelEditions(first.levels(), clock);
    this.agreements = first.agreements();
  }

  LevelEditions levels() {
    return levels;
  }

  Agreements agreements() {
    return agreements;
  }

  /** Reads the folder again: all of it takes the place of what serves, or nothing does. */
  synchronized Reload reload() {
    String before = levels.current().edition();
    if (folder == null) {
      return new Reload(WHAT, Reload.Outcome.UNCHANGED, before, before, List.of());
    }
    try {
      Edition next = Edition.load(MappingFiles.folder(folder), clock);
      String after = next.levels().edition();
      if (after.equals(before)) {
        return new Reload(WHAT, Reload.Outcome.UNCHANGED, before, after, List.of());
      }
      levels.replace(next.levels());
      agreements = next.agreements();
      return new Reload(WHAT, Reload.Outcome.SWAPPED, before, after, List.of());
    } catch (DataFault e) {
      List<Finding> findings =
          e.findings().stream()
              .map(f -> new Finding(f.file(), f.line(), f.column(), f.code(), f.seen(), f.fits()))
              .toList();
      return new Reload(WHAT, Reload.Outcome.REFUSED, before, null, findings);
    } catch (UncheckedIOException e) {
      Finding unreadable =
          new Finding(folder.toString(), 0, 0, "UNREADABLE", "the folder", "files it can read");
      return new Reload(WHAT, Reload.Outcome.REFUSED, before, null, List.of(unreadable));
    }
  }
}

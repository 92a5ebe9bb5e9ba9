package org.comity.gateway.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.comity.gateway.store.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of adapter folders: what was checked is what serves, whatever is edited meanwhile. Safe
 * for use by many threads.
 */
public final class FolderCopies {
  private static final Logger LOG = LoggerFactory.getLogger(FolderCopies.class);

  private final Path place;
  private final AtomicLong number = new AtomicLong();

  /**
   * @param place folder for the copies; emptied here
   * @throws IOException if it cannot be made
   */
  public FolderCopies(Path place) throws IOException {
    this.place = place;
    FolderFiles.delete(place);
    PrivateFiles.folder(place);
  }

  /**
   * Copies a folder, and takes away what was copied if that fails.
   *
   * @param id registry id, the name of the copy
   */
  Path copy(Path folder, String id) throws IOException {
    // Its own parent each time: the folder itself must have the registry's id as its name.
    Path copy = place.resolve(Long.toString(number.incrementAndGet())).resolve(id);
    try {
      FolderFiles.copy(folder, copy);
      return copy;
    } catch (IOException e) {
      discard(copy);
      throw e;
    }
  }

  /** Deletes a copy. */
  void discard(Path copy) {
    try {
      FolderFiles.delete(place.resolve(place.relativize(copy).getName(0)));
    } catch (IOException e) {
      LOG.warn("{} could not be deleted; it goes at the next start", copy);
      LOG.debug("deleting a copy", e);
    }
  }
}

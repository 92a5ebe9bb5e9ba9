package org.comity.kit.folder;

import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.kit.Contract;
import org.comity.kit.simulate.FolderRegistry;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.sample.FolderRun;
import org.jspecify.annotations.Nullable;

/** Makes the subjects of a folder. */
public final class FolderSubjects {
  private FolderSubjects() {}

  /**
   * What makes the subject of each check for a folder alone.
   *
   * @param run the folder
   * @return the maker, or {@code null} if the folder is not sound or its engine cannot be played
   */
  public static Contract.@Nullable Maker of(FolderRun run) {
    AdapterFolder folder = run.folder();
    RegistryAdapterFactory factory = run.factory();
    if (folder == null || factory == null) {
      return null;
    }
    if (folder.capabilities().contains(Capability.DROP)) {
      return scratch -> new DropSubject(run, folder, factory, scratch);
    }
    FolderRegistry registry = FolderRegistry.of(run);
    if (registry == null) {
      return null;
    }
    // What a registry took is forgotten with it.
    return scratch -> {
      FolderRegistry fresh = FolderRegistry.of(run);
      return new HttpSubject(run, folder, factory, fresh == null ? registry : fresh, scratch);
    };
  }
}

package org.comity.kit;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.kit.folder.FolderSubjects;
import org.comity.mapping.sample.FolderRun;

/** Folders of the kit's own tests. */
final class TestFolders {
  private TestFolders() {}

  static Path folder(String name) throws URISyntaxException {
    return Path.of(TestFolders.class.getResource("/" + name + "/adapter.yaml").toURI()).getParent();
  }

  static List<RegistryAdapterFactory> engines() {
    return ServiceLoader.load(RegistryAdapterFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  static FolderRun run(Path folder) {
    return FolderRun.of(folder, engines());
  }

  static Contract.Maker subjects(String name) throws URISyntaxException {
    return FolderSubjects.of(run(folder(name)));
  }
}

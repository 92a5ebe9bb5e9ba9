package org.comity.kit;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.kit.folder.FolderSubjects;
import org.comity.mapping.sample.FolderRun;

/** Folders of the kit's own tests. */
final class TestFolders {
  private TestFolders() {}

  static Path folder(String name) throws URISyntaxException {
    return Path.of(TestFolders.class.getResource("/" + name + "/adapter.yaml").toURI()).getParent();
  }

  /** The folder again, to be changed. */
  static Path copy(String name, Path to) throws IOException, URISyntaxException {
    Path from = folder(name);
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
    return to;
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

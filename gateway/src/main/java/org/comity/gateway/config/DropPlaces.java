package org.comity.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.gateway.config.ConfigFault.Code;
import org.comity.gateway.config.Section.Value;
import org.jspecify.annotations.Nullable;

/**
 * Folders of registries that drop files: where they can be, and that every drop folder is one
 * registry's alone, for whoever looks first would serve one registry's files as another's.
 */
final class DropPlaces {
  /** Settings that are folders: the first is where files arrive. */
  static final List<String> FOLDERS = List.of("drop", "outbound", "acknowledgements");

  private final Map<Path, String> known = new LinkedHashMap<>();

  /** Takes a folder of one registry in. */
  void add(String registry, String setting, Value value, String text) {
    Path path = path(text);
    if (path == null || !path.isAbsolute()) {
      value.wrong("an absolute path is expected");
      return;
    }
    Path parent = path.getParent();
    if (!Files.isDirectory(path) && parent != null && !Files.isDirectory(parent)) {
      value.wrong("there is neither this folder nor the one that it would be made in");
      return;
    }
    if (setting.equals(FOLDERS.get(0))) {
      alone(registry, value, real(path));
    }
  }

  private void alone(String registry, Value value, Path folder) {
    for (Map.Entry<Path, String> other : known.entrySet()) {
      boolean same = folder.equals(other.getKey());
      if (same || folder.startsWith(other.getKey()) || other.getKey().startsWith(folder)) {
        value.fault(
            Code.DUPLICATE,
            value.key()
                + (same ? " is the drop folder of " : " and the drop folder of ")
                + other.getValue()
                + (same ? ", too" : " lie within each other")
                + "; give each registry a folder of its own");
        return;
      }
    }
    known.put(folder, registry);
  }

  private static @Nullable Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** The folder itself, also where a link leads to it. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      // Not there yet.
      return path.normalize();
    }
  }
}

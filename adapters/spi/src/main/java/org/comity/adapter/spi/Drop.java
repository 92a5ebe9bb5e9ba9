package org.comity.adapter.spi;

import java.nio.file.Path;
import java.util.List;

/**
 * A complete set of files, safe to read: names checked, sizes bounded, no links.
 *
 * @param id digest over all files, the same for the same bytes
 * @param folder where they lie
 * @param files their names
 */
public record Drop(String id, Path folder, List<String> files) {
  public Drop {
    files = List.copyOf(files);
  }
}

package org.comity.mapping.folder;

import java.nio.file.Path;
import java.util.List;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.MappingOutline;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * A folder as its author sees it. Immutable.
 *
 * @param path the folder
 * @param folder the folder ready for use; absent if anything was found
 * @param findings every fault of the files themselves
 * @param adapterFile {@code adapter.yaml} as written; absent if it cannot be read
 * @param mappingName name of the mapping file
 * @param outline what the mapping reads; absent if it cannot be read
 */
public record FolderInspection(
    Path path,
    @Nullable AdapterFolder folder,
    List<Finding> findings,
    @Nullable YamlNode adapterFile,
    String mappingName,
    @Nullable MappingOutline outline) {
  public FolderInspection {
    findings = List.copyOf(findings);
  }
}

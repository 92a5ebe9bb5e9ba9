package org.comity.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.Capability;
import org.comity.syntax.PlainTree;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;

/** Reads {@code adapter.yaml} as far as an adapter needs it. */
public final class AdapterFolder {
  private AdapterFolder() {}

  /**
   * The configuration of a folder.
   *
   * @param folder an adapter folder
   * @param settings what a deployment would set
   * @throws IOException if there is no readable {@code adapter.yaml}
   * @throws SyntaxFault if it is refused by the gate
   */
  public static AdapterConfig load(Path folder, Map<String, String> settings)
      throws IOException, SyntaxFault {
    Map<String, Object> file =
        YamlGate.standard().readMap(Files.readAllBytes(folder.resolve("adapter.yaml")));
    PlainTree tree =
        PlainTree.of(
            file,
            "adapter.yaml",
            issue -> {
              throw new IllegalArgumentException(issue.path() + " " + issue.message());
            });
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    for (String capability : tree.texts("capabilities")) {
      capabilities.add(Capability.valueOf(capability));
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> engine =
        (Map<String, Object>) file.getOrDefault(tree.required("engine"), Map.of());
    return new AdapterConfig(tree.required("id"), folder, engine, settings, capabilities);
  }
}

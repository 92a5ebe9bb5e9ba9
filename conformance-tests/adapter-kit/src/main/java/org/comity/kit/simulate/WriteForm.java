package org.comity.kit.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.comity.mapping.sample.FolderRun;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;
import org.jspecify.annotations.Nullable;

/**
 * How the folder's mapping says a recognition result, as far as its receiver needs it.
 *
 * @param operation operation that takes it; absent for the only one
 * @param root element that holds it; empty where there is none
 * @param key path of the delivery's key from that element; empty if it is not in there
 */
public record WriteForm(@Nullable String operation, String root, List<String> key) {
  public WriteForm {
    key = List.copyOf(key);
  }

  /** Reads it from the folder's mapping. */
  public static WriteForm of(FolderRun run) {
    Map<String, Object> mapping;
    try {
      mapping =
          YamlGate.standard()
              .readMap(
                  Files.readAllBytes(
                      run.inspection().path().resolve(run.inspection().mappingName())));
    } catch (IOException | SyntaxFault e) {
      mapping = Map.of();
    }
    Object form = Tree.at(mapping, "outbound", "recognitionResult");
    String root = Tree.text(form, "root");
    String key = "";
    for (Object row : Tree.list(form, "fields")) {
      String to = Tree.text(row, "to");
      if ("key".equals(Tree.text(row, "from")) && to != null) {
        key = to;
      }
    }
    return new WriteForm(Tree.text(form, "operation"), root == null ? "" : root, Tree.steps(key));
  }
}

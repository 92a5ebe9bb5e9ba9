package org.comity.kit.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.mapping.sample.FolderRun;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvGate;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;
import org.jspecify.annotations.Nullable;

/**
 * How the folder's mapping says a recognition result, as far as its receiver needs it.
 *
 * @param operation operation that takes it; absent for the only one
 * @param root element that holds it; empty where there is none
 * @param key path of the delivery's key from that element; empty if it is not in there
 * @param codes for each path of a result that goes through a code table, one code that it has
 */
public record WriteForm(
    @Nullable String operation, String root, List<String> key, Map<String, String> codes) {
  public WriteForm {
    key = List.copyOf(key);
    codes = Map.copyOf(codes);
  }

  /** A text that the folder can say at this path of a result. */
  public String coded(String path, String free) {
    return codes.getOrDefault(path, free);
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
    Map<String, String> codes = new HashMap<>();
    for (Object row : Tree.list(form, "fields")) {
      String to = Tree.text(row, "to");
      if ("key".equals(Tree.text(row, "from")) && to != null) {
        key = to;
      }
      String from = Tree.text(row, "from");
      String table = Tree.text(row, "table");
      String code = from == null || table == null ? null : code(run.inspection().path(), table);
      if (from != null && code != null) {
        codes.put(from, code);
      }
    }
    return new WriteForm(
        Tree.text(form, "operation"), root == null ? "" : root, Tree.steps(key), codes);
  }

  /** The first code of a table. */
  private static @Nullable String code(Path folder, String table) {
    List<String> codes = new ArrayList<>();
    Path file = folder.resolve("tables").resolve(table + ".csv");
    try (InputStream in = Files.newInputStream(file)) {
      CsvGate.standard().read(in, CsvFormat.STANDARD, row -> codes.add(row.field(1)));
    } catch (IOException | SyntaxFault e) {
      // The folder's own test told it already.
      return null;
    }
    return codes.isEmpty() ? null : codes.get(0);
  }
}

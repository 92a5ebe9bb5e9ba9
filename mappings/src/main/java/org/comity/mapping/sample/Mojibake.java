package org.comity.mapping.sample;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.comity.mapping.finding.Finding;
import org.comity.syntax.TreeNode;

/**
 * Text that was encoded twice: its UTF-8 was taken for a charset of one byte a character and
 * written as UTF-8 again. The bytes are sound, so that no reader refuses them, and every name comes
 * out wrong. A file of which only the charset is declared wrongly is refused by its reader.
 */
final class Mojibake {
  private static final List<Charset> ONE_BYTE =
      List.of(Charset.forName("windows-1252"), StandardCharsets.ISO_8859_1);

  private Mojibake() {}

  /** One finding for each file of a drop whose letters are all of that kind. */
  static List<Finding> of(TreeNode tree, Supplier<DropPlaces> places) {
    Map<String, List<TreeNode>> letters = new LinkedHashMap<>();
    gather(tree, letters);
    List<Finding> findings = new ArrayList<>();
    letters.forEach(
        (object, nodes) -> {
          if (nodes.stream().allMatch(n -> isMojibake(String.valueOf(n.value())))) {
            DropPlaces.Spot spot = places.get().of(nodes.get(0));
            findings.add(
                new Finding(
                    spot.file(),
                    spot.line(),
                    spot.column(),
                    "MOJIBAKE",
                    "every letter beyond ASCII of '"
                        + object
                        + "' reads as UTF-8 that was encoded twice, such as '"
                        + nodes.get(0).value()
                        + "'",
                    "the file as the registry holds it: whoever wrote it must encode it once"));
          }
        });
    return findings;
  }

  private static void gather(TreeNode node, Map<String, List<TreeNode>> letters) {
    for (TreeNode child : node.children()) {
      String text = child.value();
      if (text != null && text.chars().anyMatch(c -> c > 127)) {
        letters.computeIfAbsent(node.name(), k -> new ArrayList<>()).add(child);
      }
      gather(child, letters);
    }
  }

  private static boolean isMojibake(String text) {
    for (Charset charset : ONE_BYTE) {
      try {
        ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
        StandardCharsets.UTF_8.newDecoder().decode(bytes);
        return true;
      } catch (CharacterCodingException e) {
        // Not of this charset, or no UTF-8: the next one.
      }
    }
    return false;
  }
}

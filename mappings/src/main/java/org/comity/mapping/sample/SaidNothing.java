package org.comity.mapping.sample;

import java.util.List;
import org.comity.syntax.TreeNode;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** Whether the rules of {@code adapter.yaml} say what an answer without records means. */
final class SaidNothing {
  private SaidNothing() {}

  /**
   * Whether an operation knows the answer by its error, or by what says that nothing was found.
   *
   * @param adapterFile {@code adapter.yaml}
   * @param tree the answer
   */
  static boolean isSaid(@Nullable YamlNode adapterFile, TreeNode tree) {
    for (String engine : List.of("soap", "rest")) {
      YamlNode operations = EnginePaths.at(adapterFile, List.of(engine, "operations"));
      if (operations instanceof YamlNode.Mapping named) {
        for (YamlNode.Entry entry : named.entries()) {
          if (isSaidBy(entry.value(), tree)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isSaidBy(YamlNode operation, TreeNode tree) {
    YamlNode errors = EnginePaths.at(operation, List.of("errors"));
    if (errors instanceof YamlNode.Sequence rules
        && rules.items().stream().anyMatch(r -> fits(r, "path", tree))) {
      return true;
    }
    return fits(EnginePaths.at(operation, List.of("response", "error")), "at", tree)
        || fits(EnginePaths.at(operation, List.of("response", "nothing")), "at", tree);
  }

  private static boolean fits(@Nullable YamlNode rule, String key, TreeNode tree) {
    if (!(EnginePaths.at(rule, List.of(key)) instanceof YamlNode.Scalar path)) {
      return false;
    }
    List<TreeNode> found = tree.all(path.text()).stream().filter(TreeNode::isFilled).toList();
    YamlNode equals = EnginePaths.at(rule, List.of("equals"));
    YamlNode not = EnginePaths.at(rule, List.of("notEquals"));
    return !found.isEmpty()
        && found.stream().allMatch(n -> equals == null || isOne(equals, n.value()))
        && found.stream().noneMatch(n -> not != null && isOne(not, n.value()));
  }

  private static boolean isOne(YamlNode wanted, @Nullable String value) {
    List<YamlNode> all = wanted instanceof YamlNode.Sequence s ? s.items() : List.of(wanted);
    return value != null
        && all.stream()
            .anyMatch(w -> w instanceof YamlNode.Scalar text && text.text().equals(value.strip()));
  }
}

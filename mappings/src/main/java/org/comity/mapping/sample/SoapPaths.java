package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.comity.syntax.TreeNode;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * Paths by which a SOAP folder tells one answer from another, held against the samples. Where the
 * one that says "nothing fits" is mistyped, a person with records would be told to have none.
 */
final class SoapPaths {
  private static final String FILE = "adapter.yaml";
  private static final Set<String> READING =
      Set.of("findByHolder", "findByNumber", "verify", "changes");
  private static final List<List<String>> PLACES =
      List.of(
          List.of("response", "next"),
          List.of("response", "error", "at"),
          List.of("response", "error", "code"),
          List.of("response", "acknowledgement"),
          List.of("response", "acknowledgement", "at"),
          List.of("response", "embedded", "at"),
          List.of("paging", "total"));

  /** Paths that every answer with records must have. */
  private static final List<List<String>> ALWAYS =
      List.of(List.of("response", "echo", "at"), List.of("paging", "items"));

  /**
   * A sample as the engine hands it on.
   *
   * @param file the sample
   * @param tree its nodes
   * @param bad whether it shows what goes wrong
   * @param records whether records come of it
   */
  record Answer(String file, TreeNode tree, boolean bad, boolean records) {
    private boolean isOf(String root) {
      return tree.first(root) != null;
    }
  }

  private final YamlNode.Mapping operations;
  private final boolean described;
  private final List<Answer> answers;
  private final SourceIndex index;
  private final Set<String> strays = new TreeSet<>();
  private final List<Finding> findings = new ArrayList<>();

  private SoapPaths(
      YamlNode.Mapping operations, boolean described, List<Answer> answers, SourceIndex index) {
    this.operations = operations;
    this.described = described;
    this.answers = answers;
    this.index = index;
    for (Answer answer : answers) {
      if (!answer.bad()) {
        answer.tree().children().forEach(c -> strays.add(c.name()));
      }
    }
    operations.entries().forEach(e -> strays.removeAll(roots(e.value())));
  }

  /**
   * What the samples contradict, and one note for each operation of what they do not show.
   *
   * @param adapterFile {@code adapter.yaml}
   * @param answers samples, those of what goes wrong too
   * @param index nodes of all of them
   */
  static List<Finding> of(YamlNode adapterFile, List<Answer> answers, SourceIndex index) {
    if (!(EnginePaths.at(adapterFile, List.of("soap", "operations")) instanceof YamlNode.Mapping m)
        || answers.isEmpty()) {
      return List.of();
    }
    // A folder with the registry's description has its paths held against that by the engine.
    boolean described =
        EnginePaths.at(adapterFile, List.of("soap", "wsdl")) != null
            && !(EnginePaths.at(adapterFile, List.of("soap", "schemaCheck"))
                    instanceof YamlNode.Scalar check
                && check.text().equals("off"));
    SoapPaths paths = new SoapPaths(m, described, answers, index);
    m.entries().forEach(paths::operation);
    return List.copyOf(paths.findings);
  }

  /** Names with which answers of an operation begin. */
  private static Set<String> roots(YamlNode operation) {
    Set<String> roots = new LinkedHashSet<>();
    if (EnginePaths.at(operation, List.of("response", "root")) instanceof YamlNode.Scalar root) {
      roots.add(root.text());
      return roots;
    }
    paths(operation).values().forEach(p -> roots.add(steps(p).get(0)));
    return roots;
  }

  private static Map<List<String>, YamlNode.Scalar> paths(YamlNode operation) {
    List<List<String>> all = new ArrayList<>(PLACES);
    all.addAll(ALWAYS);
    all.add(List.of("response", "nothing", "absent"));
    all.add(List.of("response", "nothing", "at"));
    all.add(List.of("response", "nothing", "empty"));
    Map<List<String>, YamlNode.Scalar> paths = new LinkedHashMap<>();
    for (List<String> place : all) {
      YamlNode there = EnginePaths.at(operation, place);
      List<YamlNode> nodes =
          there instanceof YamlNode.Sequence list
              ? list.items()
              : there == null ? List.of() : List.of(there);
      for (int i = 0; i < nodes.size(); i++) {
        if (nodes.get(i) instanceof YamlNode.Scalar path && !path.text().isEmpty()) {
          List<String> key = new ArrayList<>(place);
          if (i > 0) {
            key.add(String.valueOf(i));
          }
          paths.put(key, path);
        }
      }
    }
    return paths;
  }

  private static List<String> steps(YamlNode.Scalar path) {
    return Arrays.asList(path.text().split("/", -1));
  }

  private void operation(YamlNode.Entry entry) {
    YamlNode operation = entry.value();
    Set<String> unseen = new LinkedHashSet<>();
    YamlNode root = EnginePaths.at(operation, List.of("response", "root"));
    if (root instanceof YamlNode.Scalar written
        && !root(written, READING.contains(entry.key().text()))) {
      unseen.add(written.text());
    }
    for (Map.Entry<List<String>, YamlNode.Scalar> path : paths(operation).entrySet()) {
      if (root instanceof YamlNode.Scalar written
          && !steps(path.getValue()).get(0).equals(written.text())) {
        tell(
            path.getValue(),
            "UNKNOWN_PATH",
            "'" + path.getValue().text() + "' does not begin with the root of the answer",
            "a path that begins with " + written.text());
      } else if (!shown(path.getKey(), path.getValue())) {
        unseen.add(path.getValue().text());
      }
    }
    nothing(operation);
    if (!unseen.isEmpty() && !described) {
      tell(
          entry.key(),
          "PATH_NOT_SHOWN",
          "no sample shows " + String.join(", ", unseen),
          "look at the registry's description once more; or add a sample that shows it");
    }
  }

  /** Whether a root is shown, or told. */
  private boolean root(YamlNode.Scalar root, boolean reading) {
    if (answers.stream().anyMatch(a -> a.isOf(root.text()))) {
      return true;
    }
    if (strays.isEmpty() || (!reading && Findings.nearest(root.text(), strays) == null)) {
      return false;
    }
    tell(
        root,
        "UNKNOWN_PATH",
        "no sample is an answer '" + root.text() + "', and no operation takes those that are here",
        Findings.suggest(root.text(), strays) + "; or a sample that has it");
    return true;
  }

  /** Whether a path is shown, or told. */
  private boolean shown(List<String> place, YamlNode.Scalar written) {
    List<String> path = steps(written);
    if (path.contains("") || index.find(path) != null) {
      return true;
    }
    SourceIndex.Node deepest = index.deepest(path);
    String missing = path.get(deepest.path().size());
    boolean top = deepest.path().isEmpty();
    Set<String> here = top ? strays : deepest.children();
    boolean must =
        !top
            && (ALWAYS.contains(place) || place.contains("absent"))
            && answers.stream().anyMatch(a -> a.records() && a.isOf(path.get(0)));
    if (!must && Findings.nearest(missing, here) == null) {
      return false;
    }
    tell(
        written,
        "UNKNOWN_PATH",
        "no '"
            + missing
            + "' "
            + deepest.within()
            + " ("
            + written.text()
            + (must && place.contains("absent")
                ? "): every answer would be taken for nothing"
                : ")"),
        Findings.suggest(missing, here) + "; or a sample that has it");
    return true;
  }

  /** An answer with records must not be one that says "nothing fits". */
  private void nothing(YamlNode operation) {
    YamlNode absent = EnginePaths.at(operation, List.of("response", "nothing", "absent"));
    YamlNode at = EnginePaths.at(operation, List.of("response", "nothing", "at"));
    YamlNode equals = EnginePaths.at(operation, List.of("response", "nothing", "equals"));
    YamlNode empty = EnginePaths.at(operation, List.of("response", "nothing", "empty"));
    for (Answer answer : answers) {
      if (!answer.records()) {
        continue;
      }
      if (absent instanceof YamlNode.Scalar path
          && index.find(steps(path)) != null
          && answer.isOf(steps(path).get(0))
          && answer.tree().first(path.text()) == null
          && !shared(steps(path).get(0))) {
        misread(path, answer, "has no " + path.text());
      }
      if (empty instanceof YamlNode.Scalar path && !shared(steps(path).get(0))) {
        List<TreeNode> there = answer.tree().all(path.text());
        if (!there.isEmpty() && there.stream().noneMatch(TreeNode::isFilled)) {
          misread(path, answer, "has nothing in " + path.text());
        }
      }
      if (at instanceof YamlNode.Scalar path && !shared(steps(path).get(0))) {
        saysNothing(path, equals, answer);
      }
    }
  }

  private void saysNothing(YamlNode.Scalar path, @Nullable YamlNode equals, Answer answer) {
    List<TreeNode> there = answer.tree().all(path.text());
    long saying =
        there.stream()
            .map(TreeNode::value)
            .filter(v -> v != null && says(equals, v.strip()))
            .count();
    if (saying > 0) {
      misread(
          path,
          answer,
          saying == there.size()
              ? "has it at " + path.text()
              : "has it at "
                  + path.text()
                  + " "
                  + saying
                  + " times of "
                  + there.size()
                  + ", and which of them stand in an answer would decide");
    }
  }

  private static boolean says(@Nullable YamlNode equals, String value) {
    return !(equals instanceof YamlNode.Scalar wanted) || wanted.text().equals(value);
  }

  /** Whether answers of several operations begin so: then a sample may be another's. */
  private boolean shared(String root) {
    return operations.entries().stream().filter(e -> roots(e.value()).contains(root)).count() > 1;
  }

  private void misread(YamlNode path, Answer answer, String why) {
    tell(
        path,
        "NOTHING_MISREAD",
        answer.file() + " has records, but would be taken for nothing: it " + why,
        "a condition that holds only where the registry found nothing");
  }

  private void tell(YamlNode at, String code, String seen, String wouldFit) {
    findings.add(new Finding(FILE, at.line(), at.column(), code, seen, wouldFit));
  }
}

package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.comity.mapping.finding.Finding;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * Paths by which a REST folder knows errors and acknowledgements, held against the samples that are
 * no answers with records. A mistyped one says nothing until the day when the registry has
 * something to say: then an error would be an answer, or a delivery be without its receipt.
 */
final class RestPaths {
  private static final String FILE = "adapter.yaml";

  private final SourceIndex all;
  private final SourceIndex others;

  /** Paths that the folder knows errors and acknowledgements by. */
  private final Set<String> claimed = new LinkedHashSet<>();

  private final List<Finding> findings = new ArrayList<>();

  private RestPaths(SourceIndex all, SourceIndex others) {
    this.all = all;
    this.others = others;
  }

  /**
   * What the samples contradict, and one note for each operation of what they do not show.
   *
   * @param adapterFile {@code adapter.yaml}
   * @param all nodes of all samples, those of what goes wrong too
   * @param others nodes of those samples alone that hold no record
   * @param announced where a sample says that the registry has more records than it holds
   */
  static List<Finding> of(
      YamlNode adapterFile, SourceIndex all, SourceIndex others, Collection<String> announced) {
    RestPaths paths = new RestPaths(all, others);
    YamlNode operations = EnginePaths.at(adapterFile, List.of("rest", "operations"));
    if (operations instanceof YamlNode.Mapping named) {
      named.entries().forEach(entry -> paths.claim(entry.value()));
      named.entries().forEach(paths::operation);
      paths.pages(named, announced);
    }
    return List.copyOf(paths.findings);
  }

  private void claim(YamlNode operation) {
    List<@Nullable YamlNode> nodes = new ArrayList<>();
    nodes.add(at(operation, "acknowledgement"));
    rules(operation)
        .forEach(rule -> nodes.addAll(Arrays.asList(at(rule, "path"), at(rule, "code"))));
    nodes.forEach(node -> scalars(node).forEach(path -> claimed.add(path.text())));
  }

  private void operation(YamlNode.Entry entry) {
    YamlNode operation = entry.value();
    Set<String> unseen = new LinkedHashSet<>();
    boolean reads = EnginePaths.READING.contains(entry.key().text());
    for (YamlNode rule : rules(operation)) {
      SourceIndex where = reads && isOfASuccess(rule) ? all : others;
      look(at(rule, "path"), where, unseen);
      if (at(rule, "code") instanceof YamlNode.Scalar code && !code.text().startsWith("=")) {
        look(code, where, unseen);
      }
      saidThere(rule, where);
    }
    look(at(operation, "acknowledgement"), others, unseen);
    if (at(operation, "content") != null) {
      // What stands around a document within an answer is in no sample, unless one shows just that.
      look(at(at(operation, "content"), "path"), all, unseen);
      EnginePaths.pages(operation).forEach(path -> look(path, all, unseen));
    }
    if (!unseen.isEmpty()) {
      tell(
          entry.key(),
          "PATH_NOT_SHOWN",
          "no sample shows " + String.join(", ", unseen),
          "look at the registry's description once more; or add a sample that shows it");
    }
  }

  /**
   * Tells what a sample announces and no operation would follow. Which of several the sample
   * answers nobody says: where one of them follows it, that one is meant.
   */
  private void pages(YamlNode.Mapping operations, Collection<String> announced) {
    List<YamlNode.Entry> finding = new ArrayList<>();
    for (YamlNode.Entry entry : operations.entries()) {
      if (List.of("findByHolder", "findByNumber").contains(entry.key().text())) {
        finding.add(entry);
      }
    }
    boolean followed =
        finding.stream()
            .map(YamlNode.Entry::value)
            .anyMatch(
                o -> at(o, "paging") != null || at(o, "next") != null || at(o, "content") != null);
    if (!followed && !finding.isEmpty()) {
      announced.forEach(
          where ->
              tell(
                  finding.get(0).key(),
                  "PAGES_NOT_FOLLOWED",
                  where + " says that there is more than the sample holds",
                  "paging; or a sample that is whole"));
    }
  }

  private static List<YamlNode> rules(YamlNode operation) {
    return at(operation, "errors") instanceof YamlNode.Sequence rules ? rules.items() : List.of();
  }

  private static @Nullable YamlNode at(@Nullable YamlNode node, String key) {
    return EnginePaths.at(node, List.of(key));
  }

  /** Whether a rule may be about what looks like an answer: a 200 that holds an error. */
  private static boolean isOfASuccess(YamlNode rule) {
    YamlNode status = at(rule, "status");
    return !(status instanceof YamlNode.Scalar text) || text.text().startsWith("2");
  }

  private void look(@Nullable YamlNode node, SourceIndex where, Set<String> unseen) {
    if (!(node instanceof YamlNode.Scalar written) || written.text().equals(".")) {
      return;
    }
    List<String> path = steps(written);
    if (path.contains("") || where.find(path) != null) {
      return;
    }
    SourceIndex.Node deepest = where.deepest(path);
    String missing = path.get(deepest.path().size());
    String near = slip(missing, deepest.children());
    if (near != null) {
      tell(
          written,
          "UNKNOWN_PATH",
          "no '" + missing + "' " + deepest.within() + " (" + written.text() + ")",
          "did you mean " + near + "? Or a sample that has it");
      return;
    }
    String elsewhere = others.placeOf(path.get(path.size() - 1), claimed);
    unseen.add(written.text() + (elsewhere == null ? "" : " (did you mean " + elsewhere + "?)"));
  }

  /**
   * A value by which an error is known, that is nearly one which a sample has there: mistyped, it
   * would let the error pass.
   */
  private void saidThere(YamlNode rule, SourceIndex where) {
    if (!(at(rule, "path") instanceof YamlNode.Scalar path)) {
      return;
    }
    SourceIndex.Node node = where.find(steps(path));
    if (node == null) {
      return;
    }
    Set<String> said = new LinkedHashSet<>();
    node.texts().forEach(t -> said.add(t.value()));
    for (YamlNode.Scalar wanted : scalars(at(rule, "equals"))) {
      String near = said.contains(wanted.text()) ? null : slip(wanted.text(), said);
      if (near != null && isCode(near)) {
        tell(
            wanted,
            "UNKNOWN_CODE",
            "no sample has '" + wanted.text() + "' at " + path.text(),
            "did you mean " + near + "? Or a sample that has it");
      }
    }
  }

  /** Only what looks like a code is repeated: any other text may be about a person. */
  private static boolean isCode(String text) {
    return text.matches("[A-Za-z][A-Za-z0-9_.:-]{0,63}");
  }

  private static Collection<YamlNode.Scalar> scalars(@Nullable YamlNode node) {
    List<YamlNode> nodes =
        node instanceof YamlNode.Sequence list
            ? list.items()
            : node == null ? List.of() : List.of(node);
    List<YamlNode.Scalar> scalars = new ArrayList<>();
    for (YamlNode each : nodes) {
      if (each instanceof YamlNode.Scalar scalar) {
        scalars.add(scalar);
      }
    }
    return scalars;
  }

  /**
   * The word that was meant, where what was written differs from it by no more than a slip. Nearer
   * than a guess: PERSON_UNKNOWN is not a mistyped AWARD_UNKNOWN, nor ERR_401 an ERR_404.
   */
  private static @Nullable String slip(String written, Collection<String> words) {
    String bare = bare(written);
    for (String word : words) {
      String other = bare(word);
      int most = Math.max(bare.length(), other.length());
      int least = Math.min(bare.length(), other.length());
      int before = 0;
      while (before < least && bare.charAt(before) == other.charAt(before)) {
        before++;
      }
      int behind = 0;
      while (behind < least - before
          && bare.charAt(bare.length() - 1 - behind) == other.charAt(other.length() - 1 - behind)) {
        behind++;
      }
      String seen = bare.substring(before, bare.length() - behind);
      String meant = other.substring(before, other.length() - behind);
      boolean swapped =
          seen.length() == 2 && new StringBuilder(seen).reverse().toString().equals(meant);
      boolean slip = swapped || most - before - behind <= (most < 6 ? 1 : 2);
      if (slip && meant.chars().noneMatch(Character::isDigit)) {
        return word;
      }
    }
    return null;
  }

  private static String bare(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[ _.:-]", "");
  }

  private static List<String> steps(YamlNode.Scalar path) {
    return Arrays.asList(path.text().split("/", -1));
  }

  private void tell(YamlNode at, String code, String seen, String wouldFit) {
    findings.add(new Finding(FILE, at.line(), at.column(), code, seen, wouldFit));
  }
}

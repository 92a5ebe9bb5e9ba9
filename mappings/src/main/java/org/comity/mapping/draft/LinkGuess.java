package org.comity.mapping.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The next page's address among several links that tell beside it what each is: FHIR and others.
 */
final class LinkGuess {
  private static final Set<String> RELATIONS = Set.of("relation", "rel");
  private static final List<String> ADDRESSES = List.of("url", "href", "uri");

  private LinkGuess() {}

  /** Whether a node is a link to somewhere else and no record, by its name. */
  static boolean isLink(List<String> path) {
    return isLink(path.isEmpty() ? "" : path.get(path.size() - 1));
  }

  private static boolean isLink(String name) {
    return name.toLowerCase(Locale.ROOT).matches("links?");
  }

  /** The {@code paging:} line for what stands around records; empty if there are no such links. */
  static String line(List<SourceField> fields) {
    Set<List<String>> outside =
        fields.stream()
            .filter(SourceField::outside)
            .map(SourceField::path)
            .collect(Collectors.toSet());
    for (List<String> path : outside) {
      String relation = path.get(path.size() - 1);
      String around = path.size() < 2 ? "" : path.get(path.size() - 2);
      if (!RELATIONS.contains(relation) || !isLink(around)) {
        continue;
      }
      for (String address : ADDRESSES) {
        List<String> link = new ArrayList<>(path.subList(0, path.size() - 1));
        link.add(address);
        if (outside.contains(link)) {
          return "paging: {kind: link, path: "
              + Yaml.text(String.join("/", link))
              + ", where: {"
              + relation
              + ": next}}";
        }
      }
    }
    return "";
  }
}

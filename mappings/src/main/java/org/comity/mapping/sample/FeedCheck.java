package org.comity.mapping.sample;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.comity.mapping.finding.Finding;
import org.comity.syntax.YamlNode;
import org.comity.syntax.wsdl.SchemaElement;
import org.comity.syntax.wsdl.Wsdl;
import org.jspecify.annotations.Nullable;

/**
 * A change feed whose entries stand where the mapping reads no record: every page of it would be
 * one without changes, and nobody would be told. Entries are read as answers are, so a feed of
 * numbers only cannot be followed.
 */
final class FeedCheck {
  private final List<List<String>> records;

  private FeedCheck(List<List<String>> records) {
    this.records = records;
  }

  /**
   * The finding, or none.
   *
   * @param adapterFile {@code adapter.yaml}
   * @param records paths of the records that the mapping reads
   * @param folder the folder
   */
  static List<Finding> of(YamlNode adapterFile, List<List<String>> records, Path folder) {
    boolean declared =
        EnginePaths.at(adapterFile, List.of("capabilities")) instanceof YamlNode.Sequence all
            && all.items().stream()
                .anyMatch(c -> c instanceof YamlNode.Scalar s && s.text().equals("CHANGES"));
    boolean whole = records.stream().anyMatch(r -> r.isEmpty() || r.equals(List.of(".")));
    if (!declared || whole || records.isEmpty()) {
      return List.of();
    }
    FeedCheck check = new FeedCheck(records);
    YamlNode soap = EnginePaths.at(adapterFile, List.of("soap"));
    YamlNode rest = EnginePaths.at(adapterFile, List.of("rest", "operations", "changes"));
    YamlNode section = EnginePaths.at(soap, List.of("operations", "changes"));
    if (section != null) {
      return check.soap(section, FolderWsdl.of(soap, folder));
    }
    return rest == null || EnginePaths.at(rest, List.of("content")) != null
        ? List.of()
        : check.rest(rest);
  }

  private List<Finding> soap(YamlNode section, @Nullable FolderWsdl wsdl) {
    if (EnginePaths.at(section, List.of("response", "embedded")) != null) {
      return List.of();
    }
    Wsdl.Operation bound = wsdl == null ? null : wsdl.operation("changes");
    SchemaElement answer =
        wsdl == null || bound == null ? null : wsdl.wsdl().element(bound.response());
    YamlNode root = EnginePaths.at(section, List.of("response", "root"));
    if (answer != null) {
      return records.stream().anyMatch(r -> leads(r, answer))
          ? List.of()
          : told(section, "the answer " + answer.name());
    }
    return !(root instanceof YamlNode.Scalar name)
            || records.stream().anyMatch(r -> r.get(0).equals(name.text()))
        ? List.of()
        : told(root, "the answer " + name.text());
  }

  private static boolean leads(List<String> record, SchemaElement answer) {
    if (!record.get(0).equals(answer.name())) {
      return false;
    }
    SchemaElement at = answer;
    for (String step : record.subList(1, record.size())) {
      SchemaElement next = at.child(step);
      if (next == null) {
        return at.open();
      }
      at = next;
    }
    return true;
  }

  private List<Finding> rest(YamlNode section) {
    if (!(EnginePaths.at(section, List.of("records")) instanceof YamlNode.Scalar named)
        || named.text().equals(".")) {
      return List.of();
    }
    List<String> entries = Arrays.asList(named.text().split("/", -1));
    return records.stream().anyMatch(r -> begins(r, entries) || begins(entries, r))
        ? List.of()
        : told(named, named.text());
  }

  private static boolean begins(List<String> path, List<String> with) {
    return path.size() >= with.size() && path.subList(0, with.size()).equals(with);
  }

  private List<Finding> told(YamlNode at, String where) {
    List<String> paths = records.stream().map(r -> String.join("/", r)).toList();
    return List.of(
        new Finding(
            "adapter.yaml",
            at.line(),
            at.column(),
            "CHANGES_UNREAD",
            "the change feed's entries stand in "
                + where
                + ", where the mapping reads no record: nothing of it would be told",
            "their path under 'records' of mapping.yaml beside "
                + String.join(", ", paths)
                + ", if they hold what answers hold; a feed of numbers only cannot be followed:"
                + " take CHANGES out"));
  }
}

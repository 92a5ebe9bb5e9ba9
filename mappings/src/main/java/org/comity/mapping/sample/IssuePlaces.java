package org.comity.mapping.sample;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.comity.mapping.files.Place;
import org.comity.mapping.record.MappingOutline;
import org.comity.model.Issue;
import org.comity.syntax.TreeNode;
import org.jspecify.annotations.Nullable;

/** Where that stands in the files of a sample which an issue of its translation is about. */
final class IssuePlaces {
  private final FolderRun run;

  IssuePlaces(FolderRun run) {
    this.run = run;
  }

  /**
   * The row of the mapping whose expression or function failed, or the form that did; {@code null}
   * where the issue is none of theirs, or several may be meant.
   */
  @Nullable Place rowOf(Issue issue) {
    MappingOutline outline = run.outline();
    String path = issue.path();
    boolean failed = issue.code().equals("MAPPING_FAILED") || issue.code().equals("MAPPING_LIMIT");
    if (!failed || outline == null) {
      return null;
    }
    String target =
        path == null ? "" : path.replaceFirst("^/", "").replaceAll("/[0-9]+(?=/|$)", "");
    Set<Place> places = new LinkedHashSet<>();
    for (MappingOutline.ValueRow row : outline.rows()) {
      if (row.made() != null && row.target().equals(target)) {
        places.add(toPlace(row.at()));
      }
    }
    if (places.isEmpty()) {
      outline.forms().forEach(f -> places.add(toPlace(f.at())));
    }
    // Of several rows the first: the failure of each is told once it is mended.
    return places.isEmpty() ? null : places.iterator().next();
  }

  private Place toPlace(MappingOutline.Place at) {
    return new Place(run.inspection().mappingName(), at.line(), at.column());
  }

  /** The place in a document; the sample as a whole if nobody knows. */
  DropPlaces.Spot of(Sample sample, Issue issue) {
    TreeNode at = node(run.set().treeOf(sample.file()), issue.path());
    return at == null
        ? new DropPlaces.Spot(sample.file(), 0, 0)
        : new DropPlaces.Spot(sample.file(), at.line(), at.column());
  }

  /** The node at a path such as {@code a/b[2]}. */
  static @Nullable TreeNode at(TreeNode tree, String path) {
    TreeNode node = tree;
    for (String step : path.split("/", -1)) {
      int open = step.endsWith("]") ? step.indexOf('[') : -1;
      String name = open < 0 ? step : step.substring(0, open);
      int nth = open < 0 ? 1 : Integer.parseInt(step.substring(open + 1, step.length() - 1));
      List<TreeNode> named = node.children(name);
      if (named.size() < nth) {
        return null;
      }
      node = named.get(nth - 1);
    }
    return node;
  }

  /** The first node that an issue's path can mean. */
  private @Nullable TreeNode node(@Nullable TreeNode tree, @Nullable String path) {
    MappingOutline outline = run.outline();
    if (tree == null || path == null || outline == null || path.isEmpty()) {
      return null;
    }
    if (path.startsWith("/")) {
      return at(tree, path.substring(1));
    }
    for (MappingOutline.RecordKind kind : outline.kinds()) {
      String record = String.join("/", kind.path());
      TreeNode found = tree.first(record.isEmpty() ? path : record + "/" + path);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}

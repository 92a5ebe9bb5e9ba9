package org.comity.syntax;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.comity.model.Issue;

/**
 * What a short answer, such as an acknowledgement, says beside what is read of it. What says
 * nothing of the matter is passed over: an empty or zero value, a moment, an id of the message, and
 * whatever only repeats what was sent. Values are never told, only where they stand.
 */
public final class UnreadValues {
  /** Code of the issues. */
  public static final String CODE = "UNMAPPED_FIELD";

  private static final int MOST = 10;

  private static final Pattern PASSED =
      Pattern.compile(
          "0*|\\d{4}-\\d\\d-\\d\\d(?:[T ][0-9:.,]{1,20})?(?:Z|[+-]\\d\\d:?\\d\\d)?"
              + "|(?:urn:uuid:)?\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final Set<String> read;
  private final Set<String> sent = new HashSet<>();

  /**
   * @param read paths that are read, such as {@code answer/receipt}; what stands below one is, too
   */
  public UnreadValues(Collection<String> read) {
    this.read = Set.copyOf(read);
  }

  /** Passes over what repeats a text of this document. */
  public UnreadValues sent(TreeNode document) {
    sent(document.value() == null ? "" : String.valueOf(document.value()));
    document.children().forEach(this::sent);
    return this;
  }

  /** Passes over what repeats this text. */
  public UnreadValues sent(String text) {
    sent.add(text.strip());
    return this;
  }

  /** One issue for each place at which something stands that is not read, up to ten. */
  public List<Issue> issues(TreeNode answer) {
    Set<String> paths = new LinkedHashSet<>();
    answer.children().forEach(node -> look(node, node.name(), paths));
    List<Issue> issues = new ArrayList<>();
    for (String path : paths) {
      if (issues.size() == MOST) {
        break;
      }
      issues.add(
          Issue.warning(
              CODE,
              "/" + path,
              "the registry says something here beside its acknowledgement, which nobody read: its"
                  + " operator must look whether the result stands, and name the place in"
                  + " adapter.yaml under 'ignore' or an error rule"));
    }
    return issues;
  }

  private void look(TreeNode node, String path, Set<String> paths) {
    if (read.contains(path)) {
      return;
    }
    String value = node.value() == null ? "" : String.valueOf(node.value()).strip();
    if (!PASSED.matcher(value).matches() && !sent.contains(value)) {
      paths.add(path);
    }
    node.children().forEach(child -> look(child, path + "/" + child.name(), paths));
  }
}

package org.comity.gateway.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.comity.adapter.spi.SourceReply;
import org.comity.mapping.record.RecordMapper;
import org.comity.model.Credential;
import org.comity.model.Extension;
import org.comity.model.Identifier;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen only of all pages of an answer together: that there are more records than were
 * given, that one of them stands on two pages, that a later page is no page. One answer, one use.
 */
final class Pages {
  private final Set<Identifier> numbers = new HashSet<>();
  private final Set<String> beside = new HashSet<>();
  private final Set<@Nullable String> drifts = new HashSet<>();
  private final List<RecordMapper.More> totals = new ArrayList<>();
  private List<RecordMapper.More> following = List.of();
  private int count;
  private boolean unread;

  /**
   * Takes a page.
   *
   * @param issues hears what is to be told at once
   * @return what is to be told if no page holds a record
   */
  List<Issue> take(SourceReply.Page page, RecordMapper.Inbound inbound, List<Issue> issues) {
    count++;
    List<Issue> open = hear(inbound, page.next() != null, page.counted());
    if (inbound.records() == 0) {
      late(open, page.issues(), issues);
    }
    drifted(page.issues());
    repeated(inbound.credentials(), issues);
    note(inbound);
    return open;
  }

  /**
   * Takes what came instead of a further page, or of the first: an answer without records.
   *
   * @param issues hears what is to be told at once
   * @return what is to be told if no page holds a record
   */
  List<Issue> takeLast(
      SourceReply.Nothing nothing, RecordMapper.Inbound inbound, List<Issue> issues) {
    count++;
    List<Issue> open = hear(inbound, false, nothing.counted());
    late(open, nothing.issues(), issues);
    return open;
  }

  /**
   * Whether the registry says that there is more than it gave, or said what nobody understands.
   *
   * @param records records on all pages
   * @param issues hears where
   */
  boolean lacks(int records, List<Issue> issues) {
    List<Issue> more = new ArrayList<>();
    following.forEach(m -> more.add(m.issue()));
    for (RecordMapper.More total : totals) {
      if (total.than(records, count) && more.stream().noneMatch(i -> at(i, total.path()))) {
        more.add(total.issue());
      }
    }
    issues.addAll(more);
    return unread || !more.isEmpty();
  }

  private static boolean at(Issue issue, String path) {
    return path.equals(issue.path());
  }

  /**
   * Hears what a page says of further ones.
   *
   * @param followed whether the next is asked for
   * @param counted whether the registry's own count says that it is the last
   * @return what nobody judged; a word of the page that is asked for, or that cannot be, is judged
   */
  private List<Issue> hear(RecordMapper.Inbound inbound, boolean followed, boolean counted) {
    List<RecordMapper.More> here = new ArrayList<>();
    Set<String> judged = new HashSet<>();
    for (RecordMapper.More more : inbound.announced()) {
      boolean passed = followed || (counted && more.of() == RecordMapper.More.Of.PLACE);
      if (passed) {
        judged.add(bare(more.path()));
      }
      if (!more.isOfFurther()) {
        totals.add(more);
      } else if (!passed) {
        here.add(more);
      }
    }
    following = here;
    return inbound.openIssues().stream().filter(i -> !judged.contains(i.path())).toList();
  }

  /** A page after others that says something new instead of records may not be their end. */
  private void late(List<Issue> open, List<Issue> noticed, List<Issue> issues) {
    if (count == 1 || numbers.isEmpty()) {
      return;
    }
    unread |= noticed.stream().anyMatch(i -> isDrift(i) && !drifts.contains(i.path()));
    for (Issue issue : open) {
      if (!beside.contains(issue.path())) {
        unread = true;
        issues.add(
            Issue.warning(
                SourceReply.INCOMPLETE,
                issue.path(),
                "a further page holds no record, and nobody judged what stands here instead: there"
                    + " may be more than was given"));
      }
    }
  }

  private static boolean isDrift(Issue issue) {
    return issue.code().equals(SourceReply.DRIFT);
  }

  private void drifted(List<Issue> noticed) {
    noticed.stream().filter(Pages::isDrift).forEach(i -> drifts.add(i.path()));
  }

  private void repeated(List<Credential> credentials, List<Issue> issues) {
    Set<Identifier> here = new HashSet<>();
    for (Credential credential : credentials) {
      Identifier number = credential.identifiers().get(0);
      if (numbers.contains(number) && here.add(number)) {
        issues.add(
            Issue.warning(
                "REPEATED_RECORD",
                null,
                "a record of page "
                    + count
                    + " has the same number as one of a page before: which of them holds is not"
                    + " known"));
      }
      here.add(number);
    }
    numbers.addAll(here);
  }

  /** What stands beside the records of one page may stand alone on the next. */
  private void note(RecordMapper.Inbound inbound) {
    for (Credential credential : inbound.credentials()) {
      for (Extension extension : credential.extensions()) {
        beside.add(bare(extension.path()));
      }
    }
  }

  private static String bare(String path) {
    return path.replaceAll("\\[\\d+\\]", "");
  }
}
